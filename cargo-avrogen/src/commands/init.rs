//! `cargo avrogen init`

use std::path::Path;

use avrogen_build::Error;
use avrogen_build::init::{self, Place};
use avrogen_build::output::shown;
use clap::Args;
use serde::Serialize;

use crate::flags::Flags;
use crate::printer::Printer;

/// Write a first configuration, with comments that teach the rest
#[derive(Args)]
#[command(after_help = "\
It goes into the Cargo.toml of this folder, as the table [package.metadata.avrogen] or [workspace.metadata.avrogen], and leaves every
other byte as it is; or into an avrogen.toml, where there is no Cargo.toml. A configuration that is there already is never changed.

Examples:
    cargo avrogen init
    cargo avrogen init --registry https://registry.example
    cargo avrogen init --toml                    an avrogen.toml beside Cargo.toml
")]
pub(crate) struct Init {
    /// Write an avrogen.toml, even where there is a Cargo.toml
    #[arg(long, conflicts_with_all = ["config", "manifest_path"])]
    toml: bool,
}

#[derive(Serialize)]
struct Written {
    file: String,
}

impl Init {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let place = match (&flags.config, &flags.manifest_path) {
            (Some(file), _) => Place::Plain(file.clone()),
            (None, Some(file)) => Place::Cargo(file.clone()),
            (None, None) => Place::in_folder(Path::new(""), self.toml),
        };
        init::init(&place, flags.registry.as_deref())?;
        let file = shown(place.file()).display().to_string();
        printer.status("Written", &file);
        let registry = if flags.registry.is_some() {
            "name the subjects that you need under [[download]], then `cargo avrogen download`"
        } else {
            "write the registry's URL and the subjects that you need, then `cargo avrogen download`"
        };
        printer.result("init", &Written { file }, || {
            format!(
                "Next:\n  1. put schemas into schemas/, or {registry}\n  2. `cargo avrogen generate --out src/schemas.rs`, \
                 or a build.rs that calls avrogen_build::generate()\n  3. `cargo avrogen check`, here and in CI"
            )
        });
        Ok(())
    }
}
