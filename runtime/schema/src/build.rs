//! The passes from texts to a linked set.

use std::fmt;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::link::link;
use crate::parse::document;
use crate::set::SchemaSet;
use crate::source::Sources;

impl SchemaSet {
    /// Parses all sources and links them, in whatever order they come. Every problem of every source is pushed; the answer is `None` if
    /// one of them is an error.
    pub fn build(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Self> {
        let documents = sources
            .iter()
            .filter_map(|(id, _)| document(sources, id, diagnostics))
            .collect();
        let set = link(documents, diagnostics);
        diagnostics.sort();
        (!diagnostics.has_errors()).then_some(set)
    }

    /// Parses one text that holds all it refers to, as a registry or the header of a container file does.
    pub fn from_json(text: &str) -> Result<Self, SchemaError> {
        Self::from_json_with(text, &[])
    }

    /// Parses a text and the texts (name, text) of what it refers to. The last root is the first text's.
    pub fn from_json_with(
        text: &str,
        references: &[(String, String)],
    ) -> Result<Self, SchemaError> {
        let mut sources = Sources::new();
        for (name, text) in references {
            sources.add_text(name.as_str(), text.as_str());
        }
        sources.add_text("schema", text);
        let mut diagnostics = Diagnostics::new();
        Self::build(&sources, &mut diagnostics).ok_or(SchemaError(Box::new((diagnostics, sources))))
    }
}

/// Why a text is no schema.
#[derive(Clone)]
pub struct SchemaError(Box<(Diagnostics, Sources)>);

impl SchemaError {
    /// Everything that is wrong with it.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.0.iter()
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (diagnostics, sources) = &*self.0;
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            diagnostic.plain(sources).fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for SchemaError {}
