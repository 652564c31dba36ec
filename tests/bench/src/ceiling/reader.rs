//! Bytes → values by hand: bounds, varints, UTF-8, tags and counts are checked; depth and items without bytes are not, and an error says
//! no more than its kind.

use std::marker::PhantomData;

/// What is wrong. As wide as a pointer: of a result with an error of one byte, the compiler moves the value byte by byte (a shipment took
/// 13 % longer).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Wrong {
    CutShort,
    Varint,
    Tag,
    Length,
    Utf8,
    Trailing,
}

/// What is left of a datum.
///
/// Invariant: `at..end` is the rest of a slice that lives as long as `'a`.
pub(super) struct Reader<'a> {
    at: *const u8,
    end: *const u8,
    life: PhantomData<&'a [u8]>,
}

impl<'a> Reader<'a> {
    #[inline(always)]
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let range = bytes.as_ptr_range();
        Self {
            at: range.start,
            end: range.end,
            life: PhantomData,
        }
    }

    #[inline(always)]
    fn remaining(&self) -> usize {
        self.end.addr() - self.at.addr()
    }

    #[inline(always)]
    pub(super) fn finish<T>(&self, value: T) -> Result<T, Wrong> {
        if self.at == self.end {
            Ok(value)
        } else {
            Err(Wrong::Trailing)
        }
    }

    #[inline(always)]
    fn byte(&mut self) -> Result<u8, Wrong> {
        if self.at == self.end {
            return Err(Wrong::CutShort);
        }
        // SAFETY: `at` is before `end`.
        unsafe {
            let byte = *self.at;
            self.at = self.at.add(1);
            Ok(byte)
        }
    }

    #[inline(always)]
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Wrong> {
        if self.remaining() < N {
            return Err(Wrong::CutShort);
        }
        // SAFETY: N bytes remain.
        unsafe {
            let array = self.at.cast::<[u8; N]>().read_unaligned();
            self.at = self.at.add(N);
            Ok(array)
        }
    }

    /// One byte is the common case; more are taken from eight at once where there are so many.
    #[inline(always)]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, Wrong> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u64::from(first));
        }
        if self.remaining() < 7 {
            return self.tail::<BITS>(first);
        }
        // SAFETY: the first byte was read, and seven remain; what is passed over is among them.
        unsafe {
            let eight = u64::from_le_bytes(self.at.sub(1).cast::<[u8; 8]>().read());
            let most = if BITS == 32 {
                0x80_8080_8080
            } else {
                0x8080_8080_8080_8080
            };
            let ends = !eight & most;
            if ends != 0 {
                let value = gather(eight & (ends ^ (ends - 1)));
                self.at = self.at.add((ends.trailing_zeros() / 8) as usize);
                if BITS == 32 && value >> 32 != 0 {
                    return Err(Wrong::Varint);
                }
                return Ok(value);
            }
            self.at = self.at.add(7);
            if BITS == 32 {
                return Err(Wrong::Varint);
            }
            let ninth = u64::from(self.byte()?);
            let value = gather(eight) | ninth << 56;
            if ninth < 0x80 {
                return Ok(value);
            }
            match self.byte()? {
                1 => Ok(value),
                0 => Ok(value & !(1 << 63)),
                _ => Err(Wrong::Varint),
            }
        }
    }

    /// The same byte by byte, at the end of the datum.
    #[inline(always)]
    fn tail<const BITS: u32>(&mut self, first: u8) -> Result<u64, Wrong> {
        let mut value = u64::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = self.byte()?;
            let last = (BITS - 1) / 7 * 7;
            if shift == last && byte >> (BITS - last) != 0 {
                return Err(Wrong::Varint);
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    #[inline(always)]
    pub(super) fn long(&mut self) -> Result<i64, Wrong> {
        let value = self.varint::<64>()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    #[inline(always)]
    pub(super) fn int(&mut self) -> Result<i32, Wrong> {
        #[expect(clippy::cast_possible_truncation, reason = "it has 32 bits at most")]
        let value = self.varint::<32>()? as u32;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    #[inline(always)]
    pub(super) fn boolean(&mut self) -> Result<bool, Wrong> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Wrong::Tag),
        }
    }

    /// Whether a value stands behind `null`'s branch 0.
    #[inline(always)]
    pub(super) fn nullable<T>(
        &mut self,
        value: impl FnOnce(&mut Self) -> Result<T, Wrong>,
    ) -> Result<Option<T>, Wrong> {
        match self.byte()? {
            0 => Ok(None),
            2 => value(self).map(Some),
            _ => Err(Wrong::Tag),
        }
    }

    #[inline(always)]
    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Wrong> {
        let length = match self.byte()? {
            short if short & 0x81 == 0 => usize::from(short >> 1),
            first => self.long_length(first)?,
        };
        if self.remaining() < length {
            return Err(Wrong::CutShort);
        }
        // SAFETY: so many bytes remain.
        unsafe {
            let bytes = std::slice::from_raw_parts(self.at, length);
            self.at = self.at.add(length);
            Ok(bytes)
        }
    }

    /// A length of 64 and more, or a negative one.
    #[inline(never)]
    fn long_length(&mut self, first: u8) -> Result<usize, Wrong> {
        let value = if first < 0x80 {
            u64::from(first)
        } else {
            self.tail::<64>(first)?
        };
        if value & 1 != 0 {
            return Err(Wrong::Length);
        }
        usize::try_from(value >> 1).map_err(|_| Wrong::Length)
    }

    #[inline(always)]
    pub(super) fn str(&mut self) -> Result<&'a str, Wrong> {
        let bytes = self.bytes()?;
        if self.is_ascii(bytes) {
            // SAFETY: ASCII is UTF-8.
            return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
        }
        checked(bytes)
    }

    /// A copy of bytes of the datum, without a call up to 32: up to 16 as sixteen, where the datum has so many.
    #[inline(always)]
    pub(super) fn copy(&self, bytes: &'a [u8]) -> Vec<u8> {
        let length = bytes.len();
        let from = bytes.as_ptr();
        if length == 0 {
            return Vec::new();
        }
        // SAFETY: what is read lies within the datum, what is written within the vector's capacity, and that is more than its length.
        unsafe {
            if length <= 16 && self.has_sixteen(from) {
                let mut copy = Vec::<u8>::with_capacity(16);
                copy.as_mut_ptr()
                    .cast::<[u8; 16]>()
                    .write(sixteen(from).to_ne_bytes());
                copy.set_len(length);
                return copy;
            }
            if length > 16 && length <= 32 {
                let rest = length - 16;
                let mut copy = Vec::<u8>::with_capacity(length);
                let to = copy.as_mut_ptr();
                to.cast::<[u8; 16]>().write(sixteen(from).to_ne_bytes());
                to.add(rest)
                    .cast::<[u8; 16]>()
                    .write(sixteen(from.add(rest)).to_ne_bytes());
                copy.set_len(length);
                return copy;
            }
        }
        bytes.to_vec()
    }

    /// Whether bytes of the datum are all ASCII: sixteen at a time up to 32, as in [`Reader::copy`].
    #[inline(always)]
    pub(super) fn is_ascii(&self, bytes: &'a [u8]) -> bool {
        let length = bytes.len();
        let from = bytes.as_ptr();
        if length == 0 {
            return true;
        }
        // SAFETY: what is read lies within the datum.
        unsafe {
            if length <= 16 && self.has_sixteen(from) {
                let bits = u128::from_le(sixteen(from)) << (8 * (16 - length));
                return bits & HIGH == 0;
            }
            if length > 16 && length <= 32 {
                return (sixteen(from) | sixteen(from.add(length - 16))) & HIGH == 0;
            }
        }
        is_ascii(bytes)
    }

    /// Whether sixteen bytes of the datum begin there.
    #[inline(always)]
    fn has_sixteen(&self, from: *const u8) -> bool {
        self.end.addr() - from.addr() >= 16
    }

    /// The number of items of the next block, each of so many bytes at least.
    #[inline(always)]
    pub(super) fn block(&mut self, least: usize) -> Result<usize, Wrong> {
        match self.long()? {
            0 => Ok(0),
            count => self.items(count, least),
        }
    }

    fn items(&mut self, count: i64, least: usize) -> Result<usize, Wrong> {
        if count < 0 {
            self.long()?;
        }
        let count = usize::try_from(count.unsigned_abs()).map_err(|_| Wrong::Length)?;
        if count > self.remaining() / least {
            return Err(Wrong::CutShort);
        }
        Ok(count)
    }
}

/// The highest bit of each byte.
const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;

/// # Safety
///
/// Sixteen bytes can be read.
#[inline(always)]
unsafe fn sixteen(from: *const u8) -> u128 {
    // SAFETY: as the caller vouches.
    u128::from_ne_bytes(unsafe { from.cast::<[u8; 16]>().read() })
}

#[inline(never)]
fn checked(bytes: &[u8]) -> Result<&str, Wrong> {
    std::str::from_utf8(bytes).map_err(|_| Wrong::Utf8)
}

#[inline(always)]
fn is_ascii(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut high = 0;
    for eight in eights {
        high |= u64::from_ne_bytes(*eight);
    }
    for byte in rest {
        high |= u64::from(*byte);
    }
    high & HIGH == 0
}

/// Seven bits of each byte.
#[inline(always)]
fn gather(eight: u64) -> u64 {
    let v = (eight & 0x007f_007f_007f_007f) | (eight & 0x7f00_7f00_7f00_7f00) >> 1;
    let v = (v & 0x3fff_0000_3fff) | (v & 0x3fff_0000_3fff_0000) >> 2;
    (v & 0x0fff_ffff) | (v & 0x0fff_ffff_0000_0000) >> 4
}
