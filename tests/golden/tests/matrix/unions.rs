//! Unions against single types and against each other.

use avrogen_golden::readers::{
    LongOrNull, NarrowFirst, NullOrLong, OctetsOrLists, One, Shapes, TextNullNumber, WideFirst,
};

use crate::{cases, hold};

/// What a reader without a union makes of one: each branch by itself, when a datum holds it.
#[test]
fn of_the_writer_alone() {
    hold(&cases![
        r#"["null", "long"]"#, &[2, 6] => i64: "3",
        r#"["null", "long"]"#, &[0] => i64: "not this: the root: the writer's null cannot be read as long",
        r#"["long", "null"]"#, &[0, 6] => i64: "3",
        r#"["string", "int"]"#, &[2, 6] => f64: "3.0",
        r#"["string", "int"]"#, &[0, 0] => f64: "not this: the root: the writer's string cannot be read as double",
        r#"["string", "boolean"]"#, &[0, 0] => f64: "never: the root: the writer's string cannot be read as double",
        r#"["int", "long", "float", "double"]"#, &[0, 6] => f64: "3.0",
        r#"["int", "long", "float", "double"]"#, &[4, 0, 0, 0xc0, 0x3f] => f64: "1.5",
        r#"["int"]"#, &[0, 6] => i64: "3",
        r#"["null"]"#, &[0] => (): "()",
        r#"["null", "long"]"#, &[4] => i64: "not this: the union has no branch 2",
        r#"["null", "long"]"#, &[1] => i64: "not this: the union has no branch -1",
        // A union of nothing is lawful, and has no datum.
        "[]", &[0] => i64: "not this: the union has no branch 0",
        "[]", &[] => i64: "not this: the datum is cut short",
    ]);
}

/// What a reader with a union makes of a single type: the same type first, else the first that it widens to.
#[test]
fn of_the_reader_alone() {
    hold(&cases![
        "\"long\"", &[6] => NullOrLong: "NullOrLong(Some(3))",
        "\"int\"", &[6] => NullOrLong: "NullOrLong(Some(3))",
        "\"null\"", &[] => NullOrLong: "NullOrLong(None)",
        "\"null\"", &[] => LongOrNull: "LongOrNull(None)",
        "\"int\"", &[6] => LongOrNull: "LongOrNull(Some(3))",
        "\"double\"", &[0; 8] => NullOrLong: "never: the root: the reader's union has no branch for the writer's double",
        "\"int\"", &[6] => NarrowFirst: "Int(3)",
        "\"long\"", &[6] => NarrowFirst: "Long(3)",
        "\"int\"", &[6] => WideFirst: "Double(3.0)",
        "\"long\"", &[6] => WideFirst: "Long(3)",
        "\"float\"", &[0, 0, 0xc0, 0x3f] => WideFirst: "Float(1.5)",
        "\"int\"", &[6] => TextNullNumber: "TextNullNumber(Some(Double(3.0)))",
        "\"bytes\"", &[2, b'x'] => TextNullNumber: "TextNullNumber(Some(Str(\"x\")))",
        "\"bytes\"", &[2, 0xff] => TextNullNumber: "not this: a string is not valid UTF-8",
        "\"int\"", &[6] => One: "One(3)",
        "\"string\"", &[0] => One: "never: the root: the reader's union has no branch for the writer's string",
        r#"{"type": "array", "items": "string"}"#, &[0] => OctetsOrLists: "Array([])",
    ]);
}

