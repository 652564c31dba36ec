//! A schema's text and encoded data → a container file.

use std::io::{self, Read, Seek, Write};

use crate::avro::encode_into;
use crate::container::append;
use crate::container::header::Header;
use crate::container::pack::Packer;
use crate::container::{Codec, WriterOptions};
use crate::error::Error;
use crate::limits::Limits;
use crate::parsed::Parsed;

/// Room before a block's data for its count and its size, in bytes: a long takes ten at most.
const FRONT: usize = 20;

/// Writes a container file without a type: the schema is a text, and data are bytes.
///
/// Blocks are written once they are full; [`RawWriter::finish`] writes the last one. A writer that is dropped writes it too, but cannot
/// tell if that fails.
///
/// ```
/// use avrogen::container::{RawWriter, Reader};
///
/// let mut writer = RawWriter::new(Vec::new(), r#""string""#)?;
/// writer.write(b"\x06foo")?;
/// let file = writer.finish()?;
/// assert_eq!(Reader::<String, _>::new(&*file)?.next().unwrap()?, "foo");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct RawWriter<W: Write> {
    /// Taken by [`RawWriter::finish`].
    inner: Option<W>,
    header: Header,
    packer: Packer,
    block_size: usize,
    /// The open block: the room before its data, and its data.
    open: Vec<u8>,
    count: u64,
    /// What is to be written next, and has been up to `sent`.
    pending: Vec<u8>,
    sent: usize,
    /// Whether the inner writer is at work; if it panics it is left alone.
    busy: bool,
}

impl<W: Write> RawWriter<W> {
    /// Writes the header. An error if the text is no schema.
    pub fn new(file: W, schema_json: &str) -> Result<Self, Error> {
        Self::with_options(file, schema_json, &WriterOptions::new())
    }

    /// The same, written in another way.
    pub fn with_options(
        file: W,
        schema_json: &str,
        options: &WriterOptions,
    ) -> Result<Self, Error> {
        Parsed::read(schema_json)?;
        Self::trusted(file, schema_json, options)
    }

    /// The same with a text that is a schema.
    pub(super) fn trusted(
        file: W,
        schema_json: &str,
        options: &WriterOptions,
    ) -> Result<Self, Error> {
        let block_size = options.block_size;
        let header = options.header(schema_json.to_owned())?;
        let front = header.write();
        let mut writer = Self::behind(file, header, block_size)?;
        writer.pending = front;
        writer.send()?;
        Ok(writer)
    }

    /// Goes on at the end of an existing file: its schema, codec, metadata and marker stay. An error if it is no container file or does
    /// not end with a whole block (it names the byte up to which it is whole); nothing is written then.
    pub fn append(mut file: W, options: &WriterOptions) -> Result<Self, Error>
    where
        W: Read + Seek,
    {
        options.fits_existing()?;
        let mut header = append::seek_end(&mut file)?;
        if options.codec.name() == header.codec.name() {
            header.codec = options.codec;
        }
        Self::behind(file, header, options.block_size)
    }

    /// A writer of blocks.
    fn behind(file: W, header: Header, block_size: usize) -> Result<Self, Error> {
        Ok(Self {
            inner: Some(file),
            packer: Packer::new(header.codec)?,
            header,
            block_size,
            open: vec![0; FRONT],
            count: 0,
            pending: Vec::new(),
            sent: 0,
            busy: false,
        })
    }

    /// The file's schema.
    pub fn schema_json(&self) -> &str {
        &self.header.schema
    }

    /// How blocks are compressed.
    pub fn codec(&self) -> Codec {
        self.header.codec
    }

    /// Adds a datum. Its bytes are taken as they are: it is for the caller to see that they are one datum of the schema. On an error the
    /// datum was not added; the data before it are not lost, and writing may be tried again.
    pub fn write(&mut self, datum: &[u8]) -> Result<(), Error> {
        self.write_with(|block| {
            block.extend_from_slice(datum);
            Ok(())
        })
    }

    /// The same, with a function that puts the datum behind the data of the open block, or leaves them as they are and fails.
    #[inline]
    pub(super) fn write_with(
        &mut self,
        encode: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.is_full() {
            self.close()?;
        }
        encode(&mut self.open)?;
        self.count += 1;
        Ok(())
    }

