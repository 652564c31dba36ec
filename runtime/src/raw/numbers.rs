//! Varints, lengths and the indexes of branches and symbols → numbers.

use crate::error::{Error, Kind};
use crate::raw::Reader;
use crate::raw::varint::{GOES_ON, gather, int, is_int, long, seven_of_eight};

impl Reader<'_> {
    /// The next byte, if it is a whole varint.
    #[inline(always)]
    fn single(&mut self) -> Option<u8> {
        self.take(|[byte], []| (byte < 0x80).then_some((byte, 1)))
    }

    /// A varint of 32 or 64 bits at most: one byte, or some of the next eight, or else by a call.
    #[inline(always)]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, Error> {
        if let Some(value) = self.single() {
            return Ok(value.into());
        }
        let taken = self.take(|bytes: [u8; 8], []| {
            let word = u64::from_le_bytes(bytes);
            match gather(word) {
                Some((value, length)) if BITS == 64 || is_int(value, length) => {
                    Some((Ok(value), length))
                }
                // All eight say that another one follows.
                None if BITS == 64 => Some((Err(word), 8)),
                _ => None,
            }
        });
        match taken {
            Some(Ok(value)) => Ok(value),
            Some(Err(word)) => self.beyond(word),
            None => self.varint_by_bytes::<BITS>(),
        }
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
        if let Some(value) = self.single() {
            return Ok(long(value.into()));
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
        let byte = self.take(|[byte], []| (byte == 0 || byte == 2).then_some((byte, 1)));
        if let Some(byte) = byte {
            return Ok(byte == 2);
        }
        self.second_at_length()
    }

    /// The index of one of two branches and a number of N bytes behind it, if both are at hand: whether it is the second, and the number
    /// if the index is `some`. What the branch is does not change the way here, for it is hard to foresee.
    #[inline(always)]
    pub(crate) fn nullable<const N: usize>(&mut self, some: u8) -> Option<(bool, [u8; N])> {
        self.take(|[index], number: [u8; N]| {
            if index != 0 && index != 2 {
                return None;
            }
            let is_some = index == some;
            Some(((is_some, number), 1 + N * usize::from(is_some)))
        })
    }

    /// The same with a varint of 32 or 64 bits.
    #[inline(always)]
    pub(crate) fn nullable_varint<const BITS: u32>(&mut self, some: u8) -> Option<(bool, u64)> {
        self.take(|[index], bytes: [u8; 8]| {
            let (value, length) = gather(u64::from_le_bytes(bytes))?;
            if (index != 0 && index != 2) || (BITS < 64 && !is_int(value, length)) {
                return None;
            }
            let is_some = index == some;
            Some(((is_some, value), 1 + length * usize::from(is_some)))
        })
    }

    /// An index that takes more than a byte, or is none.
    #[cold]
    #[inline(never)]
    fn second_at_length(&mut self) -> Result<bool, Error> {
        self.index(2, Kind::Branch).map(|index| index == 1)
    }
}
