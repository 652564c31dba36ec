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

/// One path for a file, however it was reached: its folders are resolved as far as they exist, for the file itself may be gone.
#[cfg(feature = "registry")]
pub(crate) fn resolved(path: &Path) -> PathBuf {
    let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for above in path.ancestors() {
        if let (Ok(whole), Ok(rest)) = (above.canonicalize(), path.strip_prefix(above)) {
            return if rest.as_os_str().is_empty() {
                whole
            } else {
                whole.join(rest)
            };
        }
    }
    path.to_owned()
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
