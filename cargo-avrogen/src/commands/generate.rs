//! `cargo avrogen generate`

use std::path::PathBuf;

use avrogen_build::output::{self, Output, Write, shown};
use avrogen_build::{Config, Error};
use clap::Args;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Turn schemas into Rust
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen generate                                       what the configuration says
    cargo avrogen generate --schemas schemas --out src/events.rs one file with nested modules
    cargo avrogen generate --schemas schemas --out src/events    a file for each module
    cargo avrogen generate --check                               in CI: is committed code up to date?
")]
pub(crate) struct Generate {
    /// A folder of schemas (every .avsc below it) or a schema file, instead of the configured ones
    #[arg(long, value_name = "DIR")]
    schemas: Vec<PathBuf>,
    /// A file ….rs, or a folder for a file a module, instead of the configured one
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write nothing; exit with 1 if something would change
    #[arg(long)]
    check: bool,
}

impl Generate {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = match project::config(flags, printer) {
            Ok(config) => config,
            // With folders given, no configuration is needed.
            Err(error) if error.is_no_configuration() && !self.schemas.is_empty() => {
                Config::new(".")
            }
            Err(error) => return Err(error),
        };
        let write = if self.check {
            Write::Check
        } else {
            Write::Files
        };
        for job in config.jobs(&self.schemas, self.out.as_deref())? {
            let Output {
                types,
                warnings,
                changed,
            } = output::generate(&job, write)?;
            printer.warnings(&warnings);
            for found in &types {
                printer.result("type", found, || {
                    format!("{} {} → {}", found.kind, found.fullname, found.rust_path)
                });
            }
            if self.check && !changed.is_empty() {
                return Err(output::stale(&changed));
            }
            match &job.out {
                Some(out) if changed.is_empty() => {
                    printer.status("Fresh", &shown(out).display().to_string());
                }
                Some(out) => printer.status(
                    "Generated",
                    &format!(
                        "{} into {}",
                        count(types.len(), "type"),
                        shown(out).display()
                    ),
                ),
                None => {}
            }
        }
        Ok(())
    }
}
