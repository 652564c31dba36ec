//! The schemas of a context by id, and the versions of a subject.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::content::Content;
use super::reading::Fingerprints;

/// A schema that has an id.
#[derive(Debug, Clone)]
pub(crate) struct Schema {
    pub(crate) content: Arc<Content>,
    pub(crate) prints: Fingerprints,
}

/// The schemas of one context.
#[derive(Debug, Default)]
pub(crate) struct Context {
    schemas: BTreeMap<u32, Schema>,
    by_guid: HashMap<String, u32>,
    highest: u32,
}

impl Context {
    pub(crate) fn get(&self, id: u32) -> Option<&Schema> {
        self.schemas.get(&id)
    }

    pub(crate) fn id_of(&self, guid: &str) -> Option<u32> {
        self.by_guid.get(guid).copied()
    }

    /// The highest id that was ever given.
    pub(crate) fn highest(&self) -> u32 {
        self.highest
    }

    pub(super) fn insert(&mut self, id: u32, schema: Schema) {
        self.highest = self.highest.max(id);
        self.by_guid.insert(schema.prints.guid.clone(), id);
        self.schemas.insert(id, schema);
    }

    pub(super) fn remove(&mut self, id: u32) {
        if let Some(schema) = self.schemas.remove(&id) {
            self.by_guid.remove(&schema.prints.guid);
        }
    }
}

/// A version of a subject: which schema it is, and whether it was deleted softly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: u32,
    pub(crate) deleted: bool,
}

/// The versions of a subject, the oldest first.
pub(crate) type Versions = BTreeMap<u32, Entry>;

/// Which versions a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Live,
    All,
    Deleted,
}

impl Which {
    /// As the parameters `deleted` and `deletedOnly` say it.
    pub(crate) fn of(deleted: bool, deleted_only: bool) -> Self {
        match (deleted, deleted_only) {
            (_, true) => Self::Deleted,
            (true, false) => Self::All,
            (false, false) => Self::Live,
        }
    }

    pub(crate) fn takes(self, deleted: bool) -> bool {
        match self {
            Self::Live => !deleted,
            Self::All => true,
            Self::Deleted => deleted,
        }
    }
}
