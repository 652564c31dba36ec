//! Schemas, lock and generated code: do they agree? Offline.

use avrogen_schema::lock::Lock;

use crate::config::Config;
use crate::error::Error;
use crate::files::sha256;
use crate::finding::Finding;
use crate::load;
use crate::lock;
use crate::output::{self, Write};
use crate::path_text::shown;

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

/// Files of the lock that are missing or changed, and configured subjects that it does not hold.
pub(super) fn drifted(config: &Config, locked: &Lock) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in &locked.entries {
        let path = config.folder.join(&entry.file);
        let subject = entry.subject.escape_debug();
        match std::fs::read(&path) {
            Ok(content) if sha256(&content) == entry.sha256 => {}
            Ok(_) => {
                let message = format!(
                    "the file is not what the lock holds for `{subject}` version {}",
                    entry.version
                );
                findings.push(Finding::error("AVG0602", message).of(&shown(&path)).help(
                    "restore it with `cargo avrogen download --locked`, or take the registry's latest with `cargo avrogen update`",
                ));
            }
            Err(error) => {
                let message = format!(
                    "the file of `{subject}` version {} cannot be read: {error}",
                    entry.version
                );
                let finding = Finding::error("AVG0602", message).of(&shown(&path));
                findings.push(finding.help("fetch it with `cargo avrogen download --locked`"));
            }
        }
    }
    for wanted in config
        .tables
        .download
        .iter()
        .flatten()
        .filter_map(|download| download.subject.as_ref())
    {
        if !locked.entries.iter().any(|entry| entry.subject == *wanted) {
            let message = format!(
                "the lock does not hold the subject `{}`",
                wanted.escape_debug()
            );
            let finding = Finding::error("AVG0604", message).of(&shown(&config.lock_file()));
            findings.push(finding.help("run `cargo avrogen download`, and commit the lock"));
        }
    }
    findings
}
