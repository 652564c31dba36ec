//! The registry's subjects that are called as this configuration calls its own, and that no file of it is for any more.
//!
//! Narrowly: `TOPIC-value` and `TOPIC-key` of a topic that a table names; by the strategy record-name, full names in the very namespace of
//! a type that is registered by its name; by topic-record-name, those after the same topic. Not what the configuration downloads or
//! refers to. An orphan is told, and stays.

use std::collections::{BTreeSet, HashSet};

use avrogen_registry::blocking::Client;
use avrogen_schema::is_valid_name;

use crate::config::Config;
use crate::error::Error;
use crate::lock;
use crate::workflow::open::refused;
use crate::workflow::publication::{Naming, Publication};
use crate::workflow::register::outcome::{Outcome, Planned};

/// How the configuration calls subjects.
#[derive(Default)]
struct Pattern<'p> {
    topics: BTreeSet<&'p str>,
    namespaces: BTreeSet<&'p str>,
    /// Topic and namespace.
    both: BTreeSet<(&'p str, &'p str)>,
}

impl<'p> Pattern<'p> {
    fn of(publications: &'p [Publication]) -> Self {
        let mut pattern = Self::default();
        for publication in publications {
            match &publication.naming {
                Naming::Given => {}
                Naming::Topic(topic) => drop(pattern.topics.insert(topic)),
                Naming::Record(record) => pattern.namespaces.extend(namespace(record)),
                Naming::TopicRecord { topic, record } => {
                    let namespace = namespace(record);
                    pattern
                        .both
                        .extend(namespace.map(|namespace| (topic.as_str(), namespace)));
                }
            }
        }
        pattern
    }

    fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.namespaces.is_empty() && self.both.is_empty()
    }

    fn fits(&self, subject: &str) -> bool {
        let of_topic = |part| {
            let topic = subject.strip_suffix(part);
            topic.is_some_and(|topic| self.topics.contains(topic))
        };
        let is_in = |name, namespaces: &str| namespace(name) == Some(namespaces);
        of_topic("-value")
            || of_topic("-key")
            || namespace(subject).is_some_and(|namespace| self.namespaces.contains(namespace))
            || self.both.iter().any(|(topic, namespace)| {
                let rest = subject.strip_prefix(topic);
                let name = rest.and_then(|rest| rest.strip_prefix('-'));
                name.is_some_and(|name| is_in(name, namespace))
            })
    }
}

/// The namespace of a full name, where the text is one.
fn namespace(name: &str) -> Option<&str> {
    let (namespace, simple) = name.rsplit_once('.')?;
    (is_valid_name(simple) && namespace.split('.').all(is_valid_name)).then_some(namespace)
}

/// The orphans, in the order of their names. No request is sent where no subject could be one.
pub(super) fn find(
    client: &Client,
    config: &Config,
    publications: &[Publication],
) -> Result<Vec<Planned>, Error> {
    let pattern = Pattern::of(publications);
    if pattern.is_empty() {
        return Ok(Vec::new());
    }
    let mut subjects = match client.subjects(false) {
        Ok(subjects) => subjects,
        // Whoever may write some subjects need not be allowed to list all of them.
        Err(error) if error.code().is_some() => return Ok(Vec::new()),
        Err(error) => return Err(refused(&error)),
    };
    let locked = lock::read(&config.lock_file())?.entries;
    let downloads = config.tables.download.iter().flatten();
    let references = publications
        .iter()
        .flat_map(|publication| &publication.references);
    let known: HashSet<&str> = publications
        .iter()
        .map(|publication| publication.subject.as_str())
        .chain(locked.iter().map(|entry| entry.subject.as_str()))
        .chain(downloads.filter_map(|download| download.subject.as_deref()))
        .chain(references.map(|reference| reference.subject.as_str()))
        .collect();
    subjects.retain(|subject| pattern.fits(subject) && !known.contains(subject.as_str()));
    subjects.sort_unstable();
    Ok(subjects.into_iter().map(line).collect())
}

fn line(subject: String) -> Planned {
    Planned {
        subject,
        file: None,
        outcome: Outcome::Orphan,
        version: None,
        id: None,
        guid: None,
        references: Vec::new(),
        declared: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orphans_are_called_as_the_configuration_calls_its_own() {
        let pattern = Pattern {
            topics: BTreeSet::from(["orders"]),
            namespaces: BTreeSet::from(["com.acme"]),
            both: BTreeSet::from([("parcels", "com.acme.v2")]),
        };
        for (subject, fits) in [
            ("orders-value", true),
            ("orders-key", true),
            ("orders-other", false),
            ("old-orders-value", false),
            ("com.acme.Address", true),
            ("com.acme.inner.Address", false),
            ("com.acme.not-a-name", false),
            ("Address", false),
            ("parcels-com.acme.v2.Parcel", true),
            ("parcels-com.acme.Parcel", false),
            ("com.acme.v2.Parcel", false),
        ] {
            assert_eq!(pattern.fits(subject), fits, "{subject}");
        }
    }
}
