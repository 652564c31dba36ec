//! Records: fields by name and by alias, in the reader's order; what the reader lacks is passed over, what the writer lacks has a default.

use avrogen_golden::readers::readers::{Chain, Chosen, Last, Renamed};

use crate::{cases, hold};

/// A value of every type before the one field that is read: the rest is there only if no byte too many or too few was passed over.
#[test]
fn every_type_is_passed_over() {
    /// A record with a field of this type before `last`.
    macro_rules! before {
        ($ty:literal) => {
            concat!(
                r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "gone", "type": "#,
                $ty,
                r#"}, {"name": "last", "type": "int"}]}"#
            )
        };
    }
    hold(&cases![
        before!(r#""null""#), &[14] => Last: "Last { last: 7 }",
        before!(r#""boolean""#), &[1, 14] => Last: "Last { last: 7 }",
        before!(r#""boolean""#), &[2, 14] => Last: "not this: a boolean is neither 0 nor 1",
        before!(r#""int""#), &[0x80, 1, 14] => Last: "Last { last: 7 }",
        before!(r#""long""#), &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 14] => Last: "Last { last: 7 }",
        before!(r#""float""#), &[0, 0, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#""double""#), &[0, 0, 0, 0, 0, 0, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#""bytes""#), &[4, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#""string""#), &[4, b'a', b'b', 14] => Last: "Last { last: 7 }",
        before!(r#""string""#), &[8, b'a', b'b', 14] => Last: "not this: the datum is cut short",
        before!(r#""string""#), &[1, b'a', b'b', 14] => Last: "not this: a length is out of range",
        before!(r#"{"type": "fixed", "name": "F", "size": 3}"#), &[0, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "enum", "name": "E", "symbols": ["A", "B"]}"#), &[2, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "array", "items": "int"}"#), &[0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "array", "items": "int"}"#), &[4, 2, 2, 2, 2, 0, 14] => Last: "Last { last: 7 }",
        // By its size, whatever is in it.
        before!(r#"{"type": "array", "items": "string"}"#), &[3, 4, 0xff, 0xff, 0, 14] => Last: "Last { last: 7 }"; apache-avro: "reads what it then drops",
        before!(r#"{"type": "array", "items": "null"}"#), &[8, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "map", "values": "int"}"#), &[2, 2, b'k', 2, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "map", "values": "null"}"#), &[1, 4, 2, b'k', 0, 14] => Last: "Last { last: 7 }",
        before!(r#"["null", "int", "string"]"#), &[0, 14] => Last: "Last { last: 7 }",
        before!(r#"["null", "int", "string"]"#), &[4, 2, b'x', 14] => Last: "Last { last: 7 }",
        before!(r#"["null", "int", "string"]"#), &[6, 14] => Last: "not this: the union has no branch 3",
        before!(r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}, {"name": "b", "type": "string"}]}"#),
            &[2, 2, b'x', 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "record", "name": "R", "fields": []}"#), &[14] => Last: "Last { last: 7 }",
        // Recursive: a list of two, a tree of three.
        before!(r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": ["null", "R"]}]}"#),
            &[2, 2, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": {"type": "array", "items": "R"}}]}"#),
            &[4, 0, 2, 0, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "map", "values": {"type": "array", "items": ["null", {"type": "map", "values": "bytes"}]}}"#),
            &[2, 2, b'k', 4, 0, 2, 2, 2, b'l', 2, 9, 0, 0, 0, 14] => Last: "Last { last: 7 }",
        before!(r#"{"type": "long", "logicalType": "timestamp-millis"}"#), &[0, 14] => Last: "Last { last: 7 }",
    ]);
}

/// Before, between and behind what is read.
#[test]
fn fields_stand_in_any_order() {
    hold(&cases![
        r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "last", "type": "int"}, {"name": "more", "type": "string"}]}"#,
            &[14, 2, b'x'] => Last: "Last { last: 7 }",
        r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "last", "type": "int"}, {"name": "more", "type": "string"}]}"#,
            &[14] => Last: "not this: the datum is cut short",
        r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "more", "type": "string"}]}"#, &[0] => Last:
            "never: readers.Last.last: the writer lacks it, and it has no default",
        r#"{"type": "record", "name": "readers.Last", "fields": []}"#, &[] => Last:
            "never: readers.Last.last: the writer lacks it, and it has no default",
        r#"{"type": "record", "name": "Other", "fields": [{"name": "last", "type": "int"}]}"#, &[14] => Last: "Last { last: 7 }",
        r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "last", "type": "long"}]}"#, &[14] => Last:
            "never: readers.Last.last: the writer's long cannot be read as int"; apache-avro: "narrows a long that happens to fit",
        r#"{"type": "record", "name": "readers.Last", "fields": [{"name": "last", "type": ["int", "null"]}]}"#, &[0, 14] => Last:
            "Last { last: 7 }",
        "\"int\"", &[14] => Last: "never: the root: the writer's int cannot be read as record `readers.Last`",
        r#"{"type": "record", "name": "R", "fields": [{"name": "last", "type": "int"}]}"#, &[14] => i32:
            "never: the root: the writer's record `R` cannot be read as int",
    ]);
}

/// A field's own name goes before an alias; an alias takes what no name has; a record of another name is read all the same.
#[test]
fn aliases() {
    hold(&cases![
        r#"{"type": "record", "name": "Any", "fields": [{"name": "inner", "type":
            {"type": "record", "name": "readers.Core", "fields": [{"name": "name", "type": "string"}]}},
            {"name": "two", "type": "int"}, {"name": "one", "type": "int"}]}"#, &[2, b'x', 4, 2] => Renamed:
            "Renamed { first: 1, second: 2, inner: Inner { text: [120], count: None } }"; apache-avro: "knows no alias of a field",
        // `first` is the reader's first, though it is an alias of its second.
        r#"{"type": "record", "name": "Any", "fields": [{"name": "inner", "type":
            {"type": "record", "name": "Inner", "fields": [{"name": "text", "type": "bytes"}, {"name": "count", "type": "int"}]}},
            {"name": "first", "type": "int"}, {"name": "second", "type": "int"}]}"#, &[2, b'x', 6, 2, 4] => Renamed:
            "Renamed { first: 1, second: 2, inner: Inner { text: [120], count: Some(3) } }",
        r#"{"type": "record", "name": "Any", "fields": [{"name": "inner", "type":
            {"type": "record", "name": "Inner", "fields": [{"name": "text", "type": "bytes"}]}},
            {"name": "erstes", "type": "int"}, {"name": "first", "type": "int"}]}"#, &[2, b'x', 2, 4] => Renamed:
            "never: readers.Renamed.second: the writer lacks it, and it has no default",
    ]);
}

