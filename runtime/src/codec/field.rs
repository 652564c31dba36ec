//! The steps of a record: each names its wire type and its field, and puts the field's name on an error's path.

use crate::codec::{Decode, Encode, Reader, RecordPlan, Room, Wire, Writer};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::plan::At;

/// A field that takes more than this counts as unbounded: room is not made on speculation.
const LARGEST: usize = 4096;

/// What a value takes at least and at most, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// [`Wire::MIN`].
    pub min: usize,
    /// [`Wire::MAX`].
    pub max: usize,
}

/// The size of a wire type.
#[must_use]
pub const fn size<C: Wire>() -> Size {
    Size { min: C::MIN, max: C::MAX }
}

/// Where runs of bounded fields begin, and what each takes at most: the sum at its first field, 0 at every other field.
#[must_use]
pub const fn runs<const N: usize>(sizes: &[Size]) -> [usize; N] {
    let mut runs = [0; N];
    let mut first = 0;
    let mut index = 0;
    while index < N {
        if sizes[index].max > LARGEST {
            first = index + 1;
        } else {
            runs[first] += sizes[index].max;
        }
        index += 1;
    }
    runs
}

/// Writes a value.
#[inline(always)]
pub fn encode<C: Encode<T>, T: ?Sized>(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
    C::encode(value, writer)
}

/// Reads a value.
#[inline(always)]
pub fn decode<'a, C: Decode<'a, T>, T>(reader: &mut Reader<'a>) -> Result<T, Error> {
    C::decode(reader)
}

/// Writes a field.
#[inline(always)]
pub fn put<C: Encode<T>, T: ?Sized>(value: &T, room: &mut Room<'_, '_>, run: usize, name: &'static str) -> Result<(), Error> {
    room.run(run);
    C::encode_in(value, room).map_err(|error| error.in_field(name))
}

/// Reads a field.
#[inline(always)]
pub fn get<'a, C: Decode<'a, T>, T>(reader: &mut Reader<'a>, name: &'static str) -> Result<T, Error> {
    C::decode(reader).map_err(|error| error.in_field(name))
}

/// Reads a field of another version of the record.
#[inline]
pub fn step<'a, C: Decode<'a, T>, T>(at: At<'a>, reader: &mut Reader<'a>, name: &'static str) -> Result<Option<T>, Error> {
    at.resolve::<C, T>(reader).map(Some).map_err(|error| error.in_field(name))
}

/// The value of a field: what was read, else its default.
#[inline]
pub fn fill<'a, C: Decode<'a, T>, T>(
    read: Option<T>,
    plan: &'a RecordPlan,
    field: usize,
    name: &'static str,
) -> Result<T, Error> {
    if let Some(value) = read {
        return Ok(value);
    }
    let Some(default) = plan.default(field) else {
        return Err(Error::new(Kind::Schema(format!("`{name}` has no default"))).in_field(name));
    };
    get::<C, T>(&mut Reader::new(default, &Limits::default()), name)
}

/// A record takes what its fields take together.
pub(super) const fn sum(sizes: &[Size]) -> Size {
    let mut sum = Size { min: 0, max: 0 };
    let mut index = 0;
    while index < sizes.len() {
        sum.min = sum.min.saturating_add(sizes[index].min);
        sum.max = sum.max.saturating_add(sizes[index].max);
        index += 1;
    }
    sum
}

/// A union takes what one of its branches takes.
pub(super) const fn range(sizes: &[Size]) -> Size {
    let mut range = Size { min: usize::MAX, max: 0 };
    let mut index = 0;
    while index < sizes.len() {
        if sizes[index].min < range.min {
            range.min = sizes[index].min;
        }
        if sizes[index].max > range.max {
            range.max = sizes[index].max;
        }
        index += 1;
    }
    range
}
