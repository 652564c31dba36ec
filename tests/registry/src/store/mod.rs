//! What the registry knows, and the rules by which it learns. No HTTP here.

mod compatibility;
mod level;
mod parse;

use std::collections::BTreeMap;

pub(crate) use level::Level;

use crate::answer::Refusal;
use crate::content::{Content, Reference, Version};
use crate::guid;

/// All subjects and all schemas.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// Subject → version → schema's id.
    subjects: BTreeMap<String, BTreeMap<u32, u32>>,
    /// Id → schema; ids begin at 1.
    schemas: Vec<Content>,
    level: Level,
    levels: BTreeMap<String, Level>,
}

impl Store {
    pub(crate) fn subjects(&self, prefix: &str) -> Vec<&str> {
        self.subjects
            .keys()
            .map(String::as_str)
            .filter(|subject| subject.starts_with(prefix))
            .collect()
    }

    pub(crate) fn versions(&self, subject: &str) -> Result<Vec<u32>, Refusal> {
        Ok(self.subject(subject)?.keys().copied().collect())
    }

    fn subject(&self, subject: &str) -> Result<&BTreeMap<u32, u32>, Refusal> {
        self.subjects
            .get(subject)
            .ok_or_else(|| Refusal::subject(subject))
    }

    fn content(&self, id: u32) -> Option<&Content> {
        self.schemas.get(usize::try_from(id).ok()?.checked_sub(1)?)
    }

    pub(crate) fn by_id(&self, id: u32) -> Result<&Content, Refusal> {
        self.content(id).ok_or_else(|| Refusal::id(id))
    }

    /// Where the schema of an id is registered.
    pub(crate) fn uses(&self, id: u32) -> Result<Vec<(&str, u32)>, Refusal> {
        self.by_id(id)?;
        let all = self.subjects.iter().flat_map(|(subject, versions)| {
            versions
                .iter()
                .map(move |(version, id)| (subject, version, id))
        });
        Ok(all
            .filter(|(_, _, known)| **known == id)
            .map(|(subject, version, _)| (subject.as_str(), *version))
            .collect())
    }

    /// A version of a subject; `None` for the latest.
    pub(crate) fn version(
        &self,
        subject: &str,
        version: Option<u32>,
    ) -> Result<Version<'_>, Refusal> {
        let (name, versions) = self
            .subjects
            .get_key_value(subject)
            .ok_or_else(|| Refusal::subject(subject))?;
        let found = match version {
            Some(version) => versions
                .get_key_value(&version)
                .ok_or_else(|| Refusal::version(version))?,
            None => versions
                .last_key_value()
                .ok_or_else(|| Refusal::subject(subject))?,
        };
        let content = self.by_id(*found.1)?;
        Ok(Version {
            subject: name,
            version: *found.0,
            id: *found.1,
            guid: guid::of(content),
            content,
        })
    }

    /// The version of a subject that has this very schema.
    pub(crate) fn look_up(&self, subject: &str, content: &Content) -> Result<Version<'_>, Refusal> {
        let versions = self.subject(subject)?;
        self.parse(content)?;
        let same =
            |(version, id): (&u32, &u32)| (self.content(*id) == Some(content)).then_some(*version);
        let version = versions
            .iter()
            .rev()
            .find_map(same)
            .ok_or_else(Refusal::schema)?;
        self.version(subject, Some(version))
    }

    /// Registers a schema. One that the subject has already keeps its version; one that any subject has keeps its id.
    pub(crate) fn register(
        &mut self,
        subject: &str,
        content: Content,
    ) -> Result<Version<'_>, Refusal> {
        self.parse(&content)?;
        if let Ok(known) = self.look_up(subject, &content).map(|known| known.version) {
            return self.version(subject, Some(known));
        }
        let messages = self.incompatibilities(subject, &content, None)?;
        if !messages.is_empty() {
            return Err(Refusal::incompatible(subject, &messages));
        }
        let position = self
            .schemas
            .iter()
            .position(|known| *known == content)
            .unwrap_or_else(|| {
                self.schemas.push(content);
                self.schemas.len() - 1
            });
        let id = u32::try_from(position + 1).unwrap_or(u32::MAX);
        let versions = self.subjects.entry(subject.to_owned()).or_default();
        let version = versions.last_key_value().map_or(1, |(last, _)| last + 1);
        versions.insert(version, id);
        self.version(subject, Some(version))
    }

    /// Why a schema may not follow the versions of a subject, or a single one of them; nothing if it may.
    pub(crate) fn incompatibilities(
        &self,
        subject: &str,
        content: &Content,
        version: Option<u32>,
    ) -> Result<Vec<String>, Refusal> {
        let level = self.level_of(subject);
        let versions: Vec<u32> = match (version, self.subjects.get(subject)) {
            (Some(version), _) => vec![version],
            (None, Some(versions)) if level.is_transitive() => {
                versions.keys().rev().copied().collect()
            }
            (None, Some(versions)) => versions.keys().next_back().copied().into_iter().collect(),
            (None, None) => Vec::new(),
        };
        for version in versions {
            let old = self.version(subject, Some(version))?;
            let messages = self.messages(level, content, &old)?;
            if !messages.is_empty() {
                return Ok(messages);
            }
        }
        Ok(Vec::new())
    }

    fn level_of(&self, subject: &str) -> Level {
        self.levels.get(subject).copied().unwrap_or(self.level)
    }

    /// The level of a subject, or of all.
    pub(crate) fn level(&self, subject: Option<&str>, or_global: bool) -> Result<Level, Refusal> {
        match subject {
            None => Ok(self.level),
            Some(subject) if or_global => Ok(self.level_of(subject)),
            Some(subject) => self
                .levels
                .get(subject)
                .copied()
                .ok_or_else(|| Refusal::no_level(subject)),
        }
    }

    pub(crate) fn set_level(&mut self, subject: Option<&str>, level: Level) {
        match subject {
            Some(subject) => drop(self.levels.insert(subject.to_owned(), level)),
            None => self.level = level,
        }
    }

    /// The texts of all that a schema refers to, those that others need first.
    pub(crate) fn closure(
        &self,
        references: &[Reference],
    ) -> Result<Vec<(String, String)>, Refusal> {
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut open: Vec<Reference> = references.to_vec();
        while let Some(reference) = open.pop() {
            if texts.iter().any(|(name, _)| *name == reference.name) {
                continue;
            }
            let missing = || {
                let Reference {
                    name,
                    subject,
                    version,
                } = &reference;
                Refusal::invalid_schema(&format!(
                    "No schema reference found for subject \"{subject}\" and version {version} (name {name})"
                ))
            };
            let found = self
                .version(&reference.subject, Some(reference.version))
                .map_err(|_| missing())?;
            open.extend(found.content.references.iter().cloned());
            texts.push((reference.name, found.content.schema.clone()));
        }
        Ok(texts)
    }
}
