//! Two versions, or a file and a version → what changed from one to the other.

mod operand;
mod side;

use std::path::Path;
use std::time::Duration;

use avrogen_registry::Version;
use avrogen_schema::diff as semantic;
use similar::TextDiff;

use crate::config::Config;
use crate::error::Error;
use crate::finding::{Finding, printable};
use crate::path_text::shown;
use crate::workflow::diff::side::{Content, Loaded};
use crate::workflow::open::{client, refused};
use crate::workflow::publication;
use crate::workflow::target::Target;

pub use operand::Operand;

/// What changed from an old schema to a new one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diff {
    /// What the old schema is called: `shipment-value@3`, or a file's path.
    pub old: String,
    /// What the new schema is called.
    pub new: String,
    /// Whether nothing changed: the two say the same, however they are laid out.
    pub equal: bool,
    /// Whether the bytes of some value change, or what bytes mean. Not known of other languages than Avro, unless they are equal.
    pub changes_data: Option<bool>,
    /// Each change of an Avro schema.
    #[serde(skip)]
    pub changes: Vec<Change>,
    /// The lines that changed, as `diff -u` shows them, where one of the two is no Avro schema.
    pub lines: Option<String>,
}

/// A change of an Avro schema.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// What kind of change: `field-added`.
    pub kind: &'static str,
    /// Where: `com.acme.Shipment.items[].sku`.
    pub path: String,
    /// What the old schema says there, if it says something.
    pub old: Option<String>,
    /// What the new schema says there, if it says something.
    pub new: Option<String>,
    /// Whether the bytes of some value change, or what bytes mean.
    pub changes_data: bool,
    /// The line for people: `+ field com.acme.Shipment.currency: string, default "EUR"`.
    pub text: String,
}

/// Compares two schemas, the old one first. One alone is compared with what suggests itself: a file with the latest version of the subject
/// that it is registered under, a version with the latest one, and a subject's latest version with the one before.
pub fn diff(config: &Config, operands: &[Operand]) -> Result<Diff, Error> {
    let (old, new) = pair(config, operands)?;
    let (old, new) = (side::load(config, &old)?, side::load(config, &new)?);
    Ok(compared(&old, &new))
}

fn pair(config: &Config, operands: &[Operand]) -> Result<(Operand, Operand), Error> {
    match operands {
        [old, new] => Ok((old.clone(), new.clone())),
        [Operand::File(file)] => {
            let published = match &config.tables.register {
                Some(tables) if !tables.is_empty() => publication::all(config)?.all,
                _ => Vec::new(),
            };
            let known = published
                .into_iter()
                .find(|publication| is_same(&publication.file, file));
            let Some(known) = known else {
                let message = "no table [[register]] of the configuration is for the file";
                let help = "name the subject, too: `cargo avrogen diff SUBJECT FILE`";
                let finding = Finding::error("AVG0554", message)
                    .of(&shown(file))
                    .help(help);
                return Err(Error::configuration(vec![finding]));
            };
            let latest = Target {
                subject: known.subject,
                version: None,
            };
            Ok((Operand::Version(latest), Operand::File(file.clone())))
        }
        [Operand::Version(target)] => {
            let latest = target.with(Version::Latest);
            let old = match target.version {
                Some(_) => target.clone(),
                None => before_latest(config, target)?,
            };
            Ok((Operand::Version(old), Operand::Version(latest)))
        }
        _ => {
            let finding = Finding::error("AVG0554", "there is no schema to compare, or too many");
            let help = "name one or two: subjects, versions, files";
            Err(Error::configuration(vec![finding.help(help)]))
        }
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The version before a subject's latest.
fn before_latest(config: &Config, target: &Target) -> Result<Target, Error> {
    let versions = client(config)?.versions(&target.subject, false);
    let mut versions = versions.map_err(|error| refused(&error))?;
    versions.sort_unstable();
    let Some(before) = versions.iter().rev().nth(1) else {
        let subject = printable(&target.subject);
        let message = format!("`{subject}` has one version, and nothing to compare it with");
        let finding = Finding::error("AVG0554", message);
        let help = format!("name a file, too: `cargo avrogen diff {subject} FILE`");
        return Err(Error::configuration(vec![finding.help(help)]));
    };
    Ok(target.with(Version::Number(*before)))
}

fn compared(old: &Loaded, new: &Loaded) -> Diff {
    let names = (old.name.clone(), new.name.clone());
    let result = |equal, changes_data, changes, lines| Diff {
        old: names.0.clone(),
        new: names.1.clone(),
        equal,
        changes_data,
        changes,
        lines,
    };
    match (&old.content, &new.content) {
        (Content::Avro(old), Content::Avro(new)) => {
            let changes = semantic::diff((&old.set, &old.root), (&new.set, &new.root));
            let changes: Vec<Change> = changes.iter().map(change).collect();
            let changes_data = changes.iter().any(|change| change.changes_data);
            result(changes.is_empty(), Some(changes_data), changes, None)
        }
        _ if old.text == new.text => result(true, Some(false), Vec::new(), None),
        _ => result(false, None, Vec::new(), Some(lines(old, new))),
    }
}

fn change(change: &semantic::Change) -> Change {
    Change {
        kind: change.kind.as_str(),
        path: change.path.clone(),
        old: change.old.clone(),
        new: change.new.clone(),
        changes_data: change.changes_data(),
        text: change.to_string(),
    }
}

/// How long the shortest list of changed lines is looked for: a registry may answer with texts that have nothing in common.
const PATIENCE: Duration = Duration::from_secs(2);

fn lines(old: &Loaded, new: &Loaded) -> String {
    TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(old.text.as_str(), new.text.as_str())
        .unified_diff()
        .header(&old.name, &new.name)
        .to_string()
}
