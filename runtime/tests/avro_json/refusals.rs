//! What is refused, and the words for it.

use std::fmt::Write as _;

use avrogen::json::Transcoder;

use crate::{EVERYTHING, EVERYTHING_JSON, avro, json, transcoder};

const RECORD: &str = r#"{"type": "record", "name": "com.acme.Shipment", "fields": [
    {"name": "items", "type": {"type": "array", "items": {"type": "record", "name": "Item", "fields": [
        {"name": "sku", "type": "string"}, {"name": "count", "type": "int", "default": 1}]}}},
    {"name": "labels", "type": {"type": "map", "values": ["null", "Item"]}}]}"#;

/// Each text of each schema, and the message that refuses it.
fn refused(rows: &[(&str, &[&str])]) -> String {
    let mut lines = String::new();
    for (schema, texts) in rows {
        let transcoder = transcoder(schema);
        lines.push_str(&on_one_line(schema));
        for text in *texts {
            let error = avro(&transcoder, text).unwrap_err();
            assert!(error.line_and_column().is_some(), "{text}: {error}");
            let _ = writeln!(lines, "  {}\n    {error}", text.escape_debug());
        }
    }
    lines
}

fn on_one_line(schema: &str) -> String {
    let words: Vec<&str> = schema.split_whitespace().collect();
    words.join(" ") + "\n"
}

#[test]
fn numbers() {
    insta::assert_snapshot!(refused(&[
        ("\"null\"", &["", "0", "nul", "nullx", "null null", "NULL"]),
        ("\"boolean\"", &["1", "\"true\"", "True", "null"]),
        (
            "\"int\"",
            &[
                "2147483648",
                "-2147483649",
                "1.5",
                "\"1\"",
                "true",
                "01",
                "1.",
                "+1",
                "0x10",
                "1_000",
                "-",
                "--1",
                "NaN",
                "1e400",
                "[1]",
                "1,2",
                "1 2",
                "// 1\n1",
                "'1'",
                "é",
                "100000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            ],
        ),
        ("\"long\"", &["9223372036854775808", "1e19", "1e-1"]),
        (
            "\"float\"",
            &[
                "1e39", "-1e39", "\"1.5\"", "\"nan\"", "null", "Inf", "-Inf", "infinity"
            ],
        ),
        ("\"double\"", &["1e309", "\"INF\"", ".5", "[]"]),
    ]));
}

#[test]
fn strings() {
    insta::assert_snapshot!(refused(&[
        (
            "\"string\"",
            &[
                "null",
                "a",
                "\"a",
                "\"a\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u+123\"",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800\\ud800\"",
                "\"\\ud800\\u0041\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\\ué000\"",
            ],
        ),
        ("\"bytes\"", &["\"aĀ\"", "[1]", "\"☃\""]),
        (
            r#"{"type": "fixed", "name": "F", "size": 2}"#,
            &["\"a\"", "\"abc\"", "\"☃☃\"", "12"],
        ),
        (
            r#"{"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES"]}"#,
            &["\"SPADE\"", "\"CLUBS\"", "0"],
        ),
        (
            r#"{"type": "enum", "name": "E", "symbols": ["A", "B", "C", "D", "F", "G", "H"]}"#,
            &["\"Z9\"", "\"\\u001b[31m\""],
        ),
    ]));
}

#[test]
fn arrays_maps_and_unions() {
    insta::assert_snapshot!(refused(&[
        (
            r#"{"type": "array", "items": "int"}"#,
            &[
                "{}",
                "[1",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "[1,,2]",
                "[1, 2, \"3\"]"
            ],
        ),
        (
            r#"{"type": "map", "values": "int"}"#,
            &[
                "[]",
                "{",
                "{\"a\"}",
                "{a: 1}",
                "{\"a\": 1,}",
                "{\"a\": 1 \"b\": 2}",
                "{\"a\": 1, \"b\": 2, \"a\": 3}",
                "{\"a\": \"1\"}",
                "{1: 1}",
            ],
        ),
        (
            r#"["null", "int", "string", {"type": "fixed", "name": "a.b.Digest", "size": 1},
                {"type": "enum", "name": "Suit", "symbols": ["HEARTS"]}]"#,
            &[
                "1",
                "{}",
                "{\"Digest\": \"a\"}",
                "{\"long\": 1}",
                "{\"int\": \"1\"}",
                "{\"int\": 1, \"string\": \"a\"}",
                "{\"null\": 1}",
                "[]",
            ],
        ),
        ("[\"int\"]", &["null", "{\"null\": null}"]),
        ("[]", &["1"]),
    ]));
}

