//! Files that are written on.

use std::io::{Cursor, Seek, SeekFrom, Write};

use avrogen::container::{Codec, RawWriter, Reader, Writer, WriterOptions};
use avrogen::{Avro, Schema, SchemaPart};

use crate::sample::{codecs, options, read, words, write};

/// What becomes of a file when a word is appended to it.
fn append(before: &[u8]) -> Result<Vec<u8>, String> {
    let mut file = Cursor::new(before.to_vec());
    let options = WriterOptions::new().block_size(100);
    let appended = Writer::append(&mut file, &options).and_then(|mut writer| {
        writer.write(&"more".to_owned())?;
        writer.finish().map(drop)
    });
    let after = file.into_inner();
    match appended {
        Ok(()) => Ok(after),
        Err(error) => {
            assert!(after == before, "nothing is written");
            Err(error.to_string())
        }
    }
}

#[test]
fn values_stand_behind_those_that_were_there() {
    for codec in codecs() {
        for values in [words(), Vec::new()] {
            let file = write(&values, &options(codec).metadata("a", "b"));
            let longer = append(&file).unwrap();
            assert!(longer.starts_with(&file));
            let mut expected = values;
            expected.push("more".to_owned());
            assert_eq!(read::<String>(&longer).unwrap(), expected, "{codec:?}");
            let reader = Reader::<String, _>::new(&*longer).unwrap();
            assert_eq!(reader.metadata()["a"], b"b");
            assert_eq!(reader.codec().name(), codec.name());
        }
    }
}

#[test]
fn opening_alone_changes_nothing() {
    let file = write(&words(), &options(Codec::Null));
    let mut cursor = Cursor::new(file.clone());
    Writer::<String, _>::append(&mut cursor, &WriterOptions::new())
        .unwrap()
        .finish()
        .unwrap();
    assert_eq!(cursor.into_inner(), file);
}

#[cfg(feature = "deflate")]
#[test]
fn the_level_is_taken_over_if_the_codec_fits() {
    let file = write(&words(), &options(Codec::Deflate { level: 1 }));
    let codec = |options: WriterOptions| {
        Writer::<String, _>::append(Cursor::new(file.clone()), &options)
            .unwrap()
            .codec()
    };
    let nine = Codec::Deflate { level: 9 };
    assert_eq!(codec(WriterOptions::new().codec(nine)), nine);
    assert_eq!(codec(WriterOptions::new()), Codec::Deflate { level: 6 });
}

/// A file that was cut is refused, with the byte at which its last whole block ends.
#[test]
fn a_damaged_tail_is_refused_and_kept() {
    for codec in codecs() {
        let file = write(&words(), &options(codec));
        let mut ends = vec![write::<String>(&[], &options(codec)).len()];
        let mut reader = Reader::<String, _>::new(&*file).unwrap();
        while let Some(block) = reader.next_block().unwrap() {
            ends.push(usize::try_from(block.info().offset).unwrap());
        }
        ends.push(file.len());
        for cut in ends[0]..file.len() {
            let whole = *ends.iter().filter(|end| **end <= cut).max().unwrap();
            if whole == cut {
                append(&file[..cut]).unwrap();
            } else {
                let error = append(&file[..cut]).unwrap_err();
                let expected = format!("it is whole up to byte {whole}, ");
                assert!(error.contains(&expected), "{codec:?} {cut}: {error}");
            }
        }
        for cut in 0..ends[0] {
            append(&file[..cut]).unwrap_err();
        }
        let mut longer = file;
        longer.extend(b"and some more");
        append(&longer).unwrap_err();
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let words = write(&words(), &options(Codec::Null));
    let cut = &words[..words.len() - 3];
    assert_eq!(
        append(cut).unwrap_err(),
        "the file does not end with a whole block, so nothing is appended to it: it is whole up to byte 577, and of the \
         block there: the file ends within it: 129 of its 132 bytes are there; write what can be read of it to a new file, \
         or cut it off there"
    );
    assert_eq!(
        append(b"").unwrap_err(),
        "the file is empty, and no Avro container file"
    );
    assert_eq!(
        append(&write(&[1_i32], &options(Codec::Null))).unwrap_err(),
        "the file's schema is not that of `\"string\"`, so no value of it is appended: write a new file, or use the type of \
         the file's schema"
    );
    let metadata = WriterOptions::new().metadata("a", "b");
    let error = Writer::<String, _>::append(Cursor::new(words), &metadata).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a file that is appended to keeps its metadata and its sync marker: neither can be given"
    );
}

/// Attributes that a canonical form leaves out may differ, but a decimal's scale may not.
#[test]
fn the_schema_may_differ_in_what_changes_no_bytes() {
    struct Money(Vec<u8>);
    impl Avro for Money {
        const SCHEMA: &'static Schema = &Schema::new(
            "",
            0x4fc0_16da_c320_1965,
            &[SchemaPart::Text(
                r#"{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}"#,
            )],
        );
        type Wire = avrogen::wire::Of<avrogen::wire::Bytes>;
    }
    impl avrogen::codec::Newtype for Money {
        type Inner = Vec<u8>;
        fn wrap(inner: Vec<u8>) -> Self {
            Self(inner)
        }
        fn inner(&self) -> &Vec<u8> {
            &self.0
        }
    }
    let append = |scale: u8| {
        let schema = format!(
            r#"{{"type": "bytes", "doc": "€", "logicalType": "decimal", "precision": 9, "scale": {scale}}}"#
        );
        let file = RawWriter::new(Vec::new(), &schema)
            .unwrap()
            .finish()
            .unwrap();
        let mut writer = Writer::append(Cursor::new(file), &WriterOptions::new())?;
        writer.write(&Money(vec![1]))?;
        writer.finish()
    };
    let file = append(2).unwrap().into_inner();
    assert_eq!(read::<Vec<u8>>(&file).unwrap(), [[1]]);
    append(3).unwrap_err();
}

#[test]
fn a_file_on_disk() {
    let path = std::env::temp_dir().join(format!("avrogen-{}.avro", std::process::id()));
    let open = || {
        std::fs::File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .unwrap()
    };
    Writer::new(open()).unwrap().write(&1_i32).unwrap();
    Writer::append(open(), &WriterOptions::new())
        .unwrap()
        .write(&2_i32)
        .unwrap();
    let read: Result<Vec<i32>, _> = Reader::new(open()).unwrap().collect();
    assert_eq!(read.unwrap(), [1, 2]);
    let mut file = open();
    file.seek(SeekFrom::End(0)).unwrap();
    file.write_all(b"!").unwrap();
    let error = Writer::<i32, _>::append(open(), &WriterOptions::new()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("does not end with a whole block")
    );
    std::fs::remove_file(&path).unwrap();
}
