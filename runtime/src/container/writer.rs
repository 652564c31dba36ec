//! Values of a type → a container file.

use std::io::{Read, Seek, Write};
use std::marker::PhantomData;

use crate::avro::{Avro, Encodable, encode_into};
use crate::container::{Codec, RawWriter, WriterOptions};
use crate::error::{Error, Kind};
use crate::parsed::Parsed;
use crate::resolve::Resolver;

/// Writes a container file (specification, "Object Container Files").
///
/// Blocks are written once they are full, each with one call where the file takes it: a `BufWriter` around a file gains nothing.
/// [`Writer::finish`] writes the last one. A writer that is dropped writes it too, but cannot tell if that fails.
///
/// ```
/// use avrogen::container::{Codec, Reader, Writer, WriterOptions};
///
/// let options = WriterOptions::new().codec(Codec::Null).metadata("origin", "depot 7");
/// let mut writer = Writer::with_options(Vec::new(), &options)?;
/// writer.write(&"foo".to_owned())?;
/// let file = writer.finish()?;
///
/// let mut reader = Reader::<String, _>::new(&*file)?;
/// assert_eq!(reader.metadata()["origin"], b"depot 7");
/// assert_eq!(reader.next().unwrap()?, "foo");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct Writer<T, W: Write> {
    raw: RawWriter<W>,
    of: PhantomData<fn(&T)>,
}

impl<T: Avro, W: Write> Writer<T, W> {
    /// Writes the header.
    pub fn new(file: W) -> Result<Self, Error> {
        Self::with_options(file, &WriterOptions::new())
    }

    /// The same, written in another way.
    pub fn with_options(file: W, options: &WriterOptions) -> Result<Self, Error> {
        // What types say of themselves may be no schema, an option of an option for one; what was generated is.
        let raw = match T::SCHEMA.known_fingerprint() {
            Some(_) => RawWriter::trusted(file, T::SCHEMA.json(), options),
            None => RawWriter::with_options(file, T::SCHEMA.json(), options),
        };
        Ok(Self {
            raw: raw?,
            of: PhantomData,
        })
    }

    /// Goes on at the end of an existing file, whose schema must be that of `T`, but for what a canonical form leaves out: its schema,
    /// codec, metadata and marker stay. An error if it is another schema, if it is no container file, or if it does not end with a whole
    /// block (the error names the byte up to which it is whole); nothing is written then.
    ///
    /// ```
    /// use avrogen::container::{Reader, Writer, WriterOptions};
    /// use std::io::Cursor;
    ///
    /// let mut file = Cursor::new(Vec::new());
    /// Writer::new(&mut file)?.write(&1_i64)?;
    /// Writer::append(&mut file, &WriterOptions::new())?.write(&2_i64)?;
    /// let file = file.into_inner();
    /// assert_eq!(Reader::new(&*file)?.collect::<Result<Vec<i64>, _>>()?, [1, 2]);
    /// # Ok::<(), avrogen::Error>(())
    /// ```
    pub fn append(file: W, options: &WriterOptions) -> Result<Self, Error>
    where
        W: Read + Seek,
    {
        let raw = RawWriter::append(file, options)?;
        is_schema_of::<T>(raw.schema_json())?;
        Ok(Self {
            raw,
            of: PhantomData,
        })
    }

    /// How blocks are compressed.
    pub fn codec(&self) -> Codec {
        self.raw.codec()
    }

    /// Adds a value. On an error it was not added, and the values before it are not lost: an error of the value leaves all as it was, and
    /// after one of the file (its block was full, and had to be written first) writing may be tried again.
    #[inline]
    pub fn write(&mut self, value: &T) -> Result<(), Error>
    where
        T: Encodable,
    {
        self.raw.write_with(|block| encode_into(value, block))
    }

    /// Writes the open block, if there are values in it, and flushes the file. A block for each value makes large files: leave it to
    /// [`Writer::finish`] where you can.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.raw.flush()
    }

    /// Writes what is open, and returns the file.
    pub fn finish(self) -> Result<W, Error> {
        self.raw.finish()
    }
}

impl<T, W: Write> std::fmt::Debug for Writer<T, W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("raw", &self.raw)
            .finish_non_exhaustive()
    }
}

/// Canonical forms leave out the scale of a decimal, which a resolver looks at.
fn is_schema_of<T: Avro>(schema_json: &str) -> Result<(), Error> {
    if schema_json == T::SCHEMA.json() {
        return Ok(());
    }
    let refuse = |why: String| Error::new(Kind::Header(why));
    let canonical = |whose: &str, text: &str| match Parsed::new(text) {
        Ok(schema) => Ok(schema.canonical_form()),
        Err(why) => Err(refuse(format!("{whose} schema cannot be read: {why}"))),
    };
    let same = canonical("the file's", schema_json)? == canonical("the type's", T::SCHEMA.json())?
        && Resolver::<T>::new(schema_json)?.start().is_same();
    if same {
        return Ok(());
    }
    let name = match T::SCHEMA.name() {
        "" => T::SCHEMA.json(),
        name => name,
    };
    Err(refuse(format!(
        "the file's schema is not that of `{name}`, so no value of it is appended: write a new file, or use the type of the file's schema"
    )))
}
