//! Why something could not be done.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use crate::finding::Finding;
use crate::path_text::shown;

/// What stands in the way. Its `Debug`, which a build script's `main` prints, is the same text as its `Display`.
pub struct Error(Box<(Kind, Vec<Finding>)>);

/// The code of the finding that nothing is configured.
pub(crate) const NO_CONFIGURATION: &str = "AVG0504";

/// Which of the documented exit codes an error has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Findings,
    Configuration,
    Network,
}

impl Error {
    /// Something about schemas, lock or code is not as it should be.
    pub fn findings(findings: Vec<Finding>) -> Self {
        Self(Box::new((Kind::Findings, findings)))
    }

    /// The configuration or the call is wrong.
    pub fn configuration(findings: Vec<Finding>) -> Self {
        Self(Box::new((Kind::Configuration, findings)))
    }

    /// No registry answers.
    #[cfg(feature = "registry")]
    pub(crate) fn network(findings: Vec<Finding>) -> Self {
        Self(Box::new((Kind::Network, findings)))
    }

    /// A file cannot be read or written: `doing` is the verb.
    pub fn file(path: &Path, doing: &str, error: &std::io::Error) -> Self {
        let finding = Finding::error("AVG0505", format!("failed to {doing} the file: {error}"))
            .of(&shown(path));
        let help = match error.kind() {
            ErrorKind::NotFound => {
                "see that the path is right, and that the file is there".to_owned()
            }
            ErrorKind::PermissionDenied => format!("see that you may {doing} it"),
            ErrorKind::IsADirectory => "it is a folder: name a file, or move the folder".to_owned(),
            ErrorKind::NotADirectory => {
                "a file stands where its path has a folder: move it away".to_owned()
            }
            ErrorKind::StorageFull => "make room on the disk".to_owned(),
            _ => return Self::configuration(vec![finding]),
        };
        Self::configuration(vec![finding.help(help)])
    }

    /// What was found, all of it.
    pub fn all(&self) -> &[Finding] {
        &self.0.1
    }

    /// Schemas, lock, code or registry are not as they should be: exit code 1.
    pub fn is_findings(&self) -> bool {
        self.0.0 == Kind::Findings
    }

    /// The configuration or the call is wrong: exit code 2.
    pub fn is_configuration(&self) -> bool {
        self.0.0 == Kind::Configuration
    }

    /// There is no configuration at all, where a command may do without one.
    pub fn is_no_configuration(&self) -> bool {
        self.all()
            .iter()
            .any(|finding| finding.code == NO_CONFIGURATION)
    }

    /// No registry answers: exit code 3.
    pub fn is_network(&self) -> bool {
        self.0.0 == Kind::Network
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .1
            .iter()
            .try_for_each(|finding| f.write_str(&finding.human()))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}
