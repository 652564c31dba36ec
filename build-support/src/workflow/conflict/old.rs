//! A text and the texts it refers to → an old version of a schema, linked.

use std::sync::Arc;

use avrogen_schema::{SchemaSet, Type};

/// An old version of a subject.
pub(in crate::workflow) struct Old {
    /// As people say it: `version 3`.
    pub(in crate::workflow) name: String,
    set: Arc<SchemaSet>,
    /// Which of the set's roots it is.
    root: usize,
}

impl Old {
    /// A text with the texts (name, text) of what it refers to; or why they are no schema.
    pub(in crate::workflow) fn linked(
        name: String,
        text: &str,
        references: &[(String, String)],
    ) -> Result<Self, String> {
        let set = SchemaSet::from_json_with(text, references).map_err(|error| error.to_string())?;
        // The text itself comes last.
        let root = set.roots().len().saturating_sub(1);
        Ok(Self::of(name, Arc::new(set), root))
    }

    /// A root of a set.
    pub(in crate::workflow) fn of(name: String, set: Arc<SchemaSet>, root: usize) -> Self {
        Self { name, set, root }
    }

    pub(in crate::workflow) fn schema(&self) -> (&SchemaSet, &Type) {
        (&self.set, &self.set.roots()[self.root].ty)
    }
}
