//! `avrogen.lock` → what it holds.

use std::path::Path;

use avrogen_schema::lock::Lock;
pub(crate) use avrogen_schema::lock::VERSION;

use crate::error::Error;
use crate::finding::Finding;
use crate::load::shown;

/// The lock of a file; an empty one if there is no file.
pub(crate) fn read(file: &Path) -> Result<Lock, Error> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Lock {
                version: VERSION,
                entries: Vec::new(),
            });
        }
        Err(error) => return Err(Error::file(file, "read", &error)),
    };
    Lock::parse(&text).map_err(|error| {
        let finding = Finding::error("AVG0601", format!("the lock cannot be read: {error}"));
        let before = error
            .offset()
            .and_then(|offset| text.get(..offset))
            .unwrap_or_default();
        let (line, column) = (
            before.matches('\n').count() + 1,
            before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1,
        );
        let help =
            "restore the file from version control, or remove it and run `cargo avrogen download`";
        Error::findings(vec![finding.at(&shown(file), line, column).help(help)])
    })
}
