//! What a reader allows, and what a writer makes.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use crate::container::Codec;
use crate::container::header::Header;
use crate::error::{Error, Kind};
use crate::limits::Limits;

/// What a reader of container files allows. The defaults suit any file, also a hostile one: it makes a reader take 64 MiB for a block as
/// it stands in the file and as much for its plain bytes, 16 MiB for the header, and what a decompressor takes by itself (up to 128 MiB
/// with xz, 4 MB with bzip2, little with the others); each of them only as far as bytes come.
///
/// ```
/// use avrogen::container::{Reader, ReaderOptions};
///
/// let options = ReaderOptions::new().max_block(1 << 30);
/// assert!(Reader::<i64, _>::with_options(&b"Obj"[..], &options).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderOptions {
    pub(super) limits: Limits,
    pub(super) max_block: usize,
    pub(super) max_header: usize,
}

impl ReaderOptions {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            limits: Limits::default(),
            max_block: 64 * 1024 * 1024,
            max_header: 16 * 1024 * 1024,
        }
    }

    /// What each datum may ask for. In a block no more than [`Limits::zero_byte_items`] data may be there that take no bytes.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The bytes of a block at most, as it stands in the file and decompressed: 64 MiB.
    #[must_use]
    pub fn max_block(self, bytes: usize) -> Self {
        Self {
            // Nothing in memory is larger.
            max_block: bytes.min(isize::MAX.unsigned_abs()),
            ..self
        }
    }

    /// The bytes of the header at most, the schema and the metadata in it: 16 MiB.
    #[must_use]
    pub fn max_header(self, bytes: usize) -> Self {
        Self {
            max_header: bytes,
            ..self
        }
    }
}

impl Default for ReaderOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// How a container file is written.
///
/// ```
/// use avrogen::container::{Reader, Writer, WriterOptions};
///
/// let options = WriterOptions::new().block_size(4096).metadata("origin", "depot 7");
/// let file = Writer::<i64, _>::with_options(Vec::new(), &options)?.finish()?;
/// assert_eq!(Reader::<i64, _>::new(&*file)?.metadata()["origin"], b"depot 7");
/// # Ok::<(), avrogen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriterOptions {
    pub(super) codec: Codec,
    pub(super) block_size: usize,
    pub(super) metadata: BTreeMap<String, Vec<u8>>,
    pub(super) marker: Option<[u8; 16]>,
}

impl WriterOptions {
    /// The defaults.
    pub const fn new() -> Self {
        Self {
            codec: Codec::Null,
            block_size: 64 * 1024,
            metadata: BTreeMap::new(),
            marker: None,
        }
    }

    /// How blocks are compressed: not at all. A file that is appended to keeps its codec; the level is the one given here if it is for
    /// the same codec, else others' default.
    #[must_use]
    pub fn codec(self, codec: Codec) -> Self {
        Self { codec, ..self }
    }

    /// The plain bytes from which on a block is full: 64 KiB. Larger blocks compress better; a reader holds one in memory.
    #[must_use]
    pub fn block_size(self, bytes: usize) -> Self {
        Self {
            block_size: bytes,
            ..self
        }
    }

    /// An entry of the header beside Avro's own, whose keys begin with `avro.`: such a key is an error once the writer is made.
    #[must_use]
    pub fn metadata(mut self, key: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        self.metadata.insert(key.into(), value.into());
        self
    }

    /// The marker behind the header and each block, in place of a random one: for files that must be the same in each run. Bytes that
    /// data may hold are a bad choice, for readers look for the marker behind damage.
    #[must_use]
    pub fn sync_marker(self, marker: [u8; 16]) -> Self {
        Self {
            marker: Some(marker),
            ..self
        }
    }

    /// The header of a new file.
    pub(super) fn header(&self, schema: String) -> Result<Header, Error> {
        if let Some(key) = self.metadata.keys().find(|key| key.starts_with("avro.")) {
            return Err(Error::new(Kind::Header(format!(
                "the metadata cannot have the key {key:?}: keys that begin with `avro.` are Avro's own"
            ))));
        }
        Ok(Header {
            schema,
            codec: self.codec,
            metadata: self.metadata.clone(),
            marker: self.marker.unwrap_or_else(random),
        })
    }

    /// Refuses what an existing file has already.
    pub(super) fn fits_existing(&self) -> Result<(), Error> {
        if self.metadata.is_empty() && self.marker.is_none() {
            return Ok(());
        }
        Err(Error::new(Kind::Header(
            "a file that is appended to keeps its metadata and its sync marker: neither can be given".to_owned(),
        )))
    }
}

impl Default for WriterOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// Sixteen bytes that no other file has: the standard library's hashers have keys from the system's source of randomness.
fn random() -> [u8; 16] {
    let halves = [
        RandomState::new().hash_one(0),
        RandomState::new().hash_one(1),
    ];
    let mut marker = [0; 16];
    for (eight, half) in marker.as_chunks_mut::<8>().0.iter_mut().zip(halves) {
        *eight = half.to_le_bytes();
    }
    marker
}
