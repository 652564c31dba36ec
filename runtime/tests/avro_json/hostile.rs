//! Bytes, texts and schemas that would overflow the stack, the memory or the patience.

use std::time::{Duration, Instant};

use avrogen::json::Transcoder;
use avrogen::{ErrorKind, Limits};

use crate::{avro, json, transcoder};

/// Long enough for a slow machine, far too short for what these tests are about.
const SOON: Duration = Duration::from_secs(20);

const LIST: &str = r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": {"type": "array", "items": "R"}}]}"#;

#[test]
fn deep_texts() {
    let list = transcoder(LIST);
    for deep in [
        "[".repeat(1_000_000),
        "{\"r\":[".repeat(1_000_000),
        "{".repeat(1_000_000),
        format!("{}{}", "{\"r\":[".repeat(101), "]}".repeat(101)),
    ] {
        let kind = avro(&list, &deep).unwrap_err().kind().clone();
        assert!(
            matches!(kind, ErrorKind::TooDeep | ErrorKind::Json(_)),
            "{kind:?}"
        );
    }
    let lawful = format!("{}{}", "{\"r\":[".repeat(100), "]}".repeat(100));
    let bytes = avro(&list, &lawful).unwrap();
    assert_eq!(json(&list, &bytes).unwrap(), lawful);
}

#[test]
fn deep_bytes() {
    let list = transcoder(LIST);
    for bytes in [vec![2; 1_000_000], vec![2; 100]] {
        let error = json(&list, &bytes).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::TooDeep | ErrorKind::CutShort),
            "{error}"
        );
    }
    let limits = Limits {
        depth: 5,
        ..Limits::default()
    };
    let shallow = list.with_limits(limits);
    assert!(json(&shallow, &[2, 2, 2, 2, 0, 0, 0, 0, 0]).is_ok());
    let error = json(&shallow, &[2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "R.r[0].r[0].r[0].r[0].r[0]: records nest deeper than the limit (at byte 5)"
    );
}

/// A small stack holds the deepest walk that the limits allow, also through arrays and maps that a schema nests without a record.
#[test]
fn a_small_stack_is_enough() {
    let nested = |depth: usize| {
        let before = r#"{"type": "array", "items": {"type": "map", "values": "#.repeat(depth);
        format!("{before}[\"null\", \"R\"]{}", "}}".repeat(depth))
    };
    let schema = format!(
        r#"{{"type": "record", "name": "R", "fields": [{{"name": "r", "type": {}}}]}}"#,
        nested(40)
    );
    let transcoder = transcoder(&schema);
    let text = format!(
        r#"{{"r":{}"#,
        format!("{}{{\"R\":{{\"r\":", "[{\"k\":".repeat(40)).repeat(1000)
    );
    let work = move || {
        let error = avro(&transcoder, &text).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::TooDeep);
        // A block of one item, a block of one entry with the key "k", the branch R, and so on.
        let level = [&[2, 2, 2, b'k'][..]; 40].concat();
        let bytes = [level.as_slice(), &[2]].concat().repeat(1000);
        let error = json(&transcoder, &bytes).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::TooDeep);
    };
    // Rust's own for a thread is two megabytes; a build without optimisation needs more of it.
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn endless_counts() {
    let start = Instant::now();
    let most = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    for items in [
        "\"null\"",
        r#"{"type": "record", "name": "E", "fields": []}"#,
        r#"{"type": "fixed", "name": "F", "size": 0}"#,
        "\"int\"",
    ] {
        let array = transcoder(&format!(r#"{{"type": "array", "items": {items}}}"#));
        assert!(json(&array, &most).is_err(), "{items}");
        // Blocks below the limit, again and again.
        let blocks = [0xfe, 0xff, 0x07].repeat(10_000);
        assert!(json(&array, &blocks).is_err(), "{items}");
    }
    assert!(start.elapsed() < SOON);
}

/// A few lines of schema, no byte of data, and a record with 2⁴⁰ fields within it.
#[test]
fn a_wide_record_of_nothing() {
    use std::fmt::Write as _;

    let start = Instant::now();
    let mut schema = r#"[{"type": "record", "name": "R0", "fields": []}"#.to_owned();
    for level in 1..=40 {
        let inner = level - 1;
        let _ = write!(
            schema,
            r#",{{"type": "record", "name": "R{level}", "fields": [{{"name": "a", "type": "R{inner}"}}, {{"name": "b", "type": "R{inner}"}}]}}"#
        );
    }
    schema.push(']');
    let wide = transcoder(&schema);
    let error = json(&wide, &[80]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Value(_)), "{error}");
    assert!(start.elapsed() < SOON);
}

/// A few bytes of data, and terabytes of names.
#[test]
fn long_names() {
    let start = Instant::now();
    let name = "n".repeat(1_000_000);
    for items in [
        format!(r#"{{"type": "enum", "name": "E", "symbols": ["{name}"]}}"#),
        format!(
            r#"{{"type": "record", "name": "R", "fields": [{{"name": "{name}", "type": "boolean"}}]}}"#
        ),
        format!(r#"["null", {{"type": "fixed", "name": "{name}", "size": 0}}]"#),
    ] {
        let array = transcoder(&format!(r#"{{"type": "array", "items": {items}}}"#));
        let mut bytes = vec![0x80, 0x89, 0x7a];
        bytes.resize(1_000_003, if items.starts_with('[') { 2 } else { 0 });
        bytes.push(0);
        let error = json(&array, &bytes).unwrap_err();
        assert!(error.to_string().contains("out of proportion"), "{error}");
    }
    assert!(start.elapsed() < SOON);
}

/// A few characters ask for a long default, again and again.
#[test]
fn large_defaults() {
    let default = "x".repeat(100_000);
    let array = Transcoder::filling_defaults(&format!(
        r#"{{"type": "array", "items": {{"type": "record", "name": "R", "fields": [
            {{"name": "s", "type": "string", "default": "{default}"}}]}}}}"#
    ))
    .unwrap();
    let mut bytes = vec![7];
    array
        .to_avro(&format!("[{}{{}}]", "{},".repeat(100)), &mut bytes)
        .unwrap();
    assert_eq!(bytes.len(), 1 + 2 + 101 * 100_003 + 1);
    bytes.truncate(1);
    let error = array
        .to_avro(&format!("[{}{{}}]", "{},".repeat(10_000)), &mut bytes)
        .unwrap_err();
    assert!(error.to_string().contains("out of proportion"), "{error}");
    assert_eq!(bytes, [7]);
}

