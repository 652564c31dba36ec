//! The registry's schemas → files and a lock: all of them, or nothing is touched.

mod arrange;
mod closure;
mod file_name;
mod held;
mod linked_folder;
mod locked;
mod metadata;
mod outdated;
mod place;
mod source;
mod validate;
mod wanted;
mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use avrogen_registry::Version;
use avrogen_schema::lock::Entry;

use crate::config::{Config, Download as Table};
use crate::error::Error;
use crate::files::sha256;
use crate::finding::Finding;
use crate::lock;
use crate::path_text::shown;
use crate::workflow::ask::Asker;
use crate::workflow::check::drifted;
use crate::workflow::download::closure::{Graph, Root};
use crate::workflow::download::held::Held;
use crate::workflow::download::place::{Places, inside};
use crate::workflow::download::source::{Key, Schema, Source};
use crate::workflow::download::wanted::{Rule, Subjects};
use crate::workflow::progress::Progress;

pub use outdated::{Outdated, outdated};

/// Which versions are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pin {
    /// The lock's where it holds a subject, else the configured ones.
    #[default]
    Held,
    /// Exactly the lock's, held against its hashes.
    Locked,
    /// The configured ones, whatever the lock holds.
    Newest,
}

/// What to download.
#[derive(Debug, Clone, Default)]
pub struct Download {
    /// These of the configured subjects; all of them if there are none.
    pub subjects: Vec<String>,
    /// Which versions.
    pub pin: Pin,
    /// Sends no request: what is on disk must agree with the lock.
    pub offline: bool,
    /// Writes nothing: what would change is an error.
    pub check: bool,
}

/// A version of a subject that is on disk now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Downloaded {
    /// The subject.
    pub subject: String,
    /// Its version.
    pub version: u32,
    /// The schema's id.
    pub id: u32,
    /// The file.
    #[serde(serialize_with = "crate::path_text::path")]
    pub file: PathBuf,
    /// Whether the file was written.
    pub changed: bool,
}

/// What a download came to.
#[derive(Debug, Clone, Default)]
pub struct Downloads {
    /// What was asked for and all that it refers to, by subject and version.
    pub schemas: Vec<Downloaded>,
    /// What is worth a word.
    pub warnings: Vec<Finding>,
}

/// Downloads what the configuration asks for, with everything it refers to, and writes the lock.
///
/// A version of a subject never changes: one that the lock holds, and whose files have the lock's hashes, is not asked for again, unless
/// that is to be checked.
pub fn download(
    config: &Config,
    what: &Download,
    progress: Progress<'_>,
) -> Result<Downloads, Error> {
    let rules = wanted::rules(config)?;
    let lock = lock::read(&config.lock_file())?;
    if what.offline {
        let findings = drifted(config, &lock);
        return if findings.is_empty() {
            Ok(told(config, &lock.entries, &[], Vec::new()))
        } else {
            Err(Error::findings(findings))
        };
    }
    let asker = Asker::new(config, progress)?;
    let mut source = Source::new(config, asker, Held::new(lock), !what.check);
    if what.pin == Pin::Locked {
        let batch = locked::files(config, &mut source)?;
        let changed = write::commit(batch, what.check)?;
        let entries: Vec<Entry> = source.held.entries().cloned().collect();
        return Ok(told(config, &entries, &changed, Vec::new()));
    }
    configured(config, what, &rules, &mut source)
}

