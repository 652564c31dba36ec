//! Soft and permanent deletion of subjects and versions.

use super::Store;
use super::change::Change;
use super::context::Which;
use super::name::Name;
use crate::refusal::Refusal;

impl Store {
    /// Deletes all versions of a subject, and tells which they were. Permanently only what was deleted softly before.
    pub(crate) fn delete_subject(
        &mut self,
        name: &Name,
        permanent: bool,
    ) -> Result<Vec<u32>, Refusal> {
        let subject = name.to_string();
        if !self.has(name, Which::All) {
            return Err(Refusal::subject(&subject));
        }
        if !permanent && !self.has(name, Which::Live) {
            return Err(Refusal::subject_is_soft_deleted(&subject));
        }
        self.must_be_writable(name)?;
        let which = if permanent { Which::All } else { Which::Live };
        let mut deleted = Vec::new();
        for (version, entry) in self.versions_of(name) {
            if !which.takes(entry.deleted) {
                continue;
            }
            self.must_not_be_referenced(name, version)?;
            if permanent && !entry.deleted {
                return Err(Refusal::subject_is_not_soft_deleted(&subject));
            }
            deleted.push(version);
        }
        let mut changes: Vec<Change> = deleted
            .iter()
            .map(|version| deletion(name, *version, permanent))
            .collect();
        changes.extend(self.settings_removed(name));
        self.commit(
            "Delete Subject operation failed while writing to the Kafka store",
            changes,
        )?;
        Ok(deleted)
    }

    /// Deletes a version; `None` is the latest. Permanently only one that was deleted softly before.
    pub(crate) fn delete_version(
        &mut self,
        name: &Name,
        version: Option<u32>,
        permanent: bool,
    ) -> Result<u32, Refusal> {
        let Some((version, entry)) = self.entry(name, version, Which::All) else {
            return Err(self.no_version(name, version, Which::All));
        };
        let subject = name.to_string();
        if entry.deleted && !permanent {
            return Err(Refusal::version_is_soft_deleted(
                &subject,
                &version.to_string(),
            ));
        }
        self.must_be_writable(name)?;
        self.must_not_be_referenced(name, version)?;
        if permanent && !entry.deleted {
            return Err(Refusal::version_is_not_soft_deleted(&subject, version));
        }
        let mut changes = vec![deletion(name, version, permanent)];
        let lives = |(other, entry): (u32, super::Entry)| other != version && !entry.deleted;
        if !self.versions_of(name).any(lives) {
            changes.extend(self.settings_removed(name));
        }
        self.commit(
            "Delete Schema Version operation failed while writing to the Kafka store",
            changes,
        )?;
        Ok(version)
    }

    /// A subject without versions that live has no configuration and no mode.
    fn settings_removed(&self, name: &Name) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.configs.contains_key(name) {
            changes.push(Change::Configure {
                name: name.clone(),
                config: None,
            });
        }
        if self.modes.contains_key(name) {
            changes.push(Change::Switch {
                name: name.clone(),
                mode: None,
            });
        }
        changes
    }
}

fn deletion(name: &Name, version: u32, permanent: bool) -> Change {
    let name = name.clone();
    if permanent {
        Change::Remove { name, version }
    } else {
        Change::Hide { name, version }
    }
}
