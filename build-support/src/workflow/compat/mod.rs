//! New schemas against those that are in use: may they follow? Nothing is written.

mod local;
mod locked;
mod past;
mod revision;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::resolved;
use crate::workflow::open;
use crate::workflow::progress::Progress;
use crate::workflow::publication::{self, Publication, Publications};
use crate::workflow::register::{Outcome, Pace, Purpose, plan};

/// What to compare with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compat {
    /// These of the configured files; all of them if there are none. Beside [`Compat::old`] they need not be configured.
    pub files: Vec<PathBuf>,
    /// By our own check: with the versions that the lock holds.
    pub local: bool,
    /// By our own check: with the files of a git revision.
    pub against: Option<String>,
    /// By our own check: with these files, the latest version last.
    pub old: Vec<PathBuf>,
    /// The level of our own check, instead of the configured ones.
    pub level: Option<String>,
    /// Stops at the first file that is incompatible.
    pub fail_fast: bool,
}

/// Whether a file may follow the versions before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There is no version before it.
    New,
    /// It may.
    Compatible,
    /// It may not.
    Incompatible,
    /// It was not asked about, since something before it failed, or the registry refuses to compare it.
    Unknown,
}

impl Verdict {
    /// For people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Compatible => "compatible",
            Self::Incompatible => "incompatible",
            Self::Unknown => "unknown",
        }
    }
}

/// A file, its subject, and whether it may follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The subject.
    pub subject: String,
    /// The file.
    #[serde(serialize_with = "crate::path_text::path")]
    pub file: PathBuf,
    /// Whether it may.
    pub verdict: Verdict,
    /// The level, where it is our own check.
    pub level: Option<&'static str>,
    /// What it was compared with, the newest first, where it is our own check.
    pub with: Vec<String>,
}

/// All that is to say of a comparison.
#[must_use]
#[derive(Debug)]
pub struct Comparison {
    /// A line for each file.
    pub lines: Vec<Compared>,
    /// What is worth a word.
    pub warnings: Vec<Finding>,
    /// What speaks against the files, all of it.
    pub failed: Option<Error>,
}

/// Compares the configured files with the versions before them: the registry does it, as it does when they are registered, or we do.
pub fn compat(config: &Config, how: &Compat, progress: Progress<'_>) -> Result<Comparison, Error> {
    if how.local || how.against.is_some() || !how.old.is_empty() {
        return local::compare(config, how);
    }
    if how.level.is_some() {
        let finding = Finding::error(
            "AVG0563",
            "the registry knows the level of each subject itself",
        );
        let help = "leave --level out, or add --local";
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    let Publications { all, mut warnings } = publication::all(config)?;
    // What they refer to is asked about with them: its versions are part of what is sent.
    let asked = asked(&all, &how.files)?;
    let client = open::client(config)?;
    let pace = Pace {
        purpose: Purpose::Comparison,
        fail_fast: how.fail_fast,
        most: open::concurrency(config),
    };
    let plan = plan(&client, &all, pace, progress)?;
    warnings.extend(plan.warnings);
    let line = |(publication, outcome): (&Publication, Outcome)| Compared {
        subject: publication.subject.clone(),
        file: publication.file.clone(),
        verdict: match outcome {
            Outcome::New => Verdict::New,
            Outcome::Unchanged | Outcome::NewVersion => Verdict::Compatible,
            Outcome::Incompatible => Verdict::Incompatible,
            _ => Verdict::Unknown,
        },
        level: None,
        with: Vec::new(),
    };
    let outcomes = plan.lines.iter().map(|planned| planned.outcome);
    let lines = all.iter().zip(outcomes).zip(&asked);
    let lines = lines.filter(|(_, asked)| **asked);
    Ok(Comparison {
        lines: lines.map(|(pair, _)| line(pair)).collect(),
        warnings,
        failed: (!plan.findings.is_empty()).then(|| Error::findings(plan.findings)),
    })
}

/// Which publications are meant.
fn asked(all: &[Publication], files: &[PathBuf]) -> Result<Vec<bool>, Error> {
    let wanted: Vec<PathBuf> = files.iter().map(|file| resolved(file)).collect();
    let mut met = vec![false; wanted.len()];
    let asked = all.iter().map(|publication| {
        let file = resolved(&publication.file);
        let position = wanted.iter().position(|wanted| *wanted == file);
        if let Some(position) = position {
            met[position] = true;
        }
        files.is_empty() || position.is_some()
    });
    let asked = asked.collect();
    let strangers = files.iter().zip(met).filter(|(_, met)| !met);
    let findings: Vec<Finding> = strangers.map(|(file, _)| stranger(file)).collect();
    if findings.is_empty() {
        Ok(asked)
    } else {
        Err(Error::configuration(findings))
    }
}

fn stranger(file: &Path) -> Finding {
    Finding::error("AVG0564", "no table `register` is for this file")
        .of(file)
        .help("add one, or compare it with files of your choice: --old FILE")
}

fn unusable(path: &Path, why: &str, help: &str) -> Error {
    let finding = Finding::error("AVG0562", format!("the old schema cannot be used: {why}"));
    Error::findings(vec![finding.of(path).help(help)])
}
