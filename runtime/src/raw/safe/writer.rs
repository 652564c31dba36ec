//! Values go in, Avro's bytes come out at the end of a `Vec<u8>`.

use crate::limits::DEPTH;
use crate::raw::length;
use crate::raw::varint::{MOST_TO_SPREAD, spread, spread_whole};

/// Appends to a vector, which has its old length again if the writing is not finished.
pub struct Writer<'v> {
    vec: &'v mut Vec<u8>,
    /// Bytes that the vector keeps.
    kept: usize,
    pub(in crate::raw) depth: u32,
}

impl<'v> Writer<'v> {
    pub(crate) fn new(vec: &'v mut Vec<u8>) -> Self {
        Self {
            kept: vec.len(),
            vec,
            depth: DEPTH,
        }
    }

    /// Lets the vector keep what was written.
    pub(crate) fn finish(mut self) {
        self.kept = self.vec.len();
    }

    /// A length and so many bytes.
    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.long(length(bytes.len()));
        self.raw(bytes);
    }

    /// Bytes as they are.
    #[inline]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.vec.extend_from_slice(bytes);
    }

    /// Writes values of bounded size.
    #[inline(always)]
    pub fn room<R>(&mut self, write: impl FnOnce(&mut Room<'_, 'v>) -> R) -> R {
        write(&mut Room { writer: self })
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.vec.truncate(self.kept);
    }
}

/// Where values of bounded size are written.
pub struct Room<'w, 'v> {
    writer: &'w mut Writer<'v>,
}

impl<'v> Room<'_, 'v> {
    /// Makes room for all that a run of fields can take. A hint: whatever needs more makes its own.
    #[inline(always)]
    pub fn run(&mut self, bytes: usize) {
        self.writer.vec.reserve(bytes);
    }

    /// Lets something of any size be written.
    #[inline(always)]
    pub fn through<R>(&mut self, write: impl FnOnce(&mut Writer<'v>) -> R) -> R {
        write(self.writer)
    }

    /// Bytes as they are.
    #[inline(always)]
    pub fn raw<const N: usize>(&mut self, bytes: [u8; N]) {
        self.writer.vec.extend_from_slice(&bytes);
    }

    /// `MOST` bytes hold the value: 5 for 32 bits, 10 for 64.
    #[inline(always)]
    pub(in crate::raw) fn varint<const MOST: usize>(&mut self, value: u64) {
        if value < MOST_TO_SPREAD {
            let (bytes, length) = spread(value);
            self.short(bytes, length);
        } else {
            let (low, high, length) = spread_whole(value);
            self.raw(low.to_le_bytes());
            self.short(high, length);
        }
    }

    /// The lowest bytes of a number, at most eight. All are written, and what was too much is taken back: so the copy has one length.
    #[inline(always)]
    fn short(&mut self, bytes: u64, length: usize) {
        let end = self.writer.vec.len() + length;
        self.raw(bytes.to_le_bytes());
        self.writer.vec.truncate(end);
    }

    /// The index of a union with null, and the lowest bytes of a number: as many as it takes, or none.
    #[inline(always)]
    pub(crate) fn nullable<const MOST: usize>(&mut self, index: u8, bytes: u64, length: usize) {
        self.raw([index]);
        self.short(bytes, length);
    }
}
