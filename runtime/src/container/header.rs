//! The bytes at the front of a container file ↔ schema, codec, metadata, sync marker.

use std::collections::BTreeMap;
use std::io::Read;

use crate::codec::{Reader, Writer};
use crate::container::window::Window;
use crate::container::{Codec, MAGIC};
use crate::error::{Error, Kind};
use crate::limits::Limits;

/// What a container file says before its first block (specification, "Object Container Files").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) schema: String,
    pub(super) codec: Codec,
    /// Without the schema and the codec.
    pub(super) metadata: BTreeMap<String, Vec<u8>>,
    pub(super) marker: [u8; 16],
}

const SCHEMA: &str = "avro.schema";
const CODEC: &str = "avro.codec";

/// Bytes of memory that an entry of the metadata counts as at least.
const ENTRY: usize = 64;

impl Header {
    /// Reads the header and passes over it. Of two entries with one key the later one counts.
    pub(super) fn read<R: Read>(window: &mut Window<R>, most: usize) -> Result<Self, Error> {
        let mut bytes = Front {
            window,
            at: 0,
            most,
        };
        match bytes.magic()? {
            found if found == MAGIC => {}
            [] => return Err(refuse("the file is empty, and no Avro container file")),
            _ => {
                return Err(refuse(
                    "this is no Avro container file: it does not begin with `Obj` and a byte 1",
                ));
            }
        }
        let mut metadata = BTreeMap::new();
        loop {
            let count = bytes.long()?;
            if count == 0 {
                break;
            }
            if count < 0 {
                // The size of the entries in bytes: of no use here.
                bytes.length()?;
            }
            for _ in 0..count.unsigned_abs() {
                let key = bytes.text("a key of the metadata")?;
                let value = bytes.bytes()?.to_vec();
                metadata.insert(key, value);
                // Many small entries take more in memory than in the file.
                if metadata.len().saturating_mul(ENTRY) > most {
                    return Err(bytes.too_large());
                }
            }
        }
        let marker = bytes.take(16)?;
        let marker = marker.first_chunk().copied().unwrap_or_default();
        let length = bytes.at;
        window.pass(length);

        let text = |bytes: Vec<u8>, what: &str| {
            String::from_utf8(bytes).map_err(|_| refuse(format!("{what} is not valid UTF-8")))
        };
        let schema = metadata
            .remove(SCHEMA)
            .ok_or_else(|| refuse("the header has no schema: no `avro.schema`"))?;
        let codec = match metadata.remove(CODEC) {
            Some(name) => text(name, "the codec's name")?.parse()?,
            None => Codec::Null,
        };
        Ok(Self {
            schema: text(schema, "the schema")?,
            codec,
            metadata,
            marker,
        })
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes);
        writer.raw(MAGIC);
        // A map of bytes, in one block.
        writer.long(i64::try_from(self.metadata.len() + 2).unwrap_or(i64::MAX));
        let own = [
            (SCHEMA, self.schema.as_bytes()),
            (CODEC, self.codec.name().as_bytes()),
        ];
        let users = self.metadata.iter();
        for (key, value) in own
            .into_iter()
            .chain(users.map(|(key, value)| (&**key, &**value)))
        {
            writer.bytes(key.as_bytes());
            writer.bytes(value);
        }
        writer.long(0);
        writer.raw(&self.marker);
        writer.finish();
        bytes
    }
}

#[cold]
fn refuse(why: impl Into<String>) -> Error {
    Error::new(Kind::Header(why.into()))
}

/// The window's bytes, one after the other, and no more than allowed.
struct Front<'w, R> {
    window: &'w mut Window<R>,
    at: usize,
    most: usize,
}

impl<R: Read> Front<'_, R> {
    fn magic(&mut self) -> Result<&[u8], Error> {
        self.at = self.window.ensure(MAGIC.len())?.min(MAGIC.len());
        Ok(&self.window.bytes()[..self.at])
    }

    #[cold]
    fn cut_short(&self) -> Error {
        refuse(format!("the header is cut short (at byte {})", self.at))
    }

    #[cold]
    fn too_large(&self) -> Error {
        refuse(format!(
            "the header takes more than {} bytes: raise `ReaderOptions::max_header` if that is no attack",
            self.most
        ))
    }

    fn long(&mut self) -> Result<i64, Error> {
        // A long has ten bytes at most.
        let end = self.window.ensure(self.at + 10)?.min(self.at + 10);
        let bytes = &self.window.bytes()[self.at..end];
        let mut reader = Reader::new(bytes, Limits::default());
        match reader.long() {
            Ok(long) => {
                self.at += bytes.len() - reader.remaining();
                Ok(long)
            }
            Err(error) if *error.kind() == Kind::CutShort => Err(self.cut_short()),
            Err(error) => Err(refuse(format!(
                "the header: {} (at byte {})",
                error.kind(),
                self.at
            ))),
        }
    }

    fn take(&mut self, length: usize) -> Result<&[u8], Error> {
        let end = match self.at.checked_add(length) {
            Some(end) if end <= self.most => end,
            _ => return Err(self.too_large()),
        };
        if self.window.ensure(end)? < end {
            return Err(self.cut_short());
        }
        let start = std::mem::replace(&mut self.at, end);
        Ok(&self.window.bytes()[start..end])
    }

    fn length(&mut self) -> Result<usize, Error> {
        let at = self.at;
        usize::try_from(self.long()?).map_err(|_| {
            refuse(format!(
                "the header: a length is out of range (at byte {at})"
            ))
        })
    }

    fn bytes(&mut self) -> Result<&[u8], Error> {
        let length = self.length()?;
        self.take(length)
    }

    fn text(&mut self, what: &str) -> Result<String, Error> {
        let at = self.at;
        String::from_utf8(self.bytes()?.to_vec())
            .map_err(|_| refuse(format!("{what} is not valid UTF-8 (at byte {at})")))
    }
}
