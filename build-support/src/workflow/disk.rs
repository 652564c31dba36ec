//! An entry of the lock → its files on disk, as far as they are what it says.

use std::path::Path;

use crate::files::{self, sha256};

/// Why a file is not what the lock says.
pub(super) enum Drift {
    /// It has another content.
    Changed,
    /// Only the ends of its lines are others: git's doing.
    LineEnds,
    /// It cannot be read.
    Unreadable(std::io::Error),
}

/// The content of a file that must have this hash.
pub(super) fn read(path: &Path, hash: &str) -> Result<Vec<u8>, Drift> {
    let content = files::read(path).map_err(Drift::Unreadable)?;
    if sha256(&content) == hash {
        return Ok(content);
    }
    let text = String::from_utf8_lossy(&content).replace("\r\n", "\n");
    Err(if sha256(text.as_bytes()) == hash {
        Drift::LineEnds
    } else {
        Drift::Changed
    })
}

/// The text of the schema's file, if every file of the entry is what the lock says.
#[cfg(feature = "registry")]
pub(super) fn text(folder: &Path, entry: &avrogen_schema::lock::Entry) -> Option<String> {
    let mut schema = None;
    for (file, hash) in entry.files() {
        let content = read(&folder.join(&file), hash).ok()?;
        schema.get_or_insert(content);
    }
    String::from_utf8(schema?).ok()
}
