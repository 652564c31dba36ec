//! The linked set: every definition once, every reference resolved.

use std::collections::HashMap;
use std::fmt;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Named, Type};
use crate::source::{SourceId, Sources};
use crate::{canonical, compose, link, parse, print};

/// A definition of a [`SchemaSet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) usize);

impl TypeId {
    /// Its place in [`SchemaSet::types`], from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// The schema that one source holds.
#[derive(Debug, Clone)]
pub struct Root {
    /// The source.
    pub source: SourceId,
    /// Its schema.
    pub ty: Type,
}

/// Schemas whose names are all resolved.
#[derive(Debug, Clone)]
pub struct SchemaSet {
    pub(crate) types: Vec<Named>,
    pub(crate) by_name: HashMap<String, TypeId>,
    pub(crate) roots: Vec<Root>,
    /// Whether a type has a namespace. Where none has, none can be inherited either, and the null namespace need not be written.
    pub(crate) namespaces: bool,
}

impl SchemaSet {
    /// Parses all sources and links them, in whatever order they come. Every problem of every source is pushed; the answer is `None` if
    /// one of them is an error.
    pub fn build(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Self> {
        let documents = sources
            .iter()
            .filter_map(|(id, _)| parse::document(sources, id, diagnostics))
            .collect();
        let set = link::link(documents, diagnostics);
        diagnostics.sort();
        set.filter(|_| !diagnostics.has_errors())
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

    /// Every definition, in the order of the sources and of the places in them.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Named)> {
        self.types
            .iter()
            .enumerate()
            .map(|(index, named)| (TypeId(index), named))
    }

    /// The definition of an id that this set gave out.
    pub fn get(&self, id: TypeId) -> &Named {
        &self.types[id.0]
    }

    /// The definition of this full name.
    pub fn find(&self, full_name: &str) -> Option<TypeId> {
        self.by_name.get(full_name).copied()
    }

    /// One a source, in the order of the sources.
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// A definition as compact JSON, cut where it names another type or itself. Concatenated in any order of definitions the parts make
    /// one schema, if each type stands in full where it is met first and by its quoted full name afterwards.
    pub fn parts(&self, id: TypeId) -> Vec<compose::Part> {
        print::definition(self, self.get(id), print::Docs::With)
    }

    /// The parts, as [`SchemaSet::parts`], of a type where it is used.
    pub fn parts_of(&self, ty: &Type) -> Vec<compose::Part> {
        print::ty(self, ty, print::Docs::With)
    }

    /// A type as one self-contained text of compact JSON that keeps everything but places and comments.
    pub fn to_json(&self, ty: &Type) -> String {
        compose::text(self, self.parts_of(ty), |id| self.parts(id))
    }

    /// The Parsing Canonical Form (specification, "Transforming into Parsing Canonical Form").
    pub fn canonical_form(&self, ty: &Type) -> String {
        compose::text(self, canonical::ty(ty), |id| {
            canonical::definition(self.get(id))
        })
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
