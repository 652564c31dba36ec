//! Avro's bytes go in; slices, arrays, strings and what is made of the next bytes come out.

use crate::error::Error;
use crate::limits::Limits;

/// What is left of a datum.
pub struct Reader<'a> {
    rest: &'a [u8],
    /// What the datum may still ask for.
    pub(in crate::raw) allowed: Limits,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], limits: Limits) -> Self {
        Self {
            rest: bytes,
            allowed: limits,
        }
    }

    /// Bytes that are left.
    #[inline]
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// What is left, as it stands.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next bytes.
    #[inline]
    pub fn slice(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some((slice, rest)) = self.rest.split_at_checked(length) else {
            return Err(self.cut_short());
        };
        self.rest = rest;
        Ok(slice)
    }

    /// The next N bytes.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let Some((array, rest)) = self.rest.split_first_chunk() else {
            return Err(self.cut_short());
        };
        self.rest = rest;
        Ok(*array)
    }

    /// The next A bytes and the B behind them, if there are so many: what is made of them, and how many of them that takes.
    #[inline(always)]
    pub(in crate::raw) fn take<const A: usize, const B: usize, R>(
        &mut self,
        make: impl FnOnce([u8; A], [u8; B]) -> Option<(R, usize)>,
    ) -> Option<R> {
        let (first, behind) = self.rest.split_first_chunk()?;
        let (value, length) = make(*first, *behind.first_chunk()?)?;
        self.rest = self.rest.get(length..)?;
        Some(value)
    }

    /// A length and so many bytes as a vector of its own.
    pub fn vec(&mut self) -> Result<Vec<u8>, Error> {
        self.bytes().map(<[u8]>::to_vec)
    }

    /// A length and so many bytes of UTF-8.
    #[inline]
    pub fn str(&mut self) -> Result<&'a str, Error> {
        let bytes = self.bytes()?;
        self.checked(bytes)
    }

    /// The same as a string of its own.
    pub fn string(&mut self) -> Result<String, Error> {
        self.str().map(str::to_owned)
    }
}
