//! A target → the versions that it means, with their ids and whoever refers to them.

use std::collections::BTreeSet;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Client as AsyncClient, Error as RegistryError, Version};

use crate::error::Error;
use crate::finding::{Finding, printable};
use crate::workflow::delete::{Doomed, Part};
use crate::workflow::open::refused;
use crate::workflow::target::Target;

/// The versions that a target means.
pub(super) async fn part(
    client: &AsyncClient,
    target: &Target,
    permanent: bool,
) -> Result<Result<Part, Finding>, RegistryError> {
    let subject = &target.subject;
    match client.effective_mode(subject).await {
        Ok(mode) if mode.starts_with("READONLY") => return Ok(Err(read_only(subject))),
        // Not everybody may ask for it, and the deletion itself will tell.
        Err(error) if error.status().is_none() => return Err(error),
        _ => {}
    }
    let live = existing(client.versions(subject, false).await)?;
    let mut all = live.clone();
    if permanent || target.is_missing_in(&live) {
        all.extend(existing(client.versions(subject, true).await)?);
    }
    let version = match target.version {
        None => None,
        Some(Version::Number(number)) => Some(number),
        Some(Version::Latest) => match live.iter().max() {
            Some(latest) => Some(*latest),
            None => return Ok(Err(missing(target, &all))),
        },
    };
    let wanted = |among: &[u32]| -> BTreeSet<u32> {
        let is_wanted = |known: &u32| version.is_none_or(|version| version == *known);
        among.iter().copied().filter(is_wanted).collect()
    };
    let live = wanted(&live);
    let going = if permanent {
        wanted(&all)
    } else {
        live.clone()
    };
    if going.is_empty() {
        return Ok(Err(missing(target, &all)));
    }
    let doomed = going.into_iter().map(|version| Doomed {
        subject: subject.clone(),
        version,
        is_live: live.contains(&version),
        id: None,
        referenced_by: Vec::new(),
    });
    Ok(Ok(Part {
        subject: subject.clone(),
        version,
        doomed: doomed.collect(),
    }))
}

/// No subject, no versions.
pub(super) fn existing<T>(asked: Result<Vec<T>, RegistryError>) -> Result<Vec<T>, RegistryError> {
    match asked {
        Err(error) if error.is_not_found() => Ok(Vec::new()),
        asked => asked,
    }
}

fn read_only(subject: &str) -> Finding {
    let subject = printable(subject);
    let message = format!("the mode of `{subject}` is READONLY");
    Finding::error("AVG0751", message).help(format!(
        "`cargo avrogen mode set {subject} READWRITE` allows changes; nothing was deleted"
    ))
}

/// There is none, or it was deleted softly before.
fn missing(target: &Target, all: &[u32]) -> Finding {
    let subject = printable(&target.subject);
    let (what, is_there) = match target.version {
        Some(Version::Number(number)) => (
            format!("`{subject}` version {number}"),
            all.contains(&number),
        ),
        _ => (format!("`{subject}`"), !all.is_empty()),
    };
    if is_there {
        let message = format!("{what} is deleted already, softly");
        let help = "`--permanent` removes it for good; nothing was deleted";
        Finding::error("AVG0752", message).help(help)
    } else {
        let message = format!("{what} does not exist");
        let help = "`cargo avrogen list` shows the subjects there are; nothing was deleted";
        Finding::error("AVG0704", message).help(help)
    }
}

/// Fills in ids, and who refers to them.
pub(super) fn fill(client: &Client, most: usize, doomed: &mut [&mut Doomed]) -> Result<(), Error> {
    let looked = client.each(
        &*doomed,
        most,
        async |client, doomed| {
            let version = Version::Number(doomed.version);
            let id = if doomed.is_live {
                Some(client.version(&doomed.subject, version).await?.id)
            } else {
                None
            };
            let asked = client.referenced_by(&doomed.subject, doomed.version);
            Ok((id, BTreeSet::from_iter(existing(asked.await)?)))
        },
        |_| {},
    );
    for (doomed, looked) in doomed.iter_mut().zip(looked) {
        let (id, referenced_by) = looked.map_err(|error| refused(&error))?;
        doomed.id = id;
        doomed.referenced_by = referenced_by.into_iter().collect();
    }
    Ok(())
}
