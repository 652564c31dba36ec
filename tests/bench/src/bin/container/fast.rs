//! Files of `serde_avro_fast`.

use std::hint::black_box;

use avrogen::Avro;
use serde_avro_fast::Schema;
use serde_avro_fast::object_container_file_encoding::{
    Compression, CompressionLevel, Reader, WriterBuilder,
};
use serde_avro_fast::ser::SerializerConfig;

use crate::records::{Reading, Theirs};
use crate::{AGAIN, BLOCK, Codec};

pub(crate) fn write(records: &[Theirs], codec: Codec, out: Vec<u8>) -> Vec<u8> {
    let compression = match codec {
        Codec::Null => Compression::Null,
        Codec::Snappy => Compression::Snappy,
        Codec::Deflate => Compression::Deflate {
            level: CompressionLevel::new(6),
        },
        Codec::Zstandard => Compression::Zstandard {
            level: CompressionLevel::new(3),
        },
    };
    let schema: Schema = Reading::SCHEMA.json().parse().expect(AGAIN);
    let mut config = SerializerConfig::new(&schema);
    let mut writer = WriterBuilder::new(&mut config)
        .compression(compression)
        .approx_block_size(u32::try_from(BLOCK).expect(AGAIN))
        .build(out)
        .expect(AGAIN);
    for record in records {
        writer.serialize(record).expect(AGAIN);
    }
    writer.into_inner().expect(AGAIN)
}

pub(crate) fn read(file: &[u8]) {
    let mut reader = Reader::from_slice(file).expect(AGAIN);
    for record in reader.deserialize::<Theirs>() {
        black_box(record.expect(AGAIN));
    }
}
