//! A schema's content and the texts it refers to → what it says, and the fingerprints by which two schemas are told to be one.

use std::collections::HashSet;

use avrogen_schema::json::write_string;
use avrogen_schema::{Kind, Part, Root, SchemaSet, Shape, TypeId, fingerprint};

use super::content::{Content, SchemaType};
use super::normal;
use crate::refusal::Refusal;

/// What a schema says.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// `None` for the languages that are not read.
    pub(crate) set: Option<SchemaSet>,
    pub(crate) prints: Fingerprints,
    /// The same content as normalization leaves it.
    pub(crate) normal: Content,
}

/// MD5, as hexadecimal digits with hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprints {
    /// Over everything but white space and the order of what the specification defines: the schema's GUID.
    pub(crate) guid: String,
    /// The GUID of the normal form.
    pub(crate) normal: String,
    /// Over the schema with all that it refers to written out.
    pub(crate) resolved: String,
}

impl Reading {
    /// Reads Avro; takes the other languages as they come.
    pub(crate) fn of(content: &Content, references: &[(String, String)]) -> Result<Self, Refusal> {
        if content.schema_type != SchemaType::Avro {
            return Ok(Self::opaque(content));
        }
        let set = SchemaSet::from_json_with(&content.schema, references)
            .map_err(|error| invalid(&error.to_string()))?;
        let Some(root) = set.roots().last() else {
            return Err(invalid("the text holds no schema"));
        };
        let own = own_text(&set, root);
        let resolved = set.to_json(&root.ty);
        let mut normal = Content {
            schema: normal::text(&own),
            ..content.clone()
        };
        normal.references.sort();
        normal.references.dedup();
        let prints = Fingerprints {
            guid: hash(&own, content),
            normal: hash(&normal.schema, &normal),
            resolved: hash(
                &resolved,
                &Content {
                    references: Vec::new(),
                    ..content.clone()
                },
            ),
        };
        Ok(Self {
            set: Some(set),
            prints,
            normal,
        })
    }

    /// A schema that is not read: its text is all there is to it.
    pub(crate) fn opaque(content: &Content) -> Self {
        let guid = hash(&content.schema, content);
        Self {
            set: None,
            prints: Fingerprints {
                normal: guid.clone(),
                resolved: guid.clone(),
                guid,
            },
            normal: content.clone(),
        }
    }

    /// Whether the schema is a record with a field of this name.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        let Some((set, root)) = self
            .set
            .as_ref()
            .and_then(|set| Some((set, set.roots().last()?)))
        else {
            return false;
        };
        let Kind::Named(id) = root.ty.kind else {
            return false;
        };
        let Shape::Record(record) = &set.get(id).shape else {
            return false;
        };
        record.fields.iter().any(|field| field.name == name)
    }
}

pub(crate) fn invalid(details: &str) -> Refusal {
    Refusal::invalid_schema(format!("Invalid schema of type AVRO, details: {details}"))
}

/// The schema in compact JSON; what it refers to stays outside.
fn own_text(set: &SchemaSet, root: &Root) -> String {
    let mut named: HashSet<TypeId> = set
        .types()
        .filter(|(_, named)| named.span.source != root.source)
        .map(|(id, _)| id)
        .collect();
    let mut text = String::new();
    // Not by recursion: definitions may form a chain of any length.
    let mut open = vec![set.parts_of(&root.ty).into_iter()];
    while let Some(innermost) = open.last_mut() {
        match innermost.next() {
            None => drop(open.pop()),
            Some(Part::Text(piece)) => text.push_str(&piece),
            Some(Part::Type(id)) if named.insert(id) => open.push(set.parts(id).into_iter()),
            Some(Part::Type(id)) => write_string(set.get(id).name.as_str(), &mut text),
        }
    }
    text
}

/// The hash of a text and of everything in a content but its text.
fn hash(text: &str, content: &Content) -> String {
    let rest = Content {
        schema: String::new(),
        ..content.clone()
    };
    // Neither has a map whose keys are no strings, so that writing them cannot fail.
    let rest = serde_json::to_string(&rest).unwrap_or_default();
    let bytes = fingerprint::md5(&format!("{}\0{text}\0{rest}", content.schema_type.as_str()));
    let mut guid = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            guid.push('-');
        }
        for half in [byte >> 4, byte & 15] {
            guid.push(char::from_digit(half.into(), 16).unwrap_or_default());
        }
    }
    guid
}
