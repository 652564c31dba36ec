//! A container file → values of a type.

use std::collections::BTreeMap;
use std::io::Read;

use crate::avro::{Avro, Decodable};
use crate::container::block::Block;
use crate::container::blocks::Blocks;
use crate::container::cursor::{self, Cursor};
use crate::container::{Codec, ReaderOptions};
use crate::error::Error;
use crate::resolve::Resolver;

/// Reads a container file (specification, "Object Container Files"): an iterator over its records as values of `T`.
///
/// The file's schema stands in its header. Where it is that of `T` the data are read straight, otherwise as a
/// [`Resolver`](crate::Resolver) reads them. Reading is in steps of 64 KiB and more: a `BufReader` around a file gains nothing.
///
/// ```
/// use avrogen::container::{Reader, Writer};
///
/// let mut writer = Writer::new(Vec::new())?;
/// for number in [1_i32, 2, 3] {
///     writer.write(&number)?;
/// }
/// let file = writer.finish()?;
///
/// // A later program has a long where the file has an int.
/// let numbers: Vec<i64> = Reader::new(&*file)?.collect::<Result<_, _>>()?;
/// assert_eq!(numbers, [1, 2, 3]);
/// # Ok::<(), avrogen::Error>(())
/// ```
///
/// # Errors and damage
///
/// A damaged block, or a record that is none, is an error that names the block, where it begins, and the record. Behind an error the
/// iterator and [`Reader::next_block`] have no more: nothing is passed over unasked, and no loop over errors goes on for ever.
/// [`Reader::resync`] passes over the damage, and reading goes on behind it:
///
/// ```
/// # use avrogen::container::{Reader, Writer};
/// # let mut writer = Writer::new(Vec::new())?;
/// # for number in [1_i32, 2, 3] {
/// #     writer.write(&number)?;
/// #     writer.flush()?;
/// # }
/// # let mut file = writer.finish()?;
/// let second_block = file.len() - 2 * 19;
/// file[second_block] = 0xff;
///
/// let mut reader = Reader::<i32, _>::new(&*file)?;
/// let mut numbers = Vec::new();
/// loop {
///     match reader.next() {
///         Some(Ok(number)) => numbers.push(number),
///         Some(Err(error)) => eprintln!("lost: {error}"),
///         None if reader.resync()?.is_some() => {}
///         None => break,
///     }
/// }
/// assert_eq!(numbers, [1, 3]);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct Reader<T, R> {
    blocks: Blocks<R>,
    resolver: Resolver<T>,
    /// In the open block, if the iterator is in one.
    cursor: Option<Cursor>,
}

impl<T: Avro, R: Read> Reader<T, R> {
    /// Reads the header. An error if it is none, or if no datum of its schema could be read as a `T`.
    pub fn new(file: R) -> Result<Self, Error> {
        Self::with_options(file, &ReaderOptions::new())
    }

    /// The same, within other limits.
    pub fn with_options(file: R, options: &ReaderOptions) -> Result<Self, Error> {
        let blocks = Blocks::open(file, options)?;
        let resolver = if blocks.header.schema == T::SCHEMA.json() {
            Resolver::straight()
        } else {
            Resolver::new(&blocks.header.schema)?
        };
        Ok(Self {
            blocks,
            resolver,
            cursor: None,
        })
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

    /// The next block, `None` at the end of the file and behind an error. Its records may borrow from it, so that strings and bytes are
    /// not copied: `T` may be a view such as `ShipmentRef<'_>`. What the iterator has not read of the block before is passed over. A record
    /// that is none ends [`Block::records`] alone: the next block can be read without [`Reader::resync`].
    ///
    /// ```
    /// # use avrogen::container::{Reader, Writer};
    /// # let mut writer = Writer::new(Vec::new())?;
    /// # for number in [1_i32, 2, 3] { writer.write(&number)?; }
    /// # let file = writer.finish()?;
    /// let mut reader = Reader::<i32, _>::new(&*file)?;
    /// let mut sum = 0;
    /// while let Some(block) = reader.next_block()? {
    ///     for number in block.records() {
    ///         sum += number?;
    ///     }
    /// }
    /// assert_eq!(sum, 6);
    /// # Ok::<(), avrogen::Error>(())
    /// ```
    pub fn next_block(&mut self) -> Result<Option<Block<'_, T>>, Error> {
        self.cursor = None;
        let Some(frame) = self.blocks.next()? else {
            return Ok(None);
        };
        let limits = self.blocks.options.limits;
        Ok(Some(Block::new(
            self.blocks.plain(),
            frame,
            &self.resolver,
            limits,
        )))
    }

    /// Goes on behind an error, and tells at which byte of the file; `None` if nothing is left. A block whose size or marker is wrong is
    /// passed over up to the next marker, another one alone; after an error of the system the same place is tried again. Without an
    /// error what is left of the open block is passed over.
    pub fn resync(&mut self) -> Result<Option<u64>, Error> {
        self.cursor = None;
        self.blocks.resync()
    }
}

impl<T, R: Read> Iterator for Reader<T, R>
where
    T: for<'b> Decodable<'b>,
{
    type Item = Result<T, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(cursor) = &mut self.cursor {
                let (at, limits) = (self.resolver.start(), self.blocks.options.limits);
                let record = cursor.next(self.blocks.plain(), |bytes| {
                    cursor::typed(bytes, at, limits)
                });
                match record {
                    Some(Ok(record)) => return Some(Ok(record)),
                    Some(Err(error)) => {
                        self.cursor = None;
                        self.blocks.fail();
                        return Some(Err(error));
                    }
                    None => self.cursor = None,
                }
            }
            match self.blocks.next() {
                Ok(Some(frame)) => self.cursor = Some(Cursor::new(frame)),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T, R> std::fmt::Debug for Reader<T, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("codec", &self.blocks.header.codec)
            .field("resolver", &self.resolver)
            .finish_non_exhaustive()
    }
}
