//! Files that were cut, or of which a bit or a byte is another: never a panic, always an end, and what can be read is read.

use avrogen::container::{Codec, RawReader, Reader, Writer};
use avrogen::{Error, ErrorKind};

use crate::sample::{block, codecs, options, plain_header, read, words, write};

/// Everything that can be read, and every error. What is behind an error is read too.
fn all(file: &[u8]) -> (Vec<String>, Vec<Error>) {
    let (mut words, mut errors) = (Vec::new(), Vec::new());
    let mut reader = match Reader::<String, _>::new(file) {
        Ok(reader) => reader,
        Err(error) => return (words, vec![error]),
    };
    // Between two errors at least a block is passed over.
    for _ in 0..=file.len() {
        match reader.next() {
            Some(Ok(word)) => words.push(word),
            Some(Err(error)) => {
                assert!(reader.next().is_none(), "an error is the last for now");
                assert!(matches!(reader.next_block(), Ok(None)));
                errors.push(error);
            }
            None => match reader.resync().unwrap() {
                Some(offset) => assert!(offset < file.len() as u64),
                None => return (words, errors),
            },
        }
    }
    panic!("it has no end");
}

/// The bytes at which the blocks begin, and the end.
fn offsets(file: &[u8]) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut reader = RawReader::new(file).unwrap();
    while let Some(block) = reader.next_block().unwrap() {
        offsets.push(usize::try_from(block.info().offset).unwrap());
    }
    offsets.push(file.len());
    offsets
}

#[test]
fn a_file_that_was_cut_is_read_up_to_there() {
    for codec in codecs() {
        let file = write(&words(), &options(codec));
        let offsets = offsets(&file);
        for cut in 0..file.len() {
            let (read, errors) = all(&file[..cut]);
            assert!(words().starts_with(&read), "{codec:?} {cut}");
            assert_eq!(errors.is_empty(), offsets.contains(&cut), "{codec:?} {cut}");
            if let (Some(error), true) = (errors.first(), cut > offsets[0]) {
                let place = error.in_container().unwrap();
                let whole = offsets.iter().filter(|at| **at <= cut).max().unwrap();
                assert_eq!(place.offset, *whole as u64);
                assert!(matches!(error.kind(), ErrorKind::Block(_)));
            }
        }
    }
}

#[test]
fn a_bit_that_is_wrong_is_found_where_the_format_can_tell() {
    let words = &words()[..12];
    for codec in codecs() {
        let file = write(words, &options(codec));
        let first = offsets(&file)[0];
        let checked = !matches!(codec.name(), "null" | "deflate");
        for bit in 0..file.len() * 8 {
            let mut damaged = file.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let (read, errors) = all(&damaged);
            if bit / 8 >= first && checked {
                assert!(!errors.is_empty() || read == words, "{codec:?} {bit}");
                assert!(
                    read.iter().all(|word| words.contains(word)),
                    "{codec:?} {bit}"
                );
            }
            // Where the name of the codec's entry is another, the blocks are read as if they were plain.
            if bit / 8 < first {
                assert!(!errors.is_empty() || read == words, "{codec:?} {bit}");
            }
        }
    }
}

/// What stands in the other blocks is read, whichever block is damaged and however.
#[test]
fn the_blocks_behind_the_damage_are_read() {
    for codec in codecs() {
        let file = write(&words(), &options(codec));
        let offsets = offsets(&file);
        let mut at = 0;
        let mut reader = RawReader::new(&*file).unwrap();
        while let Some(block) = reader.next_block().unwrap() {
            let info = block.info();
            let start = usize::try_from(info.offset).unwrap();
            let mut expected = words();
            expected.drain(at..at + usize::try_from(info.count).unwrap());
            at += usize::try_from(info.count).unwrap();
            let end = offsets[usize::try_from(info.number).unwrap() + 1];
            // The size, and the first of the block's data: noticed before anything of it is read.
            let mut longer = file.clone();
            longer.splice(start..start, [0x80; 10]);
            let mut shorter = file.clone();
            shorter.drain(start + 4..end - 16);
            for damaged in [longer, shorter] {
                let (read, errors) = all(&damaged);
                assert_eq!(errors.len(), 1, "{codec:?}");
                assert_eq!(errors[0].in_container().unwrap().block, info.number);
                assert_eq!(read, expected, "{codec:?}");
            }
            // Its marker: the next block is lost with it, since its beginning is not known.
            let mut marker = file.clone();
            marker[end - 1] ^= 1;
            let (read, errors) = all(&marker);
            assert_eq!(errors.len(), 1);
            assert!(read.len() < words().len() && read.iter().all(|word| words().contains(word)));
        }
    }
}

