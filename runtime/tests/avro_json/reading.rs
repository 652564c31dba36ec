//! What is read beyond what is written: other white space, other orders, other ways to write a number.

use avrogen::json::Transcoder;

use crate::{avro, transcoder};

#[track_caller]
fn reads(schema: &str, rows: &[(&str, &[u8])]) {
    let transcoder = transcoder(schema);
    for (text, bytes) in rows {
        assert_eq!(avro(&transcoder, text).unwrap(), *bytes, "{text}");
    }
}

const RECORD: &str = r#"{"type": "record", "name": "R", "fields": [
    {"name": "a", "type": "int"},
    {"name": "b", "type": "string", "default": "x"},
    {"name": "c", "type": ["null", "int"], "default": null}]}"#;

#[test]
fn fields_in_any_order() {
    let expected: &[u8] = &[2, 2, b'x', 2, 4];
    reads(
        RECORD,
        &[
            (r#"{"a":1,"b":"x","c":{"int":2}}"#, expected),
            (r#"{"b":"x","a":1,"c":{"int":2}}"#, expected),
            (r#"{"c":{"int":2},"b":"x","a":1}"#, expected),
            (r#"{"c":{"int":2},"a":1,"b":"x"}"#, expected),
        ],
    );
}

/// In records within records, too, where the inner bytes move with the outer ones.
#[test]
fn fields_in_any_order_at_every_depth() {
    reads(
        r#"{"type": "record", "name": "R", "fields": [
            {"name": "n", "type": "int"},
            {"name": "list", "type": {"type": "array", "items": "R"}},
            {"name": "m", "type": "int"}]}"#,
        &[(
            r#"{"m": 1, "list": [{"list": [{"m": 5, "n": 6, "list": []}], "m": 2, "n": 3}], "n": 4}"#,
            &[8, 2, 6, 2, 12, 0, 10, 0, 4, 0, 2],
        )],
    );
}

#[test]
fn defaults_are_filled_in_where_asked() {
    let transcoder = Transcoder::filling_defaults(RECORD).unwrap();
    let rows: [(&str, &[u8]); 3] = [
        (r#"{"a":1}"#, &[2, 2, b'x', 0]),
        (r#"{"c":null,"a":1}"#, &[2, 2, b'x', 0]),
        (r#"{"b":"y","a":1}"#, &[2, 2, b'y', 0]),
    ];
    for (text, bytes) in rows {
        assert_eq!(avro(&transcoder, text).unwrap(), bytes, "{text}");
    }
    let error = avro(&transcoder, "{}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "R: the field `a` is missing (at line 1, column 2)"
    );
}

#[test]
fn white_space_and_escapes() {
    reads(
        r#"{"type": "array", "items": "string"}"#,
        &[
            (" [\r\n\t] ", &[0]),
            ("\n[ \"a\" , \"b\" ]\n", &[4, 2, b'a', 2, b'b', 0]),
            (r#"["\/\b\f\n\r\t\"\\"]"#, b"\x02\x10/\x08\x0c\n\r\t\"\\\0"),
            (
                r#"["\u00e9\uD834\uDD1E\u0041"]"#,
                "\u{2}\u{e}é𝄞A\0".as_bytes(),
            ),
        ],
    );
    reads(
        r#"{"type": "map", "values": "int"}"#,
        &[(r#"{ "\u006b" : 1 }"#, &[2, 2, b'k', 2, 0])],
    );
}

#[test]
fn numbers_as_others_write_them() {
    reads(
        "\"int\"",
        &[
            ("1.0", &[2]),
            ("1e2", &[0xc8, 1]),
            ("-0", &[0]),
            ("2147483647.0e0", &[0xfe, 0xff, 0xff, 0xff, 0x0f]),
        ],
    );
    reads(
        "\"float\"",
        &[
            ("1", &1_f32.to_le_bytes()),
            // As Avro for Java writes 0.1 and the largest float.
            ("0.10000000149011612", &0.1_f32.to_le_bytes()),
            ("3.4028234663852886E38", &f32::MAX.to_le_bytes()),
            ("1e-99999", &0_f32.to_le_bytes()),
        ],
    );
    reads(
        "\"double\"",
        &[
            ("-0", &(-0.0_f64).to_le_bytes()),
            ("1E+2", &100_f64.to_le_bytes()),
        ],
    );
}

#[test]
fn numbers_that_are_none() {
    for schema in ["\"double\"", r#"["null", "double"]"#] {
        let prefix: &[u8] = if schema.starts_with('[') { &[2] } else { &[] };
        for (text, value) in [
            ("NaN", f64::NAN),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ] {
            let bytes = [prefix, &value.to_le_bytes()].concat();
            for text in [text.to_owned(), format!("\"{text}\"")] {
                let text = if prefix.is_empty() {
                    text
                } else {
                    format!("{{\"double\": {text}}}")
                };
                reads(schema, &[(&text, &bytes)]);
            }
        }
    }
}

#[test]
fn null_may_be_named() {
    reads(
        r#"["int", "null"]"#,
        &[("null", &[2]), (r#"{"null": null}"#, &[2])],
    );
}

#[test]
fn values_one_behind_the_other() {
    let transcoder = transcoder(RECORD);
    let text = "{\"a\":1,\"b\":\"\",\"c\":null}\n{\"b\":\"\",\"a\":2,\"c\":null}{\"a\":3,\n\"b\":\"\",\"c\":null}\n\n";
    let (mut values, mut bytes, mut count) = (transcoder.values(text), Vec::new(), 0);
    while values.write_next(&mut bytes).unwrap() {
        count += 1;
    }
    assert_eq!(
        (count, bytes.as_slice()),
        (3, &[2, 0, 0, 4, 0, 0, 6, 0, 0][..])
    );
    assert!(!values.write_next(&mut bytes).unwrap());
}

/// The place counts from the beginning of the whole text, and nothing follows an error.
#[test]
fn an_error_ends_the_values() {
    let numbers = transcoder("\"int\"");
    let (mut values, mut bytes) = (numbers.values("1\n2 x\n3\n"), Vec::new());
    assert!(values.write_next(&mut bytes).unwrap());
    assert!(values.write_next(&mut bytes).unwrap());
    let error = values.write_next(&mut bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected an int, found `x` (at line 2, column 3)"
    );
    assert_eq!(error.line_and_column(), Some((2, 3)));
    assert!(!values.write_next(&mut bytes).unwrap());
    assert_eq!(bytes, [2, 4]);
}
