//! The lock → exactly the files that it holds, and nothing else asked for.

use avrogen_registry::{Registered, Version};
use avrogen_schema::lock::Entry;

use crate::config::Config;
use crate::error::Error;
use crate::files::{Batch, sha256};
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::check::lacking;
use crate::workflow::download::place::{Place, Places};
use crate::workflow::download::source::{Key, Source};
use crate::workflow::download::write::{self, Written};

/// Gets what is not on disk as the lock says, and holds it against the lock's hashes.
pub(super) fn files(config: &Config, source: &mut Source<'_>) -> Result<Batch, Error> {
    let entries: Vec<Entry> = source.held.entries().cloned().collect();
    // Before anything is asked for: no answer would mend it.
    let findings = lacking(config, &entries);
    if !findings.is_empty() {
        return Err(Error::findings(findings));
    }
    let mut places = Places::new(config);
    let mut open = Vec::new();
    for entry in &entries {
        let key = (entry.subject.clone(), entry.version);
        places.fixed(&key, entry)?;
        if source.on_disk(&key).is_none() {
            open.push((key, entry));
        }
    }
    let wanted: Vec<_> = open
        .iter()
        .map(|((subject, version), _)| (subject.clone(), Version::Number(*version)))
        .collect();
    let mut batch = Batch::default();
    let mut findings = Vec::new();
    for ((key, entry), found) in open.iter().zip(source.ask(&wanted)?) {
        let Some(place) = places.of(key) else {
            continue;
        };
        match verified(config, key, entry, &found, place) {
            Ok(written) => {
                for (file, content) in written.files {
                    batch.add(&config.folder.join(file), content);
                }
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(batch)
    } else {
        Err(Error::findings(findings))
    }
}

fn verified(
    config: &Config,
    key: &Key,
    entry: &Entry,
    found: &Registered,
    place: &Place,
) -> Result<Written, Finding> {
    let lock = shown(&config.lock_file());
    let (subject, version) = (key.0.escape_debug(), key.1);
    if sha256(found.schema.as_bytes()) != entry.sha256 {
        return Err(disagree(key).of(&lock).help(
            "find out which of the two was changed before `cargo avrogen download` locks what the registry has; nothing was written",
        ));
    }
    let written = write::written(key, found, place, &entry.registry);
    if written.entry.files().eq(entry.files()) {
        return Ok(written);
    }
    let message =
        format!("what is written for `{subject}` version {version} is not what the lock holds");
    let help = "another version of this tool indented it, or the registry keeps other metadata with it by now: run `cargo avrogen download --check` to see, and `cargo avrogen download` to lock it anew; nothing was written";
    Err(Finding::error("AVG0610", message).of(&lock).help(help))
}

/// The registry has another text than the lock.
pub(super) fn disagree(key: &Key) -> Finding {
    let message = format!(
        "the registry's `{}` version {} is not what the lock holds",
        key.0.escape_debug(),
        key.1
    );
    Finding::error("AVG0708", message)
}
