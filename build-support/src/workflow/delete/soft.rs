//! The registry → what was deleted softly.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::ask::Asker;
use crate::workflow::delete::find::existing;
use crate::workflow::progress::Progress;

/// A subject with versions that were deleted softly.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Deleted {
    /// Its name.
    pub subject: String,
    /// Those of its versions that were deleted softly, in ascending order.
    pub versions: Vec<u32>,
    /// Whether it has others, which were not.
    pub live: bool,
}

/// The subjects with versions that were deleted softly, in the order of their names: those whose names begin with `prefix`.
pub fn deleted(
    config: &Config,
    prefix: &str,
    progress: Progress<'_>,
) -> Result<Vec<Deleted>, Error> {
    let mut asker = Asker::new(config, progress)?;
    let mut names = asker.subjects(true)?;
    names.retain(|name| name.starts_with(prefix));
    let answers = asker.each(&names, String::as_str, async |client, subject| {
        let all = existing(client.versions(subject, true).await)?;
        let live = existing(client.versions(subject, false).await)?;
        Ok((BTreeSet::from_iter(all), BTreeSet::from_iter(live)))
    })?;
    let mut found = Vec::new();
    for (subject, (all, live)) in names.into_iter().zip(answers) {
        let versions: Vec<u32> = all.difference(&live).copied().collect();
        if !versions.is_empty() {
            found.push(Deleted {
                subject,
                versions,
                live: !live.is_empty(),
            });
        }
    }
    Ok(found)
}
