//! Stored text → a linked schema.

use avrogen_schema::SchemaSet;

use super::Store;
use crate::answer::Refusal;
use crate::content::Content;

impl Store {
    /// The schema with all it refers to. `None` for the languages that are stored as they come.
    pub(crate) fn parse(&self, content: &Content) -> Result<Option<SchemaSet>, Refusal> {
        match content.schema_type.as_str() {
            "AVRO" => {}
            "JSON" | "PROTOBUF" => return Ok(None),
            other => {
                return Err(Refusal::invalid_schema(&format!(
                    "Invalid schema type {other}"
                )));
            }
        }
        let references = self.closure(&content.references)?;
        match SchemaSet::from_json_with(&content.schema, &references) {
            Ok(set) => Ok(Some(set)),
            Err(error) => Err(Refusal::invalid_schema(&error.to_string())),
        }
    }
}
