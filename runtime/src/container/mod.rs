//! Object container files (specification, "Object Container Files"): a schema, and any number of records of it in blocks, which may be
//! compressed. The usual name is `*.avro`.
//!
//! [`Writer`] and [`Reader`] are for types; [`RawWriter`] and [`RawReader`] take and give each datum as bytes, beside the schema's text.
//!
//! ```
//! use avrogen::container::{Reader, Writer};
//!
//! // A file, a socket, a vector: whatever can be written to and read from.
//! let mut writer = Writer::new(Vec::new())?;
//! writer.write(&"foo".to_owned())?;
//! writer.write(&"bar".to_owned())?;
//! let file = writer.finish()?;
//!
//! for word in Reader::<String, _>::new(&*file)? {
//!     println!("{}", word?);
//! }
//! # Ok::<(), avrogen::Error>(())
//! ```
//!
//! # Compression
//!
//! Each compression but `null`, which is none, is a feature of this crate: `deflate`, `snappy`, `zstd`, `bzip2`, `xz`. The file says
//! which one it has; a file whose compression is not part of the build is an error that names the feature. Every reader of Avro knows
//! `deflate`, nearly every one `snappy`; `zstd` packs best for its speed.
//!
//! # What a file can be trusted with
//!
//! Nothing: sizes are held against [`ReaderOptions`] and memory is taken as bytes come, each datum is read within
//! [`Limits`](crate::Limits), and a block is given out only if the sync marker stands behind it. A damaged file is an error that tells
//! block, byte and record; what is behind the damage can be read all the same ([`Reader::resync`]). Damage within the data of a block
//! is certain to be found only where the compression has a checksum: `null` has none, nor has `deflate`.

mod append;
mod block;
mod blocks;
mod codec;
mod cursor;
mod header;
mod options;
mod pack;
mod raw_reader;
mod raw_writer;
mod reader;
mod unpack;
mod window;
mod writer;

pub use block::{Block, BlockInfo, Records};
pub use codec::Codec;
pub use options::{ReaderOptions, WriterOptions};
pub use raw_reader::{Datums, RawBlock, RawReader};
pub use raw_writer::RawWriter;
pub use reader::Reader;
pub use writer::Writer;

/// The first bytes of a file.
pub const MAGIC: &[u8; 4] = b"Obj\x01";
