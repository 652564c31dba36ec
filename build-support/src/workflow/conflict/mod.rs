//! A new schema and old versions → what keeps it from following them, at its places in the new file.

mod old;
mod told;

use avrogen_schema::compat::{Level, check_level};

use crate::finding::Finding;
use crate::workflow::publication::Linked;

pub(super) use old::Old;

/// Holds the new schema of a subject against old versions, the newest first, as a registry does at this level. Nothing: it may follow.
pub(super) fn find(level: Level, subject: &str, new: &Linked, olds: &[Old]) -> Vec<Finding> {
    let schemas = olds.iter().map(Old::schema);
    match check_level(level, (&new.set, &new.root.ty), schemas) {
        Some(conflict) => {
            told::findings(&conflict, subject, &olds[conflict.old].name, &new.sources)
        }
        None => Vec::new(),
    }
}
