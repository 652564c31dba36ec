//! The traits between values and bytes.
//!
//! A *wire type* says how bytes look ([`crate::wire`]); a Rust type is what a program holds. One Rust type may have several wire types
//! (`["null", "int"]` and `["int", "null"]` are both an `Option<i32>`), so the traits are on the wire type and generic over the Rust
//! type: `<Long as Encode<i64>>`, `<TimestampMillis as Encode<DateTime<Utc>>>`.
//!
//! Generated code implements [`Record`] with [`DecodeRecord`], [`Symbols`], [`Branches`] or [`Newtype`] for its types; the wire types
//! [`wire::Record`](crate::wire::Record), [`wire::Enum`](crate::wire::Enum) and [`wire::Union`](crate::wire::Union) do the rest.

mod field;
mod kinds;

pub use field::{Size, decode, encode, fill, get, put, runs, size, step};
pub use kinds::{Branches, DecodeBranches, DecodeRecord, Newtype, Record, Symbols};

pub use crate::plan::{At, RecordPlan};
pub use crate::raw::{Reader, Room, Writer};

use crate::error::Error;

/// The size of a wire type that has no upper bound.
pub const UNBOUNDED: usize = usize::MAX;

/// How bytes look. Says nothing about the Rust type.
pub trait Wire {
    /// Bytes that a value takes at least: a count of items is held against it.
    const MIN: usize;
    /// Bytes that a value takes at most, or [`UNBOUNDED`]. A wrong value costs time, never soundness.
    const MAX: usize;
}

/// A wire type that `T` can be written as.
pub trait Encode<T: ?Sized>: Wire {
    /// Writes a value.
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Writes a value where room may have been made for it already. Wire types of bounded size override this.
    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        Self::encode(value, room.writer())
    }
}

/// A wire type that `T` can be read from; `'a` is the life of the bytes.
pub trait Decode<'a, T>: Wire {
    /// Reads a value that was written with this very schema.
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error>;

    /// Reads a value that was written with another schema, as the plan says. Called by [`At::resolve`] only, which has dealt with the
    /// steps that concern every type.
    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        let _ = reader;
        Err(at.misfit())
    }
}
