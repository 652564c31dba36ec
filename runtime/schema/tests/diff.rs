//! What changed between two schemas, line by line.

use std::fmt::Write as _;

use avrogen_schema::SchemaSet;
use avrogen_schema::diff::{Change, diff};

fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (
        SchemaSet::from_json(old).unwrap(),
        SchemaSet::from_json(new).unwrap(),
    );
    diff((&old, &old.roots()[0].ty), (&new, &new.roots()[0].ty))
}

fn record(fields: &str) -> String {
    format!(r#"{{"type": "record", "name": "com.acme.Shipment", "fields": [{fields}]}}"#)
}

fn of(ty: &str) -> String {
    record(&format!(r#"{{"name": "f", "type": {ty}}}"#))
}

fn field(rest: &str) -> String {
    record(&format!(r#"{{"name": "weight", "type": "int"{rest}}}"#))
}

fn definition(rest: &str) -> String {
    format!("{{{rest}}}")
}

/// What it shows, the old schema and the new one.
type Row = (&'static str, String, String);

/// Every change as a line: `*` in front of those that are in the data.
fn lines(rows: Vec<Row>) -> String {
    let mut told = String::new();
    for (title, old, new) in rows {
        writeln!(told, "{title}").unwrap();
        for change in changes(&old, &new) {
            let mark = if change.changes_data() { '*' } else { ' ' };
            writeln!(told, "{mark} {:20} {change}", change.kind.as_str()).unwrap();
        }
    }
    told
}

#[test]
fn fields() {
    insta::assert_snapshot!(lines(vec![
        ("nothing", field(""), field("")),
        (
            "a field came",
            record(""),
            record(r#"{"name": "currency", "type": "string", "default": "EUR"}"#),
        ),
        ("a field went", field(""), record("")),
        (
            "a field of a named type",
            record(""),
            of(r#"{"type": "fixed", "name": "Digest", "size": 16}"#),
        ),
        (
            "a field was renamed",
            field(""),
            record(r#"{"name": "mass", "type": "long", "aliases": ["weight", "w"]}"#),
        ),
        (
            "a field was replaced",
            field(""),
            record(r#"{"name": "mass", "type": "int"}"#),
        ),
        (
            "two fields exchange their names",
            record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "long"}"#),
            record(
                r#"{"name": "b", "type": "int", "aliases": ["a"]}, {"name": "a", "type": "long", "aliases": ["b"]}"#,
            ),
        ),
        (
            "fields moved",
            record(
                r#"{"name": "a", "type": "int"}, {"name": "b", "type": "int"}, {"name": "c", "type": "int"}, {"name": "d", "type": "int"}"#,
            ),
            record(
                r#"{"name": "a", "type": "int"}, {"name": "c", "type": "int"}, {"name": "new", "type": "int"}, {"name": "b", "type": "int"}, {"name": "d", "type": "int"}"#,
            ),
        ),
        ("a default came", field(""), field(r#", "default": 1"#)),
        (
            "a default changed",
            field(r#", "default": 1"#),
            field(r#", "default": 2"#),
        ),
        ("a default went", field(r#", "default": 1"#), field("")),
        (
            "the doc of a field",
            field(""),
            field(r#", "doc": "in \"kg\"""#),
        ),
        (
            "the sort order",
            field(""),
            field(r#", "order": "descending""#),
        ),
        (
            "aliases",
            field(r#", "aliases": ["w"]"#),
            field(r#", "aliases": ["w", "mass"]"#),
        ),
        (
            "an attribute",
            field(r#", "unit": "kg", "pii": true"#),
            field(r#", "unit": "g", "since": {"v": 2}"#),
        ),
    ]));
}

#[test]
fn types() {
    insta::assert_snapshot!(lines(vec![
        ("another type", of("\"int\""), of(r#"["null", "long"]"#)),
        (
            "another branch",
            of(r#"["null", "int"]"#),
            of(r#"["null", "long"]"#),
        ),
        (
            "another order of branches",
            of(r#"["null", "int"]"#),
            of(r#"["int", "null"]"#),
        ),
        (
            "in an array",
            of(r#"{"type": "array", "items": "int"}"#),
            of(r#"{"type": "array", "items": "long"}"#),
        ),
        (
            "in a map",
            of(r#"{"type": "map", "values": ["null", "int"]}"#),
            of(r#"{"type": "map", "values": "int"}"#),
        ),
        (
            "an array of a record",
            of("\"int\""),
            of(r#"{"type": "array", "items": {"type": "record", "name": "Item", "fields": []}}"#),
        ),
        (
            "a logical type came",
            of("\"long\""),
            of(r#"{"type": "long", "logicalType": "timestamp-millis"}"#),
        ),
        (
            "a logical type changed",
            of(r#"{"type": "long", "logicalType": "timestamp-millis"}"#),
            of(r#"{"type": "long", "logicalType": "timestamp-micros"}"#),
        ),
        (
            "precision and scale",
            of(r#"{"type": "bytes", "logicalType": "decimal", "precision": 10}"#),
            of(r#"{"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}"#),
        ),
        (
            "type and logical type",
            of("\"int\""),
            of(r#"{"type": "long", "logicalType": "timestamp-millis"}"#),
        ),
        (
            "an attribute of a type",
            of(r#"{"type": "string", "avro.java.string": "String"}"#),
            of("\"string\""),
        ),
        ("another root", "\"int\"".to_owned(), "\"long\"".to_owned()),
        (
            "items of the root",
            r#"{"type": "array", "items": "int"}"#.to_owned(),
            r#"{"type": "array", "items": "long"}"#.to_owned(),
        ),
        (
            "control characters",
            of(r#"{"type": "string", "a\u001b": 1}"#),
            of(r#"{"type": "string", "a\u001b": "\u009b"}"#),
        ),
    ]));
}

#[test]
fn definitions() {
    let symbols =
        |symbols: &str| format!(r#"{{"type": "enum", "name": "Status", "symbols": [{symbols}]}}"#);
    let item = |fields: &str| {
        record(&format!(
            r#"{{"name": "items", "type": {{"type": "array", "items": {{"type": "record", "name": "Item", "fields": [{fields}]}}}}}},
               {{"name": "spare", "type": ["null", "Item"]}}"#
        ))
    };
    insta::assert_snapshot!(lines(vec![
        (
            "a symbol came and one went",
            symbols(r#""SENT", "LOST""#),
            symbols(r#""SENT", "FOUND""#),
        ),
        (
            "symbols moved",
            symbols(r#""A", "B", "C""#),
            symbols(r#""A", "C", "B""#),
        ),
        (
            "the default of an enum",
            symbols(r#""A""#),
            definition(
                r#""type": "enum", "name": "Status", "symbols": ["A"], "default": "A", "doc": "d", "aliases": ["S"]"#,
            ),
        ),
        (
            "the size of a fixed",
            definition(r#""type": "fixed", "name": "Digest", "size": 16"#),
            definition(r#""type": "fixed", "name": "Digest", "size": 32"#),
        ),
        (
            "the logical type of a fixed",
            definition(r#""type": "fixed", "name": "F", "size": 12"#),
            definition(r#""type": "fixed", "name": "F", "size": 12, "logicalType": "duration""#),
        ),
        (
            "another kind of named type",
            definition(r#""type": "fixed", "name": "F", "size": 1"#),
            definition(r#""type": "enum", "name": "F", "symbols": []"#),
        ),
        (
            "an error",
            definition(r#""type": "record", "name": "R", "fields": []"#),
            definition(r#""type": "error", "name": "R", "fields": []"#),
        ),
        (
            "the root was renamed",
            record(""),
            definition(r#""type": "record", "name": "com.acme.Parcel", "fields": []"#),
        ),
        (
            "the root was renamed with an alias",
            record(""),
            definition(
                r#""type": "record", "name": "org.Parcel", "aliases": ["com.acme.Shipment"], "fields": []"#,
            ),
        ),
        (
            "the root moved",
            field(""),
            definition(
                r#""type": "record", "name": "Shipment", "fields": [{"name": "weight", "type": "long"}]"#,
            ),
        ),
        (
            "a type within was renamed with an alias",
            of(r#"{"type": "fixed", "name": "A", "size": 1}"#),
            of(r#"{"type": "fixed", "name": "B", "aliases": ["A"], "size": 2}"#),
        ),
        (
            "a type within was replaced",
            of(r#"{"type": "fixed", "name": "A", "size": 1}"#),
            of(r#"{"type": "fixed", "name": "B", "size": 2}"#),
        ),
        (
            "a type within moved",
            of(r#"["null", {"type": "fixed", "name": "A", "size": 1}]"#),
            of(r#"["null", {"type": "fixed", "name": "org.A", "size": 1}]"#),
        ),
        (
            "a type that is used twice",
            item(r#"{"name": "sku", "type": "int"}"#),
            item(r#"{"name": "sku", "type": "string"}, {"name": "count", "type": "int"}"#),
        ),
    ]));
}

#[test]
fn places_in_both_texts() {
    let (old, new) = (
        record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "int", "default": 7}"#),
        record(r#"{"name": "a", "type": "long"}, {"name": "c", "type": "int"}"#),
    );
    let places: Vec<(Option<&str>, Option<&str>)> = changes(&old, &new)
        .iter()
        .map(|change| {
            (
                change.old_span.map(|span| &old[span.start..span.end]),
                change.new_span.map(|span| &new[span.start..span.end]),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (Some("\"int\""), Some("\"long\"")),
            (None, Some("\"c\"")),
            (Some("\"b\""), None),
        ]
    );
}

#[test]
fn white_space_keys_and_where_a_definition_stands_do_not_count() {
    let old = record(
        r#"{"name": "a", "type": {"type": "fixed", "name": "F", "size": 1, "x": 1, "y": 2}}, {"name": "b", "type": ["F", "null"], "default": {"k" : [ 1 ]}}"#,
    );
    let old = old.replace("\"default\": {\"k\" : [ 1 ]}", "\"k\" : [ 1 ]");
    let new = r#"{"fields": [{"type": "com.acme.F", "name": "a", "order": "ascending"}, {"k":[1], "name": "b", "type": [{"y": 2, "x": 1, "size": 1, "type": "fixed", "namespace": "com.acme", "name": "F"}, "null"]}],
        "name": "Shipment", "namespace": "com.acme", "type": "record"}"#;
    assert_eq!(changes(&old, new), []);
}
