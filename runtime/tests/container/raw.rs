//! Files without a type.

use avrogen::container::{Codec, RawReader, RawWriter, Reader, WriterOptions};

use crate::sample::{MARKER, codecs, options, read, words, write};

/// A file that is taken apart and put together again is the same.
#[test]
fn data_go_through_as_they_are() {
    for codec in codecs() {
        let file = write(&words(), &options(codec).metadata("a", "b"));
        let mut reader = RawReader::new(&*file).unwrap();
        let mut options = options(codec);
        for (key, value) in reader.metadata() {
            options = options.metadata(key, &**value);
        }
        let schema = reader.schema_json().to_owned();
        let mut writer = RawWriter::with_options(Vec::new(), &schema, &options).unwrap();
        while let Some(block) = reader.next_block().unwrap() {
            assert_eq!(
                u64::try_from(block.datums().count()).unwrap(),
                block.info().count
            );
            for datum in block.datums() {
                writer.write(datum.unwrap()).unwrap();
            }
        }
        assert_eq!(writer.codec(), codec);
        assert_eq!(writer.finish().unwrap(), file, "{codec:?}");
    }
}

/// Blocks go over as they stand, at whatever level they were compressed, behind data that were written before.
#[test]
fn blocks_go_through_as_they_are() {
    for codec in codecs() {
        let file = write(&words(), &options(codec));
        let mut reader = RawReader::new(&*file).unwrap();
        assert_eq!(reader.sync_marker(), MARKER);
        let options = WriterOptions::new().codec(codec);
        let mut writer = RawWriter::with_options(Vec::new(), "\"string\"", &options).unwrap();
        writer.write(b"\x06foo").unwrap();
        let mut blocks = Vec::new();
        while let Some(block) = reader.next_block().unwrap() {
            assert_eq!(block.packed().len(), block.info().packed);
            writer
                .write_block(block.info().count, block.packed())
                .unwrap();
            blocks.push(block.packed().to_vec());
        }
        let copy = writer.finish().unwrap();
        let all = [vec!["foo".to_owned()], words()].concat();
        assert_eq!(read::<String>(&copy).unwrap(), all, "{codec:?}");
        let mut reader = RawReader::new(&*copy).unwrap();
        reader.next_block().unwrap();
        for packed in blocks {
            assert_eq!(reader.next_block().unwrap().unwrap().packed(), packed);
        }
    }
}

/// Of every kind of type, and of a type within itself.
#[test]
fn the_end_of_each_datum_is_found() {
    let schema = r#"{"type": "record", "name": "Node", "fields": [
        {"name": "a", "type": ["null", "boolean", "int", "long", "float", "double", "string", "bytes"]},
        {"name": "b", "type": {"type": "array", "items": ["null", "Node"]}},
        {"name": "c", "type": {"type": "map", "values": {"type": "fixed", "name": "F", "size": 2}}},
        {"name": "d", "type": {"type": "enum", "name": "E", "symbols": ["X", "Y"]}}
    ]}"#;
    let leaf = |union: &[u8]| [union, &[0, 0, 2]].concat();
    let unions: [&[u8]; 8] = [
        &[0],
        &[2, 1],
        &[4, 7],
        &[6, 0xff, 1],
        &[8, 1, 2, 3, 4],
        &[10, 1, 2, 3, 4, 5, 6, 7, 8],
        &[12, 4, b'a', b'b'],
        &[14, 2, 0xff],
    ];
    let mut data: Vec<Vec<u8>> = unions.into_iter().map(leaf).collect();
    let inner = data.concat();
    // All of them as items of an array in a block with its size, and a map of two.
    let mut outer = vec![0, 15];
    crate::sample::long(i64::try_from(inner.len() + 8).unwrap(), &mut outer);
    for datum in &data {
        outer.push(2);
        outer.extend(datum);
    }
    outer.extend([0, 4, 2, b'k', 1, 2, 2, b'l', 3, 4, 0, 0]);
    data.push(outer);
    let options = WriterOptions::new().sync_marker(MARKER);
    let mut writer = RawWriter::with_options(Vec::new(), schema, &options).unwrap();
    for datum in &data {
        writer.write(datum).unwrap();
    }
    let file = writer.finish().unwrap();
    let mut reader = RawReader::new(&*file).unwrap();
    let block = reader.next_block().unwrap().unwrap();
    let read: Vec<&[u8]> = block.datums().collect::<Result<_, _>>().unwrap();
    assert_eq!(read, data);
    assert_eq!(block.bytes(), data.concat());
}

#[test]
fn a_datum_that_is_none_is_told() {
    let mut writer = RawWriter::new(Vec::new(), "\"string\"").unwrap();
    writer.write(b"\x06foo").unwrap();
    writer.write(b"\x06fo").unwrap();
    let file = writer.finish().unwrap();
    let mut reader = RawReader::new(&*file).unwrap();
    let block = reader.next_block().unwrap().unwrap();
    let mut data = block.datums();
    assert_eq!(data.next().unwrap().unwrap(), b"\x06foo");
    assert_eq!(
        data.next().unwrap().unwrap_err().to_string(),
        "block 0 at byte 59, record 1: the datum is cut short (at byte 1)"
    );
    assert!(data.next().is_none());
    assert!(read::<String>(&file).is_err());
}

#[test]
fn a_schema_that_is_none_is_told() {
    let error = RawWriter::new(Vec::new(), "{}").unwrap_err().to_string();
    assert!(
        error.starts_with("the writer's schema cannot be read: "),
        "{error}"
    );
    let file = crate::sample::plain_header("\"strnig\"");
    let error = RawReader::new(&*file).unwrap_err().to_string();
    assert!(error.contains("strnig"), "{error}");
    assert!(Reader::<String, _>::new(&*file).is_err());
}

#[test]
fn a_raw_writer_appends() {
    let file = write(&words(), &options(Codec::Null));
    let file = std::io::Cursor::new(file);
    let mut writer = RawWriter::append(file, &WriterOptions::new()).unwrap();
    assert_eq!(writer.schema_json(), "\"string\"");
    writer.write(b"\x08more").unwrap();
    let file = writer.finish().unwrap().into_inner();
    assert_eq!(read::<String>(&file).unwrap().last().unwrap(), "more");
}
