//! A version of a subject, and one level after the other of what it refers to → all of it, at the versions that are pinned.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use avrogen_registry::Registered;

use crate::finding::{Finding, printable};

/// A subject and a version.
pub(super) type Key = (String, u32);

/// A schema and all it refers to.
pub(super) struct Whole {
    pub(super) root: Key,
    pub(super) schemas: BTreeMap<Key, Registered>,
    /// What the last level refers to.
    next: BTreeSet<Key>,
    depth: usize,
    largest: usize,
}

/// Schemas that may refer to each other in a row: a registry may answer anything, and each is a round trip.
const DEEPEST: usize = 100;

impl Whole {
    /// A schema without what it refers to. More than `largest` schemas are refused.
    pub(super) fn new(subject: &str, found: Registered, largest: usize) -> Self {
        let root = (subject.to_owned(), found.version);
        let mut whole = Self {
            root: root.clone(),
            schemas: BTreeMap::new(),
            next: BTreeSet::new(),
            depth: 0,
            largest,
        };
        whole.add(root, found);
        whole
    }

    /// What the schemas refer to and is to be added next; nothing once it is whole. A circle ends where it began.
    pub(super) fn lacks(&mut self) -> Result<Vec<Key>, Finding> {
        let mut lacking = take(&mut self.next);
        lacking.retain(|key| !self.schemas.contains_key(key));
        if lacking.is_empty() {
            return Ok(Vec::new());
        }
        self.depth += 1;
        // Counted as they are named: one answer can name more than could ever be fetched.
        if self.depth > DEEPEST || self.schemas.len() + lacking.len() > self.largest {
            return Err(self.endless());
        }
        Ok(lacking.into_iter().collect())
    }

    /// One of those.
    pub(super) fn add(&mut self, key: Key, found: Registered) {
        let references = found.references.iter();
        self.next
            .extend(references.map(|reference| (reference.subject.clone(), reference.version)));
        self.schemas.insert(key, found);
    }

    /// The schema itself.
    pub(super) fn schema(&self) -> &Registered {
        &self.schemas[&self.root]
    }

    /// The texts that the schema is to be linked with, and what each is called. Where a name stands for two versions, the first one that is
    /// met is meant, as in the registry.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        let (mut names, mut keys) = (BTreeSet::new(), BTreeSet::from([self.root.clone()]));
        let mut open: Vec<_> = self.schema().references.iter().rev().collect();
        while let Some(reference) = open.pop() {
            let key = (reference.subject.clone(), reference.version);
            if !names.insert(&reference.name) {
                continue;
            }
            if let Some(schema) = self.schemas.get(&key).filter(|_| keys.insert(key.clone())) {
                texts.push((format!("{}@{}", key.0, key.1), schema.schema.clone()));
                open.extend(schema.references.iter().rev());
            }
        }
        texts
    }

    fn endless(&self) -> Finding {
        let message = format!(
            "`{}` version {} refers to more than {} schemas, or they refer to each other more than {DEEPEST} deep",
            printable(&self.root.0),
            self.root.1,
            self.largest
        );
        Finding::error("AVG0706", message).help(
            "no real schema does: see that `url` is the registry you mean, and ask who runs it",
        )
    }
}

#[cfg(test)]
mod tests {
    use avrogen_registry::{Reference, SchemaType};

    use super::*;

    /// A schema whose text is its subject and version, and what it refers to: name, subject and version.
    fn found(subject: &str, version: u32, references: &[(&str, &str, u32)]) -> Registered {
        let references = references.iter().map(|(name, subject, version)| Reference {
            name: (*name).to_owned(),
            subject: (*subject).to_owned(),
            version: *version,
        });
        Registered {
            subject: subject.to_owned(),
            version,
            id: 1,
            guid: None,
            schema_type: SchemaType::Avro,
            schema: format!("{subject} {version}"),
            references: references.collect(),
            metadata: None,
            rule_set: None,
        }
    }

    fn key(subject: &str, version: u32) -> Key {
        (subject.to_owned(), version)
    }

    #[test]
    fn one_level_after_the_other_is_lacking() {
        let order = [("Line", "line", 1), ("Place", "place", 1)];
        let mut whole = Whole::new("order", found("order", 1, &order), 10);
        assert_eq!(whole.lacks().unwrap(), [key("line", 1), key("place", 1)]);
        // To one of the same level, to the schema itself, and to what is new.
        let line = [
            ("Place", "place", 1),
            ("Order", "order", 1),
            ("Unit", "unit", 3),
        ];
        whole.add(key("line", 1), found("line", 1, &line));
        whole.add(key("place", 1), found("place", 1, &[]));
        assert_eq!(whole.lacks().unwrap(), [key("unit", 3)]);
        whole.add(key("unit", 3), found("unit", 3, &[("Line", "line", 1)]));
        assert_eq!(whole.lacks().unwrap(), []);
        assert_eq!(whole.schemas.len(), 4);
    }

    #[test]
    fn of_two_versions_of_a_name_the_first_one_is_linked() {
        let order = [("Line", "line", 1), ("Place", "place", 1)];
        let mut whole = Whole::new("order", found("order", 1, &order), 10);
        whole.add(
            key("line", 1),
            found("line", 1, &[("Place", "place", 2), ("Order", "order", 1)]),
        );
        for version in [1, 2] {
            whole.add(key("place", version), found("place", version, &[]));
        }
        let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let expected = [text("line@1", "line 1"), text("place@2", "place 2")];
        assert_eq!(whole.texts(), expected);
    }

    #[test]
    fn too_many_and_too_deep_are_refused() {
        let names: Vec<String> = (0..10).map(|number| format!("s{number}")).collect();
        let references: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), name.as_str(), 1))
            .collect();
        let mut fits = Whole::new("root", found("root", 1, &references), 11);
        assert_eq!(fits.lacks().unwrap().len(), 10);
        let mut large = Whole::new("root", found("root", 1, &references), 10);
        assert_eq!(large.lacks().unwrap_err().code, "AVG0706");

        let mut deep = Whole::new("s", found("s", 1, &[("s", "s", 2)]), 1000);
        let mut version = 2;
        let refused = loop {
            match deep.lacks() {
                Ok(lacking) => assert_eq!(lacking, [key("s", version)]),
                Err(refused) => break refused,
            }
            let next = [("s", "s", version + 1)];
            deep.add(key("s", version), found("s", version, &next));
            version += 1;
        };
        assert_eq!(refused.code, "AVG0706");
        assert_eq!(deep.schemas.len(), DEEPEST + 1);
    }
}
