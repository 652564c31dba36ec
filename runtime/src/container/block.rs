//! A block of a typed reader → its records, which may borrow from it.

use std::iter::FusedIterator;
use std::marker::PhantomData;

use crate::avro::{Avro, Decodable};
use crate::container::blocks::Frame;
use crate::container::cursor::{self, Cursor};
use crate::error::Error;
use crate::limits::Limits;
use crate::plan::At;
use crate::resolve::Resolver;

/// What is known of a block before its records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlockInfo {
    /// Its number among the blocks that were met, from 0.
    pub number: u64,
    /// The byte of the file at which it begins, counted from where reading began.
    pub offset: u64,
    /// The records that it says to hold.
    pub count: u64,
    /// The bytes of its data as they stand in the file.
    pub packed: usize,
    /// The bytes of its data without compression.
    pub plain: usize,
}

impl BlockInfo {
    pub(super) fn new(frame: &Frame, plain: &[u8]) -> Self {
        Self {
            number: frame.number,
            offset: frame.offset,
            count: frame.count,
            packed: frame.packed,
            plain: plain.len(),
        }
    }
}

/// A block of a container file, in memory and without compression: see [`Reader::next_block`](crate::container::Reader::next_block).
pub struct Block<'b, T> {
    bytes: &'b [u8],
    frame: Frame,
    at: At<'b>,
    limits: Limits,
    of: PhantomData<fn() -> T>,
}

impl<'b, T: Avro> Block<'b, T> {
    pub(super) fn new(
        bytes: &'b [u8],
        frame: Frame,
        resolver: &'b Resolver<T>,
        limits: Limits,
    ) -> Self {
        Self {
            bytes,
            frame,
            at: resolver.start(),
            limits,
            of: PhantomData,
        }
    }

    /// What is known of it.
    pub fn info(&self) -> BlockInfo {
        BlockInfo::new(&self.frame, self.bytes)
    }

    /// Its data, one behind the other, as the file's schema has them.
    pub fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// Its records. Behind an error there are no more, for it cannot be told where the next one begins.
    pub fn records(&self) -> Records<'b, T>
    where
        T: Decodable<'b>,
    {
        Records {
            bytes: self.bytes,
            cursor: Cursor::new(self.frame),
            at: self.at,
            limits: self.limits,
            of: PhantomData,
        }
    }
}

impl<T> std::fmt::Debug for Block<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        BlockInfo::new(&self.frame, self.bytes).fmt(f)
    }
}

/// The records of a [`Block`].
pub struct Records<'b, T> {
    bytes: &'b [u8],
    cursor: Cursor,
    at: At<'b>,
    limits: Limits,
    of: PhantomData<fn() -> T>,
}

impl<'b, T: Decodable<'b>> Iterator for Records<'b, T> {
    type Item = Result<T, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.cursor.next(self.bytes, |bytes| {
            cursor::typed(bytes, self.at, self.limits)
        })
    }
}

impl<'b, T: Decodable<'b>> FusedIterator for Records<'b, T> {}

impl<T> std::fmt::Debug for Records<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records")
            .field("left", &self.cursor.left())
            .finish_non_exhaustive()
    }
}