    /// Adds a block as it stands in another file ([`RawBlock::packed`](crate::container::RawBlock::packed)), behind what is in the open
    /// one. It is taken as it is: it is for the caller to see that it is of this file's schema and codec, at whatever level. On an error of
    /// the system the block is not lost, and the next call goes on with it.
    ///
    /// ```
    /// use avrogen::container::{RawReader, RawWriter, Reader, Writer};
    ///
    /// let mut writer = Writer::new(Vec::new())?;
    /// writer.write(&"foo".to_owned())?;
    /// let file = writer.finish()?;
    ///
    /// let mut reader = RawReader::new(&*file)?;
    /// let mut writer = RawWriter::new(Vec::new(), reader.schema_json())?;
    /// while let Some(block) = reader.next_block()? {
    ///     writer.write_block(block.info().count, block.packed())?;
    /// }
    /// let copy = writer.finish()?;
    /// assert_eq!(Reader::<String, _>::new(&*copy)?.next().unwrap()?, "foo");
    /// # Ok::<(), avrogen::Error>(())
    /// ```
    pub fn write_block(&mut self, count: u64, packed: &[u8]) -> Result<(), Error> {
        self.close()?;
        self.pending.clear();
        self.pending.resize(FRONT, 0);
        self.pending.extend_from_slice(packed);
        self.frame(count)?;
        self.send()
    }

    /// Also when it holds as many data without bytes as readers allow.
    #[inline]
    fn is_full(&self) -> bool {
        let bytes = self.open.len() - FRONT;
        bytes >= self.block_size.max(1)
            || self.count >= bytes as u64 + u64::from(Limits::default().zero_byte_items)
    }

    /// Writes the open block, if there are data in it, and flushes the file.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.close()?;
        if let Some(inner) = &mut self.inner {
            inner.flush()?;
        }
        Ok(())
    }

    /// Writes what is open, and returns the file.
    pub fn finish(mut self) -> Result<W, Error> {
        let flushed = self.flush();
        match self.inner.take() {
            Some(inner) => flushed.map(|()| inner),
            None => Err(io::Error::from(io::ErrorKind::NotConnected).into()),
        }
    }

    /// Compresses the open block, frames it, and writes it.
    fn close(&mut self) -> Result<(), Error> {
        // What an error has left.
        self.send()?;
        if self.count == 0 {
            return Ok(());
        }
        self.pending.clear();
        self.sent = 0;
        if self.packer.is_null() {
            std::mem::swap(&mut self.open, &mut self.pending);
        } else {
            self.pending.resize(FRONT, 0);
            let packed = self.packer.pack(&self.open[FRONT..], &mut self.pending);
            if let Err(error) = packed {
                self.pending.clear();
                return Err(error);
            }
        }
        self.frame(self.count)?;
        self.count = 0;
        self.open.clear();
        self.open.resize(FRONT, 0);
        self.send()
    }

    /// Puts count and size before the pending data, which stand behind the room for them, and the marker behind.
    fn frame(&mut self, count: u64) -> Result<(), Error> {
        let long = |length: u64| i64::try_from(length).unwrap_or(i64::MAX);
        let mut front = Vec::with_capacity(FRONT);
        encode_into(&long(count), &mut front)?;
        encode_into(&long((self.pending.len() - FRONT) as u64), &mut front)?;
        self.sent = FRONT - front.len();
        self.pending[self.sent..FRONT].copy_from_slice(&front);
        self.pending.extend_from_slice(&self.header.marker);
        Ok(())
    }

    /// Writes what is pending. After an error it goes on where it was.
    fn send(&mut self) -> Result<(), Error> {
        let Some(inner) = &mut self.inner else {
            return Ok(());
        };
        while self.sent < self.pending.len() {
            self.busy = true;
            let written = inner.write(&self.pending[self.sent..]);
            self.busy = false;
            match written {
                Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                Ok(bytes) => self.sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl<W: Write> Drop for RawWriter<W> {
    fn drop(&mut self) {
        if self.inner.is_some() && !self.busy {
            // Whoever wants to know calls `finish`.
            let _ = self.flush();
        }
    }
}

impl<W: Write> std::fmt::Debug for RawWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawWriter")
            .field("codec", &self.header.codec)
            .field("open", &self.count)
            .finish_non_exhaustive()
    }
}
