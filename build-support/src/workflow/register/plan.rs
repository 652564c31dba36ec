//! Publications and the registry → what would become of each. Nothing is written.

use std::collections::{BTreeSet, HashMap};

use avrogen_registry::Version;
use avrogen_registry::blocking::Client;

use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::open::refused;
use crate::workflow::progress::{Progress, Step};
use crate::workflow::publication::{Holder, Publication};
use crate::workflow::register::outcome::{Outcome, Planned, PlannedReference};
use crate::workflow::register::pace::Pace;
use crate::workflow::register::question::{Answer, Question, Verdict};
use crate::workflow::register::refusal;

/// A line for each publication, in their order, and what was found on the way.
pub(in crate::workflow) struct Plan {
    pub(in crate::workflow) lines: Vec<Planned>,
    pub(in crate::workflow) findings: Vec<Finding>,
    pub(in crate::workflow) warnings: Vec<Finding>,
}

/// Asks about the publications rank by rank.
pub(in crate::workflow) fn plan(
    client: &Client,
    publications: &[Publication],
    pace: Pace,
    progress: Progress<'_>,
) -> Result<Plan, Error> {
    let latest = latest(client, publications, pace.most)?;
    let mut plan = Plan {
        lines: publications.iter().map(line).collect(),
        findings: Vec::new(),
        warnings: Vec::new(),
    };
    let mut done = 0;
    for batch in batches(publications, pace.fail_fast) {
        let mut questions = Vec::with_capacity(batch.len());
        for index in batch {
            let publication = &publications[index];
            match references(client, publication, &latest, &plan.lines) {
                Ok(references) => questions.push(Question {
                    index,
                    publication,
                    references,
                    purpose: pace.purpose,
                }),
                Err(findings) => {
                    plan.findings.extend(findings);
                    plan.lines[index].outcome = Outcome::Refused;
                }
            }
        }
        let answers = client.each(
            &questions,
            pace.most,
            async |client, question| question.ask(client).await,
            |question| {
                done += 1;
                progress(Step {
                    what: &question.publication.subject,
                    done,
                    total: publications.len(),
                });
            },
        );
        for (question, answer) in questions.into_iter().zip(answers) {
            match answer {
                Ok(answer) => plan.take(question, answer),
                Err(error) => {
                    let refused = refused(&error);
                    // Credentials that do not do for one subject may do for the next; those that nobody knows do for none.
                    if error.status() == Some(401) || !refused.is_findings() {
                        return Err(refused);
                    }
                    let findings = refused.all().iter().cloned();
                    let file = &question.publication.file;
                    plan.findings
                        .extend(findings.map(|finding| finding.of(file)));
                    plan.lines[question.index].outcome = Outcome::Refused;
                }
            }
        }
        if pace.fail_fast && !plan.findings.is_empty() {
            break;
        }
    }
    Ok(plan)
}

impl Plan {
    fn take(&mut self, question: Question<'_>, answer: Answer) {
        self.findings.extend(answer.findings);
        for warning in answer.warnings {
            // What is about the registry itself is told once.
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        let line = &mut self.lines[question.index];
        line.references = question.references;
        match answer.verdict {
            Verdict::Known(registered) => {
                line.outcome = Outcome::Unchanged;
                line.version = Some(registered.version);
                line.id = Some(registered.id);
                line.guid = registered.guid;
            }
            Verdict::Open { outcome, next } => {
                line.outcome = outcome;
                line.version = Some(next);
            }
            Verdict::Refused(outcome) => line.outcome = outcome,
        }
    }
}

/// The publications of one rank together; one at a time where the first failure ends the run.
pub(super) fn batches(
    publications: &[Publication],
    fail_fast: bool,
) -> impl Iterator<Item = std::ops::Range<usize>> {
    let same = move |a: &Publication, b: &Publication| a.rank == b.rank && !fail_fast;
    let mut start = 0;
    publications.chunk_by(same).map(move |batch| {
        let range = start..start + batch.len();
        start = range.end;
        range
    })
}

/// As long as nothing was asked: whoever stops leaves it so.
fn line(publication: &Publication) -> Planned {
    Planned {
        subject: publication.subject.clone(),
        file: Some(publication.file.clone()),
        outcome: Outcome::NotTried,
        version: None,
        id: None,
        guid: None,
        references: Vec::new(),
        declared: Some((publication.declared, publication.configured.clone())),
    }
}

/// The latest versions of the subjects whose latest is referred to, and which are not in this run.
fn latest(
    client: &Client,
    publications: &[Publication],
    most: usize,
) -> Result<HashMap<String, u32>, Error> {
    let references = publications
        .iter()
        .flat_map(|publication| &publication.references);
    let subjects: BTreeSet<&String> = references
        .filter(|reference| reference.from == Holder::Latest)
        .map(|reference| &reference.subject)
        .collect();
    let subjects: Vec<&String> = subjects.into_iter().collect();
    let answers = client.each(
        &subjects,
        most,
        async |client, subject| client.version(subject, Version::Latest).await,
        |_| {},
    );
    let mut latest = HashMap::new();
    for (subject, answer) in subjects.into_iter().zip(answers) {
        match answer {
            Ok(found) => drop(latest.insert(subject.clone(), found.version)),
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(refused(&error)),
        }
    }
    Ok(latest)
}

/// What a publication refers to, with the versions that are known, or what stands in the way.
fn references(
    client: &Client,
    publication: &Publication,
    latest: &HashMap<String, u32>,
    lines: &[Planned],
) -> Result<Vec<PlannedReference>, Vec<Finding>> {
    let mut references = Vec::with_capacity(publication.references.len());
    let mut findings = Vec::new();
    for reference in &publication.references {
        let subject = reference.subject.as_str();
        let (version, pending) = match &reference.from {
            Holder::Run(index) => {
                let line = &lines[*index];
                (line.version, line.outcome != Outcome::Unchanged)
            }
            Holder::Version(version) => (Some(*version), false),
            Holder::Latest => {
                let version = latest.get(subject).copied();
                if version.is_none() {
                    findings.push(refusal::no_such_reference(publication, subject));
                }
                (version, false)
            }
            Holder::Locked { version, registry } => {
                if registry != client.origin() {
                    let origins = (registry.as_str(), client.origin());
                    let locked = (subject, *version);
                    findings.push(refusal::locked_elsewhere(publication, locked, origins));
                }
                (Some(*version), false)
            }
        };
        references.push(PlannedReference {
            name: reference.name.clone(),
            subject: reference.subject.clone(),
            version,
            pending,
        });
    }
    if findings.is_empty() {
        Ok(references)
    } else {
        Err(findings)
    }
}
