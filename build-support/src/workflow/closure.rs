//! A version of a subject → itself and everything it refers to, at the versions that it pins.

use std::collections::{BTreeMap, BTreeSet};

use avrogen_registry::blocking::Client;
use avrogen_registry::{Registered, SchemaType, Version};
use avrogen_schema::SchemaSet;

use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::open::refused;

/// Subject and version → the schema.
pub(super) type Fetched = BTreeMap<(String, u32), Registered>;

/// Schemas that one download may consist of.
const LARGEST: usize = 20_000;

/// Fetches what a schema that was fetched refers to, and what that refers to. A circle ends where it began.
pub(super) fn fetch(
    client: &Client,
    root: &(String, u32),
    fetched: &mut Fetched,
) -> Result<(), Error> {
    let mut met: BTreeSet<(String, u32)> = fetched.keys().cloned().collect();
    let mut open = Vec::new();
    named(&fetched[root], root, &mut met, &mut open)?;
    while let Some(key) = open.pop() {
        let found = client
            .version(&key.0, Version::Number(key.1))
            .map_err(|error| refused(&error))?;
        named(&found, root, &mut met, &mut open)?;
        fetched.insert(key, found);
    }
    Ok(())
}

/// Opens what a schema refers to and nobody referred to yet. Counted as it is named: one answer can name more than could ever be fetched.
fn named(
    schema: &Registered,
    root: &(String, u32),
    met: &mut BTreeSet<(String, u32)>,
    open: &mut Vec<(String, u32)>,
) -> Result<(), Error> {
    for reference in &schema.references {
        let key = (reference.subject.clone(), reference.version);
        if met.insert(key.clone()) {
            open.push(key);
        }
    }
    if met.len() <= LARGEST {
        return Ok(());
    }
    let message = format!(
        "`{}` version {} refers to more than {LARGEST} schemas",
        root.0.escape_debug(),
        root.1
    );
    Err(Error::findings(
        vec![Finding::error("AVG0706", message).help(
        "no real schema does: see that `url` is the registry you mean, and ask who runs it; nothing was changed",
    )],
    ))
}

/// Whether the texts are schemas that link: a registry may answer anything.
pub(super) fn validate(fetched: &Fetched) -> Result<(), Error> {
    let mut findings = Vec::new();
    for schema in fetched
        .values()
        .filter(|schema| schema.schema_type == SchemaType::Avro)
    {
        let mut texts: BTreeMap<&str, (String, String)> = BTreeMap::new();
        let mut open: Vec<_> = schema.references.iter().collect();
        while let Some(reference) = open.pop() {
            if texts.contains_key(reference.name.as_str()) {
                continue;
            }
            if let Some(found) = fetched.get(&(reference.subject.clone(), reference.version)) {
                texts.insert(
                    &reference.name,
                    (reference.name.clone(), found.schema.clone()),
                );
                open.extend(&found.references);
            }
        }
        let texts: Vec<_> = texts.into_values().collect();
        if let Err(error) = SchemaSet::from_json_with(&schema.schema, &texts) {
            let subject = schema.subject.escape_debug();
            let message = format!(
                "the registry's `{subject}` version {} is no valid schema: {error}",
                schema.version
            );
            findings.push(
                Finding::error("AVG0707", message)
                    .help("correct it in the registry; nothing was changed"),
            );
        }
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Error::findings(findings))
    }
}
