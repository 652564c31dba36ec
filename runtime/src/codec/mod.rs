//! The traits between values and bytes.
//!
//! A *wire type* says how bytes look ([`crate::wire`]); a Rust type is what a program holds. One Rust type may have several wire types
//! (`["null", "int"]` and `["int", "null"]` are both an `Option<i32>`), so the traits are on the wire type and generic over the Rust
//! type: `<Long as Encode<i64>>`, `<TimestampMillis as Encode<DateTime<Utc>>>`.
//!
//! Generated code implements [`Record`] with [`DecodeRecord`], [`Symbols`], [`Branches`] or [`Newtype`] for its types; the wire types
//! [`wire::Record`](crate::wire::Record), [`wire::Enum`](crate::wire::Enum) and [`wire::Union`](crate::wire::Union) do the rest.

mod emitted;
mod kinds;
mod size;

pub use emitted::{check_schema, default_of};
pub use kinds::{Branches, DecodeBranches, DecodeRecord, Newtype, Record, Symbols};
pub use size::{Size, runs};

pub use crate::plan::{At, Fields};
pub use crate::raw::{Block, Plain, Reader, Room, Writer};
#[cfg(not(feature = "safe"))]
#[doc(hidden)]
pub use crate::raw::{is_gapless, plain_field};

use crate::error::Error;

/// The size of a wire type that has no upper bound.
pub const UNBOUNDED: usize = usize::MAX;

/// How bytes look. Says nothing about the Rust type.
pub trait Wire {
    /// Bytes that a value takes at least: a count of items is held against it.
    const MIN: usize;
    /// Bytes that a value takes at most, or [`UNBOUNDED`]. A wrong value costs time, never soundness.
    const MAX: usize;
    /// Both.
    const SIZE: Size = Size {
        min: Self::MIN,
        max: Self::MAX,
    };
}

/// A wire type that `T` can be written as.
pub trait Encode<T: ?Sized>: Wire {
    /// The proof that a value is its bytes, if so: arrays are then copied.
    const PLAIN: Option<Plain<T>> = None;

    /// Writes a value.
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Writes a value where room may have been made for it already. Wire types of bounded size override this.
    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.through(|writer| Self::encode(value, writer))
    }

    /// Writes a value of a union with null, given the bytes of the two indexes: the index, and the value if there is one. Numbers
    /// override this to do it without a branch.
    #[inline(always)]
    fn encode_nullable(
        value: &Option<T>,
        null: u8,
        some: u8,
        room: &mut Room<'_, '_>,
    ) -> Result<(), Error>
    where
        T: Sized,
    {
        match value {
            None => {
                room.raw([null]);
                Ok(())
            }
            Some(value) => {
                room.raw([some]);
                Self::encode_in(value, room)
            }
        }
    }

    /// Writes a field. `run` is the room that it and the bounded fields behind it take, as [`runs`] reckons it; the name goes on an
    /// error's path.
    #[inline(always)]
    fn put(
        value: &T,
        room: &mut Room<'_, '_>,
        run: usize,
        name: &'static str,
    ) -> Result<(), Error> {
        room.run(run);
        Self::encode_in(value, room).map_err(|error| error.in_field(name))
    }

    /// The same as a call, compiled once for all fields of these types: for programs that would rather be small than fast.
    #[inline(never)]
    fn put_outlined(value: &T, room: &mut Room<'_, '_>, name: &'static str) -> Result<(), Error> {
        room.through(|writer| Self::encode(value, writer))
            .map_err(|error| error.in_field(name))
    }
}

/// A wire type that `T` can be read from; `'a` is the life of the bytes.
pub trait Decode<'a, T>: Wire {
    /// The proof that a value is its bytes, if so: arrays are then copied.
    const PLAIN: Option<Plain<T>> = None;

    /// Reads a value that was written with this very schema.
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error>;

    /// Reads a value of a union with null, given whether null is the second branch. Numbers override this to do it without a branch.
    #[inline(always)]
    fn decode_nullable(reader: &mut Reader<'a>, null_is_second: bool) -> Result<Option<T>, Error> {
        nullable_by_branch(reader, null_is_second, Self::decode)
    }

    /// Reads a value in the place of an old one, whose memory is used again where it can be. On an error the old value may be
    /// replaced in part.
    #[inline]
    fn decode_into(value: &mut T, reader: &mut Reader<'a>) -> Result<(), Error> {
        *value = Self::decode(reader)?;
        Ok(())
    }

    /// Reads a value that was written with a schema that is not the same here, as the plan says. Called by [`Decode::resolve_at`].
    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error>
    where
        Self: Sized,
    {
        at.otherwise(reader, Self::resolve_at)
    }

    /// Reads a value as the plan says: straight where the schemas are equal.
    #[inline]
    fn resolve_at(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error>
    where
        Self: Sized,
    {
        if at.is_same() {
            Self::decode(reader)
        } else {
            Self::resolve(at, reader)
        }
    }

    /// Reads a field; the name goes on an error's path.
    #[inline(always)]
    fn get(reader: &mut Reader<'a>, name: &'static str) -> Result<T, Error> {
        Self::decode(reader).map_err(|error| error.in_field(name))
    }

    /// Reads a field in the place of an old one.
    #[inline(always)]
    fn get_into(value: &mut T, reader: &mut Reader<'a>, name: &'static str) -> Result<(), Error> {
        Self::decode_into(value, reader).map_err(|error| error.in_field(name))
    }

    /// The same as a call, compiled once for all fields of these types.
    #[inline(never)]
    fn get_outlined(reader: &mut Reader<'a>, name: &'static str) -> Result<T, Error> {
        Self::decode(reader).map_err(|error| error.in_field(name))
    }

    /// Reads the next field of a record of which another version was written; the name goes on an error's path.
    #[inline(always)]
    fn next(fields: &mut Fields<'a, '_>, name: &'static str) -> Result<T, Error>
    where
        Self: Sized,
    {
        fields
            .next(Self::decode, Self::resolve_at)
            .map_err(|error| error.in_field(name))
    }
}

/// Reads a value of a union with null, by a branch.
#[inline(always)]
pub(crate) fn nullable_by_branch<'a, T>(
    reader: &mut Reader<'a>,
    null_is_second: bool,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    if reader.second()? == null_is_second {
        Ok(None)
    } else {
        decode(reader).map(Some)
    }
}
