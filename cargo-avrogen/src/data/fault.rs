//! What the runtime says of a file → a finding with a code, and what would mend it.

use std::io;
use std::path::Path;

use avrogen::ErrorKind;
use avrogen_build::{Error, Finding};

use crate::data::visible;

/// Why a command goes no further.
pub(crate) enum Stop {
    /// There is no need to: all that was asked for is there, or nobody reads on.
    Done,
    /// Something is wrong.
    Failed(Error),
}

/// Where a block is no data, and why. Behind it there may be more.
pub(crate) struct Damage(pub(crate) String);

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Stop {
    /// For the commands, which end well when they are done.
    pub(crate) fn ended(ended: Result<(), Self>) -> Result<(), Error> {
        match ended {
            Ok(()) | Err(Self::Done) => Ok(()),
            Err(Self::Failed(error)) => Err(error),
        }
    }
}

const DAMAGED: &str = "AVG0802";

/// A block that is damaged.
pub(crate) fn damaged(path: &Path, damage: &Damage) -> Error {
    let finding = Finding::error(DAMAGED, told(damage)).of(path);
    Error::findings(vec![finding.help(
        "--skip-damaged passes over what is damaged, and reads on behind it",
    )])
}

/// A block that is damaged, where that is to be passed over.
pub(crate) fn skipped(path: &Path, damage: &Damage) -> Finding {
    Finding::warning(DAMAGED, told(damage)).of(path)
}

/// The runtime names its own way to allow more: here there is a flag for it.
fn told(damage: &Damage) -> String {
    visible::message(&damage.0).replace("`ReaderOptions::max_block`", "--max-block")
}

/// A file that cannot be read: its header is none, or the system fails.
pub(crate) fn unreadable(path: &Path, error: &avrogen::Error) -> Error {
    let help = match error.kind() {
        ErrorKind::Io(kind, words) => return system(path, "read", *kind, words),
        ErrorKind::Codec(_) => "write the file again with one of these",
        ErrorKind::Schema(_) => "have the file written again with a schema that is one",
        _ => {
            "an object container file (*.avro) is what the file writer of any Avro library makes, and `cargo avrogen fromjson`"
        }
    };
    let finding = Finding::error("AVG0801", visible::message(&error.to_string()));
    Error::findings(vec![finding.of(path).help(help)])
}

/// What the system said, in the runtime's wrapping.
pub(crate) fn system(path: &Path, doing: &str, kind: io::ErrorKind, words: &str) -> Error {
    Error::file(path, doing, &io::Error::new(kind, words.to_owned()))
}
