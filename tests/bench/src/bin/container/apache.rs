//! Files of apache-avro, through serde without its dynamic values.

use std::hint::black_box;

use apache_avro::{DeflateSettings, Reader, Schema, Writer, ZstandardSettings};
use avrogen::Avro;
use miniz_oxide::deflate::CompressionLevel;

use crate::records::{Reading, Theirs};
use crate::{AGAIN, BLOCK, Codec};

pub(crate) fn write(records: &[Theirs], codec: Codec, out: Vec<u8>) -> Vec<u8> {
    let codec = match codec {
        Codec::Null => apache_avro::Codec::Null,
        Codec::Snappy => apache_avro::Codec::Snappy,
        Codec::Deflate => {
            apache_avro::Codec::Deflate(DeflateSettings::new(CompressionLevel::DefaultLevel))
        }
        Codec::Zstandard => apache_avro::Codec::Zstandard(ZstandardSettings::new(3)),
    };
    let schema = Schema::parse_str(Reading::SCHEMA.json()).expect(AGAIN);
    let mut writer = Writer::builder()
        .schema(&schema)
        .writer(out)
        .codec(codec)
        .block_size(BLOCK)
        .build()
        .expect(AGAIN);
    for record in records {
        writer.append_ser(record).expect(AGAIN);
    }
    writer.into_inner().expect(AGAIN)
}

pub(crate) fn read(file: &[u8]) {
    let reader = Reader::new(file).expect(AGAIN);
    for record in reader.into_deser_iter::<Theirs>() {
        black_box(record.expect(AGAIN));
    }
}
