//! An entry of the lock → its files on disk, as far as they are what it says.

use std::path::Path;

use crate::files::sha256;

/// Why a file is not what the lock says.
pub(super) enum Drift {
    /// It has another content.
    Changed,
    /// It cannot be read.
    Unreadable(std::io::Error),
}

/// The content of a file that must have this hash.
pub(super) fn read(path: &Path, hash: &str) -> Result<Vec<u8>, Drift> {
    let content = std::fs::read(path).map_err(Drift::Unreadable)?;
    if sha256(&content) == hash {
        Ok(content)
    } else {
        Err(Drift::Changed)
    }
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
