//! Rows of bytes and JSON: each becomes the other.

use crate::{EVERYTHING, EVERYTHING_JSON, avro, json, transcoder};

#[track_caller]
fn both_ways(schema: &str, rows: &[(&[u8], &str)]) {
    let transcoder = transcoder(schema);
    for (bytes, text) in rows {
        assert_eq!(json(&transcoder, bytes).unwrap(), *text, "{bytes:02x?}");
        assert_eq!(avro(&transcoder, text).unwrap(), *bytes, "{text}");
    }
}

#[test]
fn null_and_booleans() {
    both_ways("\"null\"", &[(b"", "null")]);
    both_ways("\"boolean\"", &[(b"\0", "false"), (b"\x01", "true")]);
}

#[test]
fn integers() {
    both_ways(
        "\"int\"",
        &[
            (&[0], "0"),
            (&[1], "-1"),
            (&[0xfe, 0xff, 0xff, 0xff, 0x0f], "2147483647"),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f], "-2147483648"),
        ],
    );
    let most = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    let mut least = most;
    least[0] = 0xff;
    both_ways(
        "\"long\"",
        &[
            (&most, "9223372036854775807"),
            (&least, "-9223372036854775808"),
            // One more than a double can tell from its neighbour.
            (
                &[0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20],
                "9007199254740993",
            ),
        ],
    );
}

#[test]
fn floats() {
    let single = |value: f32, text: &str| {
        both_ways("\"float\"", &[(&value.to_le_bytes(), text)]);
    };
    single(0.1, "0.1");
    single(1.0, "1.0");
    single(-0.0, "-0.0");
    single(16_777_216.0, "16777216.0");
    single(f32::MAX, "3.4028235e38");
    single(f32::from_bits(1), "1e-45");
    single(f32::NAN, "\"NaN\"");
    single(f32::INFINITY, "\"Infinity\"");
    single(f32::NEG_INFINITY, "\"-Infinity\"");
    let double = |value: f64, text: &str| {
        both_ways("\"double\"", &[(&value.to_le_bytes(), text)]);
    };
    double(0.1, "0.1");
    double(-0.0, "-0.0");
    double(1e15, "1000000000000000.0");
    double(1e20, "1e20");
    double(f64::MAX, "1.7976931348623157e308");
    double(f64::from_bits(1), "5e-324");
    double(f64::NAN, "\"NaN\"");
    double(f64::INFINITY, "\"Infinity\"");
    double(f64::NEG_INFINITY, "\"-Infinity\"");
}

#[test]
fn strings_and_bytes() {
    both_ways(
        "\"string\"",
        &[
            (b"\0", "\"\""),
            (b"\x06foo", "\"foo\""),
            (b"\x0c\0\x1f\"\\/\x7f", "\"\\u0000\\u001f\\\"\\\\/\u{7f}\""),
            ("\u{12}é☃𝄞".as_bytes(), "\"é☃𝄞\""),
        ],
    );
    both_ways(
        "\"bytes\"",
        &[
            (b"\0", "\"\""),
            (
                b"\x0e\x00\x0a\x22\x5c\x7f\x80\xff",
                "\"\\u0000\\n\\\"\\\\\u{7f}\u{80}ÿ\"",
            ),
        ],
    );
    both_ways(
        r#"{"type": "fixed", "name": "F", "size": 2}"#,
        &[(b"\xc3\xa9", "\"Ã©\"")],
    );
    both_ways(
        r#"{"type": "fixed", "name": "F", "size": 0}"#,
        &[(b"", "\"\"")],
    );
}

#[test]
fn enums() {
    both_ways(
        r#"{"type": "enum", "name": "E", "symbols": ["A", "B"], "default": "A"}"#,
        &[(&[0], "\"A\""), (&[2], "\"B\"")],
    );
}

