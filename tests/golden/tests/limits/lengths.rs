//! Lengths and counts that cannot be: refused before anything is allocated for them.

use avrogen::{Avro, Decodable, ErrorKind, Resolver, from_slice};
use avrogen_golden::collections::golden::Collections;
use avrogen_golden::readers::{Doubles, Texts, readers::Last};
use avrogen_golden::toplevel::Blob;

use crate::allocator::measure;
use crate::datum::long;

/// What an error itself takes: itself and the way to the place.
const ERROR: usize = 512;

/// The bytes are refused for this, with next to no memory.
fn refused(what: &str, kind: &ErrorKind, read: impl FnOnce() -> Result<(), avrogen::Error>) {
    let (result, usage) = measure(|| read().map_err(|error| error.kind().clone()));
    assert_eq!(result.as_ref(), Err(kind), "{what}");
    assert!(usage.peak <= ERROR && usage.calls <= 4, "{what}: {usage:?}");
}

fn decode<T: for<'a> Decodable<'a>>(bytes: &[u8]) -> Result<(), avrogen::Error> {
    from_slice::<T>(bytes).map(drop)
}

fn beginning_with(numbers: &[i64], rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in numbers {
        long(*number, &mut bytes);
    }
    bytes.resize(bytes.len() + rest, 0);
    bytes
}

#[test]
fn more_than_remains() {
    for length in [9, 1 << 10, 1 << 30, 1 << 40, i64::MAX] {
        let bytes = beginning_with(&[length], 8);
        let what = format!("{length}");
        refused(&what, &ErrorKind::CutShort, || decode::<String>(&bytes));
        refused(&what, &ErrorKind::CutShort, || decode::<Vec<u8>>(&bytes));
        refused(&what, &ErrorKind::CutShort, || decode::<Blob>(&bytes));
        refused(&what, &ErrorKind::CutShort, || decode::<Doubles>(&bytes));
        refused(&what, &ErrorKind::CutShort, || decode::<Texts>(&bytes));
        // Two doubles would need more than the eight bytes.
        let two = beginning_with(&[2], 8);
        refused("two", &ErrorKind::CutShort, || decode::<Doubles>(&two));
        // The same count with the size of the block before the items: either is too large.
        let sized = beginning_with(&[-length, 8], 8);
        refused(&what, &ErrorKind::CutShort, || decode::<Doubles>(&sized));
        let sized = beginning_with(&[-1, length], 8);
        refused(&what, &ErrorKind::CutShort, || decode::<Doubles>(&sized));
    }
}

#[test]
fn less_than_none() {
    for length in [-1, -8, i64::MIN] {
        let bytes = beginning_with(&[length], 8);
        let what = format!("{length}");
        refused(&what, &ErrorKind::Length, || decode::<String>(&bytes));
        refused(&what, &ErrorKind::Length, || decode::<Vec<u8>>(&bytes));
        let sized = beginning_with(&[-1, length], 16);
        refused(&what, &ErrorKind::Length, || decode::<Doubles>(&sized));
        refused(&what, &ErrorKind::Length, || decode::<Texts>(&sized));
    }
    let least = beginning_with(&[i64::MIN, 8], 16);
    refused("least", &ErrorKind::Length, || decode::<Doubles>(&least));
    refused("least", &ErrorKind::Length, || decode::<Texts>(&least));
}

/// A resolver of a record whose last field is read, after one of this type that is not.
fn skipping(ty: &str) -> Resolver<Last> {
    let writer = format!(
        r#"{{"type": "record", "name": "Any", "fields": [{{"name": "gone", "type": {ty}}}, {{"name": "last", "type": "int"}}]}}"#
    );
    Resolver::new(&writer).unwrap()
}

fn planned<T: Avro>(writer: &str) -> Resolver<T> {
    Resolver::new(writer).unwrap()
}

#[test]
fn a_plan_refuses_the_same() {
    let ints = planned::<Doubles>(r#"{"type": "array", "items": "int"}"#);
    let bytes = planned::<Texts>(r#"{"type": "map", "values": "bytes"}"#);
    let skipped = [
        skipping(r#"{"type": "array", "items": "double"}"#),
        skipping(r#"{"type": "map", "values": "double"}"#),
    ];
    let all = |what: &str, kind: ErrorKind, datum: &[u8]| {
        refused(what, &kind, || ints.from_slice(datum).map(drop));
        refused(what, &kind, || bytes.from_slice(datum).map(drop));
        for skipping in &skipped {
            refused(what, &kind, || skipping.from_slice(datum).map(drop));
        }
    };
    for count in [9, 1 << 40, i64::MAX] {
        all("count", ErrorKind::CutShort, &beginning_with(&[count], 8));
        all(
            "size",
            ErrorKind::CutShort,
            &beginning_with(&[-1, count], 8),
        );
    }
    all("size", ErrorKind::Length, &beginning_with(&[-1, -1], 8));
    all(
        "least",
        ErrorKind::Length,
        &beginning_with(&[i64::MIN, 8], 8),
    );
    // Two ints in a block of three bytes.
    refused("block", &ErrorKind::BlockSize, || {
        ints.from_slice(&[3, 6, 0, 0, 0, 0]).map(drop)
    });
}

/// All lists of a datum together, whatever they stand in.
#[test]
fn items_of_no_bytes_count_over_all_lists() {
    let lists = |each: i64, lists: usize| {
        let mut bytes = beginning_with(&[], 5);
        // The field `nulls` in blocks, each of them a block of its own.
        for _ in 0..lists {
            long(each, &mut bytes);
        }
        bytes.extend([0, 0]);
        bytes
    };
    assert!(from_slice::<Collections>(&lists(8_192, 8)).is_ok());
    let error = from_slice::<Collections>(&lists(8_193, 8)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyEmptyItems);

    // Lists within a list, passed over: the inner ones count together.
    let skipping = skipping(r#"{"type": "array", "items": {"type": "array", "items": "null"}}"#);
    let nested = |each: i64, lists: i64| {
        let mut bytes = Vec::new();
        long(lists, &mut bytes);
        for _ in 0..lists {
            long(each, &mut bytes);
            bytes.push(0);
        }
        bytes.extend([0, 14]);
        bytes
    };
    assert_eq!(skipping.from_slice(&nested(8_192, 8)).unwrap().last, 7);
    let error = skipping.from_slice(&nested(8_193, 8)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyEmptyItems);
}
