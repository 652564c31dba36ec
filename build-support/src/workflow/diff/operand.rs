//! What is typed → a file, or a version of a subject.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::workflow::target::Target;

/// One of the two schemas that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A version of a subject.
    Version(Target),
    /// A schema file.
    File(PathBuf),
}

impl Operand {
    /// A file, where there is one of this path or its ending is a schema file's (`.avsc`, `.proto`, `.json`); else SUBJECT or
    /// SUBJECT@VERSION. `./NAME` is always a file, `NAME@latest` a subject unless there is such a file.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let path = Path::new(text);
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_schema = matches!(ending, Some("avsc" | "proto" | "json"));
        if is_schema || text.starts_with("./") || path.is_file() {
            Ok(Self::File(path.to_owned()))
        } else {
            Target::parse(text).map(Self::Version)
        }
    }
}
