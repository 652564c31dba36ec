//! What makes a schema: two that agree in all of it are one.

use serde::{Deserialize, Serialize};

/// Requests and stored schemas alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Content {
    pub(crate) schema: String,
    #[serde(default = "avro", skip_serializing_if = "is_avro")]
    pub(crate) schema_type: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) references: Vec<Reference>,
}

fn avro() -> String {
    "AVRO".to_owned()
}

fn is_avro(schema_type: &String) -> bool {
    schema_type == "AVRO"
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub(crate) name: String,
    pub(crate) subject: String,
    pub(crate) version: u32,
}

/// A version of a subject, as it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the API's")]
pub(crate) struct Version<'s> {
    pub(crate) subject: &'s str,
    pub(crate) version: u32,
    pub(crate) id: u32,
    pub(crate) guid: String,
    #[serde(flatten)]
    pub(crate) content: &'s Content,
}

impl Content {
    pub(crate) fn is_avro(&self) -> bool {
        is_avro(&self.schema_type)
    }
}
