//! The sort order of encoded data: the table of the specification, what has no order, and hostile bytes.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use avrogen::order::{self, Comparator};
use avrogen::{ErrorKind, Limits, to_vec};

fn comparator(schema: &str) -> Comparator {
    Comparator::new(schema).unwrap_or_else(|error| panic!("{error}\n{schema}"))
}

/// Datums from the first to the last; those in one row are equal.
#[track_caller]
fn ascend(schema: &str, rows: &[&[&[u8]]]) {
    let comparator = comparator(schema);
    for (left, a) in rows.iter().enumerate() {
        for (right, b) in rows.iter().enumerate() {
            for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
                let order = comparator.compare(a, b).unwrap();
                assert_eq!(order, left.cmp(&right), "{a:02x?} to {b:02x?}");
            }
        }
    }
}

#[test]
fn null_and_booleans() {
    ascend("\"null\"", &[&[b""]]);
    ascend("\"boolean\"", &[&[&[0]], &[&[1]]]);
}

/// By number, not by byte: −2 is the byte 3, −1 the byte 1.
#[test]
fn integers() {
    let most = [0xfe, 0xff, 0xff, 0xff, 0x0f];
    let least = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for ty in ["\"int\"", "\"long\""] {
        ascend(
            ty,
            &[
                &[&least],
                &[&[3]],
                &[&[1]],
                &[&[0]],
                &[&[2]],
                &[&[0x80, 1]],
                &[&most],
            ],
        );
    }
}

/// As Java's `Float.compare`: −0 before 0, NaN last, and all NaN equal.
#[test]
fn floats() {
    let numbers = [
        f32::NEG_INFINITY,
        f32::MIN,
        -1.0,
        -0.0,
        0.0,
        1e-45,
        1.0,
        f32::MAX,
        f32::INFINITY,
    ];
    let nan = [0x7fc0_0000_u32, 0x7fc0_0001, 0xffc0_0000, 0x7f80_0001].map(u32::to_le_bytes);
    let bytes: Vec<[u8; 4]> = numbers.iter().map(|number| number.to_le_bytes()).collect();
    let numbers: Vec<[&[u8]; 1]> = bytes.iter().map(|bytes| [&bytes[..]]).collect();
    let nan: Vec<&[u8]> = nan.iter().map(|bytes| &bytes[..]).collect();
    let mut rows: Vec<&[&[u8]]> = numbers.iter().map(|row| &row[..]).collect();
    rows.push(&nan);
    ascend("\"float\"", &rows);
}

#[test]
fn doubles() {
    let numbers = [
        f64::NEG_INFINITY,
        f64::MIN,
        -1.0,
        -0.0,
        0.0,
        5e-324,
        1.0,
        f64::MAX,
        f64::INFINITY,
        f64::NAN,
    ];
    for (left, a) in numbers.iter().enumerate() {
        for (right, b) in numbers.iter().enumerate() {
            let order = order::compare::<f64>(&a.to_le_bytes(), &b.to_le_bytes()).unwrap();
            assert_eq!(order, left.cmp(&right), "{a} to {b}");
        }
    }
    let (a, b) = (f64::NAN.to_le_bytes(), (-f64::NAN).to_le_bytes());
    assert_eq!(order::compare::<f64>(&a, &b).unwrap(), Equal);
}

/// Unsigned, and the shorter first where one begins with the other.
#[test]
fn bytes_and_fixed() {
    ascend(
        "\"bytes\"",
        &[
            &[&[0]],
            &[&[2, 0]],
            &[&[4, 0, 0]],
            &[&[2, 1]],
            &[&[2, 0x7f]],
            &[&[2, 0x80]],
            &[&[4, 0xff, 0]],
        ],
    );
    ascend(
        r#"{"type": "fixed", "name": "F", "size": 2}"#,
        &[&[&[0, 0xff]], &[&[1, 0]], &[&[0x80, 0]], &[&[0xff, 0xff]]],
    );
}

/// By characters: U+FFFF comes before U+10000, though UTF-16 has it otherwise.
#[test]
fn strings() {
    let texts = [
        "",
        "A",
        "B",
        "a",
        "aa",
        "b",
        "é",
        "☃",
        "\u{ffff}",
        "\u{10000}",
    ];
    for (left, a) in texts.iter().enumerate() {
        for (right, b) in texts.iter().enumerate() {
            let (a, b) = [a, b]
                .map(|text| to_vec(&(*text).to_owned()).unwrap())
                .into();
            assert_eq!(order::compare::<String>(&a, &b).unwrap(), left.cmp(&right));
        }
    }
}

/// By the symbols' places, not by their names.
#[test]
fn enums() {
    ascend(
        r#"{"type": "enum", "name": "E", "symbols": ["Z", "A", "M"]}"#,
        &[&[&[0]], &[&[2]], &[&[4]]],
    );
}

