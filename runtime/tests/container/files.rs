//! What is written comes back.

use std::collections::BTreeMap;

use avrogen::codec::{Encode, Wire, Writer as Datum};
use avrogen::container::{Codec, Reader, Writer, WriterOptions};
use avrogen::{Avro, Error, Schema, SchemaPart};

use crate::sample::{MARKER, codecs, options, read, words, write};

#[test]
fn values_come_back_from_every_codec() {
    for codec in codecs() {
        let file = write(&words(), &options(codec));
        assert_eq!(read::<String>(&file).unwrap(), words(), "{codec:?}");
        let reader = Reader::<String, _>::new(&*file).unwrap();
        assert_eq!(reader.codec().name(), codec.name());
        assert_eq!(reader.schema_json(), "\"string\"");
        assert!(reader.metadata().is_empty());
    }
}

#[test]
fn large_values_come_back_from_every_codec() {
    let mut number = 7_u32;
    let mut noise = || {
        number = number.wrapping_mul(0x0019_660d).wrapping_add(0x3c6e_f35f);
        number.to_be_bytes()[0]
    };
    let values: Vec<Vec<u8>> = vec![
        (0..300_000).map(|_| noise()).collect(),
        vec![],
        vec![0; 300_000],
        vec![1],
    ];
    for codec in codecs() {
        let file = write(&values, &options(codec));
        assert!(read::<Vec<u8>>(&file).unwrap() == values, "{codec:?}");
    }
}

/// The highest and the lowest level of each.
#[test]
fn values_come_back_from_every_level() {
    let codecs: &[Codec] = &[
        #[cfg(feature = "deflate")]
        Codec::Deflate { level: 0 },
        #[cfg(feature = "deflate")]
        Codec::Deflate { level: 9 },
        #[cfg(feature = "zstd")]
        Codec::Zstandard { level: 1 },
        #[cfg(feature = "zstd")]
        Codec::Zstandard { level: 22 },
        #[cfg(feature = "bzip2")]
        Codec::Bzip2 { level: 1 },
        #[cfg(feature = "bzip2")]
        Codec::Bzip2 { level: 9 },
        #[cfg(feature = "xz")]
        Codec::Xz { level: 0 },
        #[cfg(feature = "xz")]
        Codec::Xz { level: 9 },
    ];
    for codec in codecs {
        let file = write(&words(), &options(*codec));
        assert_eq!(read::<String>(&file).unwrap(), words(), "{codec:?}");
    }
}

#[test]
fn blocks_tell_what_they_are() {
    let file = write(&words(), &options(Codec::Null));
    let mut reader = Reader::<String, _>::new(&*file).unwrap();
    let (mut number, mut records) = (0, 0);
    while let Some(block) = reader.next_block().unwrap() {
        let info = block.info();
        assert_eq!(info.number, number);
        assert_eq!(info.packed, info.plain);
        assert_eq!(block.bytes().len(), info.plain);
        assert!(info.plain >= 100 || records + info.count == 40);
        // Its two lengths take a byte each, or the second one two.
        let offset = usize::try_from(info.offset).unwrap();
        let data = offset + if info.plain < 64 { 2 } else { 3 };
        assert_eq!(&file[data..][..info.plain], block.bytes());
        assert_eq!(&file[offset - 16..offset], MARKER);
        assert_eq!(u64::try_from(block.records().count()).unwrap(), info.count);
        number += 1;
        records += info.count;
    }
    assert_eq!(records, 40);
    assert!(number > 3);
}

#[test]
fn a_file_without_values_has_no_blocks() {
    for codec in codecs() {
        let file = write::<String>(&[], &options(codec));
        assert_eq!(&file[file.len() - 16..], MARKER);
        assert_eq!(read::<String>(&file).unwrap(), [""; 0]);
    }
}

#[test]
fn blocks_without_records_are_passed_over() {
    let mut file = crate::sample::plain_header("\"int\"");
    file.extend(crate::sample::block(0, 0, b""));
    file.extend(crate::sample::block(1, 1, &[14]));
    file.extend(crate::sample::block(0, 0, b""));
    assert_eq!(read::<i32>(&file).unwrap(), [7]);
}

