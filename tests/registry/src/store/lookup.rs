//! A version or a schema's text → the version of a subject.

use serde::Serialize;

use super::Store;
use super::content::{Content, SchemaType, Submission};
use super::context::{Entry, Schema, Which};
use super::name::Name;
use crate::refusal::Refusal;

/// A version of a subject as it is answered.
#[derive(Debug, Serialize)]
pub(crate) struct Found<'s> {
    pub(crate) subject: &'s Name,
    pub(crate) version: u32,
    pub(crate) id: u32,
    pub(crate) guid: &'s str,
    #[serde(flatten)]
    pub(crate) content: &'s Content,
}

impl Submission {
    /// The schema that is submitted. Its text may be empty.
    pub(super) fn content(&self) -> Result<Content, Refusal> {
        let Some(schema_type) = SchemaType::named(&self.schema_type) else {
            let name = &self.schema_type;
            return Err(Refusal::invalid_schema(format!(
                "Invalid schema type {name}"
            )));
        };
        Ok(Content {
            schema: self.schema.clone(),
            schema_type,
            references: self.references.clone(),
            metadata: self.metadata.clone(),
            rule_set: self.rule_set.clone(),
        })
    }
}

impl Store {
    /// A version of a subject; `None` is the latest one that lives.
    pub(super) fn entry(
        &self,
        name: &Name,
        version: Option<u32>,
        which: Which,
    ) -> Option<(u32, Entry)> {
        match version {
            Some(version) => {
                let entry = *self.subjects.get(name)?.get(&version)?;
                which.takes(entry.deleted).then_some((version, entry))
            }
            None => self
                .versions_of(name)
                .rev()
                .find(|(_, entry)| !entry.deleted),
        }
    }

    pub(super) fn found(&self, name: &Name, version: u32) -> Option<Found<'_>> {
        let (subject, versions) = self.subjects.get_key_value(name)?;
        let id = versions.get(&version)?.id;
        let schema = self.schema(name, id)?;
        Some(Found {
            subject,
            version,
            id,
            guid: &schema.prints.guid,
            content: &schema.content,
        })
    }

    /// A version of a subject; `None` is the latest one. A subject without a context is looked for in all of them, the default one first.
    pub(crate) fn version(
        &self,
        name: &Name,
        version: Option<u32>,
        which: Which,
    ) -> Result<Found<'_>, Refusal> {
        let found = self.candidates(name).into_iter().find_map(|name| {
            let (version, _) = self.entry(&name, version, which)?;
            self.found(&name, version)
        });
        found.ok_or_else(|| self.no_version(name, version, which))
    }

    pub(super) fn no_version(&self, name: &Name, version: Option<u32>, which: Which) -> Refusal {
        if self.has(name, which) {
            Refusal::version(version.map_or(-1, i64::from))
        } else {
            Refusal::subject(&name.to_string())
        }
    }

    /// The name itself, and if it has no context the same name in all of them.
    pub(super) fn candidates(&self, name: &Name) -> Vec<Name> {
        let mut candidates = vec![name.clone()];
        if name.is_in_default_context() {
            let others = self
                .contexts
                .keys()
                .filter(|other| *other != name.context());
            candidates.extend(others.map(|other| Name::in_context(other, name.subject())));
        }
        candidates
    }

    /// The version of a subject that is this very schema.
    pub(crate) fn look_up(
        &self,
        name: &Name,
        submission: &Submission,
        normalize: bool,
        which: Which,
    ) -> Result<Found<'_>, Refusal> {
        let content = submission.content()?;
        for candidate in self.candidates(name) {
            let version = match self.matching(&candidate, &content, normalize, which) {
                // What it refers to need not be there in every context.
                Err(_) if candidate != *name => None,
                version => version?,
            };
            if let Some(version) = version
                && let Some(found) = self.found(&candidate, version)
            {
                return Ok(found);
            }
        }
        if self.has(name, which) {
            Err(Refusal::schema())
        } else {
            Err(Refusal::subject(&name.to_string()))
        }
    }

    /// The newest version of a subject that is this schema: as it is, or with the metadata and the rules that it would inherit.
    pub(super) fn matching(
        &self,
        name: &Name,
        content: &Content,
        normalize: bool,
        which: Which,
    ) -> Result<Option<u32>, Refusal> {
        if let Some(version) = self.identical(name, content, normalize, which)? {
            return Ok(Some(version));
        }
        let mut content = content.clone();
        if self.inherit(name, &mut content) {
            self.identical(name, &content, normalize, which)
        } else {
            Ok(None)
        }
    }

    fn identical(
        &self,
        name: &Name,
        content: &Content,
        normalize: bool,
        which: Which,
    ) -> Result<Option<u32>, Refusal> {
        if content.schema.trim().is_empty() {
            return Ok(None);
        }
        let new = self.read(name, content, Which::All)?.prints;
        let same = |schema: &Schema| {
            let known = &schema.prints;
            known.guid == new.guid
                || (normalize && (known.normal == new.normal || known.guid == new.normal))
                // Sent with all that the known one refers to written out.
                || (content.references.is_empty()
                    && !schema.content.references.is_empty()
                    && known.resolved == new.resolved)
        };
        let mut versions = self.versions_of(name).rev();
        let found = versions.find(|(_, entry)| {
            which.takes(entry.deleted) && self.schema(name, entry.id).is_some_and(same)
        });
        Ok(found.map(|(version, _)| version))
    }

    /// The latest version whose metadata has all these properties.
    pub(crate) fn with_properties(
        &self,
        name: &Name,
        properties: &[(String, String)],
        which: Which,
    ) -> Result<Found<'_>, Refusal> {
        let has_all = |found: &Found<'_>| {
            let metadata = found.content.metadata.as_ref();
            metadata.is_some_and(|metadata| {
                let has =
                    |(key, value): &(String, String)| metadata.properties.get(key) == Some(value);
                properties.iter().all(has)
            })
        };
        let mut versions = self
            .versions_of(name)
            .rev()
            .filter(|(_, entry)| which.takes(entry.deleted))
            .filter_map(|(version, _)| self.found(name, version));
        match versions.find(has_all) {
            Some(found) => Ok(found),
            None if self.has(name, which) => Err(Refusal::schema()),
            None => Err(Refusal::subject(&name.to_string())),
        }
    }
}
