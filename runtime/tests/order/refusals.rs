//! What has no order, and hostile bytes.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use avrogen::order::Comparator;
use avrogen::{ErrorKind, Limits};

use crate::{RECORD, comparator};

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
