//! Longs, ints and depth on top of what either writer does by itself.

use crate::error::{Error, Kind};
use crate::raw::varint::{MOST_TO_SPREAD, spread, zigzag_int, zigzag_long};
use crate::raw::{Room, Writer};

impl Writer<'_> {
    /// A long, as a zigzag varint of one to ten bytes.
    #[inline]
    pub fn long(&mut self, value: i64) {
        self.room(|room| room.long(value));
    }

    /// One record deeper.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Error> {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(Error::new(Kind::TooDeep)),
        }
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth += 1;
    }
}

impl Room<'_, '_> {
    /// An int, as a zigzag varint of one to five bytes.
    #[inline(always)]
    pub fn int(&mut self, value: i32) {
        self.varint::<5>(u64::from(zigzag_int(value)));
    }

    /// A long, as a zigzag varint of one to ten bytes.
    #[inline(always)]
    pub fn long(&mut self, value: i64) {
        self.varint::<10>(zigzag_long(value));
    }

    /// The index of a union with null, and an int, once or not at all.
    #[inline(always)]
    pub(crate) fn nullable_int(&mut self, index: u8, count: usize, value: i32) {
        let (bytes, length) = spread(zigzag_int(value).into());
        self.nullable::<5>(index, bytes, length * count);
    }

    /// The index of a union with null, and a long, once or not at all.
    #[inline(always)]
    pub(crate) fn nullable_long(&mut self, index: u8, count: usize, value: i64) {
        let value = zigzag_long(value);
        if value < MOST_TO_SPREAD {
            let (bytes, length) = spread(value);
            self.nullable::<10>(index, bytes, length * count);
        } else {
            self.raw([index]);
            self.varint::<10>(value);
        }
    }
}

/// Lengths of slices are at most `isize::MAX`.
#[expect(
    clippy::cast_possible_wrap,
    reason = "no slice is longer than isize::MAX"
)]
pub(crate) const fn length(length: usize) -> i64 {
    length as i64
}
