//! A new schema against an old version → the messages of the registry.

use avrogen_schema::SchemaSet;
use avrogen_schema::compat::{self, Incompatibility};

use super::{Level, Store};
use crate::answer::Refusal;
use crate::content::{Content, Version};

impl Store {
    /// What speaks against a new schema, from one old version. Empty: nothing.
    pub(super) fn messages(
        &self,
        level: Level,
        new: &Content,
        old: &Version<'_>,
    ) -> Result<Vec<String>, Refusal> {
        if level == Level::None {
            return Ok(Vec::new());
        }
        if !new.is_avro() || new.schema_type != old.content.schema_type {
            let why = if new.schema_type == old.content.schema_type {
                "compatibility of JSON and PROTOBUF schemas is not checked here: set the subject's level to NONE"
            } else {
                "the schema type differs from that of the earlier schema"
            };
            return Ok(vec![format!(
                "{{errorType:'SCHEMA_TYPE', description:'{why}'}}"
            )]);
        }
        let (Some(new), Some(before)) = (self.parse(new)?, self.parse(old.content)?) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        if level.is_backward() {
            found.extend(
                check(&new, &before)
                    .into_iter()
                    .map(|one| told(&one, "new", "old")),
            );
        }
        if level.is_forward() {
            found.extend(
                check(&before, &new)
                    .into_iter()
                    .map(|one| told(&one, "old", "new")),
            );
        }
        if !found.is_empty() {
            found.push(format!("{{oldSchemaVersion: {}}}", old.version));
            found.push(format!("{{oldSchema: '{}'}}", old.content.schema));
            found.push(format!(
                "{{validateFields: 'false', compatibility: '{}'}}",
                level.as_str()
            ));
        }
        Ok(found)
    }
}

fn check(reader: &SchemaSet, writer: &SchemaSet) -> Vec<Incompatibility> {
    match (reader.roots().last(), writer.roots().last()) {
        (Some(r), Some(w)) => compat::check((reader, &r.ty), (writer, &w.ty)),
        _ => Vec::new(),
    }
}

/// The three texts of one incompatibility, from the point of view of the schema that reads.
fn told(found: &Incompatibility, reader: &str, writer: &str) -> String {
    let Incompatibility {
        kind,
        message,
        location,
        ..
    } = found;
    let kind = kind.as_str();
    let description = match kind {
        "READER_FIELD_MISSING_DEFAULT_VALUE" => {
            format!(
                "The field '{message}' at path '{location}' in the {reader} schema has no default value and is missing in the {writer} schema"
            )
        }
        "NAME_MISMATCH" => format!("The name of the schema has changed (path '{location}')"),
        "FIXED_SIZE_MISMATCH" => format!(
            "The size of FIXED type field at path '{location}' in the {reader} schema does not match with the {writer} schema"
        ),
        "MISSING_ENUM_SYMBOLS" => format!(
            "The {reader} schema is missing enum symbols '{message}' at path '{location}' in the {writer} schema"
        ),
        "TYPE_MISMATCH" => format!(
            "The type (path '{location}') of a field in the {reader} schema does not match with the {writer} schema"
        ),
        _ => format!(
            "The {reader} schema is missing a type inside a union field at path '{location}' in the {writer} schema"
        ),
    };
    format!("{{errorType:'{kind}', description:'{description}', additionalInfo:'{message}'}}")
}
