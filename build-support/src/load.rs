//! Folders of schemas → their sources and the linked set.

use std::path::{Path, PathBuf};

use avrogen_schema::{Diagnostics, SchemaSet, Sources};

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;

/// Schemas that link.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    pub(crate) set: SchemaSet,
    pub(crate) warnings: Vec<Finding>,
}

/// All `.avsc` files below these folders, in the order of their paths; a file stands for itself.
pub(crate) fn files(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for folder in folders {
        let missing = |error: std::io::Error| {
            let finding = Finding::error("AVG0506", format!("failed to read the schemas: {error}"))
                .of(&shown(folder));
            Error::configuration(vec![
                finding.help("name folders or files that exist in `schemas` or by --schemas"),
            ])
        };
        if std::fs::metadata(folder).map_err(missing)?.is_dir() {
            below(folder, &mut files)?;
        } else {
            files.push(folder.clone());
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::file(folder, "read", &error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        // A link to a folder is not followed: it may lead back.
        if entry.file_type().map_err(failed)?.is_dir() {
            below(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "avsc")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads and links files. All that is wrong with any of them is told.
pub(crate) fn load(files: &[PathBuf]) -> Result<Loaded, Error> {
    let mut sources = Sources::new();
    let mut findings = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| Error::file(file, "read", &error))?;
        if let Err(diagnostic) =
            sources.add(shown(file).to_string_lossy().replace('\\', "/"), &bytes)
        {
            findings.push(Finding::from_diagnostic(&diagnostic, &sources).of(&shown(file)));
        }
    }
    let mut diagnostics = Diagnostics::new();
    let set = SchemaSet::build(&sources, &mut diagnostics);
    findings.extend(
        diagnostics
            .iter()
            .map(|diagnostic| Finding::from_diagnostic(diagnostic, &sources)),
    );
    match set {
        Some(set) if findings.iter().all(|finding| finding.level != "error") => Ok(Loaded {
            sources,
            set,
            warnings: findings,
        }),
        _ => Err(Error::findings(findings)),
    }
}
