//! Paths in JSON lines: as text, whatever bytes the file system allows.

#[cfg(feature = "registry")]
use std::path::Path;
use std::path::PathBuf;

use serde::{Serialize, Serializer};

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
