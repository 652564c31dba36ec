//! Paths as people and JSON lines get them, whatever bytes the file system allows.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

/// A path as it is shown: from the current folder where it is below it.
pub fn shown(path: &Path) -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&current) {
        Ok(below) if !below.as_os_str().is_empty() => below.to_owned(),
        _ => path.to_owned(),
    }
}

/// For `serialize_with`.
#[cfg(feature = "registry")]
pub(crate) fn path<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
    path.to_string_lossy().serialize(to)
}

/// For `serialize_with`, where there may be none.
#[expect(
    clippy::ref_option,
    reason = "serde calls it by reference to the field"
)]
pub(crate) fn option<S: Serializer>(path: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
    path.as_ref()
        .map(|path| path.to_string_lossy())
        .serialize(to)
}
