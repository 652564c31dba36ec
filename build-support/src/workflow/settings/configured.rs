//! The tables [[register]] → the level that each of their subjects is to have.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use avrogen_schema::{Kind, Root};

use crate::config::{Config, Register, Strategy};
use crate::error::Error;
use crate::finding::{Finding, printable};
use crate::load::{self, Found, Loaded};
use crate::path_text::shown;
use crate::workflow::settings::{Setting, Wish};

/// A subject that is registered from a file.
pub(in crate::workflow) struct Published {
    pub(in crate::workflow) subject: String,
    pub(in crate::workflow) file: Option<PathBuf>,
    /// As the configuration writes it.
    pub(in crate::workflow) level: Option<String>,
}

/// A wish for each subject whose table [[register]] says `compatibility`, in the order of the tables. Every level that is none, and every
/// subject that is given two, is told.
pub fn configured(config: &Config) -> Result<Vec<Wish>, Error> {
    let mut findings = Vec::new();
    let mut wishes: Vec<Wish> = Vec::new();
    let mut met: BTreeMap<String, &'static str> = BTreeMap::new();
    let place = config.file().map(shown);
    let mut told = |finding: Finding| {
        findings.push(match &place {
            Some(file) => finding.of(file),
            None => finding,
        });
    };
    for Published { subject, level, .. } in subjects(config)? {
        let Some(level) = level else { continue };
        match Setting::Compatibility.find(&level) {
            Err(finding) => told(finding),
            Ok(value) => match met.insert(subject.clone(), value) {
                Some(other) if other != value => told(twice(&subject, other, value)),
                Some(_) => {}
                None => wishes.push(Wish {
                    subject: Some(subject),
                    value: Some(value),
                }),
            },
        }
    }
    if wishes.is_empty() && findings.is_empty() {
        let finding = Finding::error("AVG0552", "no table [[register]] says `compatibility`");
        findings.push(finding.help(
            "add `compatibility = \"BACKWARD\"` to one, or name a subject: `cargo avrogen config set SUBJECT LEVEL`",
        ));
    }
    if findings.is_empty() {
        Ok(wishes)
    } else {
        Err(Error::configuration(findings))
    }
}

fn twice(subject: &str, one: &str, other: &str) -> Finding {
    let message = format!(
        "the subject `{}` is to have the levels {one} and {other}",
        printable(subject)
    );
    Finding::error("AVG0553", message).help("leave one of them in the tables [[register]]")
}

/// What is registered from where, in the order of the tables: a folder stands for each Avro schema in it.
pub(in crate::workflow) fn subjects(config: &Config) -> Result<Vec<Published>, Error> {
    let mut tables = Vec::new();
    for table in config.tables.register.iter().flatten() {
        match &table.folder {
            None => tables.push((table, table.file.clone())),
            Some(folder) => {
                let found = load::files(&[shown(folder)])?;
                tables.extend(found.into_iter().map(|found| (table, Some(found.path))));
            }
        }
    }
    let names = if tables.iter().any(|(table, _)| is_by_record(table)) {
        names(tables.iter().filter_map(|(_, file)| file.as_deref()))?
    } else {
        HashMap::new()
    };
    let published = |(table, file): (&Register, Option<PathBuf>)| {
        let name = file.as_ref().and_then(|file| names.get(&shown(file)));
        Some(Published {
            subject: subject(table, name.map(String::as_str))?,
            file,
            level: table.compatibility.clone(),
        })
    };
    Ok(tables.into_iter().filter_map(published).collect())
}

fn is_by_record(table: &Register) -> bool {
    let strategy = matches!(
        table.strategy,
        Some(Strategy::RecordName | Strategy::TopicRecordName)
    );
    table.subject.is_none() && (table.topic.is_none() || strategy)
}

/// What `register` calls a schema: its table says it, or its type's name.
fn subject(table: &Register, name: Option<&str>) -> Option<String> {
    match (&table.subject, &table.topic, table.strategy) {
        (Some(subject), ..) => Some(subject.clone()),
        (None, Some(topic), Some(Strategy::TopicRecordName)) => Some(format!("{topic}-{}", name?)),
        (None, None, _) | (None, _, Some(Strategy::RecordName)) => name.map(str::to_owned),
        (None, Some(topic), _) => {
            let part = if table.key { "key" } else { "value" };
            Some(format!("{topic}-{part}"))
        }
    }
}

/// The full name of the type that each Avro schema of these files is, by the file as it is shown. They are linked together, for they may
/// refer to each other.
fn names<'f>(files: impl Iterator<Item = &'f Path>) -> Result<HashMap<PathBuf, String>, Error> {
    let files: Vec<Found> = files
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "avsc")
        })
        .map(|file| Found::file(shown(file)))
        .collect();
    let Loaded { set, .. } = load::load(&files)?;
    let name = |(found, root): (Found, &Root)| match root.ty.kind {
        Kind::Named(id) => Some((found.path, set.get(id).name.to_string())),
        _ => None,
    };
    Ok(files
        .into_iter()
        .zip(set.roots())
        .filter_map(name)
        .collect())
}