/// A record that contains itself has no value.
#[test]
fn an_infinite_record() {
    let infinite = transcoder(
        r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "R"}, {"name": "b", "type": "R"}]}"#,
    );
    assert_eq!(
        json(&infinite, &[]).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
    assert!(avro(&infinite, &"{\"a\":".repeat(1000)).is_err());
}

/// Twice the text takes about twice the time: large ones are done at all.
#[test]
fn large_texts() {
    let start = Instant::now();
    let many = 300_000;
    let map = transcoder(r#"{"type": "map", "values": "int"}"#);
    let entries: Vec<String> = (0..many)
        .map(|number| format!("\"k{number}\":{number}"))
        .collect();
    let text = format!("{{{}}}", entries.join(","));
    let bytes = avro(&map, &text).unwrap();
    assert_eq!(json(&map, &bytes).unwrap(), text);

    // Fields in another order, and an array in each.
    let list = transcoder(
        r#"{"type": "array", "items": {"type": "record", "name": "R", "fields": [
            {"name": "a", "type": {"type": "array", "items": "int"}}, {"name": "b", "type": "int"}]}}"#,
    );
    let text = format!("[{}]", vec![r#"{"b":1,"a":[2]}"#; many].join(","));
    let bytes = avro(&list, &text).unwrap();
    assert_eq!(bytes.len(), 3 + many * 4 + 1);

    let number = transcoder("\"double\"");
    assert_eq!(
        avro(&number, &format!("0.{}", "1".repeat(1_000_000)))
            .unwrap()
            .len(),
        8
    );
    assert!(avro(&transcoder("\"long\""), &"1".repeat(1_000_000)).is_err());
    let text = transcoder("\"string\"");
    let escapes = format!("\"{}\"", "\\u0041".repeat(many));
    assert_eq!(avro(&text, &escapes).unwrap().len(), many + 3);
    assert!(start.elapsed() < SOON);
}

/// What a value costs does not grow with the number of symbols or branches that it is none of.
#[test]
fn a_wide_union_of_a_wide_enum() {
    let start = Instant::now();
    let symbols: Vec<String> = (0..20_000).map(|number| format!("\"S{number}\"")).collect();
    let fixed = |number| format!(r#"{{"type": "fixed", "name": "F{number}", "size": 1}}"#);
    let branches: Vec<String> = (0..20_000).map(fixed).collect();
    let wide = transcoder(&format!(
        r#"{{"type": "array", "items": [{}, {{"type": "enum", "name": "E", "symbols": [{}]}}, "null"]}}"#,
        branches.join(","),
        symbols.join(",")
    ));
    let text = format!("[{}]", vec![r#"{"E":"S19999"},null"#; 100_000].join(","));
    let bytes = avro(&wide, &text).unwrap();
    assert_eq!(json(&wide, &bytes).unwrap(), text);
    assert!(start.elapsed() < SOON);
}
