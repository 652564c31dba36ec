//! What a registration answers: a line for each file, and what was found.

use std::path::PathBuf;

use serde::Serialize;

use crate::error::Error;
use crate::finding::Finding;

/// How to register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Register {
    /// Only says what would be done.
    pub plan: bool,
    /// Only says what would be done, and finds fault with whatever would be.
    pub check: bool,
    /// Stops at the first failure, instead of trying everything and telling all failures.
    pub fail_fast: bool,
}

/// What becomes of a file, or of a subject that no file has any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The subject is new.
    New,
    /// The registry has this very schema.
    Unchanged,
    /// The subject gets a further version.
    NewVersion,
    /// The compatibility check refuses the schema.
    Incompatible,
    /// The registry takes no such schema, or none at all for this subject.
    Refused,
    /// The registration failed although everything was checked.
    Failed,
    /// Something that the schema refers to was not registered, or the run was stopped before.
    NotTried,
    /// The subject is called as the configuration calls subjects, and no file is for it. It stays.
    Orphan,
}

impl Outcome {
    /// For people: `new version`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::NewVersion => "new version",
            Self::Incompatible => "incompatible",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::NotTried => "not tried",
            Self::Orphan => "orphan",
        }
    }

    /// Whether the registry is to get something that it does not have.
    pub fn is_change(self) -> bool {
        matches!(self, Self::New | Self::NewVersion)
    }
}

/// A file, its subject, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// The subject.
    pub subject: String,
    /// The file; none for an orphan.
    #[serde(serialize_with = "crate::path_text::option")]
    pub file: Option<PathBuf>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The version. Where it is to be made, the number that the registry gives next.
    pub version: Option<u32>,
    /// The schema's id, once the registry has it.
    pub id: Option<u32>,
    /// The schema's GUID, from registries that give one.
    pub guid: Option<String>,
    /// What the schema refers to.
    pub references: Vec<PlannedReference>,
    /// Its file as the configuration has it, and its place there.
    #[serde(skip)]
    pub(crate) declared: Option<(usize, String)>,
}

impl Planned {
    /// Nothing is registered, since something else cannot be.
    pub(super) fn leave(&mut self) {
        if self.outcome.is_change() {
            self.outcome = Outcome::NotTried;
            self.version = None;
        }
    }
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedReference {
    /// The name that the text uses: for Avro a type's full name.
    pub name: String,
    /// The subject that holds it.
    pub subject: String,
    /// That subject's version, if it is known. Where it is to be made, the number that the registry gives next.
    pub version: Option<u32>,
    /// Whether that version is yet to be made.
    pub pending: bool,
}

/// All that is to say of a run, whether or not it succeeded.
#[must_use]
#[derive(Debug)]
pub struct Registration {
    /// A line for each file, those first that others refer to; then the orphans.
    pub lines: Vec<Planned>,
    /// What is worth a word.
    pub warnings: Vec<Finding>,
    /// What failed, all of it.
    pub failed: Option<Error>,
}

impl Registration {
    /// The lines, or what failed.
    pub fn finish(self) -> Result<Vec<Planned>, Error> {
        match self.failed {
            Some(error) => Err(error),
            None => Ok(self.lines),
        }
    }
}
