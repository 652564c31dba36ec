//! Limits and the first steps of reading, on top of what either reader does by itself. Nothing is trusted: every length is held against
//! what remains before anything is allocated.

use crate::error::{Error, Kind};
use crate::raw::Reader;

impl<'a> Reader<'a> {
    /// Reads at another place of the datum, given as what is left there.
    pub(crate) fn elsewhere<R>(
        &mut self,
        rest: &'a [u8],
        read: impl FnOnce(&mut Self) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let mut there = Self::new(rest, self.allowed);
        let value = read(&mut there)?;
        self.allowed.zero_byte_items = there.allowed.zero_byte_items;
        Ok(value)
    }

    /// Reads what is read again, and counted then.
    pub(crate) fn unreckoned<R>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let empty_items = self.allowed.zero_byte_items;
        let value = read(self)?;
        self.allowed.zero_byte_items = empty_items;
        Ok(value)
    }

    /// One byte.
    #[inline]
    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        let [byte] = self.array()?;
        Ok(byte)
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

    /// A length and so many bytes.
    #[inline]
    pub fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let length = self.length()?;
        self.slice(length)
    }

    /// Bytes as UTF-8, looked at. Out of line, for text beyond ASCII is rare.
    #[inline(never)]
    pub(super) fn checked(&self, bytes: &'a [u8]) -> Result<&'a str, Error> {
        std::str::from_utf8(bytes).map_err(|_| self.error(Kind::Utf8))
    }

    /// One record deeper.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Error> {
        match self.allowed.depth.checked_sub(1) {
            Some(depth) => {
                self.allowed.depth = depth;
                Ok(())
            }
            None => Err(self.error(Kind::TooDeep)),
        }
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.allowed.depth += 1;
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
