//! Subjects and versions → gone from the registry: everything is looked at before anything is deleted.

mod find;
mod order;
mod soft;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Error as RegistryError, Version};

use crate::config::Config;
use crate::error::Error;
use crate::finding::printable;
use crate::workflow::open::{concurrency, refused, writer};
use crate::workflow::progress::{Progress, Step};
use crate::workflow::refusal;
use crate::workflow::target::Target;

pub use soft::{Deleted, deleted};

/// A version that is to be deleted, or was.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Doomed {
    /// The subject.
    pub subject: String,
    /// The version.
    pub version: u32,
    /// Not deleted softly before.
    #[serde(skip)]
    pub is_live: bool,
    /// The schema's id; that of a version that was deleted softly before is not known.
    pub id: Option<u32>,
    /// The ids of the schemas that refer to it, in ascending order. All of them go, too.
    pub referenced_by: Vec<u32>,
}

/// What was looked at, and not deleted yet.
#[derive(Debug)]
pub struct Deletion {
    client: Client,
    permanent: bool,
    /// Each behind all that refers to it.
    parts: Vec<Part>,
}

/// A request's worth: a whole subject, or one of its versions.
#[derive(Debug)]
struct Part {
    subject: String,
    /// None: all of them.
    version: Option<u32>,
    doomed: Vec<Doomed>,
}

/// Looks at what would go: every version of a subject, or the named one. What is not there, what is deleted already, what others refer
/// to and what may not be written is told, all of it.
pub fn deletion(config: &Config, targets: &[Target], permanent: bool) -> Result<Deletion, Error> {
    let client = writer(config)?;
    let most = concurrency(config);
    let found = client.each(
        targets,
        most,
        async |client, target| find::part(client, target, permanent).await,
        |_| {},
    );
    let mut parts = Vec::new();
    let mut findings = Vec::new();
    for found in found {
        match found.map_err(|error| refused(&error))? {
            Ok(part) => parts.push(part),
            Err(finding) => findings.push(finding),
        }
    }
    let mut parts = order::without_repeats(parts);
    let mut doomed: Vec<&mut Doomed> = parts.iter_mut().flat_map(|part| &mut part.doomed).collect();
    find::fill(&client, most, &mut doomed)?;
    let parts = order::by_reference(parts, &mut findings);
    if !findings.is_empty() {
        return Err(Error::findings(findings));
    }
    Ok(Deletion {
        client,
        permanent,
        parts,
    })
}

impl Deletion {
    /// Every version that goes, in the order in which they go.
    pub fn iter(&self) -> impl Iterator<Item = &Doomed> {
        self.parts.iter().flat_map(|part| &part.doomed)
    }

    /// For good: ids stop resolving.
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// Deletes: softly what is not yet, and then, if that was asked for, all of it for good. What was deleted before a refusal is said
    /// with it.
    pub fn run(self, progress: Progress<'_>) -> Result<Vec<Doomed>, Error> {
        let softly = self.parts.iter().filter(|part| part.is_live());
        let mut steps: Vec<(&Part, bool)> = softly.map(|part| (part, false)).collect();
        if self.permanent {
            steps.extend(self.parts.iter().map(|part| (part, true)));
        }
        for (done, (part, permanent)) in steps.iter().enumerate() {
            progress(Step {
                what: &part.subject,
                done,
                total: steps.len(),
            });
            part.delete(&self.client, *permanent).map_err(|error| {
                refusal::of_change(&error, &part.what(), &before(&steps[..done]))
            })?;
        }
        Ok(self
            .parts
            .into_iter()
            .flat_map(|part| part.doomed)
            .collect())
    }
}

/// What these steps did.
fn before(steps: &[(&Part, bool)]) -> String {
    if steps.is_empty() {
        return "nothing was deleted".to_owned();
    }
    let list = |is_permanent: bool| {
        let parts = steps
            .iter()
            .filter(|(_, permanent)| *permanent == is_permanent);
        let parts: Vec<String> = parts.map(|(part, _)| part.what()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let softly = list(false).map(|parts| format!("deleted softly: {parts}"));
    let for_good = list(true).map(|parts| format!("deleted for good: {parts}"));
    let told: Vec<String> = softly.into_iter().chain(for_good).collect();
    told.join("; ")
}

impl Part {
    fn ids(&self) -> impl Iterator<Item = u32> {
        self.doomed.iter().filter_map(|doomed| doomed.id)
    }

    /// Whether something of it was not deleted softly before.
    fn is_live(&self) -> bool {
        self.doomed.iter().any(|doomed| doomed.is_live)
    }

    fn what(&self) -> String {
        let subject = printable(&self.subject);
        match self.version {
            Some(version) => format!("`{subject}` version {version}"),
            None => format!("`{subject}`"),
        }
    }

    fn delete(&self, client: &Client, permanent: bool) -> Result<(), RegistryError> {
        match self.version {
            Some(version) => {
                let version = Version::Number(version);
                client.delete_version(&self.subject, version, permanent)?;
            }
            None => {
                client.delete_subject(&self.subject, permanent)?;
            }
        }
        Ok(())
    }
}
