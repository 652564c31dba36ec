//! Lengths and so many bytes → strings and byte strings, borrowed or owned.

use crate::error::Error;
use crate::raw::Reader;

/// Bytes that are looked at and copied at once.
const BLOCK: usize = 16;

impl<'a> Reader<'a> {
    /// A length and so many bytes as a vector of its own.
    #[inline(never)]
    pub fn vec(&mut self) -> Result<Vec<u8>, Error> {
        let bytes = self.bytes()?;
        Ok(self.copy(bytes))
    }

    /// A length and so many bytes of UTF-8.
    #[inline]
    pub fn str(&mut self) -> Result<&'a str, Error> {
        let bytes = self.bytes()?;
        if self.is_ascii(bytes) {
            // SAFETY: ASCII is UTF-8.
            return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
        }
        self.checked(bytes)
    }

    /// The same as a string of its own. Out of line: every owned string of every record calls it.
    #[inline(never)]
    pub fn string(&mut self) -> Result<String, Error> {
        let bytes = self.bytes()?;
        if !self.is_ascii(bytes) {
            self.checked(bytes)?;
        }
        let copy = self.copy(bytes);
        // SAFETY: ASCII is UTF-8, and anything else was looked at.
        Ok(unsafe { String::from_utf8_unchecked(copy) })
    }

    /// The 16 bytes that begin where a part of this datum does, if the datum has so many.
    #[inline(always)]
    fn block_at(&self, part: &'a [u8]) -> Option<[u8; BLOCK]> {
        let to_end = self.end.addr().wrapping_sub(part.as_ptr().addr());
        if to_end < BLOCK {
            return None;
        }
        // SAFETY: the part lies within the datum, so many bytes before its end, and that end's pointer is good for all of the datum,
        // which the part's own is not.
        Some(unsafe { self.end.sub(to_end).cast::<[u8; BLOCK]>().read() })
    }

    /// A copy of a part of this datum. A short one takes along what stands behind it, so that nothing depends on its length.
    #[inline(always)]
    fn copy(&self, part: &'a [u8]) -> Vec<u8> {
        let length = part.len();
        if length == 0 {
            return Vec::new();
        }
        if length <= BLOCK
            && let Some(block) = self.block_at(part)
        {
            let mut copy = Vec::<u8>::with_capacity(BLOCK);
            // SAFETY: the vector has room for 16 bytes, and all of them are initialised.
            unsafe {
                copy.as_mut_ptr().cast::<[u8; BLOCK]>().write(block);
                copy.set_len(length);
            }
            return copy;
        }
        if length <= 2 * BLOCK
            && let (Some(first), Some(last)) = (part.first_chunk(), part.last_chunk())
        {
            let mut copy = Vec::<u8>::with_capacity(length);
            // SAFETY: the vector has room for all bytes; the first 16 and the last 16 are all of them.
            unsafe {
                let to = copy.as_mut_ptr();
                to.cast::<[u8; BLOCK]>().write(*first);
                to.add(length - BLOCK).cast::<[u8; BLOCK]>().write(*last);
                copy.set_len(length);
            }
            return copy;
        }
        part.to_vec()
    }

    /// Whether a part of this datum is ASCII.
    #[inline(always)]
    fn is_ascii(&self, part: &'a [u8]) -> bool {
        if part.len() <= BLOCK
            && let Some(block) = self.block_at(part)
        {
            // What stands behind it does not count. An empty part counts for nothing at all.
            let beyond = 8 * (BLOCK - part.len().max(1));
            return part.is_empty() || (u128::from_le_bytes(block) << beyond) & HIGH == 0;
        }
        is_ascii(part)
    }
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
