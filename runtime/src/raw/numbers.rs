//! Varints, lengths and the indexes of branches and symbols → numbers.

use crate::error::{Error, Kind};
use crate::raw::{GOES_ON, Reader};

impl Reader<'_> {
    /// The next eight bytes as a number, if there are so many.
    #[inline(always)]
    fn word(&self) -> Option<u64> {
        if self.remaining() < 8 {
            return None;
        }
        // SAFETY: eight bytes remain.
        Some(u64::from_le_bytes(unsafe {
            self.at.cast::<[u8; 8]>().read()
        }))
    }

    /// A varint of 32 or 64 bits at most: one byte, or some of the next eight, or else by a call.
    #[inline(always)]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, Error> {
        if self.at != self.end {
            // SAFETY: `at` is before `end`.
            let first = unsafe { *self.at };
            if first < 0x80 {
                // SAFETY: the byte was there.
                self.at = unsafe { self.at.add(1) };
                return Ok(u64::from(first));
            }
        }
        if let Some(word) = self.word() {
            if let Some((value, length)) = gather(word) {
                if BITS == 64 || is_int(value, length) {
                    // SAFETY: they are among the eight bytes that were there.
                    self.at = unsafe { self.at.add(length) };
                    return Ok(value);
                }
            } else if BITS == 64 {
                // SAFETY: eight bytes were there.
                self.at = unsafe { self.at.add(8) };
                return self.beyond(word);
            }
        }
        self.varint_by_bytes::<BITS>()
    }

    /// The ninth byte of a varint, and the tenth, which holds one bit.
    #[inline(never)]
    fn beyond(&mut self, word: u64) -> Result<u64, Error> {
        let ninth = u64::from(self.byte()?);
        let value = seven_of_eight(word & !GOES_ON) | ninth << 56;
        if ninth < 0x80 {
            return Ok(value);
        }
        match self.byte()? {
            0 => Ok(value & (u64::MAX >> 1)),
            1 => Ok(value),
            _ => Err(self.error(Kind::Varint)),
        }
    }

    /// The same byte by byte: at the end of a datum, and for what is wrong.
    #[inline(never)]
    fn varint_by_bytes<const BITS: u32>(&mut self) -> Result<u64, Error> {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            // The last byte that may be holds the bits that are left and nothing else: one of 64, four of 32.
            let last = (BITS - 1) / 7 * 7;
            if shift == last && byte >> (BITS - last) != 0 {
                return Err(self.error(Kind::Varint));
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// A long that mostly takes one byte: a length, a count or an index.
    #[inline]
    pub(super) fn small(&mut self) -> Result<i64, Error> {
        if self.at != self.end {
            // SAFETY: `at` is before `end`.
            let first = unsafe { *self.at };
            if first < 0x80 {
                // SAFETY: the byte was there.
                self.at = unsafe { self.at.add(1) };
                return Ok(long(first.into()));
            }
        }
        self.not_small()
    }

    #[inline(never)]
    fn not_small(&mut self) -> Result<i64, Error> {
        self.long()
    }

    /// A long.
    #[inline]
    pub fn long(&mut self) -> Result<i64, Error> {
        let value = self.varint::<64>()?;
        Ok(long(value))
    }

    /// An int: 32 bits, so five bytes at most.
    #[inline]
    pub fn int(&mut self) -> Result<i32, Error> {
        let value = self.varint::<32>()?;
        Ok(int(value))
    }

    /// A length in bytes: not negative, and no more than what remains.
    #[inline]
    pub fn length(&mut self) -> Result<usize, Error> {
        let length = self.small()?;
        match usize::try_from(length) {
            Ok(length) if length <= self.remaining() => Ok(length),
            Ok(_) => Err(self.cut_short()),
            Err(_) => Err(self.error(Kind::Length)),
        }
    }

    /// The index of an enum's symbol or a union's branch, below `count`.
    #[inline]
    pub fn index(&mut self, count: usize, wrong: fn(i64) -> Kind) -> Result<usize, Error> {
        let index = self.small()?;
        match usize::try_from(index) {
            Ok(known) if known < count => Ok(known),
            _ => Err(self.error(wrong(index))),
        }
    }

    /// The index of one of two branches: whether it is the second.
    #[inline]
    pub fn second(&mut self) -> Result<bool, Error> {
        if self.at != self.end {
            // SAFETY: `at` is before `end`.
            let byte = unsafe { *self.at };
            if byte == 0 || byte == 2 {
                // SAFETY: the byte was there.
                self.at = unsafe { self.at.add(1) };
                return Ok(byte == 2);
            }
        }
        self.second_at_length()
    }

    /// The index of one of two branches and a number of N bytes behind it, if both are at hand: whether it is the second, and the number
    /// if the index is `some`. What the branch is does not change the way here, for it is hard to foresee.
    #[inline(always)]
    pub(crate) fn nullable<const N: usize>(&mut self, some: u8) -> Option<(bool, [u8; N])> {
        if self.remaining() <= N {
            return None;
        }
        // SAFETY: N bytes and one more remain.
        let (index, number) = unsafe { (*self.at, self.at.add(1).cast::<[u8; N]>().read()) };
        if index != 0 && index != 2 {
            return None;
        }
        let is_some = index == some;
        // SAFETY: as above.
        self.at = unsafe { self.at.add(1 + N * usize::from(is_some)) };
        Some((is_some, number))
    }

    /// The same with a varint of 32 or 64 bits.
    #[inline(always)]
    pub(crate) fn nullable_varint<const BITS: u32>(&mut self, some: u8) -> Option<(bool, u64)> {
        if self.remaining() <= 8 {
            return None;
        }
        // SAFETY: eight bytes and one more remain.
        let (index, bytes) = unsafe { (*self.at, self.at.add(1).cast::<[u8; 8]>().read()) };
        let (value, length) = gather(u64::from_le_bytes(bytes))?;
        if (index != 0 && index != 2) || (BITS < 64 && !is_int(value, length)) {
            return None;
        }
        let is_some = index == some;
        // SAFETY: as above; a varint has eight bytes at most here.
        self.at = unsafe { self.at.add(1 + length * usize::from(is_some)) };
        Some((is_some, value))
    }

    /// An index that takes more than a byte, or is none.
    #[cold]
    #[inline(never)]
    fn second_at_length(&mut self) -> Result<bool, Error> {
        self.index(2, Kind::Branch).map(|index| index == 1)
    }
}

/// The long that a zigzag varint means.
pub(crate) const fn long(zigzag: u64) -> i64 {
    (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
}

/// The int that a zigzag varint of 32 bits means.
#[expect(clippy::cast_possible_truncation, reason = "it has 32 bits at most")]
pub(crate) const fn int(zigzag: u64) -> i32 {
    let zigzag = zigzag as u32;
    (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
}

/// The varint in the lowest bytes of a number, and how many they are, if no more than eight.
#[inline(always)]
fn gather(bytes: u64) -> Option<(u64, usize)> {
    let ends = !bytes & GOES_ON;
    if ends == 0 {
        return None;
    }
    let length = ends.trailing_zeros() / 8 + 1;
    // Up to the first byte that ends it, without the bits that say so.
    let value = seven_of_eight(bytes & (ends ^ (ends - 1)) & !GOES_ON);
    Some((value, length as usize))
}

/// Whether a varint has no more bits and bytes than an int may have.
#[inline(always)]
const fn is_int(value: u64, length: usize) -> bool {
    value >> 32 == 0 && length <= 5
}

/// Seven bits of each byte, put together.
#[inline(always)]
const fn seven_of_eight(bytes: u64) -> u64 {
    let value = (bytes & 0x007f_007f_007f_007f) | ((bytes & 0x7f00_7f00_7f00_7f00) >> 1);
    let value = (value & 0x0000_3fff_0000_3fff) | ((value & 0x3fff_0000_3fff_0000) >> 2);
    (value & 0x0fff_ffff) | ((value & 0x0fff_ffff_0000_0000) >> 4)
}
