//! Lists of subjects, versions, schemas and contexts.

use serde::Serialize;

use super::Store;
use super::context::Which;
use super::lookup::Found;
use super::name::{ANY_CONTEXT, DEFAULT, Name};
use crate::refusal::Refusal;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Page {
    pub(crate) offset: usize,
    /// `None` is all.
    pub(crate) limit: Option<usize>,
}

impl Page {
    pub(crate) fn of<T>(self, items: impl IntoIterator<Item = T>) -> Vec<T> {
        let rest = items.into_iter().skip(self.offset);
        rest.take(self.limit.unwrap_or(usize::MAX)).collect()
    }
}

/// A schema of a list, with the subjects whose alias is its subject.
#[derive(Debug, Serialize)]
pub(crate) struct Aliased<'s> {
    #[serde(flatten)]
    found: Found<'s>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
}

impl Store {
    /// The subjects whose name, as it is written, begins so; `:*:` at the beginning stands for every context. In the order of the names.
    pub(crate) fn subjects(&self, prefix: &str, which: Which) -> Vec<String> {
        let mut subjects: Vec<String> = self
            .names(prefix)
            .filter(|name| match which {
                Which::Deleted => self.has(name, Which::Deleted) && !self.has(name, Which::Live),
                _ => self.has(name, which),
            })
            .map(Name::to_string)
            .collect();
        subjects.sort();
        subjects
    }

    fn names(&self, prefix: &str) -> impl Iterator<Item = &Name> {
        self.subjects.keys().filter(move |name| {
            if let Some(prefix) = prefix.strip_prefix(ANY_CONTEXT) {
                name.subject().starts_with(prefix)
            } else {
                name.to_string().starts_with(prefix)
            }
        })
    }

    /// The versions of a subject; if asked for, softly deleted ones with a minus.
    pub(crate) fn versions(
        &self,
        name: &Name,
        which: Which,
        deleted_as_negative: bool,
    ) -> Result<Vec<i64>, Refusal> {
        let known = if which == Which::Live && !deleted_as_negative {
            Which::Live
        } else {
            Which::All
        };
        if !self.has(name, known) {
            return Err(Refusal::subject(&name.to_string()));
        }
        let versions = self.versions_of(name);
        Ok(versions
            .filter(|(_, entry)| deleted_as_negative || which.takes(entry.deleted))
            .map(|(version, entry)| match i64::from(version) {
                version if deleted_as_negative && entry.deleted => -version,
                version => version,
            })
            .collect())
    }

    /// All schemas whose subject begins so, in the order of subjects and versions.
    pub(crate) fn schemas(
        &self,
        prefix: &str,
        which: Which,
        latest_only: bool,
        with_aliases: bool,
    ) -> Vec<Aliased<'_>> {
        let mut names: Vec<&Name> = self.names(prefix).collect();
        names.sort_by_key(ToString::to_string);
        let mut schemas = Vec::new();
        for name in names {
            let mut found: Vec<Found<'_>> = self
                .versions_of(name)
                .filter(|(_, entry)| which.takes(entry.deleted))
                .filter_map(|(version, _)| self.found(name, version))
                .collect();
            if latest_only {
                found.drain(..found.len().saturating_sub(1));
            }
            let aliases = if with_aliases {
                self.aliases_of(name)
            } else {
                Vec::new()
            };
            schemas.extend(found.into_iter().map(|found| Aliased {
                found,
                aliases: aliases.clone(),
            }));
        }
        schemas
    }

    /// The contexts, the default one first.
    pub(crate) fn contexts(&self) -> Vec<&str> {
        let others = self.contexts.keys().map(String::as_str);
        let others = others.filter(|context| *context != DEFAULT);
        std::iter::once(DEFAULT).chain(others).collect()
    }
}