/// Each of the writer's branches finds its own among the reader's.
#[test]
fn of_both() {
    hold(&cases![
        // Another order of null, both ways.
        r#"["long", "null"]"#, &[0, 6] => NullOrLong: "NullOrLong(Some(3))",
        r#"["long", "null"]"#, &[2] => NullOrLong: "NullOrLong(None)",
        r#"["null", "long"]"#, &[2, 6] => LongOrNull: "LongOrNull(Some(3))",
        r#"["null", "long"]"#, &[0] => LongOrNull: "LongOrNull(None)",
        // Promotion within.
        r#"["null", "int"]"#, &[2, 6] => NullOrLong: "NullOrLong(Some(3))",
        r#"["int", "null"]"#, &[0, 6] => NullOrLong: "NullOrLong(Some(3))",
        r#"["null", "int", "long"]"#, &[2, 6] => NarrowFirst: "Int(3)",
        r#"["null", "int", "long"]"#, &[4, 6] => NarrowFirst: "Long(3)",
        r#"["int", "float"]"#, &[0, 6] => WideFirst: "Double(3.0)",
        // A branch that the reader lacks is refused when a datum holds it.
        r#"["null", "string"]"#, &[0] => NullOrLong: "NullOrLong(None)",
        r#"["null", "string"]"#, &[2, 0] => NullOrLong:
            "not this: the root: the reader's union has no branch for the writer's string",
        r#"["string", "boolean"]"#, &[0, 0] => NullOrLong:
            "never: the root: the reader's union has no branch for the writer's string",
        // Narrower and wider unions.
        r#"["long"]"#, &[0, 6] => NullOrLong: "NullOrLong(Some(3))",
        r#"["null", "long"]"#, &[2, 6] => One: "One(3)",
        r#"["null", "long"]"#, &[0] => One: "not this: the root: the reader's union has no branch for the writer's null",
        r#"["double", "string", "null"]"#, &[2, 2, b'x'] => TextNullNumber: "TextNullNumber(Some(Str(\"x\")))",
        r#"["double", "string", "null"]"#, &[4] => TextNullNumber: "TextNullNumber(None)",
    ]);
}

/// Named types in a reader's union: the full name (or an alias), then the name alone; another kind or another size is none.
#[test]
fn of_named_types() {
    hold(&cases![
        r#"{"type": "record", "name": "readers.right.Point", "fields": [{"name": "x", "type": "int"}]}"#, &[6] => Shapes:
            "Shapes(Some(ReadersRightPoint(Point { x: 3 })))"; apache-avro: "takes the first record of the same fields",
        r#"{"type": "record", "name": "readers.left.Point", "fields": [{"name": "x", "type": "int"}]}"#, &[6] => Shapes:
            "Shapes(Some(ReadersLeftPoint(Point { x: 3 })))",
        r#"{"type": "record", "name": "old.Dot", "fields": [{"name": "x", "type": "long"}]}"#, &[6] => Shapes:
            "Shapes(Some(ReadersRightPoint(Point { x: 3 })))"; apache-avro: "as above",
        r#"{"type": "record", "name": "Point", "fields": [{"name": "x", "type": "long"}]}"#, &[6] => Shapes:
            "Shapes(Some(ReadersLeftPoint(Point { x: 3 })))",
        r#"{"type": "record", "name": "Stranger", "fields": [{"name": "x", "type": "long"}]}"#, &[6] => Shapes:
            "never: the root: the reader's union has no branch for the writer's record `Stranger`"; apache-avro: "as above, whatever its name",
        r#"{"type": "enum", "name": "readers.Suit", "symbols": ["HEARTS", "CLUBS"]}"#, &[0] => Shapes: "Shapes(Some(Suit(Hearts)))",
        r#"{"type": "enum", "name": "readers.Suit", "symbols": ["HEARTS", "CLUBS"]}"#, &[2] => Shapes:
            "not this: the reader's enum lacks the writer's symbol 1",
        r#"{"type": "enum", "name": "Suit", "symbols": ["HEARTS"]}"#, &[0] => Shapes: "Shapes(Some(Suit(Hearts)))",
        r#"{"type": "fixed", "name": "readers.Hash", "size": 2}"#, &[1, 2] => Shapes: "Shapes(Some(Hash(Hash([1, 2]))))",
        r#"{"type": "fixed", "name": "other.Hash", "size": 2}"#, &[1, 2] => Shapes: "Shapes(Some(Hash(Hash([1, 2]))))",
        r#"{"type": "fixed", "name": "readers.Hash", "size": 3}"#, &[1, 2, 3] => Shapes:
            "never: the root: the reader's union has no branch for the writer's fixed `readers.Hash`",
        r#"{"type": "fixed", "name": "readers.Suit", "size": 2}"#, &[1, 2] => Shapes:
            "never: the root: the reader's union has no branch for the writer's fixed `readers.Suit`"; apache-avro: "looks at the size alone",
        r#"[{"type": "fixed", "name": "other.Hash", "size": 2}, "null"]"#, &[0, 1, 2] => Shapes: "Shapes(Some(Hash(Hash([1, 2]))))",
        r#"[{"type": "fixed", "name": "other.Hash", "size": 2}, "null"]"#, &[2] => Shapes: "Shapes(None)",
    ]);
}
