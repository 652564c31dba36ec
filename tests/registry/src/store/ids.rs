//! An id or a GUID → the schema, and where it is used.

use serde::Serialize;

use super::Store;
use super::content::Content;
use super::context::{Context, Schema, Which};
use super::name::Name;
use crate::refusal::Refusal;

/// A schema as its id or its GUID finds it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ById<'s> {
    #[serde(flatten)]
    pub(crate) content: &'s Content,
    pub(crate) guid: &'s str,
    /// The highest id of the context, where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_id: Option<u32>,
}

impl Store {
    /// The schema of an id, and the context it was found in: that of the subject, or any in which the subject has it.
    fn at_id(&self, id: u32, subject: &Name) -> Result<(String, &Schema), Refusal> {
        let has = |name: &Name| self.versions_of(name).any(|(_, entry)| entry.id == id);
        let by_subject = if subject.subject().is_empty() {
            None
        } else {
            self.candidates(subject).into_iter().find(has)
        };
        let context = by_subject.as_ref().unwrap_or(subject).context().to_owned();
        let schema = self.contexts.get(&context).and_then(|known| known.get(id));
        let schema = schema.ok_or_else(|| Refusal::schema_called(&id.to_string()))?;
        Ok((context, schema))
    }

    /// The schema of an id. The subject tells the context.
    pub(crate) fn by_id(
        &self,
        id: u32,
        subject: &Name,
        with_highest: bool,
    ) -> Result<ById<'_>, Refusal> {
        let (context, schema) = self.at_id(id, subject)?;
        let highest = || self.contexts.get(&context).map(Context::highest);
        Ok(ById {
            content: &schema.content,
            guid: &schema.prints.guid,
            max_id: with_highest.then(highest).flatten(),
        })
    }

    /// Which versions of which subjects the schema of an id is.
    pub(crate) fn uses(
        &self,
        id: u32,
        subject: &Name,
        which: Which,
    ) -> Result<Vec<(&Name, u32)>, Refusal> {
        let (context, _) = self.at_id(id, subject)?;
        let mut uses = Vec::new();
        for (name, versions) in self.in_context(&context) {
            for (version, entry) in versions {
                if entry.id == id && which.takes(entry.deleted) {
                    uses.push((name, *version));
                }
            }
        }
        Ok(uses)
    }

    /// The contexts that have the schema of a GUID, each with its id there.
    pub(crate) fn ids_of(&self, guid: &str) -> Result<Vec<(&str, u32)>, Refusal> {
        let ids: Vec<(&str, u32)> = self
            .contexts
            .iter()
            .filter_map(|(name, context)| Some((name.as_str(), context.id_of(guid)?)))
            .collect();
        if ids.is_empty() {
            return Err(Refusal::schema_called(guid));
        }
        Ok(ids)
    }

    /// The schema of a GUID.
    pub(crate) fn by_guid(&self, guid: &str) -> Result<ById<'_>, Refusal> {
        let (context, id) = self.ids_of(guid)?[0];
        self.by_id(id, &Name::in_context(context, ""), false)
    }
}
