//! Schema resolution of whole versions (specification, "Schema Resolution"): the writer's schema, its datum, what the reader makes of
//! it. Rule by rule it stands in `tests/matrix`.

use std::collections::HashMap;

use avrogen::{Avro, Decodable, ErrorKind, Resolver, to_vec};
use avrogen_golden::nullable::golden::Nullable;
use avrogen_golden::toplevel::{Either, EitherValue};
use avrogen_golden::{defaults, recursion, toplevel, unions, v1, v2};

fn read<T: Avro + for<'a> Decodable<'a>>(writer: &str, bytes: &[u8]) -> Result<T, String> {
    let resolver = Resolver::<T>::new(writer).map_err(|error| format!("new: {error}"))?;
    resolver
        .from_slice(bytes)
        .map_err(|error| error.to_string())
}

fn old() -> v1::golden::Event {
    use v1::golden::{Event, EventPayload, Note, Part, State};
    Event {
        id: 7,
        dropped: vec![
            Note {
                text: "gone".to_owned(),
                by: Some("me".to_owned()),
            },
            Note {
                text: String::new(),
                by: None,
            },
        ],
        state: State::New,
        name: "näme".to_owned(),
        size: Some(3),
        tags: HashMap::from([("a".to_owned(), 1), ("b".to_owned(), -1)]),
        part: Part {
            weight: 1.5,
            gone: vec![1, 2, 3],
        },
        payload: EventPayload::Int(9),
    }
}

fn new() -> v2::golden::Event {
    use v2::golden::{Event, EventPayload, EventSize, Piece, State};
    Event {
        title: "näme".as_bytes().to_vec(),
        id: 7,
        state: State::New,
        size: Some(EventSize::Long(3)),
        tags: HashMap::from([("a".to_owned(), 1.0), ("b".to_owned(), -1.0)]),
        part: Piece {
            weight: 1.5,
            unit: "kg".to_owned(),
        },
        payload: EventPayload::Long(9),
        added: vec!["x".to_owned(), "y".to_owned()],
        since: None,
    }
}

/// Fields in another order, gone, new, renamed; enum, unions, promotions within them; a record of another name by its alias.
#[test]
fn an_event_of_the_version_before() {
    let resolver = Resolver::<v2::golden::Event>::new(v1::golden::Event::SCHEMA.json()).unwrap();
    assert_eq!(
        resolver.from_slice(&to_vec(&old()).unwrap()).unwrap(),
        new()
    );

    let (mut before, mut after) = (old(), new());
    before.state = v1::golden::State::Lost;
    after.state = v2::golden::State::Unknown;
    before.size = None;
    after.size = None;
    before.payload = v1::golden::Part {
        weight: 2.0,
        gone: vec![],
    }
    .into();
    after.payload = v2::golden::Piece {
        weight: 2.0,
        unit: "kg".to_owned(),
    }
    .into();
    assert_eq!(
        resolver.from_slice(&to_vec(&before).unwrap()).unwrap(),
        after
    );
    before.payload = v1::golden::EventPayload::Str("s".to_owned());
    after.payload = v2::golden::EventPayload::Str("s".to_owned());
    assert_eq!(
        resolver.from_slice(&to_vec(&before).unwrap()).unwrap(),
        after
    );

    // Damage is found on the way, as without resolution.
    let bytes = to_vec(&old()).unwrap();
    for length in 0..bytes.len() {
        assert!(resolver.from_slice(&bytes[..length]).is_err(), "{length}");
    }
}

/// Back again: what the older version has and the newer one lacks must have a default there.
#[test]
fn a_field_without_a_default_is_refused() {
    let error = Resolver::<v1::golden::Event>::new(v2::golden::Event::SCHEMA.json()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Schema(_)));
    assert_eq!(
        error.to_string(),
        "Event: the writer's schema cannot be read: golden.Event.dropped: the writer lacks it, and it has no default"
    );
}

#[test]
fn the_same_schema_takes_the_straight_line() {
    let resolver = Resolver::<v1::golden::Event>::new(v1::golden::Event::SCHEMA.json()).unwrap();
    assert_eq!(
        resolver.from_slice(&to_vec(&old()).unwrap()).unwrap(),
        old()
    );
    // Docs and the like make no other schema.
    let documented =
        v1::golden::Event::SCHEMA
            .json()
            .replacen("\"name\"", "\"doc\":\"?\",\"name\"", 1);
    let resolver = Resolver::<v1::golden::Event>::new(&documented).unwrap();
    assert_eq!(
        resolver.from_slice(&to_vec(&old()).unwrap()).unwrap(),
        old()
    );
}

/// Every kind of default, on every type, as a reader fills it in.
#[test]
fn defaults_of_every_type() {
    use defaults::golden::{Defaults, Pair, Point, Suit};
    let writer = r#"{"type": "record", "name": "golden.Defaults", "fields": [{"name": "kept", "type": "int"}]}"#;
    let found = read::<Defaults>(writer, &[10]).unwrap();
    let expected = Defaults {
        kept: 5,
        nothing: (),
        flag: true,
        small: -7,
        large: i64::MAX,
        single: 1.5,
        twice: 2.0,
        octets: vec![0, 0x7f, 0xff],
        text: "\"quoted\" \u{2603}".to_owned(),
        pair: Pair([0xff, 1]),
        suit: Suit::Hearts,
        numbers: vec![1, 2, 3],
        texts: HashMap::from([("a".to_owned(), "b".to_owned())]),
        union: Some("first".to_owned()),
        point: Point { x: 4, y: 9 },
        price: avrogen::rust_decimal::Decimal::new(256, 2),
        day: avrogen::chrono::NaiveDate::from_ymd_opt(1970, 1, 2).unwrap(),
    };
    assert_eq!(found, expected);
}

