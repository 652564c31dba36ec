//! What generated code says of its types, one trait for each kind of type.

use crate::codec::size::{Size, range, sum};
use crate::codec::{Plain, Reader, Room, Writer};
use crate::error::Error;
use crate::plan::{At, Fields};

/// A record that can be written.
pub trait Record: Sized {
    /// The sizes of its fields, in their order.
    const FIELDS: &'static [Size];
    /// The record's own size.
    const SIZE: Size = sum(Self::FIELDS);
    /// The proof that a value is its bytes, where all fields are numbers of fixed size.
    const PLAIN: Option<Plain<Self>> = None;

    /// Writes the fields in their order. Inline: the run of a record goes on into the bounded records within it.
    fn encode_fields(&self, room: &mut Room<'_, '_>) -> Result<(), Error>;

    /// The same, compiled once and called.
    fn encode_record(&self, writer: &mut Writer<'_>) -> Result<(), Error>;
}

/// A record that can be read.
pub trait DecodeRecord<'a>: Record {
    /// Reads the fields in their order.
    fn decode_record(reader: &mut Reader<'a>) -> Result<Self, Error>;

    /// The same in the place of an old record, whose memory is used again.
    fn decode_record_into(&mut self, reader: &mut Reader<'a>) -> Result<(), Error>;

    /// Reads the fields in their order from another version of the record, or their defaults.
    fn resolve_record(fields: &mut Fields<'a, '_>) -> Result<Self, Error>;
}

/// An enum of the schema.
pub trait Symbols: Copy + 'static {
    /// Every variant, in the order of the schema's symbols.
    const ALL: &'static [Self];

    /// The index of the variant's symbol.
    fn index(self) -> usize;
}

/// A union of several branches other than null, as an enum.
pub trait Branches {
    /// The sizes of its branches, in their order, null not counted.
    const BRANCHES: &'static [Size];
    /// The size of whichever branch there is.
    const SIZE: Size = range(Self::BRANCHES);

    /// The branch's index, null not counted.
    fn branch(&self) -> usize;

    /// Writes the value without the index.
    fn encode_branch(&self, writer: &mut Writer<'_>) -> Result<(), Error>;
}

/// A union of several branches that can be read.
pub trait DecodeBranches<'a>: Branches + Sized {
    /// Reads the value of a branch. The index is that of one of [`Branches::BRANCHES`].
    fn decode_branch(branch: usize, reader: &mut Reader<'a>) -> Result<Self, Error>;

    /// Reads the value of a branch, written with another schema.
    fn resolve_branch(branch: usize, at: At<'a>, reader: &mut Reader<'a>) -> Result<Self, Error>;
}

/// A type of its own around another one: a fixed, or the unnamed root of a file.
pub trait Newtype {
    /// The type inside.
    type Inner;

    /// Wraps.
    fn wrap(inner: Self::Inner) -> Self;

    /// The value inside.
    fn inner(&self) -> &Self::Inner;
}
