//! Schemas with their places → their files and the lock: all of them, or nothing is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use avrogen_registry::{Registered, SchemaType};
use avrogen_schema::lock::{Entry, Lock};

use crate::config::Config;
use crate::error::Error;
use crate::files::{Batch, sha256};
use crate::finding::Finding;
use crate::indent;
use crate::lock;
use crate::lock_text;
use crate::path_text::shown;
use crate::workflow::download::closure::Graph;
use crate::workflow::download::held::Held;
use crate::workflow::download::metadata;
use crate::workflow::download::place::{Place, Places};
use crate::workflow::download::source::{Key, Schema};

/// What is written: the lock's entry, and the content of each of its files, relative to the folder.
pub(super) struct Written {
    pub(super) entry: Entry,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// What a schema becomes at its place.
pub(super) fn written(key: &Key, schema: &Registered, place: &Place, registry: &str) -> Written {
    let raw = schema.schema.as_bytes();
    let indented = (place.pretty && schema.schema_type != SchemaType::Protobuf)
        .then(|| indent::indented(&schema.schema))
        .flatten()
        .map(String::into_bytes)
        .filter(|indented| indented != raw);
    let file_sha256 = indented.as_deref().map(sha256);
    let metadata = place.metadata.then(|| metadata::file(&key.0, schema));
    let mut entry = Entry {
        subject: key.0.clone(),
        version: key.1,
        id: schema.id,
        guid: schema.guid.clone(),
        registry: registry.to_owned(),
        schema_type: schema.schema_type.as_str().to_owned(),
        file: place.file.clone(),
        sha256: sha256(raw),
        file_sha256,
        metadata_sha256: metadata.as_deref().map(sha256),
        references: lock::references(schema),
        checksum: String::new(),
    };
    entry.checksum = entry.sum();
    let contents = std::iter::once(indented.unwrap_or_else(|| raw.to_vec())).chain(metadata);
    let names = entry.files().map(|(file, _)| file);
    Written {
        files: names.zip(contents).collect(),
        entry,
    }
}

/// Whether a schema of the lock is on disk as its place asks for.
pub(super) fn fits(entry: &Entry, text: Option<&str>, place: &Place) -> bool {
    let is_pretty = entry.file_sha256.is_some();
    let form = match text {
        // Not looked at, so not asked for: it stays as it is.
        None => return entry.file == place.file,
        Some(text) if place.pretty && entry.schema_type != SchemaType::Protobuf.as_str() => {
            is_pretty || indent::indented(text).is_none_or(|indented| indented == text)
        }
        Some(_) => !is_pretty,
    };
    form && entry.file == place.file && entry.metadata_sha256.is_some() == place.metadata
}

/// Every file of a download, the lock last, and the lock itself.
pub(super) fn batch(
    config: &Config,
    graph: &Graph,
    places: &Places,
    registry: &str,
) -> (Batch, Lock) {
    let mut batch = Batch::default();
    let mut files = BTreeMap::new();
    let mut entries = Vec::with_capacity(graph.len());
    for (key, schema) in graph {
        match (schema, places.of(key)) {
            (Schema::Fetched(found), Some(place)) => {
                let written = written(key, found, place, registry);
                entries.push(written.entry);
                files.extend(written.files);
            }
            (Schema::Held(entry, _), _) => entries.push(entry.clone()),
            (Schema::Fetched(_), None) => unreachable!("`arrange` places all that is fetched"),
        }
    }
    for (file, content) in files {
        batch.add(&config.folder.join(file), content);
    }
    let lock = Lock {
        version: lock::VERSION,
        entries,
    };
    let text = lock_text::print(lock.clone());
    batch.add(&config.lock_file(), text.into_bytes());
    (batch, lock)
}

/// Writes, or tells what would be written. The files that changed.
pub(super) fn commit(batch: Batch, check: bool) -> Result<Vec<PathBuf>, Error> {
    if !check {
        return batch.commit();
    }
    let differing: Vec<Finding> = batch.changes().into_iter().map(differs).collect();
    if differing.is_empty() {
        Ok(Vec::new())
    } else {
        Err(Error::findings(differing))
    }
}

fn differs(path: &Path) -> Finding {
    let finding =
        Finding::error("AVG0605", "the registry has something else than the disk").of(&shown(path));
    finding.help("run `cargo avrogen download`, and commit the result")
}

/// Files of the lock of before that no entry has any longer. They are somebody's, so they stay; but generated code has their types.
pub(super) fn left_over(config: &Config, before: &Held, lock: &Lock) -> Vec<Finding> {
    let files = lock.entries.iter().flat_map(Entry::files);
    let kept: BTreeSet<String> = files.map(|(file, _)| file).collect();
    let files = before.entries().flat_map(Entry::files);
    let gone: BTreeSet<String> = files.map(|(file, _)| file).collect();
    gone.difference(&kept)
        .map(|file| config.folder.join(file))
        .filter(|path| path.exists())
        .map(|path| {
            let message = "the lock no longer holds this file";
            let finding = Finding::warning("AVG0607", message).of(&shown(&path));
            finding.help("remove it, or ask for it again in a table `download`")
        })
        .collect()
}
