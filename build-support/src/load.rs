//! Folders of schemas → their sources and the linked set.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use avrogen_schema::{Diagnostics, SchemaSet, Sources};

use crate::error::Error;
use crate::files;
use crate::finding::Finding;

/// Schemas that link.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    pub(crate) set: SchemaSet,
    /// What is worth a word, and no error.
    pub(crate) warnings: Diagnostics,
}

/// A schema file that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Its path below the folder that was searched, with `/`: the same wherever a command is started.
    pub(crate) name: String,
    /// Its path as it was reached.
    pub(crate) path: PathBuf,
}

impl Found {
    /// A file that was named itself.
    pub(crate) fn file(path: PathBuf) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            name: name.to_string_lossy().into_owned(),
            path,
        }
    }
}

/// The schema files of folders, and the files among them, by their names: no order of the folders matters.
pub(crate) fn files(folders: &[PathBuf]) -> Result<Vec<Found>, Error> {
    let mut files = Vec::new();
    for folder in folders {
        let missing = |error: std::io::Error| {
            let finding = Finding::error("AVG0506", format!("failed to read the schemas: {error}"))
                .of(folder);
            Error::configuration(vec![
                finding.help("name folders or files that exist in `schemas` or by --schemas"),
            ])
        };
        if std::fs::metadata(folder).map_err(missing)?.is_dir() {
            below(folder, "", &mut files)?;
        } else {
            files.push(Found::file(folder.clone()));
        }
    }
    files.sort();
    let mut met = HashSet::new();
    files.retain(|found| met.insert(found.path.clone()));
    Ok(files)
}

fn below(folder: &Path, name: &str, files: &mut Vec<Found>) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::file(folder, "read", &error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let name = format!("{name}{}", entry.file_name().to_string_lossy());
        // A link to a folder is not followed: it may lead back.
        if entry.file_type().map_err(failed)?.is_dir() {
            below(&path, &format!("{name}/"), files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "avsc")
        {
            files.push(Found { name, path });
        }
    }
    Ok(())
}

/// Reads and links files. All that is wrong with any of them is told.
pub(crate) fn load(files: &[Found]) -> Result<Loaded, Error> {
    let mut sources = Sources::new();
    let mut findings = Vec::new();
    for Found { path, .. } in files {
        let bytes = files::read(path).map_err(|error| Error::file(path, "read", &error))?;
        if let Err(diagnostic) = sources.add(path.to_string_lossy().replace('\\', "/"), &bytes) {
            findings.push(Finding::from_diagnostic(&diagnostic, &sources).of(path));
        }
    }
    let mut warnings = Diagnostics::new();
    match SchemaSet::build(&sources, &mut warnings) {
        Some(set) if findings.is_empty() => Ok(Loaded {
            sources,
            set,
            warnings,
        }),
        _ => {
            findings.extend(Finding::all(&warnings, &sources));
            Err(Error::findings(findings))
        }
    }
}
