//! A version of a subject → itself and everything it refers to, at the versions that it pins.

use std::collections::BTreeMap;

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
    let mut open = fetched[root].references.clone();
    while let Some(reference) = open.pop() {
        let key = (reference.subject.clone(), reference.version);
        if fetched.contains_key(&key) {
            continue;
        }
        if fetched.len() >= LARGEST {
            let finding = Finding::error(
                "AVG0706",
                format!(
                    "`{}` refers to more than {LARGEST} schemas",
                    root.0.escape_debug()
                ),
            );
            return Err(Error::findings(vec![
                finding.help("the registry is not to be trusted; nothing was changed"),
            ]));
        }
        let found = client
            .version(&reference.subject, Version::Number(reference.version))
            .map_err(|error| refused(&error))?;
        open.extend(found.references.iter().cloned());
        fetched.insert(key, found);
    }
    Ok(())
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
