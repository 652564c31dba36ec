//! The types that a schema uses of others, or its table's `references` → the subjects that have them.

use std::collections::{BTreeSet, HashMap};

use crate::config::{ReferenceVersion, ReferenceWanted};
use crate::finding::Finding;
use crate::workflow::publication::linked::Linked;

/// A schema that is sent by its name, subject and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workflow) struct Reference {
    /// The name that the text uses: for Avro a type's full name.
    pub(in crate::workflow) name: String,
    pub(in crate::workflow) subject: String,
    pub(in crate::workflow) from: Holder,
}

/// Where the version of a reference comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workflow) enum Holder {
    /// Another publication, by its number: the version that it has or gets.
    Run(usize),
    /// This version, as the configuration says.
    Version(u32),
    /// The latest one when it is asked for.
    Latest,
    /// This version of the registry that the lock's entry came from.
    Locked {
        /// The version.
        version: u32,
        /// That registry's origin.
        registry: String,
    },
}

/// A schema of the run or beside it.
pub(super) struct Definer<'s> {
    pub(super) linked: &'s Linked,
    /// The subject that has it, and where its version comes from.
    pub(super) subject: Option<(String, Holder)>,
}

/// Type → the definers that have it.
pub(super) struct Definers<'s> {
    all: Vec<Definer<'s>>,
    of: HashMap<String, Vec<usize>>,
}

impl<'s> Definers<'s> {
    pub(super) fn new(all: Vec<Definer<'s>>) -> Self {
        let mut of: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, definer) in all.iter().enumerate() {
            for named in definer.linked.own() {
                of.entry(named.name.to_string()).or_default().push(index);
            }
        }
        Self { all, of }
    }

    /// What a schema refers to, by the types it uses; and what stands in the way.
    pub(super) fn inferred(&self, linked: &Linked, findings: &mut Vec<Finding>) -> Vec<Reference> {
        let mut references = Vec::new();
        let path = linked.sources.get(linked.root.source).path();
        for name in linked.foreign() {
            match self.holder(name) {
                Ok((subject, from)) => references.push(Reference {
                    name: name.to_owned(),
                    subject,
                    from,
                }),
                Err(finding) => findings.push(finding.of(path.as_ref())),
            }
        }
        references
    }

    /// The one subject to refer to for a type. A file of the run goes before the lock's, and a subject whose schema is the type before one
    /// whose schema defines it somewhere inside.
    fn holder(&self, name: &str) -> Result<(String, Holder), Finding> {
        let definers: Vec<&Definer<'_>> = self
            .of
            .get(name)
            .into_iter()
            .flatten()
            .map(|index| &self.all[*index])
            .collect();
        for in_run in [true, false] {
            let candidates: Vec<_> = definers
                .iter()
                .filter_map(|definer| {
                    let (subject, from) = definer.subject.as_ref()?;
                    Some((*definer, subject, from))
                })
                .filter(|(_, _, from)| matches!(from, Holder::Run(_)) == in_run)
                .collect();
            let is_root =
                |(definer, _, _): &&(&Definer<'_>, _, _)| definer.linked.name() == Some(name);
            let roots: Vec<_> = candidates.iter().filter(is_root).copied().collect();
            let candidates = if roots.is_empty() { candidates } else { roots };
            let subjects: BTreeSet<&String> =
                candidates.iter().map(|(_, subject, _)| *subject).collect();
            match (candidates.first(), subjects.len()) {
                (Some((_, subject, from)), 1) => {
                    return Ok(((*subject).clone(), (*from).clone()));
                }
                (Some(_), _) => return Err(ambiguous(name, &candidates)),
                (None, _) => {}
            }
        }
        Err(nobody(name, definers.first().copied()))
    }
}

fn ambiguous(name: &str, candidates: &[(&Definer<'_>, &String, &Holder)]) -> Finding {
    let places: Vec<String> = candidates
        .iter()
        .map(|(definer, subject, _)| {
            format!(
                "`{}` ({})",
                subject.escape_debug(),
                definer.linked.place(name)
            )
        })
        .collect();
    let message = format!(
        "the schema uses `{name}`, which more than one subject has: {}",
        places.join(", ")
    );
    let help = "name the one to refer to in `references`, or send the schema in one piece by `inline = true`; \
                nothing was registered";
    Finding::error("AVG0732", message).help(help)
}

fn nobody(name: &str, definer: Option<&Definer<'_>>) -> Finding {
    let at = definer.map_or_else(String::new, |definer| {
        format!(" of {}", definer.linked.place(name))
    });
    let message = format!("the schema uses `{name}`{at}, which no subject has");
    let help = "add a table `register` for that file, or send the schema in one piece by `inline = true`; \
                nothing was registered";
    Finding::error("AVG0731", message).help(help)
}

/// The references that a table lists. `run` has the publications' numbers by their subjects, without the schema's own.
pub(super) fn listed(
    wanted: &[ReferenceWanted],
    run: &HashMap<&str, usize>,
) -> Result<Vec<Reference>, Finding> {
    let mut references = Vec::with_capacity(wanted.len());
    for ReferenceWanted {
        name,
        subject,
        version,
    } in wanted
    {
        let told = match version {
            None | Some(ReferenceVersion::Number(-1)) => None,
            Some(ReferenceVersion::Word(word)) if word == "latest" => None,
            Some(ReferenceVersion::Number(number)) => {
                match u32::try_from(*number).ok().filter(|number| *number > 0) {
                    Some(number) => Some(number),
                    None => return Err(no_version(name, &number.to_string())),
                }
            }
            Some(ReferenceVersion::Word(word)) => return Err(no_version(name, word)),
        };
        let from = match (told, run.get(subject.as_str())) {
            (Some(version), _) => Holder::Version(version),
            (None, Some(index)) => Holder::Run(*index),
            (None, None) => Holder::Latest,
        };
        references.push(Reference {
            name: name.clone(),
            subject: subject.clone(),
            from,
        });
    }
    Ok(references)
}

fn no_version(name: &str, version: &str) -> Finding {
    let message = format!(
        "the reference `{}` has no version: `{}`",
        name.escape_debug(),
        version.escape_debug()
    );
    let help = "give a number from 1, or \"latest\", which is also meant where there is none";
    Finding::error("AVG0547", message).help(help)
}
