//! Files that are written: only if they change, and several of them together or not at all.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::error::Error;
use crate::interrupt::Writing;

/// The largest file that is read: a schema of this size is none.
const LARGEST: u64 = 64 << 20;

/// The content of a file. What is none, a pipe or a device say, might never end.
pub(crate) fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let refused = |why: &str| std::io::Error::new(std::io::ErrorKind::InvalidInput, why);
    if !std::fs::metadata(path)?.is_file() {
        return Err(refused("it is no file"));
    }
    let mut content = Vec::new();
    std::fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut content)?;
    if content.len() as u64 > LARGEST {
        return Err(refused("it is larger than 64 MiB"));
    }
    Ok(content)
}

/// Files that belong together.
#[derive(Default)]
pub(crate) struct Batch(Vec<(PathBuf, Vec<u8>)>);

/// A file that is ready to take its place.
struct Staged {
    path: PathBuf,
    /// Closed: thousands of open files are more than a process may have.
    new: TempPath,
    /// What it replaces.
    old: Option<Vec<u8>>,
}

impl Batch {
    pub(crate) fn add(&mut self, path: &Path, content: Vec<u8>) {
        self.0.push((path.to_owned(), content));
    }

    /// The files whose content differs from what is on disk.
    pub(crate) fn changes(&self) -> Vec<&Path> {
        let differs = |(path, content): &&(PathBuf, Vec<u8>)| {
            std::fs::read(path).ok().as_ref() != Some(content)
        };
        self.0
            .iter()
            .filter(differs)
            .map(|(path, _)| path.as_path())
            .collect()
    }

    /// Writes all that changes beside its place, then moves each into it, in order. If one cannot be moved, those before it get their old
    /// content back, and folders that were made for them go. The paths that changed.
    pub(crate) fn commit(self) -> Result<Vec<PathBuf>, Error> {
        let mut made = Vec::new();
        let written = self.write(&mut made);
        if written.is_err() {
            for folder in made.iter().rev() {
                // One that is not empty has got a file of somebody else.
                let _ = std::fs::remove_dir(folder);
            }
        }
        written
    }

    fn write(self, made: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, Error> {
        let writing = Writing::begin();
        let mut staged = Vec::new();
        for (path, content) in self.0 {
            // What is staged goes with it. Once files take their places, all of them do.
            writing.go_on()?;
            let failed = |error: std::io::Error| Error::file(&path, "write", &error);
            let old = match std::fs::read(&path) {
                Ok(old) => Some(old),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(failed(error)),
            };
            if old.as_ref() == Some(&content) {
                continue;
            }
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            create(folder, made).map_err(failed)?;
            let mut new = tempfile::Builder::new()
                .prefix(".avrogen-")
                .tempfile_in(folder)
                .map_err(failed)?;
            new.write_all(&content).map_err(failed)?;
            readable(new.as_file()).map_err(failed)?;
            let new = new.into_temp_path();
            staged.push(Staged { path, new, old });
        }
        let mut moved: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::with_capacity(staged.len());
        for Staged { path, new, old } in staged {
            if let Err(error) = new.persist(&path) {
                undo(moved);
                return Err(Error::file(&path, "write", &error.error));
            }
            moved.push((path, old));
        }
        Ok(moved.into_iter().map(|(path, _)| path).collect())
    }
}

/// Makes a folder and those above it, and notes which.
fn create(folder: &Path, made: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let missing: Vec<_> = folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
        .collect();
    std::fs::create_dir_all(folder)?;
    made.extend(missing.into_iter().rev().map(Path::to_owned));
    Ok(())
}

/// As good as it gets: the disk that refused one file may refuse these too.
fn undo(moved: Vec<(PathBuf, Option<Vec<u8>>)>) {
    for (path, old) in moved.into_iter().rev() {
        let _ = match old {
            Some(old) => std::fs::write(&path, old),
            None => std::fs::remove_file(&path),
        };
    }
}

/// Temporary files are for their owner alone; schemas and code are for everybody who may read the folder.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// SHA-256 of a content, in lower-case hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    use sha2::Digest as _;
    hexadecimal(&sha2::Sha256::digest(content))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, new, blocked) = (
            folder.path().join("kept"),
            folder.path().join("made/for/new"),
            folder.path().join("blocked"),
        );
        std::fs::write(&kept, "old").unwrap();
        let mut batch = Batch::default();
        batch.add(&kept, b"changed".to_vec());
        batch.add(&new, b"new".to_vec());
        batch.add(&blocked, b"never".to_vec());
        // A folder cannot be replaced by a file. It comes into being after the staging, as far as the batch can tell.
        std::fs::create_dir(&blocked).unwrap();
        assert!(batch.commit().is_err());
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), "old");
        assert!(!new.exists());
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            2,
            "no temporary file and no new folder is left"
        );
    }

    #[test]
    fn what_is_equal_is_not_touched() {
        let write = |path: &Path, content: &[u8]| {
            let mut batch = Batch::default();
            batch.add(path, content.to_vec());
            !batch.commit().unwrap().is_empty()
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/file");
        assert!(write(&path, b"a"));
        let before = std::fs::metadata(&path).unwrap().modified().unwrap();
        assert!(!write(&path, b"a"));
        assert_eq!(
            std::fs::metadata(&path).unwrap().modified().unwrap(),
            before
        );
        assert!(write(&path, b"b"));
    }
}
