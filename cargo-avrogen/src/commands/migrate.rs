//! `cargo avrogen migrate`

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use avrogen_build::migrate::{BuildTool, migrate};
use avrogen_build::output::shown;
use avrogen_build::{Error, Finding};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::printer::Printer;

/// Turn the configuration of the Gradle or Maven plugin into this one's
#[derive(Args)]
#[command(after_help = "\
Read are build.gradle and build.gradle.kts with com.github.imflog.kafka-schema-registry-gradle-plugin, and pom.xml with Confluent's
kafka-schema-registry-maven-plugin. What register, compatibility and config say of one subject becomes one table [[register]].

Nothing is run and nothing is left out in silence: what the build computes, what has no counterpart and what was decided is listed
with its line. Secrets are not copied: the configuration names environment variables.

Examples:
    cargo avrogen migrate --from gradle build.gradle.kts
    cargo avrogen migrate --from maven pom.xml --out avrogen.toml
")]
pub(crate) struct Migrate {
    /// Whose file it is
    #[arg(long, value_name = "TOOL")]
    from: From,
    /// The build file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write it to a new file; without this it is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum From {
    Gradle,
    Maven,
}

#[derive(Serialize)]
struct Configuration {
    /// Where it was written, if it was.
    file: Option<String>,
    toml: String,
}

impl Migrate {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        let from = match self.from {
            From::Gradle => BuildTool::Gradle,
            From::Maven => BuildTool::Maven,
        };
        let migrated = migrate(from, &self.file)?;
        let file = match &self.out {
            Some(out) => {
                write_new(out, &migrated.toml)?;
                let file = shown(out).display().to_string();
                printer.status("Written", &file);
                Some(file)
            }
            None if printer.is_json() => None,
            None => {
                printer.content(migrated.toml.as_bytes());
                printer.warnings(&migrated.warnings);
                return Ok(());
            }
        };
        printer.warnings(&migrated.warnings);
        if printer.is_json() {
            let toml = migrated.toml;
            printer.result("migrate", &Configuration { file, toml }, String::new);
        }
        Ok(())
    }
}

/// Writes a file that is not there yet.
pub(super) fn write_new(file: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    let mut new = File::create_new(file).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            let finding = Finding::error("AVG0527", "the file is there already").of(&shown(file));
            Error::configuration(vec![
                finding.help("choose another, or remove it: none is replaced"),
            ])
        }
        _ => Error::file(file, "write", &error),
    })?;
    let written = new.write_all(content.as_ref());
    written.map_err(|error| Error::file(file, "write", &error))
}