/// Item by item, however the items are cut into blocks.
#[test]
fn arrays() {
    ascend(
        r#"{"type": "array", "items": "int"}"#,
        &[
            &[&[0]],
            &[&[2, 2, 0], &[1, 2, 2, 0]],
            &[
                &[6, 2, 4, 6, 0],
                &[2, 2, 2, 4, 2, 6, 0],
                &[5, 6, 2, 4, 6, 0],
                &[3, 4, 2, 4, 1, 2, 6, 0],
                &[2, 2, 3, 4, 4, 6, 0],
            ],
            &[&[4, 2, 6, 0], &[2, 2, 1, 2, 6, 0]],
            &[&[2, 4, 0]],
        ],
    );
    ascend(
        r#"{"type": "array", "items": "null"}"#,
        &[&[&[0]], &[&[2, 0]], &[&[4, 0], &[2, 2, 0]]],
    );
}

/// By branch, then by value.
#[test]
fn unions() {
    ascend(
        r#"["int", "null", "string"]"#,
        &[
            &[&[0, 1]],
            &[&[0, 2]],
            &[&[2]],
            &[&[4, 0]],
            &[&[4, 2, b'a']],
        ],
    );
}

const RECORD: &str = r#"{"type": "record", "name": "a.b.R", "fields": [
    {"name": "up", "type": "int"},
    {"name": "passed", "type": ["null", {"type": "map", "values": {"type": "array", "items": "string"}}, "R"], "order": "ignore"},
    {"name": "down", "type": "string", "order": "descending"},
    {"name": "last", "type": {"type": "record", "name": "Inner", "fields": [
        {"name": "n", "type": "long", "order": "descending"}, {"name": "e", "type": "null"}]}, "order": "ascending"}]}"#;

/// Field by field, up or down; what is ignored is passed over in whatever form it comes.
#[test]
fn records() {
    ascend(
        RECORD,
        &[
            &[&[1, 0, 0, 0]],
            &[&[2, 0, 2, b'b', 0], &[2, 2, 0, 2, b'b', 0]],
            &[
                &[2, 0, 2, b'a', 2],
                &[2, 2, 2, 2, b'k', 4, 0, 2, b'x', 0, 0, 2, b'a', 2],
            ],
            &[
                &[2, 0, 2, b'a', 0],
                // The block of the map tells its size.
                &[2, 2, 1, 12, 2, b'k', 1, 4, 2, b'x', 0, 2, b'a', 0],
                &[2, 4, 7, 0, 2, b'z', 9, 2, b'a', 0],
            ],
            &[&[2, 0, 2, b'a', 1]],
            &[&[2, 0, 0, 0]],
            &[&[4, 0, 0, 0]],
        ],
    );
}

/// By bytes, which for a decimal is not by value: −1 is the byte ff.
#[test]
fn logical_types() {
    ascend(
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}"#,
        &[&[&[2, 1]], &[&[4, 1, 0]], &[&[2, 2]], &[&[2, 0xff]]],
    );
    let day = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    let month = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let months = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    ascend(
        r#"{"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}"#,
        &[&[&day], &[&months], &[&month]],
    );
    ascend(
        r#"{"type": "int", "logicalType": "date"}"#,
        &[&[&[1]], &[&[0]]],
    );
}

#[test]
fn types_with_a_schema() {
    let bytes = |value: &Vec<Option<i32>>| to_vec(value).unwrap();
    let (a, b) = (bytes(&vec![None, Some(5)]), bytes(&vec![Some(-1)]));
    assert_eq!(order::compare::<Vec<Option<i32>>>(&a, &b).unwrap(), Less);
    let comparator = Comparator::of::<Vec<Option<i32>>>().unwrap();
    let mut datums = vec![b.clone(), a.clone(), b.clone()];
    datums.sort_by(|a, b| comparator.compare(a, b).unwrap());
    assert_eq!(datums, [a, b.clone(), b]);
}

#[test]
fn maps_have_no_order() {
    let map = r#"{"type": "map", "values": "int"}"#;
    let error = comparator(map).compare(&[0], &[0]).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Unordered);
    let error = comparator(&format!(
        r#"{{"type": "record", "name": "R", "fields": [
        {{"name": "a", "type": "int"}}, {{"name": "m", "type": ["null", {map}]}}]}}"#
    ));
    // Only where it comes to a map.
    assert_eq!(error.compare(&[2, 2, 0], &[4, 2, 0]).unwrap(), Less);
    assert_eq!(error.compare(&[2, 2, 0], &[2, 0]).unwrap(), Greater);
    assert_eq!(
        error
            .compare(&[2, 2, 0], &[2, 2, 0])
            .unwrap_err()
            .to_string(),
        "R.m: maps have no order (at byte 2 of the first datum)"
    );
}

