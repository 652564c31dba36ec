//! The registry's schemas → files and a lock: all of them, or nothing is touched.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use avrogen_registry::Version;
use avrogen_registry::blocking::Client;
use avrogen_schema::lock::{Entry, Lock, Reference};

use crate::config::{Config, Download as Table, VersionWanted};
use crate::error::Error;
use crate::files::{Batch, sha256};
use crate::finding::Finding;
use crate::lock;
use crate::lock_text;
use crate::path_text::shown;
use crate::workflow::check::drifted;
use crate::workflow::closure::{self, Fetched};
use crate::workflow::open::{client, refused};
use crate::workflow::place::{Key, Places, inside};
use crate::workflow::progress::{Progress, Step};

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

/// Downloads what the configuration asks for, with everything it refers to, and writes the lock.
pub fn download(
    config: &Config,
    what: &Download,
    progress: Progress<'_>,
) -> Result<Vec<Downloaded>, Error> {
    let held = lock::read(&config.lock_file())?;
    if what.offline {
        let findings = drifted(config, &held);
        return if findings.is_empty() {
            Ok(told(config, &held, &[]))
        } else {
            Err(Error::findings(findings))
        };
    }
    let client = client(config)?;
    let mut run = Run {
        config,
        client,
        held,
        fetched: Fetched::new(),
        places: Places::new(config),
        progress,
    };
    if what.pin == Pin::Locked {
        run.locked()?;
    } else {
        run.configured(what)?;
    }
    closure::validate(&run.fetched)?;
    run.finish(what)
}

struct Run<'r> {
    config: &'r Config,
    client: Client,
    held: Lock,
    fetched: Fetched,
    places: Places,
    progress: Progress<'r>,
}

