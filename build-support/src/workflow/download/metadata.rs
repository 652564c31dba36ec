//! A version of a subject → the file of what the registry keeps with it: the keys of the Gradle plugin `kafka-schema-registry`, in its
//! order, those without a value too.

use avrogen_registry::{Reference, Registered};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct Told<'r> {
    subject: &'r str,
    id: u32,
    version: u32,
    guid: Option<&'r str>,
    schema_type: &'static str,
    schema: &'r str,
    references: &'r [Reference],
    metadata: Option<&'r Value>,
    rule_set: Option<&'r Value>,
}

/// The file's content: JSON, two blanks a level.
pub(super) fn file(subject: &str, schema: &Registered) -> Vec<u8> {
    let told = Told {
        subject,
        id: schema.id,
        version: schema.version,
        guid: schema.guid.as_deref(),
        schema_type: schema.schema_type.as_str(),
        schema: &schema.schema,
        references: &schema.references,
        metadata: schema.metadata.as_ref(),
        rule_set: schema.rule_set.as_ref(),
    };
    match serde_json::to_vec_pretty(&told) {
        Ok(mut content) => {
            content.push(b'\n');
            content
        }
        Err(error) => unreachable!("texts, numbers and JSON are always JSON: {error}"),
    }
}
