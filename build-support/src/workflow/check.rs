//! Schemas, lock and generated code: do they agree? Offline.

use std::collections::HashMap;

use avrogen_schema::lock::{Entry, Lock};

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::load;
use crate::lock;
use crate::output::{self, Write};
use crate::path_text::shown;
use crate::workflow::disk::{self, Drift};

/// What was compared.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Checked {
    /// Schema files that parse and link.
    pub schemas: usize,
    /// Entries of the lock that agree with their files.
    pub locked: usize,
    /// Whether generated code is committed, and agrees.
    pub code: bool,
    /// What is worth a word.
    #[serde(skip)]
    pub warnings: Vec<Finding>,
}

/// Compares everything, and tells all that disagrees.
pub fn check(config: &Config) -> Result<Checked, Error> {
    let mut findings = Vec::new();
    let mut checked = Checked {
        schemas: 0,
        locked: 0,
        code: false,
        warnings: Vec::new(),
    };
    match lock::read_strictly(&config.lock_file()) {
        Ok(locked) => {
            checked.locked = locked.entries.len();
            findings.extend(drifted(config, &locked));
        }
        // What an unreadable lock would have said is not guessed at.
        Err(error) => findings.extend(error.all().iter().cloned()),
    }
    for set in config.sets() {
        let found = load::files(&set.folders)?;
        checked.schemas += found.len();
        let job = set.job(config);
        checked.code |= job.out.is_some();
        match output::generate(&job, Write::Check) {
            Ok(output) => {
                checked.warnings.extend(output.warnings);
                findings.extend(output::stale(&output.changed).all().iter().cloned());
            }
            Err(error) if error.is_findings() => findings.extend(error.all().iter().cloned()),
            Err(error) => return Err(error),
        }
    }
    if findings.is_empty() {
        Ok(checked)
    } else {
        Err(Error::findings(findings))
    }
}

/// Files of the lock that are missing or changed, and what the configuration asks for and the lock does not hold.
pub(super) fn drifted(config: &Config, locked: &Lock) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in &locked.entries {
        let subject = entry.subject.escape_debug();
        for (file, hash) in entry.files() {
            let path = config.folder.join(&file);
            let (message, help) = match disk::read(&path, hash) {
                Ok(_) => continue,
                Err(Drift::Changed) => (
                    format!(
                        "the file is not what the lock holds for `{subject}` version {}",
                        entry.version
                    ),
                    "restore it with `cargo avrogen download --locked`, or take the registry's latest with `cargo avrogen update`",
                ),
                Err(Drift::LineEnds) => (
                    format!(
                        "the file has other ends of lines than the lock holds for `{subject}` version {}",
                        entry.version
                    ),
                    "git changed them: add `*.avsc -text` to .gitattributes, and restore it with `cargo avrogen download --locked`",
                ),
                Err(Drift::Unreadable(error)) => (
                    format!(
                        "the file of `{subject}` version {} cannot be read: {error}",
                        entry.version
                    ),
                    "fetch it with `cargo avrogen download --locked`",
                ),
            };
            let finding = Finding::error("AVG0602", message).of(&shown(&path));
            findings.push(finding.help(help));
        }
    }
    findings.extend(lacking(config, &locked.entries));
    findings
}

/// What the configuration names, and the lock does not hold.
pub(super) fn lacking(config: &Config, entries: &[Entry]) -> Vec<Finding> {
    let mut of_subject: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in entries {
        of_subject.entry(&entry.subject).or_default().push(entry);
    }
    let mut findings = Vec::new();
    for table in config.tables.download.iter().flatten() {
        let Some(wanted) = &table.subject else {
            continue;
        };
        let subject = wanted.escape_debug();
        let held = of_subject.get(wanted.as_str());
        let held = held.map(Vec::as_slice).unwrap_or_default();
        let (code, message) = match table.number() {
            _ if held.is_empty() => (
                "AVG0604",
                format!("the lock does not hold the subject `{subject}`"),
            ),
            Some(number) if held.iter().all(|entry| entry.version != number) => {
                let message = format!("the lock does not hold version {number} of `{subject}`");
                ("AVG0608", message)
            }
            _ if table.metadata && held.iter().all(|entry| entry.metadata_sha256.is_none()) => (
                "AVG0608",
                format!("the lock holds no metadata of `{subject}`"),
            ),
            _ => continue,
        };
        let finding = Finding::error(code, message).of(&shown(&config.lock_file()));
        findings.push(finding.help("run `cargo avrogen download`, and commit the lock"));
    }
    findings
}