/// Defaults within unions are of the first branch that they fit (specification 1.12).
#[test]
fn defaults_of_any_branch() {
    hold(&cases![
        r#"{"type": "record", "name": "readers.Chosen", "fields": [{"name": "kept", "type": "int"}]}"#, &[2] => Chosen:
            "Chosen { kept: 1, wide: Long(1099511627776), number: Double(1.5), text: Some(\"by the second branch\"), \
             points: [Point { x: 1 }, Point { x: 2 }], hash: Str(\"too long for it\"), suit: Str(\"CLUBS\") }";
            apache-avro: "takes the first branch of numbers for any number",
    ]);
}

/// A record that holds itself, with fields that the writer lacks at every level.
#[test]
fn recursion() {
    hold(&cases![
        r#"{"type": "record", "name": "readers.Chain", "fields": [
            {"name": "next", "type": ["Chain", "null"]}, {"name": "gone", "type": ["null", "Chain"]}, {"name": "value", "type": "int"}]}"#,
            &[0, 2, 0, 4, 2, 2, 0, 6, 2] => Chain:
            "Chain { value: 1.0, next: Some(Chain { value: 2.0, next: None, note: \"none\" }), note: \"none\" }",
        r#"{"type": "record", "name": "A", "fields": [{"name": "value", "type": "double"}, {"name": "next", "type": ["null",
            {"type": "record", "name": "readers.Chain", "fields": [{"name": "value", "type": "long"}, {"name": "next", "type": ["null", "A"]}]}]}]}"#,
            &[0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 2, 4, 0] => Chain:
            "Chain { value: 1.0, next: Some(Chain { value: 2.0, next: None, note: \"none\" }), note: \"none\" }";
            apache-avro: "does not find the record of no namespace from within one",
    ]);
}
