//! A plan without a fault → the versions that it says, made in the registry.

use avrogen_registry::blocking::Client;
use avrogen_registry::{Error as RegistryError, NewSchema};

use crate::error::Error;
use crate::workflow::open::refused_after;
use crate::workflow::progress::{Progress, Step};
use crate::workflow::publication::{Holder, Publication};
use crate::workflow::register::outcome::{Outcome, Planned};
use crate::workflow::register::pace::Pace;
use crate::workflow::register::plan;
use crate::workflow::register::refusal;

/// Why a schema of the plan is not registered.
enum Failure {
    Registry(RegistryError),
    /// This subject, which it refers to, is not registered.
    Missing(String),
}

/// Registers what the lines plan, rank by rank, and puts into them what became of it.
pub(super) fn write(
    client: &Client,
    publications: &[Publication],
    lines: &mut [Planned],
    pace: Pace,
    progress: Progress<'_>,
) -> Result<(), Error> {
    let wanted: Vec<bool> = lines.iter().map(|line| line.outcome.is_change()).collect();
    let total = wanted.iter().filter(|wanted| **wanted).count();
    let mut failures: Vec<(usize, Failure)> = Vec::new();
    let mut done = 0;
    for batch in plan::batches(publications, pace.fail_fast) {
        let mut ready: Vec<(usize, NewSchema)> = Vec::new();
        for index in batch.filter(|index| wanted[*index]) {
            match schema(&publications[index], index, lines) {
                Ok(schema) => ready.push((index, schema)),
                Err(missing) => failures.push((index, Failure::Missing(missing))),
            }
        }
        let answers = client.each(
            &ready,
            pace.most,
            async |client, (index, schema)| {
                let publication = &publications[*index];
                client
                    .register(&publication.subject, schema, publication.normalize)
                    .await
            },
            |(index, _)| {
                done += 1;
                progress(Step {
                    what: &publications[*index].subject,
                    done,
                    total,
                });
            },
        );
        let mut is_gone = false;
        for ((index, _), answer) in ready.into_iter().zip(answers) {
            match answer {
                Ok(registered) => {
                    let line = &mut lines[index];
                    line.version = Some(registered.version);
                    line.id = Some(registered.id);
                    line.guid = registered.guid;
                }
                Err(error) => {
                    is_gone |= error.is_unreachable() || error.is_garbage();
                    failures.push((index, Failure::Registry(error)));
                }
            }
        }
        // Nobody is there to be asked any further.
        if is_gone || (pace.fail_fast && !failures.is_empty()) {
            break;
        }
    }
    for (index, line) in lines.iter_mut().enumerate() {
        if wanted[index] && line.id.is_none() {
            line.leave();
        }
    }
    told(publications, lines, failures)
}

/// What is sent, now that all it refers to is registered; or the subject that is not.
fn schema(
    publication: &Publication,
    index: usize,
    lines: &mut [Planned],
) -> Result<NewSchema, String> {
    for (number, reference) in publication.references.iter().enumerate() {
        let Holder::Run(of) = reference.from else {
            continue;
        };
        if lines[of].id.is_none() {
            return Err(reference.subject.clone());
        }
        let version = lines[of].version;
        if let Some(planned) = lines[index].references.get_mut(number) {
            planned.version = version;
            planned.pending = false;
        }
    }
    Ok(publication.schema(&lines[index].references))
}

/// All failures. What was registered cannot be taken back, and is not hidden.
fn told(
    publications: &[Publication],
    lines: &mut [Planned],
    failures: Vec<(usize, Failure)>,
) -> Result<(), Error> {
    let made = lines.iter().filter(|line| line.outcome.is_change()).count();
    let done = match made {
        0 => "no registration was confirmed".to_owned(),
        1 => "one schema was registered in this run, and stays".to_owned(),
        _ => format!("{made} schemas were registered in this run, and stay"),
    };
    let mut findings = Vec::new();
    let mut is_network = false;
    for (index, failure) in failures {
        let publication = &publications[index];
        let outcome = &mut lines[index].outcome;
        match failure {
            Failure::Missing(subject) => findings.push(refusal::not_tried(publication, &subject)),
            Failure::Registry(error) if error.is_invalid_schema() => {
                *outcome = Outcome::Refused;
                findings.push(refusal::invalid(publication, &error, &done));
            }
            Failure::Registry(error) if error.is_incompatible() => {
                *outcome = Outcome::Incompatible;
                findings.push(refusal::conflict(publication, &error, &done));
            }
            Failure::Registry(error) => {
                *outcome = Outcome::Failed;
                let error = refused_after(&error, &done);
                is_network |= error.is_network();
                let all = error.all().iter().cloned();
                findings.extend(all.map(|finding| finding.of(&publication.file)));
            }
        }
    }
    if findings.is_empty() {
        Ok(())
    } else if is_network {
        Err(Error::network(findings))
    } else {
        Err(Error::findings(findings))
    }
}
