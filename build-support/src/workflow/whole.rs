//! A version of a subject → itself and everything that it refers to, at the versions that it pins.

use std::collections::BTreeMap;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Registered, Version};
use avrogen_schema::{SchemaError, SchemaSet};

use crate::error::Error;
use crate::finding::{Finding, printable};
use crate::workflow::open::refused;
use crate::workflow::target::Target;

/// A subject and a version.
pub(super) type Key = (String, u32);

/// A schema and all it refers to.
pub(super) struct Whole {
    pub(super) root: Key,
    pub(super) schemas: BTreeMap<Key, Registered>,
}

/// Schemas that one may refer to, and how deep: a registry may answer anything.
const LARGEST: usize = 20_000;
const DEEPEST: usize = 100;

/// Fetches a version and level by level what it refers to, `most` requests at a time. A circle ends where it began.
pub(super) fn fetch(client: &Client, most: usize, target: &Target) -> Result<Whole, Error> {
    let found = client
        .version(&target.subject, target.version.unwrap_or_default())
        .map_err(|error| refused(&error))?;
    let root = (target.subject.clone(), found.version);
    let mut schemas = BTreeMap::from([(root.clone(), found)]);
    let mut open = named(&schemas[&root], &schemas);
    let mut depth = 0;
    while !open.is_empty() {
        depth += 1;
        // Counted as they are named: one answer can name more than could ever be fetched.
        if depth > DEEPEST || schemas.len() + open.len() > LARGEST {
            return Err(endless(&root));
        }
        let answers = client.each(
            &open,
            most,
            async |client, key| client.version(&key.0, Version::Number(key.1)).await,
            |_| {},
        );
        let mut next = Vec::new();
        for (key, answer) in open.into_iter().zip(answers) {
            let found = answer.map_err(|error| refused(&error))?;
            schemas.insert(key.clone(), found);
            next.push(key);
        }
        open = next
            .iter()
            .flat_map(|key| named(&schemas[key], &schemas))
            .collect();
        open.sort_unstable();
        open.dedup();
    }
    Ok(Whole { root, schemas })
}

/// What a schema refers to and is not there yet.
fn named(schema: &Registered, known: &BTreeMap<Key, Registered>) -> Vec<Key> {
    let mut named: Vec<Key> = schema
        .references
        .iter()
        .map(|reference| (reference.subject.clone(), reference.version))
        .filter(|key| !known.contains_key(key))
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

fn endless(root: &Key) -> Error {
    let message = format!(
        "`{}` version {} refers to more than {LARGEST} schemas, or they refer to each other more than {DEEPEST} deep",
        printable(&root.0),
        root.1
    );
    Error::findings(vec![Finding::error("AVG0706", message).help(
        "no real schema does: see that `url` is the registry you mean, and ask who runs it",
    )])
}

impl Whole {
    /// The schema itself.
    pub(super) fn schema(&self) -> &Registered {
        &self.schemas[&self.root]
    }

    /// An Avro schema, linked with what it refers to. Its own root is the last one.
    pub(super) fn linked(&self) -> Result<SchemaSet, SchemaError> {
        let mut others: Vec<(String, String)> = Vec::with_capacity(self.schemas.len());
        for ((subject, version), schema) in &self.schemas {
            if (subject, *version) != (&self.root.0, self.root.1) {
                others.push((format!("{subject}@{version}"), schema.schema.clone()));
            }
        }
        SchemaSet::from_json_with(&self.schema().schema, &others)
    }
}
