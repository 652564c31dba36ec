//! What the options say, for each type and field that they are about.

mod read;

use std::collections::{BTreeSet, HashMap, HashSet};

use avrogen_codegen::Holds;
use avrogen_schema::{Logical, TypeId};

/// A field of a record.
pub(crate) type FieldId = (TypeId, usize);

/// What the options say of single types and fields.
#[derive(Default)]
pub(crate) struct Rules {
    /// Derived by all.
    pub(crate) derives: Vec<syn::Path>,
    /// The type of strings, if it is not `String`.
    pub(crate) string: Option<Box<syn::Type>>,
    externs: HashMap<TypeId, Given>,
    types: HashMap<TypeId, Replacement>,
    /// By the number of arrays and maps around the place within the field.
    fields: HashMap<(FieldId, usize), Replacement>,
    logical: HashMap<String, Replacement>,
    types_with: HashMap<TypeId, Additions>,
    fields_with: HashMap<FieldId, Additions>,
}

/// A type that is defined elsewhere.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) ty: Box<syn::Type>,
    pub(crate) holds: Holds,
}

/// A type in the place of another one.
#[derive(Clone)]
pub(crate) struct Replacement {
    /// What the entry is about, in its own words.
    pub(crate) about: String,
    pub(crate) given: Given,
    pub(crate) with: Option<Box<syn::Type>>,
}

/// Derives and attributes of one type or field.
#[derive(Default, Clone)]
pub(crate) struct Additions {
    pub(crate) derives: Vec<syn::Path>,
    pub(crate) attributes: Vec<syn::Attribute>,
}

impl Rules {
    /// The type that stands elsewhere for a definition.
    pub(crate) fn external(&self, id: TypeId) -> Option<&Given> {
        self.externs.get(&id)
    }

    /// The types that stand elsewhere, in the order of their definitions.
    pub(crate) fn externals(&self) -> Vec<(TypeId, &Given)> {
        let mut all: Vec<_> = self
            .externs
            .iter()
            .map(|(id, given)| (*id, given))
            .collect();
        all.sort_by_key(|(id, _)| *id);
        all
    }

    pub(crate) fn of_type(&self, id: TypeId) -> Option<&Replacement> {
        self.types.get(&id)
    }

    /// For what lies within a field, below so many arrays and maps.
    pub(crate) fn of_field(&self, field: FieldId, nesting: usize) -> Option<&Replacement> {
        self.fields.get(&(field, nesting))
    }

    pub(crate) fn of_logical(&self, name: &str) -> Option<&Replacement> {
        self.logical.get(name)
    }

    /// What the overrides are about that none of the places which were met asked for.
    pub(crate) fn unfollowed(&self, followed: &HashSet<String>) -> BTreeSet<&str> {
        let all = self.types.values().chain(self.fields.values());
        all.chain(self.logical.values())
            .map(|replacement| replacement.about.as_str())
            .filter(|about| !followed.contains(*about))
            .collect()
    }

    pub(crate) fn added_to_type(&self, id: TypeId) -> Additions {
        self.types_with.get(&id).cloned().unwrap_or_default()
    }

    pub(crate) fn added_to_field(&self, field: FieldId) -> Additions {
        self.fields_with.get(&field).cloned().unwrap_or_default()
    }
}

impl Additions {
    fn extend(&mut self, other: &Self) {
        for derive in &other.derives {
            if !self.derives.contains(derive) {
                self.derives.push(derive.clone());
            }
        }
        self.attributes.extend(other.attributes.iter().cloned());
    }
}

/// Whether a logical type is one that the schema has, and not only a word beside a type that it does not fit.
pub(crate) fn is_meant(logical: Option<Logical>, name: &str) -> bool {
    logical.is_some() || !Logical::is_known(name)
}
