//! Arrays and maps: their items resolve, whatever blocks they came in.

use avrogen_golden::readers::{Doubles, OctetsOrLists, Texts};

use crate::{cases, hold};

#[test]
fn items_are_promoted() {
    hold(&cases![
        r#"{"type": "array", "items": "int"}"#, &[4, 2, 4, 0] => Doubles: "Doubles([1.0, 2.0])",
        r#"{"type": "array", "items": "int"}"#, &[2, 2, 1, 2, 4, 0] => Doubles: "Doubles([1.0, 2.0])",
        r#"{"type": "array", "items": "int"}"#, &[0] => Doubles: "Doubles([])",
        r#"{"type": "array", "items": "float"}"#, &[2, 0, 0, 0xc0, 0x3f, 0] => Doubles: "Doubles([1.5])",
        r#"{"type": "array", "items": ["int", "float"]}"#, &[4, 0, 2, 2, 0, 0, 0xc0, 0x3f, 0] => Doubles: "Doubles([1.0, 1.5])",
        r#"{"type": "array", "items": "string"}"#, &[0] => Doubles: "Doubles([])",
        r#"{"type": "array", "items": "string"}"#, &[2, 0, 0] => Doubles:
            "not this: the root: the writer's string cannot be read as double",
        r#"{"type": "map", "values": "bytes"}"#, &[2, 2, b'k', 2, b'v', 0] => Texts: r#"Texts({"k": "v"})"#,
        r#"{"type": "map", "values": "bytes"}"#, &[1, 8, 2, b'k', 2, b'v', 0] => Texts: r#"Texts({"k": "v"})"#,
        r#"{"type": "map", "values": "bytes"}"#, &[2, 2, b'k', 2, 0xff, 0] => Texts: "not this: a string is not valid UTF-8",
        r#"{"type": "map", "values": "int"}"#, &[0] => Texts: "Texts({})",
    ]);
}

#[test]
fn they_are_no_other_type() {
    hold(&cases![
        r#"{"type": "array", "items": "double"}"#, &[0] => Texts: "never: the root: the writer's array cannot be read as map",
        r#"{"type": "map", "values": "double"}"#, &[0] => Doubles: "never: the root: the writer's map cannot be read as array",
        "\"double\"", &[0; 8] => Doubles: "never: the root: the writer's double cannot be read as array",
        "\"bytes\"", &[0] => Doubles: "never: the root: the writer's bytes cannot be read as array",
        r#"{"type": "array", "items": "int"}"#, &[2, 2, 0] => OctetsOrLists: "Array([1])",
        r#"{"type": "map", "values": "int"}"#, &[2, 2, b'k', 2, 0] => OctetsOrLists: r#"Map({"k": 1})"#,
        "\"string\"", &[2, b'x'] => OctetsOrLists: "Bytes([120])",
    ]);
}
