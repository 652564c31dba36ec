//! Configuration and modes: where they are set, and what counts for a subject.

use serde_json::{Map, Value};

use super::Store;
use super::change::Change;
use super::config::Config;
use super::context::Which;
use super::mode::Mode;
use super::name::Name;
use crate::refusal::Refusal;

impl Store {
    /// What counts for a subject: its own configuration, where that says nothing its context's, and then that of all.
    pub(crate) fn config_in_scope(&self, name: &Name) -> Config {
        let context = Name::in_context(name.context(), "");
        let set = |name: &Name| self.configs.get(name).cloned().unwrap_or_default();
        let mut config = set(name).or(set(&context)).or(set(&Name::global()));
        config.compatibility_level.get_or_insert_default();
        config
    }

    /// What was set for a subject, a context or all; if asked for, what counts where nothing was.
    pub(crate) fn config(&self, name: &Name, or_global: bool) -> Result<Config, Refusal> {
        if *name == Name::global() || or_global {
            return Ok(self.config_in_scope(name));
        }
        let set = self.configs.get(name).cloned();
        set.ok_or_else(|| Refusal::no_level(&name.to_string()))
    }

    pub(crate) fn set_config(
        &mut self,
        name: &Name,
        request: Map<String, Value>,
    ) -> Result<(), Refusal> {
        must_be_nameable(name)?;
        let old = self.configs.get(name).cloned().unwrap_or_default();
        let config = Some(old.updated(request)?);
        self.must_be_writable(name)?;
        let name = name.clone();
        self.commit(
            "Failed to update compatibility level",
            vec![Change::Configure { name, config }],
        )
    }

    /// Forgets what was set, and tells it.
    pub(crate) fn delete_config(&mut self, name: &Name) -> Result<Config, Refusal> {
        let old = match self.configs.get(name) {
            Some(config) => config.clone(),
            None if *name == Name::global() => self.config_in_scope(name),
            None => return Err(Refusal::subject(&name.to_string())),
        };
        self.must_be_writable(name)?;
        let name = name.clone();
        self.commit(
            "Failed to delete compatibility level",
            vec![Change::Configure { name, config: None }],
        )?;
        Ok(old)
    }

    /// The mode that counts for a subject.
    pub(crate) fn mode_in_scope(&self, name: &Name) -> Mode {
        let global = self.modes.get(&Name::global()).copied();
        if global == Some(Mode::ReadOnlyOverride) {
            return Mode::ReadOnlyOverride;
        }
        let context = Name::in_context(name.context(), "");
        let set = self.modes.get(name).or_else(|| self.modes.get(&context));
        set.copied().or(global).unwrap_or_default()
    }

    /// The mode that was set for a subject, a context or all; if asked for, what counts where none was.
    pub(crate) fn mode(&self, name: &Name, or_global: bool) -> Result<Mode, Refusal> {
        let in_scope = self.mode_in_scope(name);
        if *name == Name::global() || or_global || in_scope == Mode::ReadOnlyOverride {
            return Ok(in_scope);
        }
        let set = self.modes.get(name).copied();
        set.ok_or_else(|| Refusal::no_mode(&name.to_string()))
    }

    /// Sets the mode. An import begins with nothing: unless forced, versions that live refuse it, and softly deleted ones go.
    pub(crate) fn set_mode(&mut self, name: &Name, mode: Mode, force: bool) -> Result<(), Refusal> {
        must_be_nameable(name)?;
        let mut changes = Vec::new();
        if mode == Mode::Import && self.mode_in_scope(name) != Mode::Import && !force {
            for covered in self.subjects.keys().filter(|other| name.covers(other)) {
                if self.has(covered, Which::Live) {
                    return Err(Refusal::not_permitted(
                        "Cannot import since found existing subjects",
                    ));
                }
                for (version, _) in self.versions_of(covered) {
                    self.must_not_be_referenced(covered, version)?;
                    changes.push(Change::Remove {
                        name: covered.clone(),
                        version,
                    });
                }
            }
        }
        changes.push(Change::Switch {
            name: name.clone(),
            mode: Some(mode),
        });
        self.commit("Failed to update mode", changes)
    }

    /// Forgets the mode that was set, and tells it.
    pub(crate) fn delete_mode(&mut self, name: &Name) -> Result<Mode, Refusal> {
        let old = match self.modes.get(name) {
            Some(mode) => *mode,
            None if *name == Name::global() => Mode::default(),
            None => return Err(Refusal::subject(&name.to_string())),
        };
        let name = name.clone();
        self.commit(
            "Failed to delete mode",
            vec![Change::Switch { name, mode: None }],
        )?;
        Ok(old)
    }

    pub(super) fn must_be_writable(&self, name: &Name) -> Result<(), Refusal> {
        if !self.mode_in_scope(name).is_read_only() {
            return Ok(());
        }
        let context = name.qualified_context();
        let subject = match name.to_string() {
            global if global.is_empty() => "null".to_owned(),
            subject => subject,
        };
        Err(Refusal::not_permitted(format!(
            "Subject {subject} in context {context} is in read-only mode"
        )))
    }

    /// The subject that a name stands for: itself, or what its alias says.
    pub(crate) fn aliased(&self, name: Name) -> Name {
        let alias = self.configs.get(&name).and_then(|set| set.alias.as_deref());
        match alias.filter(|alias| !alias.is_empty()) {
            Some(alias) => name.seen_from(alias),
            None => name,
        }
    }

    /// The names whose alias is this subject.
    pub(super) fn aliases_of(&self, name: &Name) -> Vec<String> {
        let stands_for = |(other, config): &(&Name, &Config)| {
            let alias = config.alias.as_deref();
            alias.is_some_and(|alias| other.seen_from(alias) == *name)
        };
        let aliases = self.configs.iter().filter(stands_for);
        aliases.map(|(other, _)| other.to_string()).collect()
    }
}

/// A name under which something is set may be a whole context, but has no control characters.
fn must_be_nameable(name: &Name) -> Result<(), Refusal> {
    let written = name.to_string();
    if written.contains(char::is_control) {
        return Err(Refusal::invalid_subject(&written));
    }
    Ok(())
}