#[test]
fn metadata_comes_back() {
    let options = options(Codec::Null)
        .metadata("b", [0, 0xff])
        .metadata("a", "text");
    let file = write(&[1_i32], &options);
    let reader = Reader::<i32, _>::new(&*file).unwrap();
    let expected = [
        ("a".to_owned(), b"text".to_vec()),
        ("b".to_owned(), vec![0, 0xff]),
    ];
    assert_eq!(*reader.metadata(), BTreeMap::from(expected));
}

/// Java writes maps in blocks with a size, others split them.
#[test]
fn a_header_in_several_blocks_is_read() {
    // One entry, in 19 bytes; another one; the end.
    let mut file = b"Obj\x01\x01\x26\x16avro.schema\x0c\"null\"\x02\x02a\x02b\0".to_vec();
    file.extend(MARKER);
    let reader = Reader::<(), _>::new(&*file).unwrap();
    assert_eq!(reader.schema_json(), "\"null\"");
    assert_eq!(reader.codec(), Codec::Null);
    assert_eq!(reader.metadata()["a"], b"b");
}

#[test]
fn another_schema_is_resolved() {
    let file = write(&[vec![1_i32, -1], vec![]], &options(Codec::Null));
    assert_eq!(
        read::<Vec<f64>>(&file).unwrap(),
        [vec![1.0, -1.0], Vec::new()]
    );
    let refused = Reader::<String, _>::new(&*file).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the writer's schema cannot be read: the root: the writer's array cannot be read as string"
    );
}

#[test]
fn every_file_has_a_marker_of_its_own() {
    let marker = || {
        let file = write(&[1_i32], &WriterOptions::new());
        file[file.len() - 16..].to_vec()
    };
    assert_ne!(marker(), marker());
    assert_ne!(marker(), [0; 16]);
}

/// As many as readers allow stand in one block.
#[test]
fn values_without_bytes_come_back() {
    let file = write(&[(); 200_000], &WriterOptions::new());
    let mut reader = Reader::<(), _>::new(&*file).unwrap();
    let mut counts = Vec::new();
    while let Some(block) = reader.next_block().unwrap() {
        counts.push(block.info().count);
        assert!(block.records().all(|record| record.is_ok()));
    }
    assert_eq!(counts, [65_536, 65_536, 65_536, 3_392]);
}

/// A long that may not be negative; that is noticed only when some of it is written.
struct Amount(i64);

struct Checked;

impl Wire for Checked {
    const MIN: usize = 1;
    const MAX: usize = 10;
}

impl Encode<Amount> for Checked {
    fn encode(value: &Amount, writer: &mut Datum<'_>) -> Result<(), Error> {
        writer.long(value.0);
        if value.0 < 0 {
            return Err(Error::value("negative"));
        }
        Ok(())
    }
}

impl Avro for Amount {
    const SCHEMA: &'static Schema =
        &Schema::new("", 0xd054_e144_93f4_1db7, &[SchemaPart::Text("\"long\"")]);
    type Wire = Checked;
}

#[test]
fn a_value_that_fails_leaves_no_trace() {
    for codec in codecs() {
        let mut writer = Writer::with_options(Vec::new(), &options(codec)).unwrap();
        for number in 0..300 {
            writer.write(&Amount(number)).unwrap();
            let error = writer.write(&Amount(-1)).unwrap_err();
            assert_eq!(error.to_string(), "negative");
        }
        let file = writer.finish().unwrap();
        assert_eq!(
            read::<i64>(&file).unwrap(),
            (0..300).collect::<Vec<_>>(),
            "{codec:?}"
        );
    }
}

#[test]
fn flush_ends_the_block() {
    let mut file = Vec::new();
    let mut writer = Writer::with_options(&mut file, &options(Codec::Null)).unwrap();
    for number in [1_i32, 2] {
        writer.write(&number).unwrap();
        writer.flush().unwrap();
        writer.flush().unwrap();
    }
    writer.finish().unwrap();
    let header = write::<i32>(&[], &options(Codec::Null));
    let expected = [
        header,
        crate::sample::block(1, 1, &[2]),
        crate::sample::block(1, 1, &[4]),
    ];
    assert_eq!(file, expected.concat());
}

#[test]
fn a_dropped_writer_writes_what_it_holds() {
    let mut file = Vec::new();
    Writer::new(&mut file).unwrap().write(&7_i32).unwrap();
    assert_eq!(read::<i32>(&file).unwrap(), [7]);
}
