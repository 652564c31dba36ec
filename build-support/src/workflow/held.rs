//! The lock → what it says about a version, and about a subject.

use std::collections::{BTreeMap, BTreeSet};

use avrogen_schema::lock::{Entry, Lock};

/// A lock's entries, to be found.
pub(super) struct Held {
    entries: BTreeMap<(String, u32), Entry>,
    /// What another entry refers to.
    referred: BTreeSet<(String, u32)>,
}

impl Held {
    pub(super) fn new(lock: Lock) -> Self {
        let references = lock.entries.iter().flat_map(|entry| &entry.references);
        let key = |entry: &Entry| (entry.subject.clone(), entry.version);
        Self {
            referred: references
                .map(|reference| (reference.subject.clone(), reference.version))
                .collect(),
            entries: lock
                .entries
                .into_iter()
                .map(|entry| (key(&entry), entry))
                .collect(),
        }
    }

    pub(super) fn get(&self, key: &(String, u32)) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The subjects, sorted, each once.
    pub(super) fn subjects(&self) -> Vec<String> {
        let mut subjects: Vec<String> = self.entries.keys().map(|key| key.0.clone()).collect();
        subjects.dedup();
        subjects
    }

    /// The version that was downloaded for its own sake. Others may be there because a schema refers to them.
    pub(super) fn version(&self, subject: &str) -> Option<u32> {
        let of_subject = (subject.to_owned(), 0)..=(subject.to_owned(), u32::MAX);
        let keys = self.entries.range(of_subject).map(|(key, _)| key);
        keys.max_by_key(|key| (!self.referred.contains(*key), key.1))
            .map(|key| key.1)
    }
}