#[test]
fn records() {
    insta::assert_snapshot!(refused(&[(
        RECORD,
        &[
            "[]",
            "{}",
            "{\"items\": []}",
            "{\"labels\": {}, \"items\": [{\"sku\": \"a\", \"count\": 1}, {\"sku\": 2, \"count\": 1}]}",
            "{\"labels\": {}, \"items\": [{\"sku\": \"a\"}]}",
            "{\"labels\": {\"x\": {\"com.acme.Item\": {\"sku\": \"a\", \"count\": 2147483648}}}}",
            "{\"labels\": {\"x\": {\"Item\": {}}}}",
            "{\n  \"items\": [],\n  \"lables\": {}\n}",
            "{\"items\": [], \"items\": []}",
            "{\"items\": [], \"labels\": {}, \"extra\": {\"deep\": [[[[1]]]]}}",
            "{\"items\": [], \"labels\": {}} x",
        ],
    )]));
}

#[test]
fn bytes() {
    let ints = r#"{"type": "array", "items": "int"}"#;
    let nulls = r#"{"type": "array", "items": "null"}"#;
    let huge = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01];
    let rows: &[(&str, &[&[u8]])] = &[
        ("\"boolean\"", &[b"", b"\x02"]),
        ("\"int\"", &[b"\x80", b"\xff\xff\xff\xff\x1f"]),
        ("\"string\"", &[b"\x04a", b"\x01", b"\x02\xff"]),
        ("[\"null\", \"int\"]", &[b"\x04", b"\x01", b"\x02"]),
        (
            r#"{"type": "enum", "name": "E", "symbols": ["A"]}"#,
            &[b"\x02", b"\x01"],
        ),
        (ints, &[b"\x06\x02\x02", b"\x01\x7f", &huge]),
        (nulls, &[b"\xfe\xff\x7f\x00", &huge]),
        (
            RECORD,
            &[b"\x04\x02a\x02\x02b", b"\x00\x02\x02k\x02\x02\xff\x00\x00"],
        ),
    ];
    let mut lines = String::new();
    for (schema, datums) in rows {
        let transcoder = transcoder(schema);
        lines.push_str(&on_one_line(schema));
        for bytes in *datums {
            let error = json(&transcoder, bytes).unwrap_err();
            assert!(error.offset().is_some(), "{bytes:?}: {error}");
            let _ = writeln!(lines, "  {bytes:02x?}\n    {error}");
        }
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn schemas() {
    let error = Transcoder::new("{\"type\": \"recrod\"}").unwrap_err();
    insta::assert_snapshot!(error.to_string());
}

/// Wherever a text is cut off, that is told, and nothing of it is left in the output.
#[test]
fn every_prefix() {
    let transcoder = transcoder(EVERYTHING);
    for (end, _) in EVERYTHING_JSON.char_indices() {
        let error = avro(&transcoder, &EVERYTHING_JSON[..end]).unwrap_err();
        assert!(error.line_and_column().is_some(), "{end}: {error}");
    }
    let bytes = avro(&transcoder, EVERYTHING_JSON).unwrap();
    for end in 0..bytes.len() {
        let error = json(&transcoder, &bytes[..end]).unwrap_err();
        assert!(
            error.offset().is_some_and(|offset| offset <= end),
            "{end}: {error}"
        );
    }
}