#[test]
fn errors_tell_the_datum_and_the_byte() {
    let record = comparator(RECORD);
    let message = |a: &[u8], b: &[u8]| record.compare(a, b).unwrap_err().to_string();
    let good = [2, 0, 2, b'a', 0];
    let messages = [
        message(&[], &good),
        message(&good, &[]),
        message(&good, &[2, 2, 2, 2, b'k', 4, 1]),
        message(&[2, 6], &good),
        message(&good, &[2, 0, 4, b'a']),
        message(&good, &[2, 0, 2, b'a', 0x80]),
        message(&good, &[2, 0, 2, b'a', 0, 7]),
        comparator("\"boolean\"")
            .compare(&[1], &[2])
            .unwrap_err()
            .to_string(),
        comparator("{\"type\": \"array\", \"items\": \"long\"}")
            .compare(&[6, 2, 4, 6, 0], &[6, 2, 4])
            .unwrap_err()
            .to_string(),
    ];
    insta::assert_snapshot!(messages.join("\n"));
    let error = record.compare(&good, &[2, 0, 2, b'a', 0, 7]).unwrap_err();
    assert_eq!(
        (error.kind(), error.offset()),
        (&ErrorKind::Trailing(1), Some(5))
    );
    assert!(matches!(
        Comparator::new("{}").unwrap_err().kind(),
        ErrorKind::Schema(_)
    ));
}

/// Bytes behind the difference are not looked at.
#[test]
fn what_stands_behind_the_difference() {
    let numbers = comparator(r#"{"type": "array", "items": "int"}"#);
    assert_eq!(
        numbers
            .compare(&[8, 2, 2, 2, 2], &[8, 4, 0xff, 0xff, 0xff])
            .unwrap(),
        Less
    );
}

#[test]
fn hostile_bytes() {
    let record = comparator(RECORD);
    let good = [2, 2, 1, 12, 2, b'k', 1, 4, 2, b'x', 0, 2, b'a', 0];
    for end in 0..good.len() {
        assert!(record.compare(&good[..end], &good).is_err(), "{end}");
        assert!(record.compare(&good, &good[..end]).is_err(), "{end}");
    }
    let mut bytes = good;
    let mut compared = 0;
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let orders = [record.compare(&bytes, &good), record.compare(&good, &bytes)];
        if let [Ok(there), Ok(back)] = orders {
            assert_eq!(there, back.reverse());
            compared += 1;
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn deep_and_endless_bytes() {
    let list = comparator(
        r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": {"type": "array", "items": "R"}}]}"#,
    );
    let deep = vec![2; 1_000_000];
    assert_eq!(
        list.compare(&deep, &deep).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
    let ignored = comparator(
        r#"{"type": "record", "name": "I", "fields": [{"name": "i", "order": "ignore", "type":
            {"type": "record", "name": "R", "fields": [{"name": "r", "type": {"type": "array", "items": "R"}}]}}]}"#,
    );
    assert_eq!(
        ignored.compare(&deep, &deep).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
    let shallow = list.with_limits(Limits {
        depth: 3,
        ..Limits::default()
    });
    let three = [2, 2, 0, 0, 0];
    assert_eq!(shallow.compare(&three, &three).unwrap(), Equal);
    let four = [2, 2, 2, 0, 0, 0, 0];
    assert_eq!(
        shallow.compare(&four, &four).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );

    let nulls = comparator(r#"{"type": "array", "items": "null"}"#);
    let most = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    assert_eq!(
        nulls.compare(&most, &most).unwrap_err().kind(),
        &ErrorKind::TooManyEmptyItems
    );
}

/// A record that takes no bytes is not walked through, however wide it is.
#[test]
fn a_wide_record_of_nothing() {
    let mut fields =
        r#"{"name": "a", "type": {"type": "record", "name": "R0", "fields": []}}"#.to_owned();
    for level in 1..=40 {
        let inner = level - 1;
        fields = format!(
            r#"{{"name": "a", "type": {{"type": "record", "name": "R{level}", "fields": [{fields}, {{"name": "b", "type": "R{inner}"}}]}}}}"#
        );
    }
    let schema = format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#);
    assert_eq!(comparator(&schema).compare(&[], &[]).unwrap(), Equal);
    let ignored = schema.replace(r#""name": "a""#, r#""order": "ignore", "name": "a""#);
    assert_eq!(comparator(&ignored).compare(&[], &[]).unwrap(), Equal);
}

#[test]
fn an_infinite_record() {
    let infinite = comparator(
        r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "R"}, {"name": "b", "type": "R"}]}"#,
    );
    let order: Result<Ordering, _> = infinite.compare(&[], &[]);
    assert_eq!(order.unwrap_err().kind(), &ErrorKind::TooDeep);
}
