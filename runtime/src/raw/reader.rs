//! Avro's bytes go in, values come out. Nothing is trusted: every length is held against what remains before anything is allocated.

use std::marker::PhantomData;

use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::GOES_ON;

/// What is left of a datum.
///
/// Invariant: `at..end` is the rest of a slice that lives as long as `'a`.
pub struct Reader<'a> {
    at: *const u8,
    end: *const u8,
    depth: u32,
    empty_items: u32,
    life: PhantomData<&'a [u8]>,
}

/// The head of a block of an array or a map.
#[derive(Clone, Copy)]
pub struct Block {
    /// How many items follow; 0 ends the array or the map.
    pub count: usize,
    /// Bytes that are left behind the items, where the head says so.
    rest: usize,
}

/// The head tells no size; no slice is so long.
const UNTOLD: usize = usize::MAX;

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], limits: &Limits) -> Self {
        let range = bytes.as_ptr_range();
        Self {
            at: range.start,
            end: range.end,
            depth: limits.depth,
            empty_items: limits.zero_byte_items,
            life: PhantomData,
        }
    }

    /// Bytes that are left.
    #[inline]
    pub fn remaining(&self) -> usize {
        self.end.addr() - self.at.addr()
    }

    /// What is left, as it stands.
    pub(crate) fn rest(&self) -> &'a [u8] {
        // SAFETY: `at..end` is the rest of a slice that lives as long as 'a.
        unsafe { std::slice::from_raw_parts(self.at, self.remaining()) }
    }

    /// Reads at another place of the datum, given as what is left there.
    pub(crate) fn elsewhere<R>(
        &mut self,
        rest: &'a [u8],
        read: impl FnOnce(&mut Self) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let mut there = Self {
            at: rest.as_ptr(),
            end: rest.as_ptr_range().end,
            ..*self
        };
        let value = read(&mut there)?;
        self.empty_items = there.empty_items;
        Ok(value)
    }

    /// Reads what is read again, and counted then.
    pub(crate) fn unreckoned<R>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let empty_items = self.empty_items;
        let value = read(self)?;
        self.empty_items = empty_items;
        Ok(value)
    }

    /// One byte.
    #[inline]
    fn byte(&mut self) -> Result<u8, Error> {
        if self.at == self.end {
            return Err(self.cut_short());
        }
        // SAFETY: `at` is before `end`.
        unsafe {
            let byte = *self.at;
            self.at = self.at.add(1);
            Ok(byte)
        }
    }

    /// The next bytes.
    #[inline]
    pub fn slice(&mut self, length: usize) -> Result<&'a [u8], Error> {
        if self.remaining() < length {
            return Err(self.cut_short());
        }
        // SAFETY: so many bytes remain of a slice that lives as long as 'a.
        unsafe {
            let slice = std::slice::from_raw_parts(self.at, length);
            self.at = self.at.add(length);
            Ok(slice)
        }
    }

    /// The next N bytes.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        if self.remaining() < N {
            return Err(self.cut_short());
        }
        // SAFETY: N bytes remain.
        unsafe {
            let array = self.at.cast::<[u8; N]>().read_unaligned();
            self.at = self.at.add(N);
            Ok(array)
        }
    }

    /// A varint of 32 or 64 bits at most, byte by byte: how many there are is mostly foreseen.
    #[inline(always)]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, Error> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u64::from(first));
        }
        let mut value = u64::from(first & 0x7f);
        let mut shift = 7;
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
    fn small(&mut self) -> Result<i64, Error> {
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

    /// A boolean: 0 or 1, and nothing else.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool, Error> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.error(Kind::Boolean)),
        }
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

    /// A length and so many bytes.
    #[inline]
    pub fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let length = self.length()?;
        self.slice(length)
    }

    /// A length and so many bytes of UTF-8.
    #[inline]
    pub fn str(&mut self) -> Result<&'a str, Error> {
        let length = self.length()?;
        self.text(length)
    }

    #[inline]
    fn text(&mut self, length: usize) -> Result<&'a str, Error> {
        let bytes = self.slice(length)?;
        if is_ascii(bytes) {
            // SAFETY: ASCII is UTF-8.
            return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
        }
        self.checked(bytes)
    }

    /// The same as a string of its own. A short one is copied with what stands behind it, so that nothing depends on its length.
    #[inline(never)]
    pub fn string(&mut self) -> Result<String, Error> {
        const SHORT: usize = 16;
        let length = self.length()?;
        if !(1..=SHORT).contains(&length) || self.remaining() < SHORT {
            return self.text(length).map(str::to_owned);
        }
        // SAFETY: 16 bytes remain.
        let block = unsafe { self.at.cast::<[u8; SHORT]>().read() };
        let beyond = u128::MAX
            .checked_shl(8 * u32::try_from(length).unwrap_or(0))
            .unwrap_or(0);
        if u128::from_le_bytes(block) & !beyond & HIGH != 0 {
            return self.text(length).map(str::to_owned);
        }
        let mut bytes = Vec::<u8>::with_capacity(SHORT);
        // SAFETY: the vector has room for 16 bytes, of which `length` are ASCII and so UTF-8; as many remain.
        unsafe {
            bytes.as_mut_ptr().cast::<[u8; SHORT]>().write(block);
            bytes.set_len(length);
            self.at = self.at.add(length);
            Ok(String::from_utf8_unchecked(bytes))
        }
    }

    /// Text beyond ASCII: out of line, for it is rare.
    #[inline(never)]
    fn checked(&self, bytes: &'a [u8]) -> Result<&'a str, Error> {
        std::str::from_utf8(bytes).map_err(|_| self.error(Kind::Utf8))
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
        if (index != 0 && index != 2) || (BITS < 64 && value >> BITS != 0) {
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

    /// The head of the next block of an array or a map. An item takes at least `least` bytes: a count that the rest cannot hold is
    /// refused, and items of no bytes are counted against the budget. After the items comes [`Reader::end_block`].
    #[inline]
    pub fn block(&mut self, least: usize) -> Result<Block, Error> {
        let count = self.small()?;
        if count == 0 {
            Ok(Block {
                count: 0,
                rest: UNTOLD,
            })
        } else {
            self.head(count, least)
        }
    }

    /// After a block's items: they took as many bytes as its head says, if it says so. Otherwise whoever passes over the block by its
    /// size would find another datum behind it.
    #[inline]
    pub fn end_block(&self, block: Block) -> Result<(), Error> {
        if block.rest == UNTOLD || block.rest == self.remaining() {
            Ok(())
        } else {
            Err(self.error(Kind::BlockSize))
        }
    }

    /// A negative count is followed by the size of the block in bytes (specification, "Arrays").
    #[inline(never)]
    fn head(&mut self, count: i64, least: usize) -> Result<Block, Error> {
        let rest = if count < 0 {
            let size = self.length()?;
            self.remaining() - size
        } else {
            UNTOLD
        };
        let count = self.items(count, least)?;
        Ok(Block { count, rest })
    }

    /// How many items a count means.
    fn items(&mut self, count: i64, least: usize) -> Result<usize, Error> {
        // i64::MIN has no absolute value as a count of items.
        let count = if count == i64::MIN {
            None
        } else {
            usize::try_from(count.unsigned_abs()).ok()
        };
        let Some(count) = count else {
            return Err(self.error(Kind::Length));
        };
        if let Some(most) = self.remaining().checked_div(least) {
            return if count <= most {
                Ok(count)
            } else {
                Err(self.cut_short())
            };
        }
        match u32::try_from(count)
            .ok()
            .and_then(|count| self.empty_items.checked_sub(count))
        {
            Some(left) => {
                self.empty_items = left;
                Ok(count)
            }
            None => Err(self.error(Kind::TooManyEmptyItems)),
        }
    }

    /// Passes over a block by its size in bytes, where it has one: `Some(0)` at the end, `None` after a whole block, else its count.
    pub(crate) fn skip_block(&mut self, least: usize) -> Result<Option<usize>, Error> {
        let count = self.small()?;
        if count < 0 && count != i64::MIN {
            self.bytes()?;
            return Ok(None);
        }
        if count == 0 {
            Ok(Some(0))
        } else {
            self.items(count, least).map(Some)
        }
    }

    /// One record deeper.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Error> {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(self.error(Kind::TooDeep)),
        }
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth += 1;
    }

    /// An error here.
    #[cold]
    pub fn error(&self, kind: Kind) -> Error {
        Error::new(kind).with_rest(self.remaining())
    }

    #[cold]
    fn cut_short(&self) -> Error {
        self.error(Kind::CutShort)
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
    let value = bytes & (ends ^ (ends - 1)) & !GOES_ON;
    let value = (value & 0x007f_007f_007f_007f) | ((value & 0x7f00_7f00_7f00_7f00) >> 1);
    let value = (value & 0x0000_3fff_0000_3fff) | ((value & 0x3fff_0000_3fff_0000) >> 2);
    let value = (value & 0x0fff_ffff) | ((value & 0x0fff_ffff_0000_0000) >> 4);
    Some((value, length as usize))
}

/// The highest bit of each byte.
const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);

/// Whether no byte has its highest bit: sixteen at a time, the last ones together with some that were looked at before.
#[inline]
fn is_ascii(bytes: &[u8]) -> bool {
    /// The first and the last N bytes, which are all of them.
    #[inline]
    fn ends<const N: usize>(bytes: &[u8]) -> Option<([u8; N], [u8; N])> {
        Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
    }
    if let Some(last) = bytes.last_chunk::<16>() {
        let mut high = u128::from_ne_bytes(*last);
        for block in bytes.as_chunks::<16>().0 {
            high |= u128::from_ne_bytes(*block);
        }
        return high & HIGH == 0;
    }
    if let Some((first, last)) = ends::<8>(bytes) {
        u128::from(u64::from_ne_bytes(first) | u64::from_ne_bytes(last)) & HIGH == 0
    } else if let Some((first, last)) = ends::<4>(bytes) {
        u128::from(u32::from_ne_bytes(first) | u32::from_ne_bytes(last)) & HIGH == 0
    } else {
        bytes.iter().fold(0, |high, byte| high | byte) < 0x80
    }
}
