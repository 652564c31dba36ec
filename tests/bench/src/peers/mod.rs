//! Who is compared: for each, the rows that it has in a set's table.

mod apache;
mod fast;
pub(crate) mod messages;
mod ours;
mod protobuf;
pub(crate) mod structs;

use crate::row::Row;
use crate::sets::{Borrows, Evolved, Set};
use crate::subject::Subject;

/// The rows that every set has.
pub(crate) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    let mut rows = ours::rows(subject);
    rows.extend(fast::rows(subject));
    rows.extend(apache::rows(subject));
    rows.extend(protobuf::rows(subject));
    rows
}

/// The rows of a set that has something to borrow.
pub(crate) fn borrowed_rows<'r, S: Borrows>(subject: &'r Subject<S>) -> Vec<Row<'r>>
where
    S::Ours: PartialEq,
{
    vec![ours::borrowed::<S>(subject), fast::borrowed::<S>(subject)]
}
