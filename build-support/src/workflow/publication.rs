//! Files to be registered → what is sent for each, those first that others refer to.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use avrogen_schema::{Kind, Root, SchemaSet, Shape, SourceId, Type};

use crate::config::Register;
use crate::error::Error;
use crate::finding::Finding;
use crate::load::Loaded;
use crate::path_text::shown;

/// A file on its way to the registry.
pub(super) struct Publication {
    pub(super) subject: String,
    pub(super) file: PathBuf,
    pub(super) normalize: bool,
    /// The text, as the file has it.
    pub(super) text: String,
    /// The schema in one piece.
    pub(super) inlined: String,
    /// Name and subject of each type that another file defines.
    pub(super) references: Vec<(String, String)>,
}

/// `loaded` holds the files of `wanted`, one source each, in the same order.
pub(super) fn order(wanted: &[Register], loaded: &Loaded) -> Result<Vec<Publication>, Error> {
    let set = &loaded.set;
    let mut subjects = Vec::with_capacity(wanted.len());
    let mut findings = Vec::new();
    for (register, root) in wanted.iter().zip(set.roots()) {
        match subject(register, root, set) {
            Ok(subject) => subjects.push((root.source, subject)),
            Err(finding) => findings.push(finding),
        }
    }
    if !findings.is_empty() {
        return Err(Error::configuration(findings));
    }
    let of_source: HashMap<SourceId, &String> = subjects
        .iter()
        .map(|(source, subject)| (*source, subject))
        .collect();

    let mut waiting = Vec::with_capacity(wanted.len());
    for ((register, root), (source, subject)) in wanted.iter().zip(set.roots()).zip(&subjects) {
        let references = foreign(set, root);
        let references = references.into_iter().filter_map(|(name, from)| {
            of_source
                .get(&from)
                .map(|subject| (name, (*subject).clone()))
        });
        waiting.push(Publication {
            subject: subject.clone(),
            file: register.file.clone().unwrap_or_default(),
            normalize: register.normalize,
            text: loaded.sources.get(*source).text().to_owned(),
            inlined: set.to_json(&root.ty),
            references: references.collect(),
        });
    }
    sorted(waiting)
}

fn subject(register: &Register, root: &Root, set: &SchemaSet) -> Result<String, Finding> {
    match (&register.subject, &register.topic, &root.ty.kind) {
        (Some(subject), None, _) => Ok(subject.clone()),
        (None, Some(topic), _) => Ok(format!("{topic}-value")),
        (None, None, Kind::Named(id)) => Ok(set.get(*id).name.to_string()),
        (Some(_), Some(_), _) => {
            let finding = Finding::error("AVG0516", "`subject` and `topic` are both given")
                .of(&shown(register.file.as_deref().unwrap_or(Path::new(""))));
            Err(finding.help("give one of them: `topic` makes the subject TOPIC-value"))
        }
        (None, None, _) => {
            let finding =
                Finding::error("AVG0516", "the schema has no name to call its subject by")
                    .of(&shown(register.file.as_deref().unwrap_or(Path::new(""))));
            Err(finding.help("give a `subject` or a `topic` in its table `register`"))
        }
    }
}

/// The types that a file uses and another one defines, by name.
fn foreign(set: &SchemaSet, root: &Root) -> BTreeSet<(String, SourceId)> {
    let mut found = BTreeSet::new();
    uses(set, &root.ty, root.source, &mut found);
    for (_, named) in set
        .types()
        .filter(|(_, named)| named.span.source == root.source)
    {
        if let Shape::Record(record) = &named.shape {
            record
                .fields
                .iter()
                .for_each(|field| uses(set, &field.ty, root.source, &mut found));
        }
    }
    found
}

fn uses(set: &SchemaSet, ty: &Type, source: SourceId, found: &mut BTreeSet<(String, SourceId)>) {
    match &ty.kind {
        Kind::Array(inner) | Kind::Map(inner) => uses(set, inner, source, found),
        Kind::Union(branches) => branches
            .iter()
            .for_each(|branch| uses(set, branch, source, found)),
        Kind::Named(id) => {
            let named = set.get(*id);
            if named.span.source != source {
                found.insert((named.name.to_string(), named.span.source));
            }
        }
        _ => {}
    }
}

/// Each behind all that it refers to.
fn sorted(mut waiting: Vec<Publication>) -> Result<Vec<Publication>, Error> {
    let mut done: Vec<Publication> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_done = |subject: &String| {
            done.iter()
                .any(|publication| publication.subject == *subject)
        };
        let ready = waiting.iter().position(|publication| {
            publication
                .references
                .iter()
                .all(|(_, subject)| is_done(subject))
        });
        let Some(ready) = ready else {
            return Err(circle(&waiting));
        };
        done.push(waiting.remove(ready));
    }
    Ok(done)
}

/// Each of these waits for another one of them: whoever goes from one to the next comes round.
fn circle(waiting: &[Publication]) -> Error {
    let next = |at: &Publication| {
        waiting.iter().find(|other| {
            at.references
                .iter()
                .any(|(_, subject)| *subject == other.subject)
        })
    };
    let mut way: Vec<&Publication> = Vec::new();
    let mut at = waiting.first();
    while let Some(publication) = at {
        let met = way
            .iter()
            .position(|other| other.subject == publication.subject);
        if let Some(start) = met {
            way.drain(..start);
            break;
        }
        way.push(publication);
        at = next(publication);
    }
    let names: Vec<String> = way
        .iter()
        .chain(way.first())
        .map(|publication| format!("`{}`", publication.subject.escape_debug()))
        .collect();
    let finding = Finding::error(
        "AVG0712",
        format!(
            "the schemas refer to each other in a circle: {}",
            names.join(" → ")
        ),
    );
    let finding = match way.first() {
        Some(publication) => finding.of(&shown(&publication.file)),
        None => finding,
    };
    Error::findings(vec![finding.help(
        "a registry takes references one way only: put the types into one file; nothing was registered",
    )])
}
