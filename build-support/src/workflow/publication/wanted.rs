//! The tables `register` → each file that they name, itself or by its folder, and what its table says of it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use avrogen_schema::compat::Level;

use crate::config::{Config, Register, SchemaLanguage};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::setting::Setting;

/// A file on its way.
pub(super) struct Wanted<'c> {
    pub(super) table: &'c Register,
    /// As the configuration reaches it.
    pub(super) file: PathBuf,
    pub(super) language: SchemaLanguage,
    /// The level that the table gives.
    pub(super) level: Option<Level>,
}

/// The files in the order of the tables, those of a folder by their names; and what is wrong with the tables.
pub(super) struct Collected<'c> {
    pub(super) files: Vec<Wanted<'c>>,
    pub(super) findings: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

/// A file that a table names itself is not taken a second time with its folder.
pub(super) fn collect<'c>(config: &'c Config, tables: &'c [Register]) -> Collected<'c> {
    let mut collected = Collected {
        files: Vec::new(),
        findings: Vec::new(),
        warnings: Vec::new(),
    };
    let told: HashSet<&Path> = tables
        .iter()
        .flat_map(|table| [&table.file, &table.metadata, &table.rules])
        .filter_map(Option::as_deref)
        .collect();
    for table in tables {
        let level = level(table).unwrap_or_else(|error| {
            let findings = error.all().iter().cloned();
            let findings = findings.map(|finding| about(finding, config, table));
            collected.findings.extend(findings);
            None
        });
        let files = match (&table.file, &table.folder) {
            (Some(file), None) => vec![file.clone()],
            (None, Some(folder)) => match below(folder, table.ty) {
                Ok(mut files) => {
                    files.retain(|file| !told.contains(file.as_path()));
                    if files.is_empty() {
                        collected.warnings.push(empty(folder));
                    }
                    files
                }
                Err(error) => {
                    let message = format!("failed to read the folder: {error}");
                    let finding = Finding::error("AVG0542", message).of(&shown(folder));
                    let help = "name a folder of schemas that exists in `folder`";
                    collected.findings.push(finding.help(help));
                    continue;
                }
            },
            _ => {
                let message = "a table `register` names neither a file nor a folder, or both";
                let finding = about(Finding::error("AVG0542", message), config, table);
                let help = "give it either `file` or `folder`";
                collected.findings.push(finding.help(help));
                continue;
            }
        };
        for file in files {
            let language = table.ty.or_else(|| SchemaLanguage::of(&file));
            let language = language.unwrap_or(SchemaLanguage::Avro);
            collected.findings.extend(unfit(table, &file, language));
            collected.files.push(Wanted {
                table,
                file,
                language,
                level,
            });
        }
    }
    collected
}

/// At the table's file where it has one, else at the configuration.
fn about(finding: Finding, config: &Config, table: &Register) -> Finding {
    let file = table.file.as_deref().or(table.folder.as_deref());
    match file.or(config.file()) {
        Some(file) => finding.of(&shown(file)),
        None => finding,
    }
}

/// The schema files of a folder and of those below it, by their names. A link to a folder is not followed: it may lead back.
fn below(folder: &Path, only: Option<SchemaLanguage>) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                open.push(path);
                continue;
            }
            let language = SchemaLanguage::of(&path);
            if language.is_some() && (only.is_none() || only == language) {
                found.push(path);
            }
        }
    }
    found.sort();
    let all: HashSet<PathBuf> = found.iter().cloned().collect();
    found.retain(|path| !is_metadata(path, &all));
    Ok(found)
}

/// What a download wrote beside a schema, `NAME-metadata.json`, is no schema.
fn is_metadata(path: &Path, all: &HashSet<PathBuf>) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(stem) = name.and_then(|name| name.strip_suffix("-metadata.json")) else {
        return false;
    };
    ["avsc", "proto", "json"]
        .iter()
        .any(|ending| all.contains(&path.with_file_name(format!("{stem}.{ending}"))))
}

fn empty(folder: &Path) -> Finding {
    let message = "there is no schema in the folder that a table `register` names";
    let help = "schemas end in .avsc, .proto or .json; remove the table if there are none to come";
    Finding::warning("AVG0543", message)
        .of(&shown(folder))
        .help(help)
}

fn level(table: &Register) -> Result<Option<Level>, Error> {
    let level = table.compatibility.as_deref().map(Setting::level);
    level.transpose()
}

/// Keys of a table that cannot go together for this file.
fn unfit(table: &Register, file: &Path, language: SchemaLanguage) -> Option<Finding> {
    let (message, help) = if table.inline && language != SchemaLanguage::Avro {
        (
            "only an Avro schema can be sent in one piece",
            "take `inline` out of its table, and name what it imports in `references`",
        )
    } else if table.inline && table.references.is_some() {
        (
            "`inline` and `references` are both given",
            "give one of them: a schema in one piece refers to nothing",
        )
    } else {
        return None;
    };
    Some(
        Finding::error("AVG0544", message)
            .of(&shown(file))
            .help(help),
    )
}
