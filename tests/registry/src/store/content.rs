//! What makes a schema: two that agree in all of it are one.

use serde::{Deserialize, Serialize};

use super::rules::{Metadata, RuleSet, or_default};

/// A schema as it is kept and given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Content {
    pub(crate) schema: String,
    #[serde(default, skip_serializing_if = "SchemaType::is_avro")]
    pub(crate) schema_type: SchemaType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) references: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) metadata: Option<Metadata>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rule_set: Option<RuleSet>,
}

/// The languages of schemas. Only Avro is read; the others are stored as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum SchemaType {
    #[default]
    Avro,
    Json,
    Protobuf,
}

impl SchemaType {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
    pub(crate) fn is_avro(&self) -> bool {
        *self == Self::Avro
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "" | "AVRO" => Some(Self::Avro),
            "JSON" => Some(Self::Json),
            "PROTOBUF" => Some(Self::Protobuf),
            _ => None,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Avro => "AVRO",
            Self::Json => "JSON",
            Self::Protobuf => "PROTOBUF",
        }
    }
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub(crate) name: String,
    pub(crate) subject: String,
    /// -1 is whatever version is the latest when the schema is read.
    pub(crate) version: i32,
}

/// A schema as a request holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Submission {
    #[serde(deserialize_with = "or_default")]
    pub(crate) schema: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) schema_type: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) references: Vec<Reference>,
    pub(crate) metadata: Option<Metadata>,
    pub(crate) rule_set: Option<RuleSet>,
    /// Wished for by an import; negative is no wish.
    pub(crate) id: Option<i32>,
    /// Wished for; 0 and less is no wish.
    pub(crate) version: Option<i32>,
}
