//! The lock → the versions of a subject that it holds.

use std::collections::BTreeMap;
use std::path::Path;

use avrogen_schema::lock::{Entry, Lock};

use crate::config::Config;
use crate::error::Error;
use crate::files::sha256;
use crate::finding::Finding;
use crate::path_text::{resolved, shown};
use crate::workflow::compat::unusable;
use crate::workflow::conflict::Old;

/// The versions of a subject that the lock holds, the newest first.
pub(super) fn versions(
    config: &Config,
    lock: &Lock,
    subject: &str,
    new: &Path,
) -> Result<Vec<Old>, Error> {
    let mut entries: Vec<&Entry> = lock
        .entries
        .iter()
        .filter(|entry| entry.subject == subject && entry.schema_type == "AVRO")
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.version));
    let mut olds = Vec::with_capacity(entries.len());
    for entry in entries {
        let path = config.folder.join(&entry.file);
        let text = read(&path)?;
        let hash = entry.files().next().map(|(_, hash)| hash);
        if resolved(&path) == resolved(new) && hash != Some(&*sha256(text.as_bytes())) {
            return Err(overwritten(subject, &path));
        }
        let references = closure(config, lock, entry)?;
        let name = format!("version {}", entry.version);
        let old = Old::linked(name, &text, &references).map_err(|why| {
            unusable(
                &shown(&path),
                &why,
                "restore it with `cargo avrogen download --locked`",
            )
        })?;
        olds.push(old);
    }
    Ok(olds)
}

/// The texts of what an entry of the lock refers to, directly and through others, by the names that are used. Where a name stands for two
/// versions, the first one that is met is meant, as in the registry.
fn closure(config: &Config, lock: &Lock, entry: &Entry) -> Result<Vec<(String, String)>, Error> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut open: Vec<_> = entry.references.iter().rev().collect();
    while let Some(reference) = open.pop() {
        if texts.contains_key(reference.name.as_str()) {
            continue;
        }
        let found = lock
            .entries
            .iter()
            .find(|entry| entry.subject == reference.subject && entry.version == reference.version);
        if let Some(found) = found {
            texts.insert(&reference.name, read(&config.folder.join(&found.file))?);
            open.extend(found.references.iter().rev());
        }
    }
    Ok(texts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect())
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| Error::file(path, "read", &error))
}

fn overwritten(subject: &str, path: &Path) -> Error {
    let message = format!(
        "the lock's file of `{}` is the new schema itself: the version it held is gone",
        subject.escape_debug()
    );
    let finding = Finding::error("AVG0561", message).of(&shown(path));
    let help =
        "compare with a git revision by --against REV, or ask the registry by leaving --local out";
    Error::configuration(vec![finding.help(help)])
}
