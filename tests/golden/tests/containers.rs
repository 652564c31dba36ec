//! Container files of generated types: views borrow from a block, other versions are resolved, errors tell the way to the field.

use std::io::Cursor;

use avrogen::container::{RawWriter, Reader, Writer, WriterOptions};
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
            state: [State::New, State::Old, State::Lost][usize::try_from(number % 3).unwrap()]
                .clone(),
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
