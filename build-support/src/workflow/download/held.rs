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

#[cfg(test)]
mod tests {
    use avrogen_schema::lock::Reference;

    use super::*;

    fn entry(subject: &str, version: u32, references: &[(&str, u32)]) -> Entry {
        let reference = |(subject, version): &(&str, u32)| Reference {
            name: (*subject).to_owned(),
            subject: (*subject).to_owned(),
            version: *version,
        };
        Entry {
            subject: subject.to_owned(),
            version,
            id: 1,
            guid: None,
            registry: String::new(),
            schema_type: "AVRO".to_owned(),
            file: String::new(),
            sha256: String::new(),
            file_sha256: None,
            metadata_sha256: None,
            references: references.iter().map(reference).collect(),
            checksum: String::new(),
        }
    }

    /// A later version that only a schema refers to does not move the subject itself.
    #[test]
    fn a_subject_is_at_the_version_that_nobody_refers_to() {
        let held = Held::new(Lock {
            version: 1,
            entries: vec![
                entry("head", 1, &[]),
                entry("head", 3, &[]),
                entry("head", 5, &[]),
                entry("user", 1, &[("head", 5), ("head", 1)]),
            ],
        });
        assert_eq!(held.version("head"), Some(3));
        assert_eq!(held.version("user"), Some(1));
        assert_eq!(held.version("hea"), None);
        assert_eq!(held.subjects(), ["head", "user"]);
    }
}
