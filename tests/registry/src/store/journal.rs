//! Writes → lines of a file that is only ever appended to, and back.
//!
//! A line is one write, whole, and it is on the disk before the write is acknowledged. What a crash leaves of a line at the end was never
//! acknowledged, and is cut off at the next start. Two registries must not share a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::change::Change;

/// The first line: a file that does not begin so is somebody else's, and stays as it is.
const HEADER: &str = "{\"avrogen-test-registry\":1}\n";

/// The open file.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    /// So many bytes are whole lines.
    length: u64,
    /// A line was begun and could be neither finished nor taken back.
    broken: bool,
}

impl Journal {
    /// Opens or makes a file, and tells the writes that are in it, the first one first.
    pub(crate) fn open(path: &Path) -> io::Result<(Self, Vec<Vec<Change>>)> {
        let about = |error: io::Error| {
            let message = format!("cannot use {} as the data file: {error}", path.display());
            io::Error::new(error.kind(), message)
        };
        Self::read(path).map_err(about)
    }

    fn read(path: &Path) -> io::Result<(Self, Vec<Vec<Change>>)> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        if !file.metadata()?.is_file() {
            return Err(invalid("it is no regular file"));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let mut journal = Self {
            file,
            length: 0,
            broken: false,
        };
        if bytes.len() < HEADER.len() && HEADER.as_bytes().starts_with(&bytes) {
            journal.cut()?;
            journal.append(HEADER.as_bytes())?;
            if let Some(folder) = path.parent() {
                sync_folder(folder)?;
            }
            return Ok((journal, Vec::new()));
        }
        let Some(mut rest) = bytes.strip_prefix(HEADER.as_bytes()) else {
            return Err(invalid(
                "it does not begin as such a file does; name another file, or delete this one",
            ));
        };
        journal.length = HEADER.len() as u64;
        let mut writes = Vec::new();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = &rest[..end];
            let changes = serde_json::from_slice(line).map_err(|error| {
                let number = writes.len() + 2;
                invalid(&format!(
                    "line {number} is damaged ({error}); cut the file there to go on without it and what follows"
                ))
            })?;
            writes.push(changes);
            journal.length += end as u64 + 1;
            rest = &rest[end + 1..];
        }
        if !rest.is_empty() {
            journal.cut()?;
        }
        Ok((journal, writes))
    }

    /// Puts one write on the disk.
    pub(crate) fn write(&mut self, changes: &[Change]) -> io::Result<()> {
        if self.broken {
            return Err(io::Error::other("an earlier write left half a line"));
        }
        let mut line = serde_json::to_vec(changes)?;
        line.push(b'\n');
        self.append(&line).inspect_err(|_| {
            // Half a line may be there: the next write must not be glued to it.
            self.broken = self.cut().is_err();
        })
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Takes away what is behind the last whole line.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.sync_data()
    }
}

/// A new file is on the disk only once its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