/// What the configuration asks for.
fn configured(
    config: &Config,
    what: &Download,
    rules: &[Rule<'_>],
    source: &mut Source<'_>,
) -> Result<Downloads, Error> {
    let mut warnings = Vec::new();
    let (of_rule, roots) = asked_for(what, rules, source, &mut warnings)?;
    let mut graph = Graph::new();
    let keys = closure::get(source, &roots, &mut graph)?;
    validate::all(&graph)?;
    let mut roots: Vec<(usize, Key)> = of_rule.into_iter().zip(keys).collect();
    if !what.subjects.is_empty() {
        roots.extend(kept(&what.subjects, rules, &source.held, &mut graph));
    }
    // Whatever was asked for: a file's name does not depend on it.
    roots.sort_unstable();
    let roots: Vec<(&Table, Key)> = roots
        .into_iter()
        .map(|(rule, key)| (rules[rule].table, key))
        .collect();
    let places = arrange::places(config, &roots, &graph)?;
    refit(source, &places, &mut graph)?;
    let registry = source.asker.client.origin();
    let (batch, lock) = write::batch(config, &graph, &places, registry);
    let changed = write::commit(batch, what.check)?;
    warnings.extend(write::left_over(config, &source.held, &lock));
    let asked = |entry: &&Entry| {
        let schema = graph.get(&(entry.subject.clone(), entry.version));
        schema.is_some_and(|schema| schema.text().is_some())
    };
    let entries: Vec<Entry> = lock.entries.iter().filter(asked).cloned().collect();
    Ok(told(config, &entries, &changed, warnings))
}

/// The versions that are asked for, and the rule behind each.
fn asked_for(
    what: &Download,
    rules: &[Rule<'_>],
    source: &Source<'_>,
    warnings: &mut Vec<Finding>,
) -> Result<(Vec<usize>, Vec<Root>), Error> {
    let is_pattern = |rule: &Rule<'_>| matches!(rule.of, Subjects::Matching(_));
    // Who names subjects need not be told which there are.
    let there_are = if what.subjects.is_empty() && rules.iter().any(is_pattern) {
        source.asker.subjects(false)?
    } else {
        what.subjects.clone()
    };
    let (mut of_rule, mut roots, mut met) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, rule) in rules.iter().enumerate() {
        let subjects = match rule.of {
            Subjects::Named(subject) if what.subjects.is_empty() => vec![subject],
            _ => rule.among(&there_are),
        };
        if subjects.is_empty() && what.subjects.is_empty() {
            let pattern = rule.table.pattern.as_deref().unwrap_or_default();
            let message = format!(
                "no subject matches the pattern `{}`",
                pattern.escape_debug()
            );
            let locked: Vec<String> = source
                .held
                .entries()
                .map(|entry| entry.subject.clone())
                .collect();
            if !rule.among(&locked).is_empty() && what.pin == Pin::Held {
                // A registry that was set up anew, or another one, must not empty the lock.
                let help = "see that `url` is the registry you mean; if they are gone for good, run `cargo avrogen update`; nothing was changed";
                let message = format!("{message} any more, and the lock holds some that do");
                return Err(Error::findings(vec![
                    Finding::error("AVG0727", message).help(help),
                ]));
            }
            let help =
                "`cargo avrogen list` shows the subjects there are; a pattern matches whole names";
            warnings.push(Finding::warning("AVG0727", message).help(help));
        }
        for subject in subjects {
            met.insert(subject.to_owned());
            let held = source
                .held
                .version(subject)
                .filter(|_| what.pin == Pin::Held);
            of_rule.push(index);
            roots.push(Root {
                subject: subject.to_owned(),
                version: rule.version.or(held),
                references: rule.table.references != Some(false),
            });
        }
    }
    let unknown = what
        .subjects
        .iter()
        .filter(|subject| !met.contains(*subject));
    let unknown: Vec<Finding> = unknown
        .map(|subject| {
            let subject = subject.escape_debug();
            wanted::wrong(&format!(
                "no download of the configuration is for `{subject}`"
            ))
        })
        .collect();
    if unknown.is_empty() {
        Ok((of_rule, roots))
    } else {
        Err(Error::configuration(unknown))
    }
}

/// What the lock holds for the configuration beside what was asked for: it stays as it is, and keeps its place.
fn kept(asked: &[String], rules: &[Rule<'_>], held: &Held, graph: &mut Graph) -> Vec<(usize, Key)> {
    let subjects = held.subjects();
    let mut roots = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        for subject in rule.among(&subjects) {
            let pinned = rule.version.map(|version| (subject.to_owned(), version));
            let pinned = pinned.filter(|key| held.get(key).is_some());
            let latest = || Some((subject.to_owned(), held.version(subject)?));
            if !asked.iter().any(|asked| asked == subject) {
                roots.extend(pinned.or_else(latest).map(|key| (index, key)));
            }
        }
    }
    let mut open: Vec<(Key, bool)> = roots
        .iter()
        .map(|(rule, key)| (key.clone(), rules[*rule].table.references != Some(false)))
        .collect();
    let mut met = BTreeSet::new();
    while let Some((key, leads_on)) = open.pop() {
        let Some(entry) = held.get(&key) else {
            continue;
        };
        let schema = graph
            .entry(key.clone())
            .or_insert_with(|| Schema::Held(entry.clone(), None));
        if leads_on && met.insert(key) {
            open.extend(schema.references().into_iter().map(|key| (key, true)));
        }
    }
    roots
}

/// What the disk has, and not as its place asks for, is fetched after all.
fn refit(source: &mut Source<'_>, places: &Places, graph: &mut Graph) -> Result<(), Error> {
    let unfit = graph.iter().filter(|(key, schema)| match schema {
        Schema::Fetched(_) => false,
        Schema::Held(entry, text) => places
            .of(key)
            .is_some_and(|place| !write::fits(entry, text.as_deref(), place)),
    });
    let wanted: Vec<_> = unfit
        .map(|((subject, version), _)| (subject.clone(), Version::Number(*version)))
        .collect();
    let mut findings = Vec::new();
    for ((subject, _), found) in wanted.iter().zip(source.ask(&wanted)?) {
        let key = (subject.clone(), found.version);
        let fetched = Schema::Fetched(found);
        let same = match (&graph[&key], fetched.text()) {
            (Schema::Held(entry, _), Some(text)) => {
                sha256(text.as_bytes()) == entry.sha256
                    && graph[&key].references() == fetched.references()
            }
            _ => false,
        };
        if same {
            graph.insert(key, fetched);
        } else {
            let help = "find out which of the two was changed: `cargo avrogen download --check` asks for all of them; nothing was written";
            findings.push(locked::disagree(&key).help(help));
        }
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Error::findings(findings))
    }
}

fn told(
    config: &Config,
    entries: &[Entry],
    changed: &[PathBuf],
    warnings: Vec<Finding>,
) -> Downloads {
    let changed: BTreeSet<&PathBuf> = changed.iter().collect();
    let line = |entry: &Entry| {
        let mut files = entry.files().map(|(file, _)| config.folder.join(file));
        Downloaded {
            subject: entry.subject.clone(),
            version: entry.version,
            id: entry.id,
            changed: files.any(|file| changed.contains(&file)),
            file: shown(&config.folder.join(&entry.file)),
        }
    };
    let mut schemas: Vec<_> = entries
        .iter()
        .filter(|entry| inside(&config.folder, Path::new(&entry.file)).is_some())
        .map(line)
        .collect();
    schemas.sort_by(|a, b| (&a.subject, a.version).cmp(&(&b.subject, b.version)));
    Downloads { schemas, warnings }
}
