//! A submitted schema → a version of a subject.

use super::Store;
use super::change::Change;
use super::config::Config;
use super::content::{Content, Submission};
use super::context::Which;
use super::lookup::Found;
use super::mode::Mode;
use super::name::Name;
use super::rules::RuleSet;
use crate::refusal::Refusal;

/// The highest id and the highest version: what a signed number of 32 bits holds.
const HIGHEST: u32 = i32::MAX.cast_unsigned();

const FAILED: &str = "Register schema operation failed while writing to the Kafka store";

impl Store {
    /// Registers a schema under a subject. One that the subject has already keeps its version; one that the context has keeps its id.
    pub(crate) fn register(
        &mut self,
        name: &Name,
        submission: &Submission,
        normalize: bool,
    ) -> Result<Found<'_>, Refusal> {
        let version = self.registered(name, submission, normalize)?;
        self.found(name, version)
            .ok_or_else(|| Refusal::store(FAILED))
    }

    fn registered(
        &mut self,
        name: &Name,
        submission: &Submission,
        normalize: bool,
    ) -> Result<u32, Refusal> {
        self.check(name, submission)?;
        let config = self.config_in_scope(name);
        let normalize = normalize || config.normalize == Some(true);
        let wished_id = submission.id.and_then(|id| u32::try_from(id).ok());
        let wished_version = submission
            .version
            .and_then(|version| u32::try_from(version).ok());
        let wished_version = wished_version.filter(|version| *version > 0);
        let mut content = submission.content()?;

        // Before the mode: whoever only asks again for what is there already is told so in every mode.
        if wished_version.is_none()
            && !config.changes_content()
            && let Some(version) = self.matching(name, &content, normalize, Which::Live)?
            && let Some((_, entry)) = self.entry(name, Some(version), Which::Live)
            && wished_id.is_none_or(|id| id == entry.id)
        {
            return Ok(version);
        }
        let mode = self.mode_in_scope(name);
        may_register(name, mode, wished_id.is_some())?;

        content = self.completed(name, mode, &config, content)?;
        let which = if wished_id.is_some() {
            Which::All
        } else {
            Which::Live
        };
        let mut reading = self.read(name, &content, which)?;
        if normalize {
            content = reading.normal.clone();
            reading.prints.guid.clone_from(&reading.prints.normal);
        }
        let known = self.id_of(name, &reading.prints.guid);
        let id = self.id_for(name, known, wished_id)?;
        if wished_version.is_none()
            && let Some(version) = self.live_version_of(name, id)
        {
            return Ok(version);
        }
        if !mode.takes_ids() {
            let messages = self.incompatibilities(name, &config, &content, &reading, None)?;
            if !messages.is_empty() {
                return Err(Refusal::incompatible(&name.to_string(), &messages));
            }
        }
        let version = self.version_for(name, mode, wished_version)?;
        let changes = self.entrance(name, version, id, content);
        self.commit(FAILED, changes)?;
        Ok(version)
    }

    /// What can be said against a submission without reading it.
    fn check(&self, name: &Name, submission: &Submission) -> Result<(), Refusal> {
        let checked = submission.rule_set.as_ref().map_or(Ok(()), RuleSet::check);
        checked.map_err(Refusal::invalid_rules)?;
        if !name.is_valid() {
            return Err(Refusal::invalid_subject(&name.to_string()));
        }
        if submission.schema.len() > self.largest_schema {
            return Err(Refusal::too_large());
        }
        Ok(())
    }

    /// A submission with all that it leaves to the latest version and to the configuration.
    fn completed(
        &self,
        name: &Name,
        mode: Mode,
        config: &Config,
        mut content: Content,
    ) -> Result<Content, Refusal> {
        if mode != Mode::Import {
            if content.schema.trim().is_empty() {
                content = self.latest_content(name, content)?;
            }
            self.inherit(name, &mut content);
            content = config.over(content);
        }
        if content.schema.trim().is_empty() {
            return Err(Refusal::invalid_schema("Empty schema"));
        }
        Ok(content)
    }

    /// The steps by which a schema becomes a version. Older versions that were this schema and were deleted softly go.
    fn entrance(&self, name: &Name, version: u32, id: u32, content: Content) -> Vec<Change> {
        let replaced = self
            .versions_of(name)
            .filter(|(older, entry)| entry.deleted && entry.id == id && *older < version)
            .map(|(version, _)| Change::Remove {
                name: name.clone(),
                version,
            });
        let register = Change::Register {
            name: name.clone(),
            version,
            id,
            content,
        };
        // It comes first, so that the schema keeps its id when the versions that had it go.
        std::iter::once(register).chain(replaced).collect()
    }

    fn id_of(&self, name: &Name, guid: &str) -> Option<u32> {
        self.contexts.get(name.context())?.id_of(guid)
    }

    fn live_version_of(&self, name: &Name, id: u32) -> Option<u32> {
        let mut versions = self.versions_of(name).rev();
        let found = versions.find(|(_, entry)| entry.id == id && !entry.deleted);
        found.map(|(version, _)| version)
    }

    /// The id that a schema has in the context, wishes for, or gets.
    fn id_for(&self, name: &Name, known: Option<u32>, wished: Option<u32>) -> Result<u32, Refusal> {
        let context = self.contexts.get(name.context());
        match (known, wished) {
            (Some(known), Some(wished)) if known != wished => {
                Err(Refusal::id_does_not_match(known, wished))
            }
            (Some(known), _) => Ok(known),
            (None, Some(wished)) => {
                if context.is_some_and(|context| context.get(wished).is_some()) {
                    let context = name.qualified_context();
                    return Err(Refusal::not_permitted(format!(
                        "Overwrite new schema with id {wished} in context {context} is not permitted."
                    )));
                }
                Ok(wished)
            }
            (None, None) => {
                let highest = context.map_or(0, super::Context::highest);
                if highest >= HIGHEST {
                    return Err(Refusal::store(
                        "Error while registering the schema due to generating an ID that is already in use.",
                    ));
                }
                Ok(highest + 1)
            }
        }
    }

    fn version_for(&self, name: &Name, mode: Mode, wished: Option<u32>) -> Result<u32, Refusal> {
        let last = self.versions_of(name).next_back();
        let next = last.map_or(1, |(version, _)| version.saturating_add(1));
        match wished {
            Some(wished) if wished == next || mode == Mode::Import => Ok(wished),
            Some(_) => Err(Refusal::invalid_schema(
                "Version is not one more than previous version",
            )),
            None if next > HIGHEST => Err(Refusal::invalid_version(&next.to_string())),
            None => Ok(next),
        }
    }

    /// A submission without a text is the latest version's, with other metadata or rules.
    fn latest_content(&self, name: &Name, submitted: Content) -> Result<Content, Refusal> {
        let latest = self.entry(name, None, Which::Live);
        let latest = latest.and_then(|(_, entry)| self.schema(name, entry.id));
        let latest = latest.ok_or_else(|| Refusal::invalid_schema("Empty schema"))?;
        Ok(Content {
            metadata: submitted.metadata,
            rule_set: submitted.rule_set,
            ..Content::clone(&latest.content)
        })
    }

    /// Gives a schema that brings no metadata or no rules those of the latest version. Tells whether that changed it.
    pub(super) fn inherit(&self, name: &Name, content: &mut Content) -> bool {
        let latest = self.entry(name, None, Which::Live);
        let Some(latest) = latest.and_then(|(_, entry)| self.schema(name, entry.id)) else {
            return false;
        };
        let latest = &latest.content;
        let mut changed = false;
        if content.metadata.is_none() && latest.metadata.is_some() {
            content.metadata.clone_from(&latest.metadata);
            changed = true;
        }
        if content.rule_set.is_none() && latest.rule_set.is_some() {
            content.rule_set.clone_from(&latest.rule_set);
            changed = true;
        }
        changed
    }
}

fn may_register(name: &Name, mode: Mode, brings_id: bool) -> Result<(), Refusal> {
    let missing = if mode.is_read_only() {
        "is in read-only mode"
    } else if brings_id && !mode.takes_ids() {
        "is not in import mode"
    } else if !brings_id && mode != Mode::ReadWrite {
        "is not in read-write mode"
    } else {
        return Ok(());
    };
    let context = name.qualified_context();
    Err(Refusal::not_permitted(format!(
        "Subject {name} in context {context} {missing}"
    )))
}
