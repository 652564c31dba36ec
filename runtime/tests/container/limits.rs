//! Files that ask for more than they are worth.

use std::io::Read;

use avrogen::Limits;
use avrogen::container::{Codec, Reader, ReaderOptions, WriterOptions};

use crate::sample::{block, codecs, header, long, plain_header, read, write};

/// A few kilobytes that would become many.
#[test]
fn a_block_is_not_decompressed_beyond_the_limit() {
    for codec in codecs() {
        let value = vec![0_u8; 1_000_000];
        let bomb = write(&[value], &WriterOptions::new().codec(codec));
        // Its length takes three bytes.
        let read = |most| {
            let options = ReaderOptions::new().max_block(most);
            let mut reader = Reader::<Vec<u8>, _>::with_options(&*bomb, &options).unwrap();
            reader.next().unwrap()
        };
        assert_eq!(read(1_000_003).unwrap().len(), 1_000_000, "{codec:?}");
        for most in [1_000_002, 100_000] {
            let error = read(most).unwrap_err().to_string();
            let expected = match codec {
                Codec::Null => {
                    format!(
                        "it says to take 1000003 bytes, more than {most}: raise `ReaderOptions::max_block` if that is true"
                    )
                }
                _ => format!(
                    "it takes more than {most} bytes when decompressed: raise `ReaderOptions::max_block` if that is no attack"
                ),
            };
            assert!(error.ends_with(&expected), "{codec:?}: {error}");
        }
    }
}

/// What is behind a bomb is read.
#[test]
fn a_bomb_is_passed_over() {
    for codec in codecs() {
        let values = [vec![1_u8], vec![0; 100_000], vec![2]];
        let file = write(&values, &WriterOptions::new().codec(codec).block_size(1));
        let options = ReaderOptions::new().max_block(50_000);
        let mut reader = Reader::<Vec<u8>, _>::with_options(&*file, &options).unwrap();
        assert_eq!(reader.next().unwrap().unwrap(), [1]);
        reader.next().unwrap().unwrap_err();
        assert!(reader.resync().unwrap().is_some());
        assert_eq!(reader.next().unwrap().unwrap(), [2], "{codec:?}");
        assert!(reader.next().is_none());
    }
}

#[test]
fn records_without_bytes_are_bounded() {
    let file = |count| {
        let mut file = plain_header("\"null\"");
        file.extend(block(count, 0, b""));
        file
    };
    assert_eq!(read::<()>(&file(65_536)).unwrap().len(), 65_536);
    for count in [65_537, 1 << 60, i64::MAX] {
        let error = read::<()>(&file(count)).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "block 0 at byte 41: it says to hold {count} records in 0 bytes, and more without bytes than the limit"
            )
        );
    }
    let limits = Limits {
        zero_byte_items: 100_000,
        ..Limits::default()
    };
    let options = ReaderOptions::new().limits(limits);
    let file = file(100_000);
    let reader = Reader::<(), _>::with_options(&*file, &options).unwrap();
    assert_eq!(reader.count(), 100_000);
}

/// Each datum has its own budget.
#[test]
fn the_limits_of_a_datum_begin_anew_with_each() {
    let values = vec![vec![(); 60_000]; 3];
    let file = write(&values, &WriterOptions::new());
    assert_eq!(read::<Vec<()>>(&file).unwrap(), values);
    let limits = Limits {
        zero_byte_items: 59_999,
        ..Limits::default()
    };
    let options = ReaderOptions::new().limits(limits);
    let mut reader = Reader::<Vec<()>, _>::with_options(&*file, &options).unwrap();
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "block 0 at byte 82, record 0: more items without bytes than the limit (at byte 3)"
    );
}

#[test]
fn a_header_is_bounded() {
    let value = vec![b' '; 1000];
    let file = header(&[("avro.schema", b"\"int\""), ("a", &value)]);
    assert!(read::<i32>(&file).is_ok());
    let options = ReaderOptions::new().max_header(1000);
    let error = Reader::<i32, _>::with_options(&*file, &options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the header takes more than 1000 bytes: raise `ReaderOptions::max_header` if that is no attack"
    );
    // Entries of a few bytes each, which take more in memory.
    let keys: Vec<String> = (0..300).map(|number| format!("{number:x}")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("avro.schema", b"\"int\"")];
    entries.extend(keys.iter().map(|key| (key.as_str(), &b""[..])));
    let options = options.max_header(300 * 64);
    assert!(Reader::<i32, _>::with_options(&*header(&entries[..300]), &options).is_ok());
    assert!(Reader::<i32, _>::with_options(&*header(&entries), &options).is_err());
    let endless = b"Obj\x01\x02".chain(std::io::repeat(2));
    let error = Reader::<i32, _>::new(endless).unwrap_err();
    assert!(error.to_string().starts_with("the header "), "{error}");
}

/// Also without a limit memory is taken as bytes come.
#[test]
fn sizes_are_not_trusted_where_none_is_too_large() {
    let mut file = plain_header("\"int\"");
    file.extend(block(1, i64::MAX, &[2]));
    let options = ReaderOptions::new().max_block(usize::MAX);
    let mut reader = Reader::<i32, _>::with_options(&*file, &options).unwrap();
    let error = reader.next().unwrap().unwrap_err().to_string();
    assert!(error.contains("the file ends within it"), "{error}");
}

/// A schema of a size that is not there.
#[test]
fn lengths_in_a_header_are_not_trusted() {
    for length in [-1, i64::MIN, 1 << 23, 1 << 40, i64::MAX] {
        let mut file = b"Obj\x01\x02\x16avro.schema".to_vec();
        long(length, &mut file);
        file.extend(b"\"int\"");
        let error = read::<i32>(&file).unwrap_err().to_string();
        assert!(error.starts_with("the header"), "{error}");
    }
}
