//! Bytes → values by hand: bounds, varints, UTF-8, tags and counts are checked; depth and items without bytes are not, and an error says
//! no more than its kind.

use std::marker::PhantomData;

/// What is wrong: one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    #[inline(always)]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, Wrong> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u64::from(first));
        }
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
        let length = self.long()?;
        let length = usize::try_from(length).map_err(|_| Wrong::Length)?;
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

    #[inline(always)]
    pub(super) fn str(&mut self) -> Result<&'a str, Wrong> {
        let bytes = self.bytes()?;
        if is_ascii(bytes) {
            // SAFETY: ASCII is UTF-8.
            return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
        }
        checked(bytes)
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
