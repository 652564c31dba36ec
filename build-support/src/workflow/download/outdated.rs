//! The lock and the registry → which subjects have a later version.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::lock;
use crate::workflow::ask::Asker;
use crate::workflow::download::held::Held;
use crate::workflow::download::wanted;
use crate::workflow::progress::Progress;

/// A subject that follows its latest version.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Outdated {
    /// The subject.
    pub subject: String,
    /// The version that the lock holds.
    pub locked: u32,
    /// The latest version; none if the registry has none any longer.
    pub latest: Option<u32>,
    /// Whether they differ.
    pub outdated: bool,
}

impl Outdated {
    /// The error of a run that is to fail where something is outdated.
    pub fn refused(subjects: &[Self]) -> Result<(), Error> {
        let outdated = subjects.iter().filter(|subject| subject.outdated).count();
        let (is, them) = match outdated {
            0 => return Ok(()),
            1 => ("subject is", "it"),
            _ => ("subjects are", "them"),
        };
        let finding = Finding::error("AVG0609", format!("{outdated} {is} outdated"));
        let help = format!("`cargo avrogen update` moves {them} to the latest version");
        Err(Error::findings(vec![finding.help(help)]))
    }
}

/// Compares what the lock holds with the registry, for every subject that the configuration asks for at its latest version. What others
/// refer to stays at the version that they pin.
pub fn outdated(config: &Config, progress: Progress<'_>) -> Result<Vec<Outdated>, Error> {
    let rules = wanted::rules(config)?;
    let held = Held::new(lock::read(&config.lock_file())?);
    let subjects = held.subjects();
    let mut wanted: BTreeMap<&str, u32> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.version.is_none()) {
        let locked = rule.among(&subjects).into_iter();
        wanted.extend(locked.filter_map(|subject| Some((subject, held.version(subject)?))));
    }
    let wanted: Vec<(&str, u32)> = wanted.into_iter().collect();
    let latest = Asker::new(config, progress)?.each(
        &wanted,
        |(subject, _)| subject,
        async |client, (subject, _)| match client.versions(subject, false).await {
            Ok(versions) => Ok(versions.into_iter().max()),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        },
    )?;
    let line = |((subject, locked), latest): ((&str, u32), Option<u32>)| Outdated {
        subject: subject.to_owned(),
        locked,
        latest,
        outdated: latest != Some(locked),
    };
    Ok(wanted.into_iter().zip(latest).map(line).collect())
}
