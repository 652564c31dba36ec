//! Who is compared: for each, the rows that it has in a set's table.

mod apache;
mod evolved;
mod fast;
pub(crate) mod messages;
mod ours;
mod protobuf;
pub(crate) mod structs;

use crate::row::Row;
use crate::set::{Borrows, Set};
use crate::subject::Subject;

pub(crate) use evolved::rows as evolved_rows;
pub(crate) use ours::converted_rows;

/// The rows that every set has.
pub(crate) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    let mut rows = ours::rows(subject);
    rows.extend(fast::rows(subject));
    rows.extend(apache::rows(subject));
    rows.extend(protobuf::rows(subject));
    rows
}

/// The rows of a set that has something to borrow.
pub(crate) fn borrowed_rows<S: Borrows>(subject: &Subject<S>) -> Vec<Row<'_>> {
    vec![ours::borrowed::<S>(subject), fast::borrowed::<S>(subject)]
}
