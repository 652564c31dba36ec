//! The build file of a JVM project → our configuration, and a list of what could not be taken over.
//!
//! Two plugins are known: `com.github.imflog.kafka-schema-registry-gradle-plugin`, and Confluent's `kafka-schema-registry-maven-plugin`.
//! Nothing is run: a value that the build computes is named, with its line, and left for a person.

mod client;
mod declared;
mod gradle;
mod maven;
mod merge;
mod notes;
mod print;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use notes::Notes;

/// Bytes of a build file, beyond which it is none.
const LARGEST: u64 = 1 << 20;

/// Whose build file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildTool {
    /// `build.gradle` in Groovy, or `build.gradle.kts` in Kotlin.
    Gradle,
    /// `pom.xml`
    Maven,
}

/// Our configuration, made of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The text of an `avrogen.toml`.
    pub toml: String,
    /// What has no counterpart, could not be read, or was decided, each with its line.
    pub warnings: Vec<Finding>,
}

/// Turns the configuration of a plugin, in a build file, into ours.
///
/// Fails where the file cannot be read, is not well-formed, or does not configure the plugin. No secret is copied.
pub fn migrate(from: BuildTool, file: &Path) -> Result<Migrated, Error> {
    let failed = |error: std::io::Error| Error::file(file, "read", &error);
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if size > LARGEST {
        let finding = Finding::error("AVG0526", "the file is too large for a build file");
        return Err(Error::configuration(vec![
            finding
                .of(&shown(file))
                .help(format!("{size} bytes, and {LARGEST} are the most")),
        ]));
    }
    let text = std::fs::read_to_string(file).map_err(failed)?;
    migrate_text(from, file, &text)
}

fn migrate_text(from: BuildTool, file: &Path, text: &str) -> Result<Migrated, Error> {
    let mut notes = Notes::new(&shown(file), text);
    let declared = match from {
        BuildTool::Gradle => {
            let is_kotlin = file.extension().is_some_and(|ending| ending == "kts");
            gradle::read(text, is_kotlin, &mut notes)
        }
        BuildTool::Maven => maven::read(text, &mut notes),
    };
    match declared {
        Ok(declared) => {
            let tables = merge::tables(declared, &mut notes);
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            Ok(Migrated {
                toml: print::toml(&tables, &name),
                warnings: notes.finish(),
            })
        }
        Err(refusal) => {
            notes.refuse(refusal);
            Err(Error::configuration(notes.finish()))
        }
    }
}
