//! The text of a schema → the schema, and where it begins.

use avrogen_schema::{SchemaSet, Type, fingerprint};

use crate::error::{Error, Kind};

/// A schema that was read from its whole text.
pub(crate) struct Parsed {
    pub(crate) set: SchemaSet,
    pub(crate) root: Type,
}

impl Parsed {
    /// Reads the text, or says why it is no schema.
    pub(crate) fn new(schema_json: &str) -> Result<Self, String> {
        let set = SchemaSet::from_json(schema_json).map_err(|error| error.to_string())?;
        match set.roots().last().map(|root| root.ty.clone()) {
            Some(root) => Ok(Self { set, root }),
            None => Err("it is empty".to_owned()),
        }
    }

    /// The same, for those who can do without it no more than say so.
    pub(crate) fn read(schema_json: &str) -> Result<Self, Error> {
        Self::new(schema_json).map_err(|why| Error::new(Kind::Schema(why)))
    }

    /// Specification, "Transforming into Parsing Canonical Form".
    pub(crate) fn canonical_form(&self) -> String {
        self.set.canonical_form(&self.root)
    }

    /// The Rabin fingerprint of the canonical form.
    pub(crate) fn fingerprint(&self) -> u64 {
        fingerprint::rabin(&self.canonical_form())
    }
}
