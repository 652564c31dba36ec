//! Files to test with, and the pieces of files that no writer would write.

use avrogen::container::{Codec, Reader, Writer, WriterOptions};
use avrogen::{Decodable, Encodable, Error};

pub(crate) const MARKER: [u8; 16] = *b"<a sync marker!>";

/// Every compression of this build.
pub(crate) fn codecs() -> Vec<Codec> {
    ["null", "deflate", "snappy", "zstandard", "bzip2", "xz"]
        .into_iter()
        .filter_map(|name| name.parse().ok())
        .collect()
}

/// Small blocks, and the same marker always.
pub(crate) fn options(codec: Codec) -> WriterOptions {
    WriterOptions::new()
        .codec(codec)
        .block_size(100)
        .sync_marker(MARKER)
}

pub(crate) fn write<T: Encodable>(values: &[T], options: &WriterOptions) -> Vec<u8> {
    let mut writer = Writer::with_options(Vec::new(), options).unwrap();
    for value in values {
        writer.write(value).unwrap();
    }
    writer.finish().unwrap()
}

pub(crate) fn read<T: for<'b> Decodable<'b>>(file: &[u8]) -> Result<Vec<T>, Error> {
    Reader::new(file)?.collect()
}

pub(crate) fn words() -> Vec<String> {
    (0..40)
        .map(|number| format!("word {number:04} {}", "~".repeat(number % 7)))
        .collect()
}

/// The bytes of a header, right or wrong.
pub(crate) fn header(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"Obj\x01".to_vec();
    long(i64::try_from(entries.len()).unwrap(), &mut bytes);
    for (key, value) in entries {
        for part in [key.as_bytes(), value] {
            long(i64::try_from(part.len()).unwrap(), &mut bytes);
            bytes.extend_from_slice(part);
        }
    }
    long(0, &mut bytes);
    bytes.extend_from_slice(&MARKER);
    bytes
}

/// The header of a file without compression.
pub(crate) fn plain_header(schema: &str) -> Vec<u8> {
    header(&[("avro.schema", schema.as_bytes())])
}

/// The bytes of a block, right or wrong.
pub(crate) fn block(count: i64, size: i64, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    long(count, &mut bytes);
    long(size, &mut bytes);
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(&MARKER);
    bytes
}

pub(crate) fn long(value: i64, bytes: &mut Vec<u8>) {
    avrogen::encode_into(&value, bytes).unwrap();
}
