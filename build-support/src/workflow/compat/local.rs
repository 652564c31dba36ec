//! Our own check: no request is made.

use std::path::Path;

use avrogen_registry::SchemaType;
use avrogen_schema::compat::Level;

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::lock;
use crate::path_text::shown;
use crate::workflow::compat::past::Past;
use crate::workflow::compat::revision::Revision;
use crate::workflow::compat::{Compared, Comparison, Compat, Verdict, asked, locked, unusable};
use crate::workflow::conflict::{self, Old};
use crate::workflow::publication::{self, Linked, Publication, Publications};
use crate::workflow::setting::Setting;

/// Compares with git, with given files, or with the lock.
pub(super) fn compare(config: &Config, how: &Compat) -> Result<Comparison, Error> {
    let level = how.level.as_deref().map(Setting::level).transpose()?;
    if !how.old.is_empty() {
        return files(how, level.unwrap_or_default());
    }
    let Publications { all, mut warnings } = publication::all(config)?;
    let asked = asked(&all, &how.files)?;
    let earlier = match &how.against {
        Some(revision) => Earlier::Revision(past(config, &all, revision)?),
        None => Earlier::Lock(lock::read(&config.lock_file())?),
    };
    let mut comparison = Comparison {
        lines: Vec::new(),
        warnings: Vec::new(),
        failed: None,
    };
    let mut findings = Vec::new();
    for publication in all
        .iter()
        .zip(asked)
        .filter_map(|(publication, asked)| asked.then_some(publication))
    {
        let Some(linked) = publication.linked.as_ref() else {
            warnings.push(uncompared(publication));
            continue;
        };
        let level = level.or(publication.level).unwrap_or_default();
        let olds = earlier.of(config, publication, linked)?;
        if olds.is_empty() {
            warnings.push(earlier.lacks(publication));
        }
        let found = conflict::find(level, &publication.subject, linked, &olds);
        comparison.lines.push(Compared {
            subject: publication.subject.clone(),
            file: publication.file.clone(),
            verdict: verdict(&olds, &found),
            level: Some(level.as_str()),
            with: compared(level, olds),
        });
        findings.extend(found);
        if how.fail_fast && !findings.is_empty() {
            break;
        }
    }
    comparison.warnings = warnings;
    comparison.failed = (!findings.is_empty()).then(|| Error::findings(findings));
    Ok(comparison)
}

/// Where earlier versions come from.
enum Earlier {
    Lock(avrogen_schema::lock::Lock),
    Revision(Past),
}

impl Earlier {
    /// The earlier versions of a file, the newest first.
    fn of(
        &self,
        config: &Config,
        publication: &Publication,
        linked: &Linked,
    ) -> Result<Vec<Old>, Error> {
        match self {
            Self::Lock(lock) => {
                locked::versions(config, lock, &publication.subject, &publication.file)
            }
            Self::Revision(past) => {
                let old = past.of(&publication.file, (&linked.set, &linked.root.ty));
                Ok(old.into_iter().collect())
            }
        }
    }

    /// Nothing was compared, which should not look as if all were well.
    fn lacks(&self, publication: &Publication) -> Finding {
        let subject = publication.subject.escape_debug();
        let (message, help) = match self {
            Self::Lock(_) => (
                format!("the lock holds no version of `{subject}`, so nothing was compared"),
                "download the subject, too, or compare with a git revision (--against) or with the registry (without --local)",
            ),
            Self::Revision(_) => (
                format!("the revision has no schema of `{subject}`, so nothing was compared"),
                "if it is new there is nothing to mend",
            ),
        };
        Finding::warning("AVG0566", message)
            .of(&publication.file)
            .help(help)
    }
}

/// All that may define what the files used at that time.
fn past(config: &Config, all: &[Publication], revision: &str) -> Result<Past, Error> {
    let revision = Revision::open(&config.folder, revision)?;
    let files = all.iter().map(|publication| publication.file.clone());
    let folders = config.tables.schemas.iter().flatten().cloned();
    Past::read(revision, &files.chain(folders).collect::<Vec<_>>())
}

/// One new file, or several that use each other's types, against old ones that anybody may have made.
fn files(how: &Compat, level: Level) -> Result<Comparison, Error> {
    let [new] = how.files.as_slice() else {
        let finding = Finding::error("AVG0563", "--old compares one new file with older ones");
        let help = "name the new file: `cargo avrogen compat NEW.avsc --old OLD.avsc`";
        return Err(Error::configuration(vec![finding.help(help)]));
    };
    let linked = publication::file(new)?;
    let mut olds = Vec::with_capacity(how.old.len());
    for file in how.old.iter().rev() {
        olds.push(old(file)?);
    }
    let subject = linked.name().unwrap_or("the schema").to_owned();
    let findings = conflict::find(level, &subject, &linked, &olds);
    let line = Compared {
        subject,
        file: shown(new),
        verdict: verdict(&olds, &findings),
        level: Some(level.as_str()),
        with: compared(level, olds),
    };
    Ok(Comparison {
        lines: vec![line],
        warnings: Vec::new(),
        failed: (!findings.is_empty()).then(|| Error::findings(findings)),
    })
}

/// The names of those that count at this level.
fn compared(level: Level, olds: Vec<Old>) -> Vec<String> {
    let most = if level.is_transitive() { olds.len() } else { 1 };
    olds.into_iter().take(most).map(|old| old.name).collect()
}

fn old(file: &Path) -> Result<Old, Error> {
    let text = std::fs::read_to_string(file).map_err(|error| Error::file(file, "read", &error))?;
    let name = shown(file).display().to_string();
    Old::linked(name, &text, &[])
        .map_err(|why| unusable(&shown(file), &why, "correct the file, or name another one"))
}

fn verdict(olds: &[Old], found: &[Finding]) -> Verdict {
    match (olds, found) {
        ([], _) => Verdict::New,
        (_, []) => Verdict::Compatible,
        _ => Verdict::Incompatible,
    }
}

/// A schema of another language, or one whose types are in the registry only.
fn uncompared(publication: &Publication) -> Finding {
    let why = if publication.schema_type == SchemaType::Avro {
        "the types it refers to are in the registry only"
    } else {
        "schemas of its language are compared by the registry only"
    };
    Finding::warning("AVG0565", format!("the file is not compared: {why}"))
        .of(&publication.file)
        .help("leave --local out")
}
