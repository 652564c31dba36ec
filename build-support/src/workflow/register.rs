//! Schema files → versions of subjects: everything is checked before anything is written.

use std::collections::HashMap;
use std::fmt::Write as _;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Error as RegistryError, NewSchema, Reference, Registered};

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::load::{self, Found};
use crate::path_text::shown;
use crate::workflow::open::{client, refused, refused_after, writer};
use crate::workflow::progress::{Progress, Step};
use crate::workflow::publication::{self, Publication};

/// How to register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Register {
    /// Only says what would be done.
    pub plan: bool,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The subject is new.
    New,
    /// The registry has this very schema.
    Unchanged,
    /// The subject gets a further version.
    NewVersion,
}

/// A file, its subject, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Planned {
    /// The subject.
    pub subject: String,
    /// The file.
    #[serde(serialize_with = "crate::path_text::path")]
    pub file: std::path::PathBuf,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The version, once it is known.
    pub version: Option<u32>,
    /// The schema's id, once it is known.
    pub id: Option<u32>,
}

/// Registers the configured files, in the order that their references ask for.
pub fn register(
    config: &Config,
    how: Register,
    progress: Progress<'_>,
) -> Result<Vec<Planned>, Error> {
    let wanted = config.tables.register.clone().unwrap_or_default();
    if wanted.is_empty() {
        let finding = Finding::error("AVG0515", "no schema is configured to be registered");
        let help = "add a table [[register]] with `file` and `subject` to the configuration";
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    let files: Vec<_> = wanted
        .iter()
        .filter_map(|register| register.file.as_deref())
        .map(|file| Found::file(shown(file)))
        .collect();
    let loaded = load::load(&files)?;
    let publications = publication::order(&wanted, &loaded)?;
    let client = if how.plan {
        client(config)?
    } else {
        writer(config)?
    };

    let mut known = HashMap::new();
    let mut planned = Vec::with_capacity(publications.len());
    let mut findings = Vec::new();
    let total = publications.len();
    for (done, publication) in publications.iter().enumerate() {
        progress(Step {
            what: &publication.subject,
            done,
            total,
        });
        match plan(&client, publication, &known)? {
            Verdict::Known(registered) => {
                planned.push(line(publication, Outcome::Unchanged, Some(&registered)));
                known.insert(publication.subject.clone(), registered);
            }
            Verdict::Open(outcome) => planned.push(line(publication, outcome, None)),
            Verdict::Refused(finding) => findings.push(finding),
        }
    }
    if !findings.is_empty() {
        return Err(Error::findings(findings));
    }
    if how.plan {
        return Ok(planned);
    }
    let mut count = 0;
    for (publication, planned) in publications.iter().zip(&mut planned) {
        if planned.outcome == Outcome::Unchanged {
            continue;
        }
        progress(Step {
            what: &publication.subject,
            done: count,
            total,
        });
        let schema = with_references(publication, &known);
        let registered = client
            .register(&publication.subject, &schema, publication.normalize)
            .map_err(|error| stopped(publication, &error, count))?;
        count += 1;
        *planned = line(publication, planned.outcome, Some(&registered));
        known.insert(publication.subject.clone(), registered);
    }
    Ok(planned)
}

enum Verdict {
    Known(Registered),
    Open(Outcome),
    Refused(Finding),
}

fn line(publication: &Publication, outcome: Outcome, registered: Option<&Registered>) -> Planned {
    Planned {
        subject: publication.subject.clone(),
        file: shown(&publication.file),
        outcome,
        version: registered.map(|registered| registered.version),
        id: registered.map(|registered| registered.id),
    }
}

/// The text as the file has it, and references at the versions that are known.
fn with_references(publication: &Publication, known: &HashMap<String, Registered>) -> NewSchema {
    let reference = |(name, subject): &(String, String)| {
        let version = known.get(subject)?.version;
        Some(Reference {
            name: name.clone(),
            subject: subject.clone(),
            version,
        })
    };
    NewSchema {
        references: publication
            .references
            .iter()
            .filter_map(reference)
            .collect(),
        ..NewSchema::avro(publication.text.clone())
    }
}

fn plan(
    client: &Client,
    publication: &Publication,
    known: &HashMap<String, Registered>,
) -> Result<Verdict, Error> {
    let Publication {
        subject, normalize, ..
    } = publication;
    let complete = publication
        .references
        .iter()
        .all(|(_, subject)| known.contains_key(subject));
    // What refers to a schema that this run will make cannot be asked for by reference yet, so it is asked for in one piece.
    let schema = if complete {
        with_references(publication, known)
    } else {
        NewSchema::avro(publication.inlined.clone())
    };
    if complete {
        // Some registries parse the schema before they know whether they have the subject.
        match client.look_up(subject, &schema, *normalize) {
            Ok(Some(registered)) => return Ok(Verdict::Known(registered)),
            Ok(None) => {}
            Err(error) => return not_taken(publication, &error),
        }
    }
    let compatibility = match client.compatibility(subject, &schema, *normalize) {
        Ok(compatibility) => compatibility,
        Err(error) => return not_taken(publication, &error),
    };
    if !compatibility.compatible {
        let mut message = format!(
            "the schema is incompatible with an earlier version of `{}`",
            subject.escape_debug()
        );
        for why in compatibility.messages.iter().filter_map(|why| reason(why)) {
            let _ = write!(message, "\n    {}", one_line(why));
        }
        let finding = Finding::error("AVG0710", message).of(&shown(&publication.file));
        return Ok(Verdict::Refused(finding.help(
            "make the change one that old and new readers bear; nothing was registered",
        )));
    }
    match client.versions(subject, false) {
        Ok(_) => Ok(Verdict::Open(Outcome::NewVersion)),
        Err(error) if error.is_not_found() => Ok(Verdict::Open(Outcome::New)),
        Err(error) => Err(refused(&error)),
    }
}

/// A registry that takes the text for no schema is one more finding; whatever else it says ends the run.
fn not_taken(publication: &Publication, error: &RegistryError) -> Result<Verdict, Error> {
    if error.is_invalid_schema() {
        Ok(Verdict::Refused(invalid(
            publication,
            error,
            "nothing was registered",
        )))
    } else {
        Err(refused(error))
    }
}

/// A registration that fails although everything was checked. What was registered before it cannot be taken back.
fn stopped(publication: &Publication, error: &RegistryError, count: usize) -> Error {
    let done = match count {
        0 => "no registration was confirmed".to_owned(),
        1 => "one schema was registered before it, and stays".to_owned(),
        _ => format!("{count} schemas were registered before it, and stay"),
    };
    if error.is_invalid_schema() {
        Error::findings(vec![invalid(publication, error, &done)])
    } else {
        refused_after(error, &done)
    }
}

fn invalid(publication: &Publication, error: &RegistryError, done: &str) -> Finding {
    let message = format!(
        "the registry does not take the schema for `{}`: {}",
        publication.subject.escape_debug(),
        one_line(error.message().unwrap_or_default())
    );
    let finding = Finding::error("AVG0711", message).of(&shown(&publication.file));
    finding.help(format!("correct the schema; {done}"))
}

/// The sentence in `{errorType:'…', description:'…', additionalInfo:'…'}`, with which Confluent's registry answers; a message of
/// another form as it is. The old schema and the settings of the check, which come with it, are not repeated.
fn reason(message: &str) -> Option<&str> {
    if message.starts_with("{oldSchema:") || message.starts_with("{validateFields:") {
        return None;
    }
    let sentence = message
        .split_once("description:'")
        .and_then(|(_, rest)| rest.rsplit_once("', additionalInfo:"))
        .map(|(sentence, _)| sentence);
    Some(sentence.unwrap_or_else(|| message.trim_matches(['{', '}'])))
}

/// A registry's text, without line ends and whatever else would act on a terminal.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect()
}
