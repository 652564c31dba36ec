//! An old schema and a new one → what changed, in the words of their readers.
//!
//! Definitions are told apart by their full names; a new one that has the old name as an alias is the old one renamed, and so is a field.
//! Each definition is compared once, wherever it is used.

mod change;
mod compare;
mod members;
mod pairing;
mod text;

use crate::model::Type;
use crate::set::SchemaSet;

pub use change::{Change, ChangeKind};

/// Every change from `old` to `new`: definitions in the order in which one meets them in the new schema, fields in their order there, then
/// the removed ones. Nothing if the schemas say the same; white space, the order of keys, and where a definition stands do not count.
///
/// ```
/// use avrogen_schema::{SchemaSet, diff};
///
/// let old = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[{"name":"n","type":"int"}]}"#)?;
/// let new = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[{"name":"n","type":["null","int"]}]}"#)?;
/// let changes = diff::diff((&old, &old.roots()[0].ty), (&new, &new.roots()[0].ty));
/// assert_eq!(changes[0].to_string(), r#"~ field R.n: int → ["null","int"]"#);
/// assert!(changes[0].changes_data());
/// # Ok::<(), avrogen_schema::SchemaError>(())
/// ```
pub fn diff(old: (&SchemaSet, &Type), new: (&SchemaSet, &Type)) -> Vec<Change> {
    compare::schemas(old, new)
}
