//! What else there is of types: the lock's files and the folders of schemas → their texts, and which subject has them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use avrogen_schema::Sources;
use avrogen_schema::lock::Entry;

use crate::config::Config;
use crate::error::Error;
use crate::files;
use crate::finding::Finding;
use crate::load;
use crate::lock;
use crate::path_text::{resolved, shown};
use crate::workflow::publication::linked::Text;

/// A file that is not registered in this run.
pub(super) struct Further {
    pub(super) text: Text,
    /// The subject that has it, if the lock holds it.
    pub(super) entry: Option<Entry>,
}

/// The Avro files of the lock, each subject's latest version, and those of the folders `schemas`; not those that are registered.
pub(super) fn files(config: &Config, registered: &HashSet<PathBuf>) -> Result<Vec<Further>, Error> {
    let mut met = registered.clone();
    let mut files = Vec::new();
    let mut latest: HashMap<String, Entry> = HashMap::new();
    for entry in lock::read(&config.lock_file())?.entries {
        let newer = |known: &Entry| known.version < entry.version;
        if entry.schema_type == "AVRO" && latest.get(&entry.subject).is_none_or(newer) {
            latest.insert(entry.subject.clone(), entry);
        }
    }
    let mut latest: Vec<Entry> = latest.into_values().collect();
    latest.sort_by(|a, b| a.subject.cmp(&b.subject));
    for entry in latest {
        let path = config.folder.join(&entry.file);
        if met.insert(resolved(&path)) {
            let text = read(&path)?;
            let entry = Some(entry);
            files.push(Further { text, entry });
        }
    }
    for set in config.sets() {
        for found in load::files(&set.folders)? {
            if met.insert(resolved(&found.path)) {
                let text = read(&found.path)?;
                files.push(Further { text, entry: None });
            }
        }
    }
    Ok(files)
}

/// A file's text, decoded.
pub(super) fn read(path: &Path) -> Result<Text, Error> {
    let path = shown(path);
    let bytes = files::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
    let mut sources = Sources::new();
    match sources.add("", &bytes) {
        Ok(id) => Ok(Text {
            content: sources.get(id).text().to_owned(),
            path,
            is_open: false,
        }),
        Err(diagnostic) => {
            let finding = Finding::from_diagnostic(&diagnostic, &sources).of(&path);
            Err(Error::findings(vec![finding]))
        }
    }
}
