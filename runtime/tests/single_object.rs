//! Single objects: their bytes, and messages of several schemas read as one type.

use std::thread;

use apache_avro::types::Value;
use avrogen::single_object::{self, Decoder, Store};
use avrogen::{Avro, ErrorKind, Limits};

#[test]
fn the_fingerprint_stands_with_its_lowest_byte_first() {
    let message = single_object::to_vec(&"foo".to_owned()).unwrap();
    let expected = [
        &[0xc3, 0x01][..],
        &0x8f01_4872_6345_03c7_u64.to_le_bytes(),
        b"\x06foo",
    ];
    assert_eq!(message, expected.concat());
    let parts = single_object::split(&message).unwrap();
    assert_eq!(parts.fingerprint, String::SCHEMA.fingerprint());
    assert_eq!(parts.payload, b"\x06foo");
    assert_eq!(
        single_object::from_slice::<String>(&message).unwrap(),
        "foo"
    );
}

/// Also of a schema that is put together when the program runs.
#[test]
fn apache_avro_has_the_same_bytes() {
    let schema = apache_avro::Schema::parse_str(<Vec<Option<i32>>>::SCHEMA.json()).unwrap();
    let nullable = |branch, value| Value::Union(branch, Box::new(value));
    let nullable = Value::Array(vec![nullable(1, Value::Int(7)), nullable(0, Value::Null)]);
    let mut theirs = Vec::new();
    apache_avro::GenericSingleObjectWriter::new_with_capacity(&schema, 64)
        .unwrap()
        .write_value(nullable, &mut theirs)
        .unwrap();
    let ours = single_object::to_vec(&vec![Some(7), None]).unwrap();
    assert_eq!(ours, theirs);
    let read: Vec<Option<i32>> = single_object::from_slice(&theirs).unwrap();
    assert_eq!(read, [Some(7), None]);
}

#[test]
fn what_is_no_single_object_is_told() {
    let short = "the message is shorter than a single object's ten bytes of header";
    let other = "the message does not begin with the bytes C3 01, so it is no single object";
    let rows: [(&[u8], &str); 7] = [
        (b"", "the message is empty, and no single object"),
        (b"\xc3", short),
        (b"\xc3\x01", short),
        (b"\xc3\x01\0\0\0\0\0\0\0", short),
        (b"\xc3\x02\0\0\0\0\0\0\0\0\0", other),
        (b"\0\0\0\0\x01\0", other),
        (b"Obj\x01", other),
    ];
    for (message, why) in rows {
        assert_eq!(single_object::split(message).unwrap_err().to_string(), why);
        assert!(single_object::from_slice::<bool>(message).is_err());
    }
    let trailing = [single_object::to_vec(&true).unwrap(), vec![0]].concat();
    assert_eq!(
        single_object::from_slice::<bool>(&trailing)
            .unwrap_err()
            .to_string(),
        "one byte is left behind the datum (at byte 1)"
    );
}

#[test]
fn a_decoder_reads_what_any_schema_of_the_store_wrote() {
    let mut store = Store::new();
    for schema in [i32::SCHEMA, f32::SCHEMA, f64::SCHEMA, String::SCHEMA] {
        assert_eq!(store.insert(schema.json()).unwrap(), schema.fingerprint());
    }
    assert_eq!(store.iter().count(), 4);
    let decoder = Decoder::<f64>::new(&store);
    let messages = [
        single_object::to_vec(&1_i32).unwrap(),
        single_object::to_vec(&1_f32).unwrap(),
        single_object::to_vec(&1_f64).unwrap(),
    ];
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for message in messages.iter().cycle().take(300) {
                    assert!((decoder.from_slice(message).unwrap() - 1.0).abs() < f64::EPSILON);
                }
            });
        }
    });
    // The schemas do not fit: told each time, and compared once.
    let text = single_object::to_vec(&"1".to_owned()).unwrap();
    for _ in 0..2 {
        assert_eq!(
            decoder.from_slice(&text).unwrap_err().to_string(),
            "the writer's schema cannot be read: the root: the writer's string cannot be read as double"
        );
    }
}

#[test]
fn a_fingerprint_that_is_not_known_is_told_until_its_schema_is_inserted() {
    let mut decoder = Decoder::<i64>::new(&Store::new());
    let own = single_object::to_vec(&7_i64).unwrap();
    assert_eq!(decoder.from_slice(&own).unwrap(), 7);
    let message = single_object::to_vec(&7_i32).unwrap();
    let error = decoder.from_slice(&message).unwrap_err();
    assert_eq!(
        *error.kind(),
        ErrorKind::UnknownFingerprint(0x7275_d51a_3f39_5c8f)
    );
    assert_eq!(
        error.to_string(),
        "no schema with the fingerprint 7275d51a3f395c8f is at hand: insert it into the store"
    );
    decoder.insert(r#"{"type": "int", "doc": "π"}"#).unwrap();
    assert_eq!(decoder.from_slice(&message).unwrap(), 7);
}

#[test]
fn texts_with_one_canonical_form_are_one_schema() {
    let mut store = Store::new();
    let first = store.insert("\"int\"").unwrap();
    assert_eq!(store.insert(r#"{"type": "int", "a": 1}"#).unwrap(), first);
    assert_eq!(store.get(first), Some("\"int\""));
    assert_eq!(store.iter().collect::<Vec<_>>(), [(first, "\"int\"")]);
    let error = store.insert("\"itn\"").unwrap_err().to_string();
    assert!(error.contains("itn"), "{error}");
}

/// For the type's own schema, and for another one.
#[test]
fn limits_hold_for_every_schema() {
    let mut store = Store::new();
    store.insert(<Vec<()>>::SCHEMA.json()).unwrap();
    let message = single_object::to_vec(&vec![(); 3]).unwrap();
    let few = Limits {
        zero_byte_items: 2,
        ..Limits::default()
    };
    let own = Decoder::<Vec<()>>::new(&store);
    assert_eq!(own.from_slice(&message).unwrap(), [(); 3]);
    own.with_limits(few).from_slice(&message).unwrap_err();
    let other = Decoder::<Vec<Option<i64>>>::new(&store);
    assert_eq!(other.from_slice(&message).unwrap(), [None; 3]);
    other.with_limits(few).from_slice(&message).unwrap_err();
}