/// A writer's union against a reader without one, and the other way round.
#[test]
fn unions_against_single_types() {
    assert_eq!(read::<i64>(r#"["null", "int", "long"]"#, &[2, 6]), Ok(3));
    assert_eq!(read::<i64>(r#"["null", "int", "long"]"#, &[4, 6]), Ok(3));
    assert!(
        read::<i64>(r#"["null", "int"]"#, &[0]).is_err(),
        "only this datum cannot be read"
    );
    assert!(
        read::<i64>(r#"["null", "string"]"#, &[0])
            .unwrap_err()
            .starts_with("new: "),
        "no datum can be"
    );
    // One branch is the type itself.
    assert_eq!(read::<i64>(r#"["long"]"#, &[0, 6]), Ok(3));

    assert_eq!(read::<Either>("\"null\"", &[]), Ok(Either(None)));
    assert_eq!(
        read::<Either>("\"string\"", &[2, b'x']),
        Ok(Either(Some(EitherValue::Str("x".to_owned()))))
    );
    assert_eq!(
        read::<Either>("\"bytes\"", &[2, b'x']),
        Ok(Either(Some(EitherValue::Str("x".to_owned()))))
    );
    assert!(
        read::<Either>("\"int\"", &[2])
            .unwrap_err()
            .starts_with("new: ")
    );
    let left =
        r#"{"type": "record", "name": "golden.Left", "fields": [{"name": "left", "type": "int"}]}"#;
    assert_eq!(
        read::<Either>(left, &[8]),
        Ok(Either(Some(toplevel::golden::Left { left: 4 }.into())))
    );
    // Branches in another order.
    assert_eq!(
        read::<Either>(&format!(r#"["string", {left}, "null"]"#), &[4]),
        Ok(Either(None))
    );
}

/// The full name first, then the unqualified one: as Apache Avro for Java does.
#[test]
fn named_branches() {
    use unions::{left, right};
    let writer = |name: &str| {
        let twin = format!(
            r#"{{"type": "record", "name": "{name}", "fields": [{{"name": "a", "type": "int"}}]}}"#
        );
        unions::golden::Unions::SCHEMA.json().replacen(
            r#"[{"type":"record","name":"Twin","namespace":"left","fields":[{"name":"a","type":"int"}]},{"type":"record","name":"Twin","namespace":"right","fields":[{"name":"a","type":"int"}]}]"#,
            &twin,
            1,
        )
    };
    assert_ne!(
        writer("x.Y"),
        unions::golden::Unions::SCHEMA.json(),
        "the text is there"
    );
    // anything: null; shape: Circle of 0; twins: a = 1; many: none; moments: null.
    let datum = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0];
    let twins =
        |name: &str| read::<unions::golden::Unions>(&writer(name), &datum).map(|read| read.twins);
    assert_eq!(twins("left.Twin"), Ok(left::Twin { a: 1 }.into()));
    assert_eq!(twins("right.Twin"), Ok(right::Twin { a: 1 }.into()));
    assert_eq!(twins("elsewhere.Twin"), Ok(left::Twin { a: 1 }.into()));
    assert!(twins("left.Stranger").is_err());
}

/// The root's name is of no account; the names below it are.
#[test]
fn names() {
    use toplevel::golden::Left;
    let root =
        r#"{"type": "record", "name": "some.Other", "fields": [{"name": "left", "type": "int"}]}"#;
    assert_eq!(read::<Left>(root, &[8]), Ok(Left { left: 4 }));
    let text = Nullable::SCHEMA.json();
    assert!(
        Resolver::<Nullable>::new(&text.replace("Choice", "Chosen")).is_ok(),
        "the null can be read"
    );
    let sizes = |size: usize| {
        let pair =
            format!(r#"{{"type":"fixed","name":"Pair","namespace":"golden","size":{size}}}"#);
        let known = r#"{"type":"fixed","name":"Pair","namespace":"golden","size":2}"#;
        let text = defaults::golden::Defaults::SCHEMA.json();
        assert!(text.contains(known));
        Resolver::<defaults::golden::Defaults>::new(&text.replacen(known, &pair, 1)).map(drop)
    };
    assert!(sizes(2).is_ok());
    assert!(matches!(sizes(3).unwrap_err().kind(), ErrorKind::Schema(_)));
}

/// A type that refers to itself, with a field more: the plan is as finite as the schema.
#[test]
fn recursion() {
    use recursion::golden::List;
    let writer = r#"{"type": "record", "name": "golden.List", "fields": [
        {"name": "more", "type": "string"}, {"name": "head", "type": "int"}, {"name": "tail", "type": ["null", "List"]}]}"#;
    let tail = Some(Box::new(List {
        head: 2,
        tail: None,
    }));
    assert_eq!(
        read::<List>(writer, &[2, b'x', 2, 2, 0, 4, 0]),
        Ok(List { head: 1, tail })
    );
    let mut deep: Vec<u8> = [0, 2, 2].repeat(99);
    deep.extend([0, 2, 0]);
    assert!(read::<List>(writer, &deep).is_ok());
    let mut deeper: Vec<u8> = [0, 2, 2].repeat(100);
    deeper.extend([0, 2, 0]);
    assert!(
        read::<List>(writer, &deeper)
            .unwrap_err()
            .contains("deeper")
    );
}

/// What is no schema is told as such.
#[test]
fn a_writer_that_is_no_schema() {
    for text in [
        "",
        "{",
        "7",
        r#"{"type": "record"}"#,
        r#""Unknown""#,
        &"[".repeat(50_000),
    ] {
        let error = Resolver::<i32>::new(text).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Schema(_)), "{error}");
    }
}

/// One resolver serves all threads.
#[test]
fn resolvers_are_shared() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Resolver<v2::golden::Event>>();
}
