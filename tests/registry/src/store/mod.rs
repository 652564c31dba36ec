//! What the registry knows, and the rules by which it learns. No HTTP here.

mod change;
mod compatibility;
mod config;
mod content;
mod context;
mod deletion;
mod ids;
mod journal;
mod level;
mod listing;
mod lookup;
mod mode;
mod name;
mod normal;
mod reading;
mod references;
mod registration;
mod rules;
mod settings;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use change::Change;
use context::{Context, Entry, Schema, Versions};
use journal::Journal;
use reading::Reading;

pub(crate) use compatibility::Against;
pub(crate) use config::Config;
pub(crate) use content::{Content, Submission};
pub(crate) use context::Which;
pub(crate) use listing::Page;
pub(crate) use mode::Mode;
pub(crate) use name::{ANY_CONTEXT, DEFAULT, Name, is_qualified};

use crate::refusal::Refusal;

/// The largest text of a schema by default, in bytes: what Kafka takes as one message.
pub(crate) const LARGEST_SCHEMA: usize = 1 << 20;

/// All contexts, subjects and schemas.
#[derive(Debug)]
pub(crate) struct Store {
    /// The default context is always there.
    contexts: BTreeMap<String, Context>,
    subjects: BTreeMap<Name, Versions>,
    configs: BTreeMap<Name, Config>,
    modes: BTreeMap<Name, Mode>,
    journal: Option<Journal>,
    largest_schema: usize,
}

impl Store {
    /// An empty store in memory.
    pub(crate) fn new(largest_schema: usize) -> Self {
        Self {
            contexts: BTreeMap::from([(DEFAULT.to_owned(), Context::default())]),
            subjects: BTreeMap::new(),
            configs: BTreeMap::new(),
            modes: BTreeMap::new(),
            journal: None,
            largest_schema,
        }
    }

    /// A store that is kept in a file.
    pub(crate) fn open(path: &Path, largest_schema: usize) -> io::Result<Self> {
        let (journal, writes) = Journal::open(path)?;
        let mut store = Self::new(largest_schema);
        for change in writes.into_iter().flatten() {
            store.apply(change);
        }
        store.journal = Some(journal);
        Ok(store)
    }

    /// Makes a write: first on the disk, then here. `what` it is goes into the refusal.
    fn commit(&mut self, what: &str, changes: Vec<Change>) -> Result<(), Refusal> {
        if changes.is_empty() {
            return Ok(());
        }
        if let Some(journal) = &mut self.journal {
            journal.write(&changes).map_err(|_| Refusal::store(what))?;
        }
        for change in changes {
            self.apply(change);
        }
        Ok(())
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Register {
                name,
                version,
                id,
                content,
            } => self.enter(&name, version, id, content),
            Change::Hide { name, version } => {
                let entry = self
                    .subjects
                    .get_mut(&name)
                    .and_then(|versions| versions.get_mut(&version));
                if let Some(entry) = entry {
                    entry.deleted = true;
                }
            }
            Change::Remove { name, version } => self.remove(&name, version),
            Change::Configure { name, config } => match config {
                Some(config) => drop(self.configs.insert(name, config)),
                None => drop(self.configs.remove(&name)),
            },
            Change::Switch { name, mode } => match mode {
                Some(mode) => drop(self.modes.insert(name, mode)),
                None => drop(self.modes.remove(&name)),
            },
        }
    }

    fn enter(&mut self, name: &Name, version: u32, id: u32, content: Content) {
        if self.schema(name, id).is_none() {
            // What it refers to may be gone by now if the file was edited: then its text is all there is to it.
            let prints = self
                .read(name, &content, Which::All)
                .unwrap_or_else(|_| Reading::opaque(&content))
                .prints;
            let schema = Schema {
                content: Arc::new(content),
                prints,
            };
            let schemas = self.contexts.entry(name.context().to_owned());
            schemas.or_default().insert(id, schema);
        }
        let replaced = self
            .subjects
            .entry(name.clone())
            .or_default()
            .insert(version, Entry { id, deleted: false });
        if let Some(replaced) = replaced {
            self.forget(name.context(), replaced.id);
        }
    }

    fn remove(&mut self, name: &Name, version: u32) {
        let Some(versions) = self.subjects.get_mut(name) else {
            return;
        };
        let removed = versions.remove(&version);
        if versions.is_empty() {
            self.subjects.remove(name);
        }
        if let Some(removed) = removed {
            self.forget(name.context(), removed.id);
        }
    }

    /// Drops a schema that no version is any more.
    fn forget(&mut self, context: &str, id: u32) {
        let is_used = self
            .in_context(context)
            .any(|(_, versions)| versions.values().any(|entry| entry.id == id));
        if !is_used && let Some(context) = self.contexts.get_mut(context) {
            context.remove(id);
        }
    }

    fn in_context(&self, context: &str) -> impl Iterator<Item = (&Name, &Versions)> {
        let first = Name::in_context(context, "");
        self.subjects
            .range(first..)
            .take_while(move |(name, _)| name.context() == context)
    }

    fn schema(&self, name: &Name, id: u32) -> Option<&Schema> {
        self.contexts.get(name.context())?.get(id)
    }

    /// The versions of a subject; none of one that is not known.
    fn versions_of(&self, name: &Name) -> impl DoubleEndedIterator<Item = (u32, Entry)> {
        let versions = self.subjects.get(name).into_iter().flatten();
        versions.map(|(version, entry)| (*version, *entry))
    }

    fn has(&self, name: &Name, which: Which) -> bool {
        self.versions_of(name)
            .any(|(_, entry)| which.takes(entry.deleted))
    }
}
