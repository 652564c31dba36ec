//! Files of apache-avro, and files for it.

use apache_avro::types::Value;
use apache_avro::{Bzip2Settings, DeflateSettings, XzSettings, ZstandardSettings};
use avrogen::container::Codec;

use crate::sample::{codecs, options, read, words, write};

fn theirs(codec: Codec) -> apache_avro::Codec {
    match codec.name() {
        "deflate" => apache_avro::Codec::Deflate(DeflateSettings::default()),
        "snappy" => apache_avro::Codec::Snappy,
        "zstandard" => apache_avro::Codec::Zstandard(ZstandardSettings::default()),
        "bzip2" => apache_avro::Codec::Bzip2(Bzip2Settings::default()),
        "xz" => apache_avro::Codec::Xz(XzSettings::default()),
        _ => apache_avro::Codec::Null,
    }
}

#[test]
fn apache_avro_reads_our_files() {
    for codec in codecs() {
        let file = write(&words(), &options(codec).metadata("a", "b"));
        let reader = apache_avro::Reader::new(&*file).unwrap();
        assert_eq!(reader.user_metadata()["a"], b"b");
        let read: Vec<Value> = reader.collect::<Result<_, _>>().unwrap();
        let expected: Vec<Value> = words().into_iter().map(Value::String).collect();
        assert_eq!(read, expected, "{codec:?}");
    }
}

#[test]
fn we_read_files_of_apache_avro() {
    let schema = apache_avro::Schema::String;
    for codec in codecs() {
        let mut writer =
            apache_avro::Writer::with_codec(&schema, Vec::new(), theirs(codec)).unwrap();
        for chunk in words().chunks(7) {
            for word in chunk {
                writer.append_value(word.clone()).unwrap();
            }
            writer.flush().unwrap();
        }
        let file = writer.into_inner().unwrap();
        assert_eq!(read::<String>(&file).unwrap(), words(), "{codec:?}");
    }
}

/// Python's library has written zlib's data without the first two bytes and the last one: part of a checksum stands behind them.
#[cfg(feature = "deflate")]
#[test]
fn deflate_with_bytes_behind_its_end() {
    use std::io::Write;

    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(b"\x06foo").unwrap();
    let zlib = encoder.finish().unwrap();
    let data = &zlib[2..zlib.len() - 1];
    let mut file =
        crate::sample::header(&[("avro.schema", b"\"string\""), ("avro.codec", b"deflate")]);
    file.extend(crate::sample::block(
        1,
        i64::try_from(data.len()).unwrap(),
        data,
    ));
    assert_eq!(read::<String>(&file).unwrap(), ["foo"]);
}
