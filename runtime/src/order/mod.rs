//! Avro's sort order (specification, "Sort Order"), on encoded data: nothing is decoded but what decides.
//!
//! ```
//! use std::cmp::Ordering;
//!
//! use avrogen::order;
//!
//! let (a, b) = (avrogen::to_vec(&-1_i64)?, avrogen::to_vec(&300_i64)?);
//! assert_eq!(order::compare::<i64>(&a, &b)?, Ordering::Less);
//! # Ok::<(), avrogen::Error>(())
//! ```
//!
//! | type | order |
//! |---|---|
//! | null | all equal |
//! | boolean | false before true |
//! | int, long | by number |
//! | float, double | by number, −0 before 0; NaN behind all others, and all NaN equal, as Avro for Java has it |
//! | bytes, fixed | byte by byte, each from 0 to 255; the shorter first where one begins with the other |
//! | string | by the bytes of UTF-8, that is, by characters |
//! | enum | by the symbols' places in the schema |
//! | array | item by item; the shorter first where one begins with the other |
//! | union | by the branches' places in the schema, then by value |
//! | record | field by field, as each field's `order` says: `ascending`, `descending` or `ignore` |
//! | map | none: comparing maps is an error, unless the field that holds them is ignored |
//!
//! Logical types sort as what they stand on: decimals and durations by their bytes, which is not by their values.

mod side;
mod walk;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::arena::Arena;
use crate::avro::Avro;
use crate::error::{Error, Kind};
use crate::limits::Limits;
use walk::Walk;

/// The order of two datums of a type's own schema. See [`Comparator::compare`].
pub fn compare<T: Avro>(a: &[u8], b: &[u8]) -> Result<Ordering, Error> {
    Comparator::of::<T>()?.compare(a, b)
}

/// Compares data of one schema. The schema is compiled once; keep the comparator.
///
/// ```
/// use std::cmp::Ordering;
///
/// let newest_first = avrogen::order::Comparator::new(
///     r#"{"type": "record", "name": "Version", "fields": [
///         {"name": "number", "type": "int", "order": "descending"},
///         {"name": "note", "type": "string", "order": "ignore"}]}"#,
/// )?;
/// let (two, three) = ([4, 2, b'x'], [6, 0]);
/// assert_eq!(newest_first.compare(&three, &two)?, Ordering::Less);
/// assert_eq!(newest_first.compare(&two, &[4, 0])?, Ordering::Equal);
/// # Ok::<(), avrogen::Error>(())
/// ```
#[derive(Clone)]
pub struct Comparator {
    arena: Arc<Arena>,
    limits: Limits,
}

impl Comparator {
    /// For data of this schema, its whole JSON text.
    pub fn new(schema_json: &str) -> Result<Self, Error> {
        Arena::new(schema_json, false).map(|arena| Self::on(arena.into()))
    }

    /// For data of a type's own schema, which is compiled at the first call only.
    pub fn of<T: Avro>() -> Result<Self, Error> {
        Arena::of(T::SCHEMA).map(Self::on)
    }

    fn on(arena: Arc<Arena>) -> Self {
        Self {
            arena,
            limits: Limits::default(),
        }
    }

    /// The same, within other limits. Here every record counts for the depth.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The order of two datums. Reading stops where they differ: what stands behind is not looked at. Datums that are equal must fill
    /// their bytes.
    pub fn compare(&self, a: &[u8], b: &[u8]) -> Result<Ordering, Error> {
        let mut walk = Walk::new(&self.arena, a, b, self.limits);
        let order = walk.value(self.arena.root).and_then(|order| {
            if order.is_eq() {
                walk.both(|reader| match reader.remaining() {
                    0 => Ok(()),
                    rest => Err(reader.error(Kind::Trailing(rest))),
                })?;
            }
            Ok(order)
        });
        order.map_err(|error| error.of_schema(&self.arena.name, 0))
    }
}

impl std::fmt::Debug for Comparator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comparator")
            .field("schema", &self.arena.name)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
