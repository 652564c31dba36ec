//! What requests and answers hold.

use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The language of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum SchemaType {
    /// Apache Avro: what an answer means that says nothing.
    #[default]
    Avro,
    /// Protocol Buffers.
    Protobuf,
    /// JSON Schema.
    Json,
}

impl SchemaType {
    /// `AVRO`, `PROTOBUF` or `JSON`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Avro => "AVRO",
            Self::Protobuf => "PROTOBUF",
            Self::Json => "JSON",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it by reference"
    )]
    fn is_avro(&self) -> bool {
        *self == Self::Avro
    }
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The name that the text uses: for Avro a type's full name.
    pub name: String,
    /// The subject that holds it.
    pub subject: String,
    /// That subject's version.
    pub version: u32,
}

/// A schema to be registered or looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewSchema {
    /// The text.
    pub schema: String,
    /// Its language.
    #[serde(skip_serializing_if = "SchemaType::is_avro")]
    pub schema_type: SchemaType,
    /// What it refers to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Tags, properties and names of sensitive fields that the registry keeps with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Value>,
    /// Its data contract: rules for migration and for the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_set: Option<Value>,
}

impl NewSchema {
    /// An Avro schema that refers to no other.
    pub fn avro(schema: impl Into<String>) -> Self {
        Self {
            schema: schema.into(),
            schema_type: SchemaType::Avro,
            references: Vec::new(),
            metadata: None,
            rule_set: None,
        }
    }
}

/// A version of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// The subject.
    pub subject: String,
    /// The version, from 1.
    pub version: u32,
    /// The schema's id.
    pub id: u32,
    /// The schema's GUID, from registries that give one.
    pub guid: Option<String>,
    /// The schema's language.
    #[serde(default)]
    pub schema_type: SchemaType,
    /// The text.
    pub schema: String,
    /// What it refers to.
    #[serde(default, deserialize_with = "references")]
    pub references: Vec<Reference>,
    /// What the registry keeps with it.
    pub metadata: Option<Value>,
    /// Its data contract.
    pub rule_set: Option<Value>,
}

/// A schema, found by its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaById {
    /// The schema's language.
    #[serde(default)]
    pub schema_type: SchemaType,
    /// The text.
    pub schema: String,
    /// What it refers to.
    #[serde(default, deserialize_with = "references")]
    pub references: Vec<Reference>,
}

/// Which version of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// The latest one.
    #[default]
    Latest,
    /// This one.
    Number(u32),
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("latest"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// Whether a schema could be registered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Compatibility {
    /// Whether it is compatible with what the subject's level asks for.
    #[serde(rename = "is_compatible")]
    pub compatible: bool,
    /// Why it is not.
    #[serde(default)]
    pub messages: Vec<String>,
    /// The registry is an old one, which compared with the latest version alone, whatever the level.
    #[serde(skip)]
    pub latest_alone: bool,
}

/// What the registry answers to a registration: old ones tell the id alone.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answered {
    pub(crate) id: u32,
    pub(crate) version: Option<u32>,
    pub(crate) guid: Option<String>,
    pub(crate) schema: Option<String>,
    #[serde(default, deserialize_with = "some_references")]
    pub(crate) references: Option<Vec<Reference>>,
    pub(crate) metadata: Option<Value>,
    pub(crate) rule_set: Option<Value>,
}

/// An error as the registry tells it.
#[derive(Debug, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) error_code: u32,
    pub(crate) message: String,
}

/// References that one answer may name: more than anybody follows, and less than would fill the memory.
const REFERENCES: usize = 100_000;

fn some_references<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<Reference>>, D::Error> {
    references(from).map(Some)
}

fn references<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Reference>, D::Error> {
    struct Bounded;

    impl<'de> Visitor<'de> for Bounded {
        type Value = Vec<Reference>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of at most {REFERENCES} references")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut references = Vec::new();
            while let Some(reference) = list.next_element()? {
                if references.len() == REFERENCES {
                    return Err(A::Error::invalid_length(REFERENCES + 1, &self));
                }
                references.push(reference);
            }
            Ok(references)
        }
    }

    from.deserialize_any(Bounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_names_so_many_references() {
        let one = r#"{"name": "a", "subject": "b", "version": 1}"#;
        let answer = |count: usize| {
            let list = vec![one; count].join(",");
            let text = format!(r#"{{"schema": "\"int\"", "references": [{list}]}}"#);
            serde_json::from_str::<SchemaById>(&text)
        };
        assert_eq!(answer(REFERENCES).unwrap().references.len(), REFERENCES);
        let error = answer(REFERENCES + 1).unwrap_err().to_string();
        assert!(error.contains("at most 100000 references"), "{error}");
        for text in [r#"{"schema": ""}"#, r#"{"schema": "", "references": null}"#] {
            let schema: SchemaById = serde_json::from_str(text).unwrap();
            assert!(schema.references.is_empty());
        }
        let answered: Answered = serde_json::from_str(r#"{"id": 1}"#).unwrap();
        assert_eq!(answered.references, None);
    }
}
