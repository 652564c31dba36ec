//! The rules of the house that a test can see: which package may depend on which, what only one place may do, how large a file may be, what
//! each code needs.

mod arrows;
mod circles;
mod codes;
mod snapshots;
mod walls;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.canonicalize().expect("the workspace is there")
}

/// A text file of the workspace: its path from there, with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Every Rust file that people write: generated goldens and build output are left out.
pub(crate) fn files() -> Vec<File> {
    let files = files_ending(".rs");
    assert!(
        files.len() > 50,
        "the walk found too few files to mean anything: {}",
        files.len()
    );
    files
}

/// Every file with this ending, in the order of their paths.
pub(crate) fn files_ending(ending: &str) -> Vec<File> {
    let workspace = workspace();
    let mut files = Vec::new();
    let mut folders = vec![workspace.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the workspace") {
            let path = entry.expect("an entry").path();
            let below = path
                .strip_prefix(&workspace)
                .expect("below the workspace")
                .to_string_lossy()
                .replace('\\', "/");
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') && below != "tests/golden/generated" {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                let text = std::fs::read_to_string(&path).expect("the file is text");
                files.push(File { path: below, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