/// The message for a file of ints whose only block is this one.
fn message(block: &[u8]) -> String {
    let mut file = plain_header("\"int\"");
    file.extend(block);
    let error = read::<i32>(&file).unwrap_err();
    assert_eq!(error.in_container().unwrap().offset, 40);
    error.to_string()
}

#[test]
fn errors_tell_block_and_byte() {
    let rows: &[(&[u8], &str)] = &[
        (&block(-1, 1, &[2]), "its number of records is negative"),
        (&block(1, -1, &[2]), "its size is negative"),
        (
            &block(i64::MIN, 1, &[2]),
            "its number of records is negative",
        ),
        (&block(1, i64::MIN, &[2]), "its size is negative"),
        (
            &[0xff; 40],
            "its number of records is no long that can be true",
        ),
        (
            &block(1, 1 << 40, &[2]),
            "it says to take 1099511627776 bytes, more than 67108864: raise `ReaderOptions::max_block` if that is true",
        ),
        (
            &block(1, 60_000_000, &[2]),
            "the file ends within it: 22 of its 60000021 bytes are there",
        ),
        (
            &block(1, 2, &[2]),
            "the file ends within it: 19 of its 20 bytes are there",
        ),
        (
            &[2, 2],
            "the file ends within it: 2 of its 19 bytes are there",
        ),
        (&[2, 0x80], "the file ends within it"),
        (
            &block(1, 0, &[2]),
            "the file's sync marker does not stand behind it",
        ),
        (
            &block(i64::MAX, 1, &[2]),
            "it says to hold 9223372036854775807 records in 1 bytes, and more without bytes than the limit",
        ),
        (
            &block(1, 3, &[2, 2, 2]),
            "bytes are left behind its last record: 2",
        ),
    ];
    for (block, why) in rows {
        assert_eq!(message(block), format!("block 0 at byte 40: {why}"));
    }
    assert_eq!(
        message(&block(3, 2, &[2, 2])),
        "block 0 at byte 40, record 2: the datum is cut short (at byte 0)"
    );
    assert_eq!(
        message(&block(2, 6, &[2, 0x80, 0x80, 0x80, 0x80, 0x70])),
        "block 0 at byte 40, record 1: a varint is too long for its type (at byte 5)"
    );
}

/// As an error from a record within a type tells the way to the field.
#[test]
fn an_error_in_a_record_tells_record_and_item() {
    let mut file = write(&[vec![1_i32]], &options(Codec::Null));
    file.extend(block(2, 6, &[0, 4, 2, 0xff, 0xff, 0xff]));
    let error = read::<Vec<i32>>(&file).unwrap_err();
    assert_eq!(
        error.to_string(),
        "block 1 at byte 102, record 1: [1]: the datum is cut short (at byte 5)"
    );
    let place = error.in_container().unwrap();
    assert_eq!((place.block, place.offset, place.record), (1, 102, Some(1)));
    assert_eq!(error.offset(), Some(5));
}

/// Two files in one: the second one's blocks have another marker.
#[test]
fn blocks_of_another_file_are_refused() {
    let mut file = write(&words(), &options(Codec::Null));
    let other = write(&words(), &options(Codec::Null).sync_marker([7; 16]));
    file.extend_from_slice(&other[offsets(&other)[0]..]);
    let (read, errors) = all(&file);
    assert_eq!(read, words());
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0]
            .to_string()
            .ends_with("the file's sync marker does not stand behind it")
    );
}

#[test]
fn resync_without_damage_passes_over_the_rest_of_the_block() {
    let file = write(&words(), &options(Codec::Null));
    let second = offsets(&file)[1];
    let mut reader = Reader::<String, _>::new(&*file).unwrap();
    assert_eq!(reader.next().unwrap().unwrap(), words()[0]);
    assert_eq!(reader.resync().unwrap(), Some(second as u64));
    let count = reader.by_ref().count();
    assert!(count < 39 && count > 20);
    assert_eq!(reader.resync().unwrap(), None);
}

/// Its sync marker stands where it should: what comes behind it is beyond doubt.
#[test]
fn a_record_that_is_none_does_not_end_the_blocks() {
    let mut writer = Writer::new(Vec::new()).unwrap();
    for word in ["foo", "bar"] {
        writer.write(&word.to_owned()).unwrap();
        writer.flush().unwrap();
    }
    let mut file = writer.finish().unwrap();
    let datum = file.len() - 2 * (2 + 4 + 16) + 2;
    assert_eq!(file[datum], 6);
    file[datum] = 1;
    let mut reader = Reader::<String, _>::new(&*file).unwrap();
    let first: Vec<_> = reader.next_block().unwrap().unwrap().records().collect();
    assert!(matches!(first[..], [Err(_)]));
    let second: Vec<_> = reader.next_block().unwrap().unwrap().records().collect();
    assert!(matches!(&second[..], [Ok(word)] if word == "bar"));
    assert!(matches!(reader.next_block(), Ok(None)));
}
