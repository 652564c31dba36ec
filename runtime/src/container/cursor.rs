//! A block's plain bytes → one datum after the other.

use crate::avro::Decodable;
use crate::codec::{At, Reader};
use crate::container::blocks::Frame;
use crate::error::{Error, Kind};
use crate::limits::Limits;

/// A place in a block.
#[derive(Debug)]
pub(super) struct Cursor {
    frame: Frame,
    at: usize,
    record: u64,
}

impl Cursor {
    pub(super) fn new(frame: Frame) -> Self {
        Self {
            frame,
            at: 0,
            record: 0,
        }
    }

    /// Records that are left, as far as the block tells the truth.
    pub(super) fn left(&self) -> u64 {
        self.frame.count - self.record
    }

    /// The next datum, as it is read from what is left of the bytes; the reading also tells how many are left behind it. `None` at the
    /// end, and behind an error, for it cannot be told where the next datum begins.
    #[inline]
    pub(super) fn next<'b, V>(
        &mut self,
        bytes: &'b [u8],
        read: impl FnOnce(&'b [u8]) -> Result<(V, usize), Error>,
    ) -> Option<Result<V, Error>> {
        if self.record == self.frame.count {
            return self.end(bytes.len());
        }
        match read(&bytes[self.at..]) {
            Ok((value, left)) => {
                self.at = bytes.len() - left;
                self.record += 1;
                Some(Ok(value))
            }
            Err(error) => {
                let place = self.frame.place(Some(self.record));
                self.record = self.frame.count;
                self.at = bytes.len();
                Some(Err(error.in_file(place)))
            }
        }
    }

    #[cold]
    fn end<V>(&mut self, length: usize) -> Option<Result<V, Error>> {
        let left = length - self.at;
        if left == 0 {
            return None;
        }
        self.at = length;
        let why = format!("bytes are left behind its last record: {left}");
        let error = Error::new(Kind::Block(why));
        Some(Err(error.in_file(self.frame.place(None))))
    }
}

/// Reads a `T` from the front of the bytes; what is left behind it.
#[inline]
pub(super) fn typed<'b, T: Decodable<'b>>(
    bytes: &'b [u8],
    at: At<'b>,
    limits: Limits,
) -> Result<(T, usize), Error> {
    let mut reader = Reader::new(bytes, limits);
    match T::resolve(at, &mut reader) {
        Ok(value) => Ok((value, reader.remaining())),
        Err(error) => Err(error.of(T::SCHEMA.name(), bytes.len())),
    }
}
