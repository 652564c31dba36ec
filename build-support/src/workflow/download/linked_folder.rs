//! A path below a folder → whether what is written there stays there, whatever links are on the way.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::path_text::shown;

/// Why a file at this path, relative to the folder and with `/`, would not stay in the folder.
pub(super) fn escapes(folder: &Path, path: &str) -> Option<String> {
    let mut whole = PathBuf::from(folder);
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        whole.push(name);
        let is_link = match std::fs::symlink_metadata(&whole) {
            Ok(found) => found.file_type().is_symlink(),
            // What is not there is made, and is no link then. Whatever else is wrong is told when it is written.
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(_) => false,
        };
        if !is_link {
            continue;
        }
        let link = shown(&whole);
        let link = link.display();
        if names.peek().is_none() {
            return Some(format!(
                "`{link}` is a symbolic link, which may lead anywhere"
            ));
        }
        let home = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let inside = match (home.canonicalize(), whole.canonicalize()) {
            (Ok(home), Ok(target)) => target.starts_with(home),
            _ => false,
        };
        if !inside {
            return Some(format!(
                "`{link}` is a symbolic link that leads out of the configuration's folder"
            ));
        }
    }
    None
}
