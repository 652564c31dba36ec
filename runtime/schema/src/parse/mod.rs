//! One source → a document: its root, its definitions, and references that are not resolved yet.

mod attributes;
mod named;
mod parser;
mod types;

use crate::diagnostic::Diagnostics;
use crate::json;
use crate::model::{Named, Type};
use crate::name::FullName;
use crate::source::Sources;
use crate::span::SourceId;
use parser::Parser;
pub(crate) use parser::Reference;

/// What one source says.
pub(crate) struct Document {
    pub(crate) source: SourceId,
    /// None if it cannot be used.
    pub(crate) root: Option<Type<Reference>>,
    /// Outer ones before those inside them.
    pub(crate) definitions: Vec<Named<Reference>>,
    /// Names whose definitions lack something that was wrong, or are not there at all.
    pub(crate) broken: Vec<FullName>,
}

/// Parses a source. All that is wrong is pushed; `None` if it is no JSON.
pub(crate) fn document(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let value = json::parse(sources, source, diagnostics)?;
    let mut parser = Parser {
        diagnostics,
        definitions: Vec::new(),
        broken: Vec::new(),
    };
    let root = parser.ty(&value, None);
    let Parser {
        definitions,
        broken,
        ..
    } = parser;
    Some(Document {
        source,
        root,
        definitions: definitions.into_iter().flatten().collect(),
        broken,
    })
}
