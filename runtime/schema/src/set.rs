//! The linked set: every definition once, every reference resolved.

use std::collections::HashMap;

use crate::model::{Named, Type, TypeId};
use crate::span::SourceId;

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
}
