//! Every primitive type against every other one.

use crate::{Outcome, cases, hold, oracle, read};

/// The types, a datum of each, and how to read it.
#[expect(clippy::type_complexity, reason = "three columns")]
const TYPES: [(&str, &[u8], fn(&str, &[u8]) -> Outcome); 8] = [
    ("null", &[], read::<()>),
    ("boolean", &[1], read::<bool>),
    ("int", &[5], read::<i32>),
    ("long", &[0xff, 0xff, 0xff, 0xff, 0x1f], read::<i64>),
    ("float", &[0, 0, 0xc0, 0x3f], read::<f32>),
    ("double", &[0, 0, 0, 0, 0, 0, 0xf8, 0xbf], read::<f64>),
    ("bytes", &[4, b'h', b'i'], read::<Vec<u8>>),
    ("string", &[4, b'h', b'i'], read::<String>),
];

/// What the reader (across) makes of the writer's datum (down); nothing where the types do not meet.
#[rustfmt::skip]
const OUTCOMES: [[&str; 8]; 8] = [
    // null  boolean int   long            float            double           bytes         string
    ["()",   "",     "",   "",             "",              "",              "",           ""],         // null
    ["",     "true", "",   "",             "",              "",              "",           ""],         // boolean
    ["",     "",     "-3", "-3",           "-3.0",          "-3.0",          "",           ""],         // int
    ["",     "",     "",   "-4294967296",  "-4294967300.0", "-4294967296.0", "",           ""],         // long
    ["",     "",     "",   "",             "1.5",           "1.5",           "",           ""],         // float
    ["",     "",     "",   "",             "",              "-1.5",          "",           ""],         // double
    ["",     "",     "",   "",             "",              "",              "[104, 105]", "\"hi\""], // bytes
    ["",     "",     "",   "",             "",              "",              "[104, 105]", "\"hi\""], // string
];

/// Where apache-avro reads a type as a narrower one, whatever is lost.
const APACHE_DEMOTES: [(&str, &str); 1] = [("double", "float")];

#[test]
fn every_pair() {
    let mut differs = Vec::new();
    for ((writer, datum, _), outcomes) in TYPES.iter().zip(OUTCOMES) {
        for ((reader, _, read), outcome) in TYPES.iter().zip(outcomes) {
            let schema = format!("{writer:?}");
            let expected = if outcome.is_empty() {
                format!("never: the root: the writer's {writer} cannot be read as {reader}")
            } else {
                outcome.to_owned()
            };
            let found = read(&schema, datum);
            assert_eq!(found.said, expected, "{writer} as {reader}");
            let apache = oracle::read(&schema, &format!("{reader:?}"), datum);
            if found.bytes != apache.ok() {
                differs.push((*writer, *reader));
            }
        }
    }
    assert_eq!(differs, APACHE_DEMOTES);
}

/// What a wider type cannot say exactly is rounded, and what is no number stays none.
#[test]
fn edges() {
    hold(&cases![
        "\"int\"", &[0x82, 0x80, 0x80, 0x10] => f32: "16777216.0",
        "\"long\"", &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01] => f32: "9.223372e18",
        "\"long\"", &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01] => f64: "-9.223372036854776e18",
        "\"float\"", &[0, 0, 0xc0, 0x7f] => f64: "NaN",
        "\"float\"", &[0, 0, 0x80, 0xff] => f64: "-inf",
        "\"float\"", &[0, 0, 0, 0x80] => f64: "-0.0",
        // An int has five bytes at most, whoever reads it.
        "\"int\"", &[0x80, 0x80, 0x80, 0x80, 0x10] => i64: "not this: a varint is too long for its type",
        "\"int\"", &[0xff, 0xff, 0xff, 0xff, 0x0f] => i64: "-2147483648",
        // Bytes become text only where they are UTF-8; text is always bytes.
        "\"bytes\"", &[4, 0xc3, 0xa4] => String: "\"ä\"",
        "\"bytes\"", &[2, 0xc3] => String: "not this: a string is not valid UTF-8",
        "\"string\"", &[2, 0xc3] => Vec<u8>: "[195]"; apache-avro: "the reader asks for bytes, and gets them",
        "\"string\"", &[0] => Vec<u8>: "[]",
    ]);
}
