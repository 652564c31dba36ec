//! Lock, configuration and registry: do they agree? The half of `check` that asks.

use std::collections::BTreeMap;

use avrogen_registry::{Registered, Version};
use avrogen_schema::lock::Entry;

use crate::config::Config;
use crate::error::Error;
use crate::files::sha256;
use crate::finding::Finding;
use crate::lock;
use crate::path_text::shown;
use crate::workflow::ask::Asker;
use crate::workflow::check::{Checked, check};
use crate::workflow::progress::Progress;

/// What was compared with the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Online {
    /// Versions of the lock that the registry still has, as they were locked.
    pub versions: usize,
    /// Subjects that have the compatibility level which their table `register` names.
    pub levels: usize,
}

/// Compares all that [`check`] does, and asks the registry whether it still has what the lock holds, and whether the subjects to be
/// registered have their configured compatibility levels. Tells all that disagrees.
pub fn check_online(config: &Config, progress: Progress<'_>) -> Result<(Checked, Online), Error> {
    let mut findings = Vec::new();
    let checked = match check(config) {
        Ok(checked) => Some(checked),
        Err(error) if error.is_findings() => {
            findings.extend(error.all().iter().cloned());
            None
        }
        Err(error) => return Err(error),
    };
    let mut asker = Asker::new(config, progress)?;
    // One that cannot be read was told of.
    let entries = lock::read(&config.lock_file()).map_or_else(|_| Vec::new(), |lock| lock.entries);
    findings.extend(versions(config, &mut asker, &entries)?);
    let levels = configured_levels(config);
    findings.extend(compared_levels(&mut asker, &levels)?);
    let online = Online {
        versions: entries.len(),
        levels: levels.len(),
    };
    match checked {
        Some(checked) if findings.is_empty() => Ok((checked, online)),
        _ => Err(Error::findings(findings)),
    }
}

/// Versions that the registry no longer has, or has otherwise.
fn versions(
    config: &Config,
    asker: &mut Asker<'_>,
    entries: &[Entry],
) -> Result<Vec<Finding>, Error> {
    let found = asker.each(
        entries,
        |entry| &entry.subject,
        async |client, entry| {
            let version = Version::Number(entry.version);
            match client.version(&entry.subject, version).await {
                Ok(found) => Ok(Some(found)),
                Err(error) if error.is_not_found() => Ok(None),
                Err(error) => Err(error),
            }
        },
    )?;
    let origin = asker.client.origin();
    let lock = shown(&config.lock_file());
    let finding = |(entry, found): (&Entry, Option<Registered>)| {
        let subject = entry.subject.escape_debug();
        let version = entry.version;
        let (code, message, help) = match found {
            None => (
                "AVG0726",
                format!("the registry no longer has `{subject}` version {version}"),
                "ask who deleted it; the file and the lock still hold it, and `cargo avrogen update` takes the latest version there is",
            ),
            Some(found) => (
                "AVG0708",
                format!(
                    "the registry's `{subject}` version {version} is not what the lock holds: it has another {}",
                    difference(entry, &found, entry.registry == origin)?
                ),
                "find out which of the two was changed; `cargo avrogen download --check` shows what would be written",
            ),
        };
        Some(Finding::error(code, message).of(&lock).help(help))
    };
    Ok(entries.iter().zip(found).filter_map(finding).collect())
}

/// What is not as it was locked. Ids are a registry's own.
fn difference(entry: &Entry, found: &Registered, same_registry: bool) -> Option<&'static str> {
    if sha256(found.schema.as_bytes()) != entry.sha256 {
        Some("text")
    } else if found.schema_type.as_str() != entry.schema_type {
        Some("schema type")
    } else if lock::references(found) != entry.references {
        Some("list of references")
    } else if same_registry && found.id != entry.id {
        Some("id")
    } else {
        None
    }
}

/// Subject → level, where a table `register` names both: the subject itself, or the topic that makes it.
fn configured_levels(config: &Config) -> Vec<(String, String)> {
    let levels = config.tables.register.iter().flatten().filter_map(|table| {
        let level = table.compatibility.clone()?;
        let ending = if table.key { "key" } else { "value" };
        let of_topic = || Some(format!("{}-{ending}", table.topic.as_ref()?));
        Some((table.subject.clone().or_else(of_topic)?, level))
    });
    let levels: BTreeMap<_, _> = levels.collect();
    levels.into_iter().collect()
}

fn compared_levels(
    asker: &mut Asker<'_>,
    levels: &[(String, String)],
) -> Result<Vec<Finding>, Error> {
    let found = asker.each(
        levels,
        |(subject, _)| subject,
        async |client, (subject, _)| client.effective_level(subject).await,
    )?;
    let finding = |((subject, wanted), found): (&(String, String), String)| {
        if found.eq_ignore_ascii_case(wanted) {
            return None;
        }
        let message = format!(
            "`{}` has the compatibility level {}, and the configuration names {}",
            subject.escape_debug(),
            found.escape_debug(),
            wanted.escape_debug()
        );
        let help = "give it the configured level by `cargo avrogen config set`, or correct its table `register`";
        Some(Finding::error("AVG0728", message).help(help))
    };
    Ok(levels.iter().zip(found).filter_map(finding).collect())
}
