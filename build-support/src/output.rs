//! Schemas and options → generated files, written, compared, or printed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use avrogen_schema::{Code, Diagnostic, Diagnostics, Sources};

use crate::error::Error;
use crate::files::Batch;
use crate::finding::Finding;
use crate::generate::{self, Generate, Generated, HEADER};
use crate::load::{self, Loaded};

pub use crate::path_text::shown;

/// A named type, as a line of the command line tells it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TypeFound {
    /// `com.acme.Shipment`
    pub fullname: String,
    /// `record`, `enum` or `fixed`.
    pub kind: &'static str,
    /// `com::acme::Shipment`, relative to the generated file's root.
    pub rust_path: String,
    /// The file that defines it, as it was reached.
    pub file: String,
}

/// What was generated.
pub struct Output {
    /// A line for each named type.
    pub types: Vec<TypeFound>,
    /// What is worth a word.
    pub warnings: Vec<Finding>,
    /// Files that were written or removed; with [`Write::Check`] those that would have been.
    pub changed: Vec<PathBuf>,
}

/// What becomes of the generated files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// They are written where they differ.
    Files,
    /// They are only compared with what is there.
    Check,
}

/// One run of the generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Folders and files of schemas.
    pub schemas: Vec<PathBuf>,
    /// Options.
    pub options: Generate,
    /// The file that holds the options, if one does.
    pub configuration: Option<PathBuf>,
    /// Where the code goes, if it is written: a file `….rs` or a folder of modules.
    pub out: Option<PathBuf>,
}

/// Generates the schemas of a job.
pub fn generate(job: &Job, write: Write) -> Result<Output, Error> {
    let files = load::files(&job.schemas)?;
    let Loaded {
        sources,
        set,
        warnings,
    } = load::load(&files)?;
    let told = |diagnostics: &Diagnostics| job.told(diagnostics, &sources);
    let mut told_already = Vec::new();
    if files.is_empty() {
        let finding = Finding::warning("AVG0518", "no schema file (*.avsc) was found");
        told_already.push(match job.schemas.as_slice() {
            [folder] => finding.of(folder),
            _ => finding,
        });
    }
    let generated = generate::render(&sources, &set, &job.options)
        .map_err(|problems| {
            let of_options = |problem: &Diagnostic| problem.code == Code::Option;
            if problems.iter().any(of_options) {
                Error::configuration(told(&problems))
            } else {
                Error::findings(told(&problems))
            }
        })?
        .made_from(files.into_iter().map(|found| found.name));
    let mut all = Diagnostics::new();
    all.extend(job.options.without_known(warnings, &sources));
    all.extend(generated.warnings.iter().cloned());
    let mut warnings = told(&all);
    warnings.extend(told_already);
    let line = |line: &generate::TypeLine| TypeFound {
        fullname: line.full_name.clone(),
        kind: line.kind,
        rust_path: line.rust_path.clone(),
        file: sources.get(line.source).path().to_owned(),
    };
    let types = generated.types.iter().map(line).collect();
    let changed = match &job.out {
        Some(out) => place(&generated, out, write)?,
        None => Vec::new(),
    };
    Ok(Output {
        types,
        warnings,
        changed,
    })
}

impl Job {
    /// What the options are about has its place in the file that holds them.
    fn told(&self, diagnostics: &Diagnostics, sources: &Sources) -> Vec<Finding> {
        let mut findings = Finding::all(diagnostics, sources);
        for finding in findings.iter_mut().filter(|finding| finding.path.is_none()) {
            finding.path = self.configuration.as_deref().map(shown);
        }
        findings
    }
}

/// Generated files that are not what the schemas give.
pub fn stale(files: &[PathBuf]) -> Error {
    let finding = |path: &PathBuf| {
        let finding = Finding::error("AVG0603", "the generated code is not what the schemas give")
            .of(&shown(path));
        finding.help("run `cargo avrogen generate`, and commit the result")
    };
    Error::findings(files.iter().map(finding).collect())
}

/// Brings the files to their place. What an earlier run left behind in a folder of modules is removed; other files are not touched.
fn place(generated: &Generated, out: &Path, write: Write) -> Result<Vec<PathBuf>, Error> {
    let files: BTreeMap<PathBuf, String> =
        if out.extension().is_some_and(|extension| extension == "rs") {
            BTreeMap::from([(out.to_owned(), generated.single_file())])
        } else {
            generated
                .module_tree()
                .into_iter()
                .map(|(path, text)| (out.join(path), text))
                .collect()
        };
    for path in files.keys() {
        foreign(path)?;
    }
    let mut stale = Vec::new();
    if !files.contains_key(out) {
        ours_below(out, &mut stale)?;
        stale.retain(|path| !files.contains_key(path));
    }
    let mut batch = Batch::default();
    for (path, text) in files {
        batch.add(&path, text.into_bytes());
    }
    if write == Write::Check {
        return Ok(batch
            .changes()
            .into_iter()
            .map(Path::to_owned)
            .chain(stale)
            .collect());
    }
    let mut changed = batch.commit()?;
    for path in stale {
        std::fs::remove_file(&path).map_err(|error| Error::file(&path, "remove", &error))?;
        // Folders that hold nothing else go too; one that does stays, which is no error.
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != out) {
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
        changed.push(path);
    }
    Ok(changed)
}

/// A file that somebody wrote is not overwritten.
fn foreign(path: &Path) -> Result<(), Error> {
    match std::fs::read(path) {
        Ok(bytes) if !bytes.is_empty() && !bytes.starts_with(HEADER.as_bytes()) => {
            let finding = Finding::error(
                "AVG0507",
                "this file was not generated, and is not overwritten",
            )
            .of(&shown(path));
            Err(Error::configuration(vec![
                finding.help("choose another --out, or remove the file"),
            ]))
        }
        _ => Ok(()),
    }
}

fn ours_below(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::file(folder, "read", &error))?;
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            ours_below(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && std::fs::read_to_string(&path).is_ok_and(|text| text.starts_with(HEADER))
        {
            found.push(path);
        }
    }
    Ok(())
}