#[test]
fn arrays_and_maps() {
    let mut hundred = vec![0xc8, 0x01];
    hundred.resize(102, 2);
    hundred.push(0);
    let ones = format!("[{}]", ["1"; 100].join(","));
    both_ways(
        r#"{"type": "array", "items": "int"}"#,
        &[(&[0], "[]"), (&[4, 2, 1, 0], "[1,-1]"), (&hundred, &ones)],
    );
    both_ways(
        r#"{"type": "array", "items": "null"}"#,
        &[(&[4, 0], "[null,null]")],
    );
    both_ways(
        r#"{"type": "map", "values": "int"}"#,
        &[(&[0], "{}"), (&[4, 2, b'b', 2, 0, 4, 0], r#"{"b":1,"":2}"#)],
    );
    both_ways(
        r#"{"type": "array", "items": {"type": "map", "values": {"type": "array", "items": "int"}}}"#,
        &[(&[4, 0, 2, 2, b'k', 2, 6, 0, 0, 0], r#"[{},{"k":[3]}]"#)],
    );
}

/// Named types by their full names, all others by the word of their kind, whatever they mean.
#[test]
fn unions() {
    both_ways(
        r#"["int", "null", {"type": "fixed", "name": "F", "namespace": "a.b", "size": 1},
            {"type": "array", "items": "int"}, {"type": "map", "values": "int"},
            {"type": "enum", "name": "E", "symbols": ["A"]},
            {"type": "long", "logicalType": "timestamp-millis"},
            {"type": "record", "name": "a.b.R", "fields": []}]"#,
        &[
            (&[0, 2], r#"{"int":1}"#),
            (&[2], "null"),
            (&[4, 0xc8], r#"{"a.b.F":"È"}"#),
            (&[6, 2, 2, 0], r#"{"array":[1]}"#),
            (&[8, 0], r#"{"map":{}}"#),
            (&[10, 0], r#"{"E":"A"}"#),
            (&[12, 1], r#"{"long":-1}"#),
            (&[14], r#"{"a.b.R":{}}"#),
        ],
    );
}

/// Logical types look as what they stand on.
#[test]
fn logical_types() {
    both_ways(r#"{"type": "int", "logicalType": "date"}"#, &[(&[3], "-2")]);
    both_ways(
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}"#,
        &[(&[4, 0x04, 0xd2], r#""\u0004Ò""#)],
    );
    both_ways(
        r#"{"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}"#,
        &[(
            b"\x01\0\0\0 \0\0\0!\0\0\0",
            r#""\u0001\u0000\u0000\u0000 \u0000\u0000\u0000!\u0000\u0000\u0000""#,
        )],
    );
}

#[test]
fn records_within_themselves() {
    let transcoder = transcoder(EVERYTHING);
    let bytes = avro(&transcoder, EVERYTHING_JSON).unwrap();
    assert_eq!(json(&transcoder, &bytes).unwrap(), EVERYTHING_JSON);
}

/// However an array is cut into blocks, it is one array.
#[test]
fn blocks() {
    let numbers = transcoder(r#"{"type": "array", "items": "int"}"#);
    for bytes in [
        &[4, 2, 1, 0][..],
        &[2, 2, 2, 1, 0],
        &[3, 4, 2, 1, 0],
        &[1, 2, 2, 2, 1, 0],
    ] {
        assert_eq!(json(&numbers, bytes).unwrap(), "[1,-1]", "{bytes:?}");
    }
    let map = transcoder(r#"{"type": "map", "values": "int"}"#);
    assert_eq!(
        json(&map, &[1, 6, 2, b'a', 2, 2, 2, b'b', 4, 0]).unwrap(),
        r#"{"a":1,"b":2}"#
    );
}

#[test]
fn datums_one_behind_the_other() {
    let texts = transcoder("\"string\"");
    let block = b"\x02a\x00\x04bc";
    let (mut at, mut taken) = (0, Vec::new());
    let mut text = String::new();
    while at < block.len() {
        let bytes = texts.to_json(&block[at..], &mut text).unwrap();
        taken.push(bytes);
        at += bytes;
    }
    assert_eq!((taken, text.as_str()), (vec![2, 1, 3], r#""a""""bc""#));
}
