//! Avro's bytes go in, values come out. Nothing is trusted: every length is held against what remains before anything is allocated.

use std::marker::PhantomData;

use crate::error::{Error, Kind};
use crate::limits::Limits;

/// What is left of a datum.
///
/// Invariant: `at..end` is the rest of a slice that lives as long as `'a`.
pub struct Reader<'a> {
    pub(super) at: *const u8,
    pub(super) end: *const u8,
    depth: u32,
    pub(super) empty_items: u32,
    life: PhantomData<&'a [u8]>,
}

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
    pub(super) fn byte(&mut self) -> Result<u8, Error> {
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

    /// A boolean: 0 or 1, and nothing else.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool, Error> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.error(Kind::Boolean)),
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
    pub(super) fn cut_short(&self) -> Error {
        self.error(Kind::CutShort)
    }
}
