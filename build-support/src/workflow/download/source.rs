//! Versions that are wanted → their schemas: from the disk where the lock vouches for it, else from the registry.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use avrogen_registry::{Registered, SchemaType, Version};
use avrogen_schema::lock::Entry;

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::ask::Asker;
use crate::workflow::disk;
use crate::workflow::download::held::Held;

/// Subject and version.
pub(super) type Key = (String, u32);

/// Bytes of text that one download may consist of.
const LARGEST: usize = 1 << 29;

/// A schema on its way to its file.
pub(super) enum Schema {
    /// As the registry has it.
    Fetched(Registered),
    /// As the lock has it, with the file's text where that was looked at.
    Held(Entry, Option<String>),
}

impl Schema {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Fetched(found) => Some(&found.schema),
            Self::Held(_, text) => text.as_deref(),
        }
    }

    pub(super) fn version(&self) -> u32 {
        match self {
            Self::Fetched(found) => found.version,
            Self::Held(entry, _) => entry.version,
        }
    }

    pub(super) fn schema_type(&self) -> SchemaType {
        match self {
            Self::Fetched(found) => found.schema_type,
            Self::Held(entry, _) => language(entry).unwrap_or_default(),
        }
    }

    /// What it refers to.
    pub(super) fn references(&self) -> Vec<Key> {
        match self {
            Self::Fetched(found) => {
                let references = found.references.iter();
                let keys =
                    references.map(|reference| (reference.subject.clone(), reference.version));
                keys.collect()
            }
            Self::Held(entry, _) => {
                let references = entry.references.iter();
                let keys =
                    references.map(|reference| (reference.subject.clone(), reference.version));
                keys.collect()
            }
        }
    }
}

fn language(entry: &Entry) -> Option<SchemaType> {
    let known = [SchemaType::Avro, SchemaType::Protobuf, SchemaType::Json];
    known
        .into_iter()
        .find(|language| language.as_str() == entry.schema_type)
}

/// Where schemas come from.
pub(super) struct Source<'r> {
    folder: PathBuf,
    pub(super) asker: Asker<'r>,
    pub(super) held: Held,
    /// Whether the disk may stand for the registry.
    disk: bool,
    bytes: AtomicUsize,
}

impl<'r> Source<'r> {
    pub(super) fn new(config: &Config, asker: Asker<'r>, held: Held, disk: bool) -> Self {
        Self {
            folder: config.folder.clone(),
            asker,
            held,
            disk,
            bytes: AtomicUsize::new(0),
        }
    }

    /// The schema as the lock and the disk have it, if both agree and the lock is about this registry: a version never changes.
    pub(super) fn on_disk(&self, key: &Key) -> Option<Schema> {
        let entry = self.held.get(key).filter(|entry| {
            self.disk && entry.registry == self.asker.client.origin() && language(entry).is_some()
        })?;
        let text = disk::text(&self.folder, entry)?;
        Some(Schema::Held(entry.clone(), Some(text)))
    }

    /// The schemas, in the order of what is wanted.
    pub(super) fn get(&mut self, wanted: &[(String, Version)]) -> Result<Vec<Schema>, Error> {
        let mut found: Vec<Option<Schema>> = wanted
            .iter()
            .map(|(subject, version)| match version {
                Version::Number(number) => self.on_disk(&(subject.clone(), *number)),
                Version::Latest => None,
            })
            .collect();
        let open: Vec<_> = wanted
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none())
            .map(|(wanted, _)| wanted.clone())
            .collect();
        let mut asked = self.ask(&open)?.into_iter().map(Schema::Fetched);
        for place in found.iter_mut().filter(|found| found.is_none()) {
            *place = asked.next();
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// The schemas as the registry has them.
    pub(super) fn ask(&mut self, wanted: &[(String, Version)]) -> Result<Vec<Registered>, Error> {
        let Self { asker, bytes, .. } = self;
        let answers = asker.each(
            wanted,
            |(subject, _)| subject,
            async |client, (subject, version)| {
                if bytes.load(Ordering::Relaxed) > LARGEST {
                    return Ok(None);
                }
                let found = client.version(subject, *version).await?;
                bytes.fetch_add(found.schema.len(), Ordering::Relaxed);
                Ok(Some(found))
            },
        )?;
        let mut found = Vec::with_capacity(answers.len());
        let mut findings = Vec::new();
        for (wanted, answer) in wanted.iter().zip(answers) {
            let Some(answer) = answer else {
                let message = format!("the schemas are larger than {LARGEST} bytes together");
                let help = "narrow the tables `download`, or see that `url` is the registry you mean; nothing was changed";
                return Err(Error::findings(vec![
                    Finding::error("AVG0706", message).help(help),
                ]));
            };
            findings.extend(astray(wanted, &answer));
            found.push(answer);
        }
        if findings.is_empty() {
            Ok(found)
        } else {
            Err(Error::network(findings))
        }
    }
}

/// An answer about something that was not asked for: whatever is made of it would be locked under a wrong name.
fn astray((subject, version): &(String, Version), answer: &Registered) -> Option<Finding> {
    // A registry names a subject with its context or without.
    let bare = |subject: &str| match subject.strip_prefix(":.").map(|rest| rest.split_once(':')) {
        Some(Some((_, bare))) => bare.to_owned(),
        _ => subject.to_owned(),
    };
    let right = match version {
        Version::Number(number) => answer.version == *number,
        Version::Latest => (1..=i32::MAX.unsigned_abs()).contains(&answer.version),
    };
    if right && bare(&answer.subject) == bare(subject) {
        return None;
    }
    let message = format!(
        "asked for `{}` version {version}, the registry answers with `{}` version {}",
        subject.escape_debug(),
        answer.subject.escape_debug(),
        answer.version
    );
    let help = "if the subject is an alias, name the one that it stands for; else see that `url` is a schema registry's; nothing was changed";
    Some(Finding::error("AVG0725", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_about_what_was_asked_for() {
        let answer = |subject: &str, version| Registered {
            subject: subject.to_owned(),
            version,
            id: 1,
            guid: None,
            schema_type: SchemaType::Avro,
            schema: String::new(),
            references: Vec::new(),
            metadata: None,
            rule_set: None,
        };
        for (asked, version, subject, number, right) in [
            ("s", Version::Latest, "s", 7, true),
            ("s", Version::Latest, "s", 0, false),
            ("s", Version::Latest, "s", u32::MAX, false),
            ("s", Version::Number(7), "s", 7, true),
            ("s", Version::Number(7), "s", 8, false),
            ("s", Version::Latest, "t", 7, false),
            (":.:s", Version::Latest, "s", 7, true),
            ("s", Version::Latest, ":.ctx:s", 7, true),
            (":.ctx:s", Version::Latest, ":.ctx:t", 7, false),
        ] {
            let strange = astray(&(asked.to_owned(), version), &answer(subject, number));
            assert_eq!(
                strange.is_none(),
                right,
                "{asked} {version}: {subject} {number}"
            );
        }
    }
}
