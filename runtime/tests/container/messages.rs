//! What a person reads when a file is none, or a writer is asked for what it cannot do.

use avrogen::ErrorKind;
use avrogen::container::{Codec, Reader, Writer, WriterOptions};

use crate::sample::{header, plain_header};

#[track_caller]
fn refused(file: &[u8], message: &str) {
    let error = Reader::<i32, _>::new(file).unwrap_err();
    assert_eq!(error.to_string(), message);
    assert!(matches!(
        error.kind(),
        ErrorKind::Header(_) | ErrorKind::Codec(_)
    ));
    assert!(error.in_container().is_none());
}

#[test]
fn what_is_no_container_file() {
    let none = "this is no Avro container file: it does not begin with `Obj` and a byte 1";
    refused(b"", "the file is empty, and no Avro container file");
    refused(b"Ob", none);
    refused(b"Obj\x02aaaaaaaaaaaaa", none);
    refused(b"{\"json\": true}", none);
    refused(b"Obj\x01", "the header is cut short (at byte 4)");
    refused(b"Obj\x01\x02\x0cavr", "the header is cut short (at byte 6)");
    refused(
        b"Obj\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        "the header: a varint is too long for its type (at byte 4)",
    );
    refused(
        b"Obj\x01\x02\x01",
        "the header: a length is out of range (at byte 5)",
    );
    refused(
        b"Obj\x01\x01\x01",
        "the header: a length is out of range (at byte 5)",
    );
    refused(
        b"Obj\x01\x02\x02\xff\x00\x00",
        "a key of the metadata is not valid UTF-8 (at byte 5)",
    );
    let whole = plain_header("\"int\"");
    refused(
        &whole[..whole.len() - 1],
        "the header is cut short (at byte 24)",
    );
}

#[test]
fn headers_that_say_too_little_or_nonsense() {
    refused(&header(&[]), "the header has no schema: no `avro.schema`");
    refused(
        &header(&[("avro.schema", b"\xff")]),
        "the schema is not valid UTF-8",
    );
    refused(
        &header(&[("avro.schema", b"\"int\""), ("avro.codec", b"\xff")]),
        "the codec's name is not valid UTF-8",
    );
    refused(
        &header(&[("avro.schema", b"\"int\""), ("avro.codec", b"lz4")]),
        "the codec `lz4` is unknown: Avro's are null, deflate, snappy, zstandard, bzip2 and xz",
    );
}

#[test]
fn a_codec_that_the_build_lacks_is_told_with_its_feature() {
    for (codec, feature, there) in [
        ("deflate", "deflate", cfg!(feature = "deflate")),
        ("snappy", "snappy", cfg!(feature = "snappy")),
        ("zstandard", "zstd", cfg!(feature = "zstd")),
        ("bzip2", "bzip2", cfg!(feature = "bzip2")),
        ("xz", "xz", cfg!(feature = "xz")),
    ] {
        let file = header(&[
            ("avro.schema", b"\"int\""),
            ("avro.codec", codec.as_bytes()),
        ]);
        if there {
            let reader = Reader::<i32, _>::new(&*file).unwrap();
            assert_eq!(reader.codec().name(), codec);
        } else {
            refused(
                &file,
                &format!(
                    "the codec `{codec}` is not part of this build: turn on the feature `{feature}` of avrogen-runtime"
                ),
            );
        }
    }
}

#[test]
fn options_that_cannot_be() {
    let error = |options: WriterOptions| {
        Writer::<i32, _>::with_options(Vec::new(), &options)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(WriterOptions::new().metadata("avro.codec", "null")),
        "the metadata cannot have the key \"avro.codec\": keys that begin with `avro.` are Avro's own"
    );
    let rows: &[(Codec, &str)] = &[
        #[cfg(feature = "deflate")]
        (
            Codec::Deflate { level: 10 },
            "the codec `deflate` has no level 10: its levels are 0 to 9",
        ),
        #[cfg(feature = "zstd")]
        (
            Codec::Zstandard { level: 0 },
            "the codec `zstandard` has no level 0: its levels are 1 to 22",
        ),
        #[cfg(feature = "bzip2")]
        (
            Codec::Bzip2 { level: 0 },
            "the codec `bzip2` has no level 0: its levels are 1 to 9",
        ),
        #[cfg(feature = "xz")]
        (
            Codec::Xz { level: 10 },
            "the codec `xz` has no level 10: its levels are 0 to 9",
        ),
    ];
    for (codec, message) in rows {
        assert_eq!(error(WriterOptions::new().codec(*codec)), *message);
    }
}

/// A type that says of itself what is no schema.
#[test]
fn a_type_without_a_schema_is_told_before_anything_is_written() {
    let mut file = Vec::new();
    let error = Writer::<Option<Option<i32>>, _>::new(&mut file).unwrap_err();
    assert!(error.to_string().contains("union"), "{error}");
    assert!(file.is_empty());
}

/// Compressed data that are none, with the marker behind them.
#[test]
fn compressed_data_that_are_none() {
    let rows = [
        (
            "deflate",
            &b"\xff\xff"[..],
            "deflate decompression error: invalid block type",
        ),
        ("deflate", b"", "they are cut short"),
        ("snappy", b"\x00\x00", "they are cut short"),
        (
            "snappy",
            b"\x01\x00\x41\x00\x00\x00\x00",
            "its checksum differs",
        ),
        (
            "snappy",
            b"\xff\xff\xff\x0f\x00\x41\x00\x00\x00\x00",
            "its length cannot be true",
        ),
        ("zstandard", b"nonsense", "Src size is incorrect"),
        ("bzip2", b"nonsense", "bzip2: bz2 header missing"),
        ("bzip2", b"BZh9", "they are cut short"),
        (
            "xz",
            b"nonsense, and more of it",
            "stream/file format not recognized",
        ),
        ("xz", b"\xfd7zXZ\x00", "they are cut short"),
    ];
    for (codec, data, why) in rows {
        if codec.parse::<Codec>().is_err() {
            continue;
        }
        let mut file = header(&[
            ("avro.schema", b"\"int\""),
            ("avro.codec", codec.as_bytes()),
        ]);
        let at = file.len();
        file.extend(crate::sample::block(
            1,
            i64::try_from(data.len()).unwrap(),
            data,
        ));
        let error = crate::sample::read::<i32>(&file).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("block 0 at byte {at}: its compressed data are damaged: {why}"),
            "{codec}"
        );
    }
}
