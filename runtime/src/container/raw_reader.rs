//! A container file → its schema as text and its data as bytes, for programs that have no type for them.

use std::collections::BTreeMap;
use std::io::Read;
use std::iter::FusedIterator;

use crate::container::blocks::{Blocks, Frame};
use crate::container::cursor::Cursor;
use crate::container::{BlockInfo, Codec, ReaderOptions};
use crate::error::Error;
use crate::limits::Limits;
use crate::resolve::Skipper;

/// Reads a container file without a type: the schema's text, and each datum's bytes.
///
/// Damage is treated as [`Reader`](crate::container::Reader) does. A datum is looked at only as far as it takes to find its end.
///
/// ```
/// use avrogen::container::{RawReader, Writer};
///
/// let mut writer = Writer::new(Vec::new())?;
/// writer.write(&"foo".to_owned())?;
/// let file = writer.finish()?;
///
/// let mut reader = RawReader::new(&*file)?;
/// assert_eq!(reader.schema_json(), r#""string""#);
/// while let Some(block) = reader.next_block()? {
///     for datum in block.datums() {
///         assert_eq!(datum?, b"\x06foo");
///     }
/// }
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct RawReader<R> {
    blocks: Blocks<R>,
    skipper: Skipper,
}

impl<R: Read> RawReader<R> {
    /// Reads the header. An error if it is none, or if its schema is none.
    pub fn new(file: R) -> Result<Self, Error> {
        Self::with_options(file, &ReaderOptions::new())
    }

    /// The same, within other limits.
    pub fn with_options(file: R, options: &ReaderOptions) -> Result<Self, Error> {
        let blocks = Blocks::open(file, options)?;
        let skipper = Skipper::new(&blocks.header.schema)?;
        Ok(Self { blocks, skipper })
    }

    /// The schema that the file was written with.
    pub fn schema_json(&self) -> &str {
        &self.blocks.header.schema
    }

    /// The header's entries beside the schema and the codec.
    pub fn metadata(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.blocks.header.metadata
    }

    /// How the blocks are compressed; the file does not tell at which level.
    pub fn codec(&self) -> Codec {
        self.blocks.header.codec
    }

    /// The sixteen bytes that stand behind the header and behind each block.
    pub fn sync_marker(&self) -> [u8; 16] {
        self.blocks.header.marker
    }

    /// The next block, `None` at the end of the file and behind an error.
    pub fn next_block(&mut self) -> Result<Option<RawBlock<'_>>, Error> {
        let Some(frame) = self.blocks.next()? else {
            return Ok(None);
        };
        Ok(Some(RawBlock {
            bytes: self.blocks.plain(),
            packed: self.blocks.packed(),
            frame,
            skipper: &self.skipper,
            limits: self.blocks.options.limits,
        }))
    }

    /// Goes on behind an error: see [`Reader::resync`](crate::container::Reader::resync).
    pub fn resync(&mut self) -> Result<Option<u64>, Error> {
        self.blocks.resync()
    }
}

impl<R> std::fmt::Debug for RawReader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawReader")
            .field("codec", &self.blocks.header.codec)
            .finish_non_exhaustive()
    }
}

/// A block of a container file, in memory and without compression.
pub struct RawBlock<'b> {
    bytes: &'b [u8],
    packed: &'b [u8],
    frame: Frame,
    skipper: &'b Skipper,
    limits: Limits,
}

impl<'b> RawBlock<'b> {
    /// What is known of it.
    pub fn info(&self) -> BlockInfo {
        BlockInfo::new(&self.frame, self.bytes)
    }

    /// Its data, one behind the other.
    pub fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// Its data as they stand in the file, compressed as the header says.
    pub fn packed(&self) -> &'b [u8] {
        self.packed
    }

    /// The bytes of each datum. Behind an error there are no more, for it cannot be told where the next one begins.
    pub fn datums(&self) -> Datums<'b> {
        Datums {
            bytes: self.bytes,
            cursor: Cursor::new(self.frame),
            skipper: self.skipper,
            limits: self.limits,
        }
    }
}

impl std::fmt::Debug for RawBlock<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.info().fmt(f)
    }
}

/// The data of a [`RawBlock`].
pub struct Datums<'b> {
    bytes: &'b [u8],
    cursor: Cursor,
    skipper: &'b Skipper,
    limits: Limits,
}

impl<'b> Iterator for Datums<'b> {
    type Item = Result<&'b [u8], Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.cursor.next(self.bytes, |bytes| {
            let datum = self.skipper.datum(bytes, self.limits)?;
            Ok((datum, bytes.len() - datum.len()))
        })
    }
}

impl FusedIterator for Datums<'_> {}

impl std::fmt::Debug for Datums<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Datums")
            .field("left", &self.cursor.left())
            .finish_non_exhaustive()
    }
}
