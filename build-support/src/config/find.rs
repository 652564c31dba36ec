//! Where the configuration is.

use std::path::{Path, PathBuf};

use crate::config::document::{self, CargoTables};
use crate::config::{Config, Tables};
use crate::error::{Error, NO_CONFIGURATION};
use crate::finding::Finding;

fn read(file: &Path) -> Result<String, Error> {
    std::fs::read_to_string(file).map_err(|error| Error::file(file, "read", &error))
}

fn folder(file: &Path) -> PathBuf {
    file.parent().map(Path::to_owned).unwrap_or_default()
}

fn is_manifest(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "Cargo.toml")
}

/// Who says which workspace a package is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authority {
    /// The nearest manifest above the package that declares a workspace: a build script may not run cargo.
    Folders,
    /// `cargo metadata`, where it answers: for commands. It knows `package.workspace` and `workspace.exclude`.
    #[cfg(feature = "metadata")]
    Cargo,
}

#[cfg(feature = "metadata")]
const COMMANDS: Authority = Authority::Cargo;
#[cfg(not(feature = "metadata"))]
const COMMANDS: Authority = Authority::Folders;

pub(super) fn file(file: &Path) -> Result<Config, Error> {
    let file = std::path::absolute(file).map_err(|error| Error::file(file, "read", &error))?;
    if is_manifest(&file) {
        return package(&file, COMMANDS);
    }
    let tables = document::plain(&file, &read(&file)?)?;
    Ok(Config {
        folder: folder(&file),
        read: vec![file.clone()],
        file: Some(file),
        tables,
    })
}

/// A package's tables, and its workspace's where it has none.
pub(super) fn package(file: &Path, authority: Authority) -> Result<Config, Error> {
    let own = document::cargo(file, &read(file)?)?;
    let mut read_files = vec![file.to_owned()];
    let workspace = if own.is_workspace {
        Some((file.to_owned(), own.workspace))
    } else {
        workspace(file, authority, &mut read_files)?
    };
    match (own.package, workspace) {
        (None, Some((workspace, Some(tables)))) => Ok(Config {
            folder: folder(&workspace),
            read: read_files,
            file: Some(workspace),
            tables,
        }),
        (package, workspace) => {
            let shared = workspace.and_then(|(_, tables)| tables).unwrap_or_default();
            let tables = package.unwrap_or_default().or(shared);
            Ok(Config {
                folder: folder(file),
                read: read_files,
                file: Some(file.to_owned()),
                tables,
            })
        }
    }
}

/// The manifest of the package's workspace, and its tables.
fn workspace(
    package: &Path,
    authority: Authority,
    read_files: &mut Vec<PathBuf>,
) -> Result<Option<(PathBuf, Option<Tables>)>, Error> {
    let candidates = match authority {
        Authority::Folders => above(package),
        #[cfg(feature = "metadata")]
        Authority::Cargo => root(package).map_or_else(|| above(package), |root| vec![root]),
    };
    for file in candidates {
        if file == package || !file.is_file() {
            continue;
        }
        // A stranger's manifest above the package may be anything; only a workspace's counts.
        let Ok(CargoTables {
            workspace,
            is_workspace,
            ..
        }) = document::cargo(&file, &read(&file)?)
        else {
            continue;
        };
        if is_workspace {
            read_files.push(file.clone());
            return Ok(Some((file, workspace)));
        }
    }
    Ok(None)
}

fn above(package: &Path) -> Vec<PathBuf> {
    package
        .ancestors()
        .skip(2)
        .map(|folder| folder.join("Cargo.toml"))
        .collect()
}

/// What cargo says: the manifest at the root of the package's workspace, which is its own where it is in none.
#[cfg(feature = "metadata")]
fn root(package: &Path) -> Option<PathBuf> {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(package)
        .no_deps()
        .exec()
        .ok()?;
    Some(metadata.workspace_root.as_std_path().join("Cargo.toml"))
}

/// The nearest file upwards that holds a configuration.
pub(super) fn upwards(start: &Path) -> Result<Config, Error> {
    let start = std::path::absolute(start).map_err(|error| Error::file(start, "read", &error))?;
    for above in start.ancestors() {
        let plain = above.join("avrogen.toml");
        if plain.is_file() {
            return file(&plain);
        }
        let manifest = above.join("Cargo.toml");
        if manifest.is_file() {
            let config = package(&manifest, COMMANDS)?;
            if config.is_said() {
                return Ok(config);
            }
        }
    }
    let missing = Finding::error(
        NO_CONFIGURATION,
        format!("no configuration in {} or above it", start.display()),
    );
    let help = "add a table [package.metadata.avrogen] to Cargo.toml, or write an avrogen.toml; \
                `generate --schemas DIR --out FILE.rs` needs neither";
    Err(Error::configuration(vec![missing.help(help)]))
}

impl Config {
    /// Whether a table of the configuration stands anywhere.
    fn is_said(&self) -> bool {
        let Tables {
            schemas,
            registry,
            download,
            register,
            generate,
            set,
            env,
        } = &self.tables;
        schemas.is_some()
            || registry.is_some()
            || download.is_some()
            || register.is_some()
            || generate.is_some()
            || set.is_some()
            || !env.is_empty()
    }
}
