//! A file and the registry → what would become of it. Reads only.

use avrogen_registry::{Client, Error as RegistryError, NewSchema, Registered};
use avrogen_schema::compat::Level;

use crate::finding::Finding;
use crate::workflow::publication::{Publication, is_kept};
use crate::workflow::register::conflict;
use crate::workflow::register::outcome::{Outcome, PlannedReference};
use crate::workflow::register::pace::Purpose;
use crate::workflow::register::refusal;

/// What is asked about a file.
pub(super) struct Question<'p> {
    pub(super) index: usize,
    pub(super) publication: &'p Publication,
    pub(super) references: Vec<PlannedReference>,
    pub(super) purpose: Purpose,
}

/// What is known of it then.
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) findings: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

pub(super) enum Verdict {
    /// The registry has it.
    Known(Registered),
    /// It can be registered.
    Open {
        outcome: Outcome,
        /// The version that it gets, unless somebody else is quicker.
        next: u32,
    },
    /// It cannot be.
    Refused(Outcome),
}

impl Question<'_> {
    /// Whether all that it refers to is in the registry.
    fn is_complete(&self) -> bool {
        self.references.iter().all(|reference| !reference.pending)
    }

    /// What can be asked for before anything is registered. What refers to a schema that this run will make is asked for in one piece;
    /// languages that know no such form have to wait.
    fn schema(&self) -> Option<NewSchema> {
        if self.is_complete() {
            return Some(self.publication.schema(&self.references));
        }
        let linked = self.publication.linked.as_ref()?;
        Some(NewSchema {
            schema: linked.inlined(),
            ..self.publication.schema(&[])
        })
    }

    pub(super) async fn ask(&self, client: &Client) -> Result<Answer, RegistryError> {
        let mut answer = Answer {
            verdict: Verdict::Refused(Outcome::Refused),
            findings: Vec::new(),
            warnings: Vec::new(),
        };
        answer.verdict = match self.verdict(client, &mut answer).await {
            // Some registries parse the schema before they know whether they have the subject.
            Err(error) if error.is_invalid_schema() => {
                let invalid = refusal::invalid(self.publication, &error, refusal::NOTHING);
                answer.findings.push(invalid);
                Verdict::Refused(Outcome::Refused)
            }
            verdict => verdict?,
        };
        let subject = &self.publication.subject;
        if let Some(wanted) = self.publication.level.map(Level::as_str) {
            let level = setting(client.effective_level(subject).await)?;
            if let Some(level) = level.filter(|level| !level.eq_ignore_ascii_case(wanted)) {
                let other = refusal::other_level(self.publication, wanted, &level);
                answer.warnings.push(other);
            }
        }
        Ok(answer)
    }

    async fn verdict(
        &self,
        client: &Client,
        answer: &mut Answer,
    ) -> Result<Verdict, RegistryError> {
        let Publication {
            subject, normalize, ..
        } = self.publication;
        let schema = self.schema();
        if let Some(schema) = schema.as_ref().filter(|_| self.is_complete()) {
            let found = client.look_up(subject, schema, *normalize).await?;
            let kept = |found: &Registered| {
                is_kept(schema.metadata.as_ref(), found.metadata.as_ref())
                    && is_kept(schema.rule_set.as_ref(), found.rule_set.as_ref())
            };
            if let Some(found) = found.filter(kept) {
                return Ok(Verdict::Known(found));
            }
        }
        let mut refused = None;
        if let Some(schema) = &schema {
            // The check that the registration makes: against all versions that the level asks for, and normalised likewise.
            let compatibility = client.compatibility(subject, schema, *normalize).await?;
            if compatibility.latest_alone {
                answer.warnings.push(refusal::latest_alone());
            }
            if !compatibility.compatible {
                let placed = conflict::placed(client, self.publication, &compatibility).await?;
                if placed.is_empty() {
                    let finding = refusal::incompatible(self.publication, &compatibility);
                    answer.findings.push(finding);
                }
                answer.findings.extend(placed);
                refused = Some(Outcome::Incompatible);
            }
        }
        let mode = match self.purpose {
            Purpose::Registration => setting(client.effective_mode(subject).await)?,
            Purpose::Comparison => None,
        };
        if let Some(mode) = mode.filter(|mode| mode.starts_with("READONLY")) {
            let finding = refusal::read_only(self.publication, &mode);
            answer.findings.push(finding);
            refused = refused.or(Some(Outcome::Refused));
        }
        if let Some(outcome) = refused {
            return Ok(Verdict::Refused(outcome));
        }
        let (outcome, next) = next(client, subject).await?;
        let pending = self.references.iter().find(|reference| reference.pending);
        if let (None, Outcome::NewVersion, Some(pending)) = (&schema, outcome, pending) {
            let unchecked = refusal::unchecked(self.publication, &pending.subject);
            answer.warnings.push(unchecked);
        }
        Ok(Verdict::Open { outcome, next })
    }
}

/// A setting that the registry does not know of or does not show is none of ours: the registration itself will tell.
fn setting(asked: Result<String, RegistryError>) -> Result<Option<String>, RegistryError> {
    match asked {
        Ok(setting) => Ok(Some(setting).filter(|setting| !setting.is_empty())),
        Err(error) if error.code().is_some() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the subject is new, and the version that it gets next: numbers of deleted versions are not given again.
async fn next(client: &Client, subject: &str) -> Result<(Outcome, u32), RegistryError> {
    let ever = versions(client, subject, true).await?;
    let Some(last) = ever.into_iter().max() else {
        return Ok((Outcome::New, 1));
    };
    let live = versions(client, subject, false).await?;
    let outcome = if live.is_empty() {
        Outcome::New
    } else {
        Outcome::NewVersion
    };
    Ok((outcome, last.saturating_add(1)))
}

async fn versions(
    client: &Client,
    subject: &str,
    deleted: bool,
) -> Result<Vec<u32>, RegistryError> {
    match client.versions(subject, deleted).await {
        Err(error) if error.is_not_found() => Ok(Vec::new()),
        versions => versions,
    }
}

impl Publication {
    /// What is sent, with its references at the versions that are known.
    pub(super) fn schema(&self, references: &[PlannedReference]) -> NewSchema {
        let references = references.iter().filter_map(|reference| {
            Some(avrogen_registry::Reference {
                name: reference.name.clone(),
                subject: reference.subject.clone(),
                version: reference.version?,
            })
        });
        NewSchema {
            schema: self.text.clone(),
            schema_type: self.schema_type,
            references: references.collect(),
            metadata: self.metadata.clone(),
            rule_set: self.rules.clone(),
        }
    }
}
