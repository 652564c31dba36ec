//! Container files of generated types: views borrow from a block, other versions are resolved, errors tell the way to the field.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use avrogen::container::{RawReader, RawWriter, Reader, Writer, WriterOptions};
use avrogen::{Avro, Resolver, to_vec};
use avrogen_golden::v1::golden::{Event, EventPayload, Note, Part, State};
use avrogen_golden::v2;
use avrogen_golden::views::golden::views::{Sender, SenderRef};

fn senders() -> Vec<Sender> {
    (0..2_000)
        .map(|number| Sender {
            name: format!("sender {number}"),
        })
        .collect()
}

fn file<T: avrogen::Encodable>(values: &[T]) -> Vec<u8> {
    let options = WriterOptions::new().block_size(1000);
    let mut writer = Writer::with_options(Vec::new(), &options).unwrap();
    for value in values {
        writer.write(value).unwrap();
    }
    writer.finish().unwrap()
}

#[test]
fn views_borrow_from_the_block() {
    let file = file(&senders());
    let mut reader = Reader::<SenderRef<'_>, _>::new(&*file).unwrap();
    let mut owned = Vec::new();
    let mut blocks = 0;
    while let Some(block) = reader.next_block().unwrap() {
        let bytes = block.bytes().as_ptr_range();
        // They live as long as the block, and not only as long as the iterator.
        let views: Vec<SenderRef<'_>> = block.records().collect::<Result<_, _>>().unwrap();
        assert!(views.iter().all(|view| bytes.contains(&view.name.as_ptr())));
        owned.extend(views.into_iter().map(SenderRef::into_owned));
        blocks += 1;
    }
    assert_eq!(owned, senders());
    assert!(blocks > 10);
}

/// The same reader type for both: a view's schema is that of the owned type.
#[test]
fn views_of_another_version_are_resolved() {
    let schema = r#"{"type": "record", "name": "golden.views.Sender", "fields": [
        {"name": "age", "type": "int"}, {"name": "name", "type": "bytes"}]}"#;
    let mut writer = RawWriter::new(Vec::new(), schema).unwrap();
    writer.write(b"\x02\x06Ada").unwrap();
    writer.write(b"\x02\x06Bob").unwrap();
    writer.write(b"\x02\x02\xff").unwrap();
    let file = writer.finish().unwrap();
    let mut reader = Reader::<SenderRef<'_>, _>::new(&*file).unwrap();
    let block = reader.next_block().unwrap().unwrap();
    let mut records = block.records();
    assert_eq!(records.next().unwrap().unwrap().name, "Ada");
    assert_eq!(records.next().unwrap().unwrap().name, "Bob");
    let error = records.next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "block 0 at byte {}, record 2: Sender.name: a string is not valid UTF-8 (at byte 3)",
            block.info().offset
        )
    );
    assert!(records.next().is_none());
}

fn events() -> Vec<Event> {
    (0..500)
        .map(|number| Event {
            id: number,
            dropped: vec![Note {
                text: "t".to_owned(),
                by: None,
            }],
            state: [State::New, State::Old, State::Lost][usize::try_from(number % 3).unwrap()],
            name: format!("event {number}"),
            size: (number % 2 == 0).then_some(number),
            tags: [("a".to_owned(), number)].into(),
            part: Part {
                weight: 0.5,
                gone: vec![1, 2],
            },
            payload: EventPayload::Int(number),
        })
        .collect()
}

#[test]
fn events_of_the_version_before_are_read_as_a_resolver_reads_them() {
    let file = file(&events());
    let resolver = Resolver::<v2::golden::Event>::new(Event::SCHEMA.json()).unwrap();
    let expected: Vec<v2::golden::Event> = events()
        .iter()
        .map(|event| resolver.from_slice(&to_vec(event).unwrap()).unwrap())
        .collect();
    let read: Result<Vec<v2::golden::Event>, _> = Reader::new(&*file).unwrap().collect();
    assert_eq!(read.unwrap(), expected);
}

#[test]
fn events_of_another_version_are_not_appended() {
    let old = file(&events());
    let error = Writer::<v2::golden::Event, _>::append(Cursor::new(old), &WriterOptions::new());
    assert_eq!(
        error.unwrap_err().to_string(),
        "the file's schema is not that of `golden.Event`, so no value of it is appended: write a new file, or use the type of \
         the file's schema"
    );
}

/// The folder of the corpus, if there is one: see `tests/corpus`.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("AVROGEN_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    named.or_else(|| beside.join("MANIFEST.tsv").is_file().then_some(beside))
}

/// A count and, for each datum, a length and so many bytes; numbers have four bytes, the highest first.
fn data(mut bytes: &[u8]) -> Vec<&[u8]> {
    let number = |bytes: &mut &[u8]| {
        let (number, rest) = bytes.split_first_chunk().unwrap();
        *bytes = rest;
        usize::try_from(u32::from_be_bytes(*number)).unwrap()
    };
    let count = number(&mut bytes);
    let mut datum = |_| {
        let length = number(&mut bytes);
        let (datum, rest) = bytes.split_at(length);
        bytes = rest;
        datum
    };
    (0..count).map(&mut datum).collect()
}

/// Of real schemas the end of each datum that Java wrote is found.
#[test]
fn data_of_the_corpus_go_through_files_as_bytes() {
    let Some(corpus) = corpus() else {
        println!("skipped: corpus: no AVROGEN_CORPUS and no ../shared/corpus");
        return;
    };
    let mut read = 0;
    for entry in std::fs::read_dir(corpus.join("java-datums")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let schema = std::fs::read_to_string(&path).unwrap();
        let datums = std::fs::read(path.with_extension("datums")).unwrap();
        let data = data(&datums);
        let mut writer = RawWriter::new(Vec::new(), &schema).unwrap();
        for datum in &data {
            writer.write(datum).unwrap();
        }
        let file = writer.finish().unwrap();
        let mut reader = RawReader::new(&*file).unwrap();
        let block = reader.next_block().unwrap().unwrap();
        let found: Vec<&[u8]> = block.datums().collect::<Result<_, _>>().unwrap();
        assert_eq!(found, data, "{}", path.display());
        assert!(reader.next_block().unwrap().is_none());
        read += data.len();
    }
    assert!(read >= 1000, "{read}");
}
