//! What a schema refers to, and what refers to it.

use std::collections::{BTreeSet, HashSet};

use super::Store;
use super::content::{Content, Reference, SchemaType};
use super::context::Which;
use super::name::Name;
use super::reading::{Reading, invalid};
use crate::refusal::Refusal;

/// So much text one schema may refer to, in bytes: it is read whenever the schema is.
const LARGEST_CLOSURE: usize = 32 << 20;

impl Store {
    /// Reads a schema of a subject together with all that it refers to, among these versions.
    pub(super) fn read(
        &self,
        name: &Name,
        content: &Content,
        which: Which,
    ) -> Result<Reading, Refusal> {
        if content.schema_type != SchemaType::Avro {
            self.closure(name, &content.references, which)?;
            return Ok(Reading::opaque(content));
        }
        Reading::of(content, &self.closure(name, &content.references, which)?)
    }

    /// The names and the texts of all that a schema refers to, directly or not. Of two references of one name the first one met counts,
    /// which also ends every circle.
    fn closure(
        &self,
        name: &Name,
        references: &[Reference],
        which: Which,
    ) -> Result<Vec<(String, String)>, Refusal> {
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut met = HashSet::new();
        let mut size = 0;
        let mut open: Vec<(Name, Reference)> = references
            .iter()
            .rev()
            .map(|reference| (name.clone(), reference.clone()))
            .collect();
        while let Some((from, reference)) = open.pop() {
            if !met.insert(reference.name.clone()) {
                continue;
            }
            let subject = from.seen_from(&reference.subject);
            let version = u32::try_from(reference.version).ok();
            let entry = self.entry(&subject, version, which);
            let schema = entry.and_then(|(_, entry)| self.schema(&subject, entry.id));
            let Some(schema) = schema else {
                let version = reference.version;
                return Err(invalid(&format!(
                    "No schema reference found for subject \"{subject}\" and version {version}"
                )));
            };
            size += schema.content.schema.len();
            if size > LARGEST_CLOSURE {
                return Err(invalid("the schemas it refers to are too large together"));
            }
            let further = schema.content.references.iter().rev();
            open.extend(further.map(|reference| (subject.clone(), reference.clone())));
            texts.push((reference.name, schema.content.schema.clone()));
        }
        Ok(texts)
    }

    /// The ids of the schemas that refer to a version, in order. Softly deleted ones count where they are asked for.
    pub(crate) fn referrers(&self, name: &Name, version: u32, which: Which) -> BTreeSet<u32> {
        let mut ids = BTreeSet::new();
        for (from, versions) in &self.subjects {
            for entry in versions.values().filter(|entry| which.takes(entry.deleted)) {
                let Some(schema) = self.schema(from, entry.id) else {
                    continue;
                };
                let refers = schema.content.references.iter().any(|reference| {
                    u32::try_from(reference.version) == Ok(version)
                        && from.seen_from(&reference.subject) == *name
                });
                if refers {
                    ids.insert(entry.id);
                }
            }
        }
        ids
    }

    /// Refuses if a schema that lives refers to a version.
    pub(super) fn must_not_be_referenced(&self, name: &Name, version: u32) -> Result<(), Refusal> {
        if self.referrers(name, version, Which::Live).is_empty() {
            Ok(())
        } else {
            Err(Refusal::referenced(&name.to_string(), version))
        }
    }
}
