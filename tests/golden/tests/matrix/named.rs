//! Enums and fixed types: names, aliases, symbols, sizes.

use avrogen_golden::readers::readers::{Colour, Digest, Holder};

use crate::{cases, hold};

/// By the symbol's name; what the reader lacks becomes its default.
#[test]
fn symbols() {
    hold(&cases![
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["GREEN", "RED", "BLUE"]}"#, &[0] => Colour: "Green",
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["GREEN", "RED", "BLUE"]}"#, &[2] => Colour: "Red",
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["GREEN", "RED", "BLUE"]}"#, &[4] => Colour: "Other",
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["GREEN", "RED", "BLUE"]}"#, &[6] => Colour:
            "not this: the enum has no symbol 3",
        // The writer's own default is of no account.
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["BLUE", "RED"], "default": "RED"}"#, &[0] => Colour: "Other",
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["BLUE"]}"#, &[0] => Colour: "Other",
    ]);
}

/// The full name, an alias, or the name in another namespace; else they are strangers.
#[test]
fn names_of_enums() {
    hold(&cases![
        r#"{"type": "enum", "name": "readers.Paint", "symbols": ["RED"]}"#, &[0] => Colour: "Red",
        r#"{"type": "enum", "name": "old.Tint", "symbols": ["RED"]}"#, &[0] => Colour: "Red",
        r#"{"type": "enum", "name": "other.Colour", "symbols": ["RED"]}"#, &[0] => Colour: "Red",
        r#"{"type": "enum", "name": "Colour", "symbols": ["RED"]}"#, &[0] => Colour: "Red",
        r#"{"type": "enum", "name": "readers.Shade", "symbols": ["RED"]}"#, &[0] => Colour:
            "never: the root: the writer's `readers.Shade` is not the reader's `readers.Colour`, nor an alias of it"; apache-avro: "does not look at the names of enums",
        // An alias is a full name: in another namespace it is none.
        r#"{"type": "enum", "name": "other.Tint", "symbols": ["RED"]}"#, &[0] => Colour:
            "never: the root: the writer's `other.Tint` is not the reader's `readers.Colour`, nor an alias of it"; apache-avro: "as above",
        "\"string\"", &[6, b'R', b'E', b'D'] => Colour:
            "never: the root: the writer's string cannot be read as enum `readers.Colour`"; apache-avro: "takes a text for a symbol",
        "\"int\"", &[0] => Colour: "never: the root: the writer's int cannot be read as enum `readers.Colour`",
        r#"{"type": "enum", "name": "readers.Colour", "symbols": ["RED"]}"#, &[0] => String:
            "never: the root: the writer's enum `readers.Colour` cannot be read as string",
    ]);
}

#[test]
fn fixed_types() {
    hold(&cases![
        r#"{"type": "fixed", "name": "readers.Digest", "size": 4}"#, &[1, 2, 3, 4] => Digest: "Digest([1, 2, 3, 4])",
        r#"{"type": "fixed", "name": "readers.Checksum", "size": 4}"#, &[1, 2, 3, 4] => Digest: "Digest([1, 2, 3, 4])",
        r#"{"type": "fixed", "name": "old.Sum", "size": 4}"#, &[1, 2, 3, 4] => Digest: "Digest([1, 2, 3, 4])",
        r#"{"type": "fixed", "name": "other.Digest", "size": 4}"#, &[1, 2, 3, 4] => Digest: "Digest([1, 2, 3, 4])",
        r#"{"type": "fixed", "name": "Digest", "size": 4}"#, &[1, 2, 3, 4] => Digest: "Digest([1, 2, 3, 4])",
        r#"{"type": "fixed", "name": "readers.Digest", "size": 4}"#, &[1, 2, 3] => Digest: "not this: the datum is cut short",
        r#"{"type": "fixed", "name": "readers.Digest", "size": 5}"#, &[1, 2, 3, 4, 5] => Digest:
            "never: the root: `readers.Digest` has 4 bytes, and the writer's has 5",
        r#"{"type": "fixed", "name": "other.Digest", "size": 3}"#, &[1, 2, 3] => Digest:
            "never: the root: `readers.Digest` has 4 bytes, and the writer's has 3",
        r#"{"type": "fixed", "name": "readers.Stranger", "size": 4}"#, &[1, 2, 3, 4] => Digest:
            "never: the root: the writer's `readers.Stranger` is not the reader's `readers.Digest`, nor an alias of it"; apache-avro: "looks at the size alone",
        "\"bytes\"", &[2, 1] => Digest: "never: the root: the writer's bytes cannot be read as fixed `readers.Digest`",
        r#"{"type": "fixed", "name": "readers.Digest", "size": 4}"#, &[1, 2, 3, 4] => Vec<u8>:
            "never: the root: the writer's fixed `readers.Digest` cannot be read as bytes",
        r#"{"type": "enum", "name": "readers.Digest", "symbols": ["A"]}"#, &[0] => Digest:
            "never: the root: the writer's enum `readers.Digest` cannot be read as the fixed `readers.Digest`",
    ]);
}

/// The same within a record, and what is told of the place.
#[test]
fn within_a_record() {
    hold(&cases![
        r#"{"type": "record", "name": "Any", "fields": [
            {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 4}},
            {"name": "suit", "type": {"type": "enum", "name": "Suit", "symbols": ["CLUBS", "HEARTS"]}},
            {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["BLUE"]}}]}"#, &[1, 2, 3, 4, 2, 0] => Holder:
            "Holder { colour: Other, suit: Hearts, digest: Digest([1, 2, 3, 4]) }",
        r#"{"type": "record", "name": "Any", "fields": [
            {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 4}},
            {"name": "suit", "type": {"type": "enum", "name": "Suit", "symbols": ["CLUBS", "HEARTS"]}},
            {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["BLUE"]}}]}"#, &[1, 2, 3, 4, 0, 0] => Holder:
            "not this: the reader's enum lacks the writer's symbol 0",
        r#"{"type": "record", "name": "Any", "fields": [
            {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 4}},
            {"name": "suit", "type": {"type": "enum", "name": "Suit", "symbols": ["CLUBS"]}},
            {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["BLUE"]}}]}"#, &[1, 2, 3, 4, 0, 0] => Holder:
            "never: the reader's enum has none of the writer's symbols, and no default",
        r#"{"type": "record", "name": "Any", "fields": [
            {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 4}},
            {"name": "suit", "type": {"type": "enum", "name": "Trump", "symbols": ["HEARTS"]}},
            {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["RED"]}}]}"#, &[1, 2, 3, 4, 0, 0] => Holder:
            "never: readers.Holder.suit: the writer's `Trump` is not the reader's `readers.Suit`, nor an alias of it"; apache-avro: "does not look at the names of enums",
    ]);
}
