//! `avrogen.lock` → what it holds.

use std::path::Path;

use avrogen_schema::lock::Lock;
#[cfg(feature = "registry")]
use avrogen_schema::lock::Reference;
pub(crate) use avrogen_schema::lock::VERSION;

use crate::error::Error;
use crate::finding::Finding;
use crate::lock_text;
use crate::path_text::shown;

/// The lock of a file; an empty one if there is no file.
#[cfg(feature = "registry")]
pub(crate) fn read(file: &Path) -> Result<Lock, Error> {
    text(file)?.map_or_else(|| Ok(none()), |text| parse(file, &text))
}

/// The lock of a file, which must be in the very form that it is written in.
pub(crate) fn read_strictly(file: &Path) -> Result<Lock, Error> {
    let Some(text) = text(file)? else {
        return Ok(none());
    };
    let lock = parse(file, &text)?;
    // Git may have changed the ends of the lines.
    if lock_text::print(lock.clone()) == text.replace("\r\n", "\n") {
        return Ok(lock);
    }
    let finding = Finding::error("AVG0606", "the lock is not as it was written").of(&shown(file));
    let help = "run `cargo avrogen download`, which writes it again, and commit it";
    Err(Error::findings(vec![finding.help(help)]))
}

/// What a schema of the registry refers to, as the lock has it.
#[cfg(feature = "registry")]
pub(crate) fn references(schema: &avrogen_registry::Registered) -> Vec<Reference> {
    let reference = |reference: &avrogen_registry::Reference| Reference {
        name: reference.name.clone(),
        subject: reference.subject.clone(),
        version: reference.version,
    };
    schema.references.iter().map(reference).collect()
}

/// A lock that holds nothing.
pub(crate) fn none() -> Lock {
    Lock {
        version: VERSION,
        entries: Vec::new(),
    }
}

fn text(file: &Path) -> Result<Option<String>, Error> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file(file, "read", &error)),
    }
}

fn parse(file: &Path, text: &str) -> Result<Lock, Error> {
    Lock::parse(text).map_err(|error| {
        let finding = Finding::error("AVG0601", format!("the lock cannot be read: {error}"));
        let help =
            "restore the file from version control, or remove it and run `cargo avrogen download`";
        Error::findings(vec![
            finding
                .at_byte(&shown(file), text, error.offset().unwrap_or_default())
                .help(help),
        ])
    })
}