impl Run<'_> {
    fn fetch(
        &mut self,
        subject: &str,
        version: Version,
    ) -> Result<avrogen_registry::Registered, Error> {
        (self.progress)(Step {
            what: subject,
            done: 0,
            total: 0,
        });
        self.client
            .version(subject, version)
            .map_err(|error| refused(&error))
    }

    /// What the lock holds, and nothing else.
    fn locked(&mut self) -> Result<(), Error> {
        let mut findings = Vec::new();
        for entry in self.held.entries.clone() {
            let found = self.fetch(&entry.subject, Version::Number(entry.version))?;
            if sha256(found.schema.as_bytes()) != entry.sha256 {
                let message = format!(
                    "the registry's `{}` version {} is not what the lock holds",
                    entry.subject.escape_debug(),
                    entry.version
                );
                let finding =
                    Finding::error("AVG0708", message).of(&shown(&self.config.lock_file()));
                findings.push(finding.help(
                    "find out which of the two was changed before `cargo avrogen download` locks what the registry has; nothing was written",
                ));
            }
            self.places
                .fixed(&(entry.subject.clone(), entry.version), &entry.file)?;
            self.fetched.insert((entry.subject, entry.version), found);
        }
        findings.extend(
            drifted(self.config, &self.held)
                .into_iter()
                .filter(|finding| finding.code == "AVG0604"),
        );
        if findings.is_empty() {
            Ok(())
        } else {
            Err(Error::findings(findings))
        }
    }

    /// What the configuration asks for.
    fn configured(&mut self, what: &Download) -> Result<(), Error> {
        let wanted = self.config.tables.download.clone().unwrap_or_default();
        let mut met = Vec::new();
        let mut asked = Vec::new();
        for download in &wanted {
            let subjects = match (&download.subject, &download.pattern) {
                (Some(subject), None) => vec![subject.clone()],
                (None, Some(pattern)) => self.matching(pattern)?,
                _ => {
                    return Err(wrong(
                        "a download names a `subject` or a `pattern`, and not both",
                    ));
                }
            };
            if download.pattern.is_some() && download.file.is_some() {
                return Err(wrong(
                    "a download by `pattern` has no `file`: each subject has one of its own",
                ));
            }
            for subject in subjects
                .iter()
                .filter(|subject| what.subjects.is_empty() || what.subjects.contains(subject))
            {
                met.push(subject.clone());
                let version = match &download.version {
                    Some(VersionWanted::Number(number)) => Version::Number(*number),
                    Some(VersionWanted::Word(word)) if word != "latest" => {
                        return Err(wrong(&format!(
                            "`{}` is no version: give a number or \"latest\"",
                            word.escape_debug()
                        )));
                    }
                    _ => self.pinned(subject, what.pin),
                };
                let root = self.fetch(subject, version)?;
                let key = (subject.clone(), root.version);
                let mut all = Fetched::from([(key.clone(), root)]);
                if download.references != Some(false) {
                    closure::fetch(&self.client, &key, &mut all)?;
                }
                asked.push((download, key, all));
            }
        }
        self.place(asked)?;
        match what.subjects.iter().find(|subject| !met.contains(subject)) {
            Some(subject) => Err(wrong(&format!(
                "no download of the configuration is for `{}`",
                subject.escape_debug()
            ))),
            None => Ok(()),
        }
    }

    /// A `file` that is given counts, wherever else its subject is matched or referred to; then come those that were asked for, in the
    /// tables' order, and last what they refer to.
    fn place(&mut self, asked: Vec<(&Table, Key, Fetched)>) -> Result<(), Error> {
        for given in [true, false] {
            for (download, key, all) in &asked {
                if download.file.is_some() == given {
                    let (ty, file) = (all[key].schema_type, download.file.as_deref());
                    self.places.take(key, ty, &download.to, file)?;
                }
            }
        }
        for (download, _, all) in asked {
            for (other, schema) in &all {
                self.places
                    .take(other, schema.schema_type, &download.to, None)?;
            }
            self.fetched.extend(all);
        }
        Ok(())
    }

    fn matching(&self, pattern: &str) -> Result<Vec<String>, Error> {
        let whole = regex::Regex::new(&format!("^(?:{pattern})$")).map_err(|error| {
            wrong(&format!(
                "the pattern `{}` is none: {error}",
                pattern.escape_debug()
            ))
        })?;
        let subjects = self
            .client
            .subjects(false)
            .map_err(|error| refused(&error))?;
        Ok(subjects
            .into_iter()
            .filter(|subject| whole.is_match(subject))
            .collect())
    }

    fn pinned(&self, subject: &str, pin: Pin) -> Version {
        let held = self
            .held
            .entries
            .iter()
            .filter(|entry| entry.subject == *subject)
            .map(|entry| entry.version)
            .max();
        match held {
            Some(version) if pin == Pin::Held => Version::Number(version),
            _ => Version::Latest,
        }
    }

    /// Files first, the lock last.
    fn finish(self, what: &Download) -> Result<Vec<Downloaded>, Error> {
        let mut entries: HashMap<(String, u32), Entry> = HashMap::new();
        if !what.subjects.is_empty() {
            entries.extend(
                self.held
                    .entries
                    .iter()
                    .map(|entry| ((entry.subject.clone(), entry.version), entry.clone())),
            );
            entries.retain(|(subject, _), _| !what.subjects.contains(subject));
        }
        let mut batch = Batch::default();
        let mut by_file: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
        for (key, schema) in &self.fetched {
            let file = self.places.of(key);
            by_file.insert(
                self.config.folder.join(&file),
                schema.schema.clone().into_bytes(),
            );
            let reference = |reference: &avrogen_registry::Reference| Reference {
                name: reference.name.clone(),
                subject: reference.subject.clone(),
                version: reference.version,
            };
            let mut entry = Entry {
                subject: key.0.clone(),
                version: key.1,
                id: schema.id,
                guid: schema.guid.clone(),
                registry: self.client.origin().to_owned(),
                schema_type: schema.schema_type.as_str().to_owned(),
                sha256: sha256(schema.schema.as_bytes()),
                references: schema.references.iter().map(reference).collect(),
                file,
                checksum: String::new(),
            };
            entry.checksum = entry.sum();
            entries.insert(key.clone(), entry);
        }
        for (path, content) in by_file {
            batch.add(&path, content);
        }
        let lock = Lock {
            version: lock::VERSION,
            entries: entries.into_values().collect(),
        };
        if what.pin != Pin::Locked {
            batch.add(
                &self.config.lock_file(),
                lock_text::print(lock.clone()).into_bytes(),
            );
        }
        if what.check {
            let differing: Vec<Finding> = batch.changes().into_iter().map(differs).collect();
            return if differing.is_empty() {
                Ok(told(self.config, &lock, &[]))
            } else {
                Err(Error::findings(differing))
            };
        }
        let changed = batch.commit()?;
        Ok(told(self.config, &lock, &changed))
    }
}

fn differs(path: &Path) -> Finding {
    let finding =
        Finding::error("AVG0605", "the registry has something else than the disk").of(&shown(path));
    finding.help("run `cargo avrogen download`, and commit the result")
}

fn wrong(why: &str) -> Error {
    Error::configuration(vec![
        Finding::error("AVG0513", why).help("correct the table `download` of the configuration"),
    ])
}

fn told(config: &Config, lock: &Lock, changed: &[PathBuf]) -> Vec<Downloaded> {
    let line = |entry: &Entry| {
        let path = config.folder.join(&entry.file);
        Downloaded {
            subject: entry.subject.clone(),
            version: entry.version,
            id: entry.id,
            changed: changed.contains(&path),
            file: shown(&path),
        }
    };
    let mut told: Vec<_> = lock
        .entries
        .iter()
        .filter(|entry| inside(&config.folder, Path::new(&entry.file)).is_some())
        .map(line)
        .collect();
    told.sort_by(|a, b| (&a.subject, a.version).cmp(&(&b.subject, b.version)));
    told
}
