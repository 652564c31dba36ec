//! A version of a subject → everything that the registry says about it, and the tree of what it refers to.

use std::collections::BTreeSet;

use avrogen_registry::{Error as RegistryError, Reference};
use serde_json::Value;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::fetch;
use crate::workflow::open::{client, refused};
use crate::workflow::target::Target;
use crate::workflow::whole::{Key, Whole};

/// A version of a subject, and what holds for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Shown {
    /// The subject.
    pub subject: String,
    /// The version.
    pub version: u32,
    /// The schema's id.
    pub id: u32,
    /// The schema's GUID, from registries that give one.
    pub guid: Option<String>,
    /// `AVRO`, `PROTOBUF` or `JSON`.
    pub schema_type: &'static str,
    /// What it refers to.
    pub references: Vec<Referred>,
    /// The compatibility level that holds for the subject, where one may ask.
    pub compatibility: Option<String>,
    /// The mode that holds for the subject, where one may ask.
    pub mode: Option<String>,
    /// What the registry keeps with the schema.
    pub metadata: Option<Value>,
    /// The schema's data contract.
    pub rule_set: Option<Value>,
    /// The text, byte for byte.
    pub schema: String,
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Referred {
    /// The name that the text uses: for Avro a type's full name.
    pub name: String,
    /// The subject that holds it.
    pub subject: String,
    /// That subject's version.
    pub version: u32,
}

/// A line of the tree of references; what a schema refers to stands below it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Branch {
    /// 0 for the schema itself, 1 for what it refers to, and so on.
    pub depth: usize,
    /// The name that the text above uses; none for the schema itself.
    pub name: Option<String>,
    /// The subject.
    pub subject: String,
    /// The version.
    pub version: u32,
    /// The schema's id.
    pub id: u32,
    /// It refers to others that are left out: they stand below it in another place of the tree, or deeper than anybody reads.
    pub elided: bool,
    /// Nothing else follows below the same schema.
    #[serde(skip)]
    pub is_last: bool,
}

/// Deeper lines of a tree are left out.
const DEEPEST: usize = 64;

/// What the registry says about a version; about the latest where none is named.
pub fn show(config: &Config, target: &Target) -> Result<Shown, Error> {
    let client = client(config)?;
    let found = client
        .version(&target.subject, target.version.unwrap_or_default())
        .map_err(|error| refused(&error))?;
    let compatibility = where_allowed(client.effective_level(&target.subject))?;
    let mode = where_allowed(client.effective_mode(&target.subject))?;
    let referred = |Reference {
                        name,
                        subject,
                        version,
                    }| Referred {
        name,
        subject,
        version,
    };
    Ok(Shown {
        subject: found.subject,
        version: found.version,
        id: found.id,
        guid: found.guid,
        schema_type: found.schema_type.as_str(),
        references: found.references.into_iter().map(referred).collect(),
        compatibility,
        mode,
        metadata: found.metadata,
        rule_set: found.rule_set,
        schema: found.schema,
    })
}

/// Whoever may read a schema may not always ask for the settings.
fn where_allowed(asked: Result<String, RegistryError>) -> Result<Option<String>, Error> {
    match asked {
        Ok(word) => Ok(Some(word)),
        Err(error) if error.status().is_some() => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// The tree of what a version refers to, itself first. What is referred to twice is unfolded once: a tree of its own for each mention may
/// be larger than any memory.
pub fn references(config: &Config, target: &Target) -> Result<Vec<Branch>, Error> {
    let Whole { root, schemas, .. } = fetch::whole(config, target)?;
    let mut lines = Vec::new();
    let mut unfolded = BTreeSet::new();
    let own = Open {
        depth: 0,
        name: None,
        key: root,
        is_last: true,
    };
    let mut open = vec![own];
    while let Some(Open {
        depth,
        name,
        key,
        is_last,
    }) = open.pop()
    {
        let Some(schema) = schemas.get(&key) else {
            continue;
        };
        let is_unfolded = depth < DEEPEST && unfolded.insert(key.clone());
        lines.push(Branch {
            depth,
            name,
            subject: key.0,
            version: key.1,
            id: schema.id,
            elided: !is_unfolded && !schema.references.is_empty(),
            is_last,
        });
        if is_unfolded {
            let below = schema.references.iter().enumerate().rev();
            open.extend(below.map(|(index, reference)| Open {
                depth: depth + 1,
                name: Some(reference.name.clone()),
                key: (reference.subject.clone(), reference.version),
                is_last: index + 1 == schema.references.len(),
            }));
        }
    }
    Ok(lines)
}

/// A line that is still to be written.
struct Open {
    depth: usize,
    name: Option<String>,
    key: Key,
    is_last: bool,
}
