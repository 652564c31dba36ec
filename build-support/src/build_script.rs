//! What a build script calls, and what it tells Cargo.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::output::{self, Job, Write};

/// What a build script's `main` returns.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Generates what `[package.metadata.avrogen]` asks for into `OUT_DIR`, where `avrogen::include_schemas!()` finds it.
///
/// Works offline; nothing is written but what changed.
///
/// ```no_run
/// fn main() -> avrogen_build::Result {
///     avrogen_build::generate()
/// }
/// ```
pub fn generate() -> Result {
    Config::from_manifest()?.generate()
}

impl Config {
    /// Generates the schemas, and each named set, into `OUT_DIR`.
    pub fn generate(&self) -> Result {
        let out = std::env::var_os("OUT_DIR")
            .map(PathBuf::from)
            .ok_or_else(|| {
                let missing = Finding::error("AVG0502", "OUT_DIR is not set");
                Error::configuration(vec![missing.help(
                    "call this from a build script; elsewhere use `cargo avrogen generate`",
                )])
            })?;
        for file in &self.read {
            rerun(file);
        }
        let sets = self.sets();
        if sets.is_empty() {
            let file = self.file.clone().unwrap_or_default();
            let finding = Finding::error("AVG0508", "no schemas are configured").of(&file);
            return Err(Error::configuration(vec![finding.help(
                "add `schemas = [\"schemas\"]` to [package.metadata.avrogen]",
            )]));
        }
        for set in sets {
            // A path that is missing would make Cargo run the script every time.
            set.folders
                .iter()
                .filter(|folder| folder.exists())
                .for_each(|folder| rerun(folder));
            let file = out.join("avrogen").join(format!("{}.rs", set.name));
            let job = Job {
                out: Some(file),
                ..set.job(self)
            };
            let output = output::generate(&job, Write::Files)?;
            for warning in output.warnings {
                for line in warning.human().lines() {
                    println!("cargo::warning={line}");
                }
            }
        }
        Ok(())
    }
}

/// When a build script fetches schemas.
#[cfg(feature = "registry")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// What the lock holds and the disk lacks; no request where nothing is missing.
    Missing,
    /// What the configuration asks for, at every run.
    Always,
}

/// Variables that switch the download off. Cargo's own `--offline` cannot be seen from a build script.
#[cfg(feature = "registry")]
const OFFLINE: [&str; 3] = ["AVROGEN_OFFLINE", "CARGO_NET_OFFLINE", "DOCS_RS"];

#[cfg(feature = "registry")]
impl Config {
    /// Fetches schemas into the source tree before they are generated. Where `AVROGEN_OFFLINE`, `CARGO_NET_OFFLINE` or `DOCS_RS` is
    /// set, or below `target/package`, what is on disk must do.
    pub fn download(self, when: When) -> Result<Self> {
        use crate::workflow::{Download, Pin, download};

        let mut offline = self
            .folder
            .components()
            .collect::<Vec<_>>()
            .windows(2)
            .any(|pair| pair[0].as_os_str() == "target" && pair[1].as_os_str() == "package");
        for variable in OFFLINE {
            println!("cargo::rerun-if-env-changed={variable}");
            offline |= std::env::var_os(variable)
                .is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
        }
        let here = Download {
            offline: true,
            ..Download::default()
        };
        let complete = download(&self, &here, &mut |_| {});
        match (complete, when) {
            (complete, _) if offline => complete.map(drop)?,
            (Ok(_), When::Missing) => {}
            (_, When::Missing) if self.lock_file().exists() => {
                drop(download(
                    &self,
                    &Download {
                        pin: Pin::Locked,
                        ..Download::default()
                    },
                    &mut |_| {},
                )?);
            }
            _ => drop(download(&self, &Download::default(), &mut |_| {})?),
        }
        Ok(self)
    }
}

/// Cargo looks at every file below a folder.
fn rerun(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
