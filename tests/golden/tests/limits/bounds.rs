//! What a datum may ask for: each limit from both sides.

use std::time::Instant;

use avrogen::{ErrorKind, Limits, Resolver, from_slice, from_slice_with, to_vec};
use avrogen_golden::collections::golden::Collections;
use avrogen_golden::recursion::golden::List;

use crate::datum::long;

fn list(length: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 1..length {
        bytes.extend([2, 2]);
    }
    bytes.extend([2, 0]);
    bytes
}

#[test]
fn records_nest_a_hundred_deep() {
    assert!(from_slice::<List>(&list(100)).is_ok());
    assert_eq!(
        from_slice::<List>(&list(101)).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
    let limits = Limits {
        depth: 3,
        ..Limits::default()
    };
    assert!(from_slice_with::<List>(&list(3), &limits).is_ok());
    assert_eq!(
        from_slice_with::<List>(&list(4), &limits)
            .unwrap_err()
            .kind(),
        &ErrorKind::TooDeep
    );
}

#[test]
fn encode_has_the_same_bound() {
    let nested =
        |length: u32| (0..length).fold(None, |tail, _| Some(Box::new(List { head: 1, tail })));
    assert_eq!(to_vec(&*nested(100).unwrap()).unwrap(), list(100));
    assert_eq!(
        to_vec(&*nested(101).unwrap()).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
}

/// `array<null>`: no byte an item, so any number of them would fit into the input.
#[test]
fn items_without_bytes_have_a_budget() {
    let datum = |nulls: i64| {
        let mut bytes = vec![0; 5];
        long(nulls, &mut bytes);
        bytes.extend([0, 0]);
        bytes
    };
    let decoded = from_slice::<Collections>(&datum(65_536)).unwrap();
    assert_eq!(decoded.nulls.len(), 65_536);
    for nulls in [65_537, 1 << 60, i64::MAX] {
        let error = from_slice::<Collections>(&datum(nulls)).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::TooManyEmptyItems, "{nulls}");
    }
    // All blocks together.
    let mut bytes = vec![0; 5];
    for _ in 0..3 {
        long(30_000, &mut bytes);
    }
    bytes.extend([0, 0]);
    let error = from_slice::<Collections>(&bytes).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyEmptyItems);
}

/// The writer's datum is skipped within the same bounds, and without memory.
#[test]
fn what_is_skipped_is_bounded_too() {
    let started = Instant::now();
    let reader = |skipped: &str| {
        let writer = format!(
            r#"{{"type": "record", "name": "golden.Left", "fields": [
                {{"name": "skipped", "type": {skipped}}}, {{"name": "left", "type": "int"}}]}}"#
        );
        Resolver::<avrogen_golden::toplevel::golden::Left>::new(&writer).unwrap()
    };
    let nulls = reader(r#"{"type": "array", "items": "null"}"#);
    let mut bytes = Vec::new();
    long(1 << 60, &mut bytes);
    bytes.extend([0, 2]);
    assert_eq!(
        nulls.from_slice(&bytes).unwrap_err().kind(),
        &ErrorKind::TooManyEmptyItems
    );
    let fixed = reader(r#"{"type": "fixed", "name": "F", "size": 2147483647}"#);
    assert_eq!(
        fixed.from_slice(&[0; 9]).unwrap_err().kind(),
        &ErrorKind::CutShort
    );
    let chain = reader(
        r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": ["null", "R"]}]}"#,
    );
    let mut bytes = vec![2; 100_000];
    bytes.extend([0, 2]);
    assert_eq!(
        chain.from_slice(&bytes).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
    // A record that holds itself has no datum.
    let infinite =
        reader(r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": "R"}]}"#);
    assert!(infinite.from_slice(&[0; 64]).is_err());
    assert!(started.elapsed().as_secs() < 5);
}

/// 2⁴⁰ wide if its types were expanded: each names the next one twice.
#[test]
fn a_plan_is_linear_in_the_schema() {
    let mut ty = r#""int""#.to_owned();
    for level in 0..40 {
        ty = format!(
            r#"{{"type": "record", "name": "L{level}", "fields": [
                {{"name": "a", "type": {ty}}}, {{"name": "b", "type": "{}"}}]}}"#,
            if level == 0 {
                "int".to_owned()
            } else {
                format!("L{}", level - 1)
            }
        );
    }
    let writer = format!(
        r#"{{"type": "record", "name": "golden.Left", "fields": [
            {{"name": "wide", "type": {ty}}}, {{"name": "left", "type": "int"}}]}}"#
    );
    let started = Instant::now();
    let resolver = Resolver::<avrogen_golden::toplevel::golden::Left>::new(&writer).unwrap();
    assert_eq!(
        resolver.from_slice(&[0; 9]).unwrap_err().kind(),
        &ErrorKind::CutShort
    );
    assert!(started.elapsed().as_secs() < 5);
}
