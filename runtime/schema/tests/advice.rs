//! An incompatibility as people are told it: the path, the place in either schema, and what would mend it in the newer one.

use std::fmt::Write as _;

use avrogen_schema::compat::{self, Level};
use avrogen_schema::{SchemaSet, Span};

/// Title, the old schema, the new one.
const PAIRS: &[(&str, &str, &str)] = &[
    (
        "a field came",
        r#"{"type": "record", "name": "com.acme.Shipment", "fields": []}"#,
        r#"{"type": "record", "name": "com.acme.Shipment", "fields": [{"name": "currency", "type": "string"}]}"#,
    ),
    (
        "a field was renamed",
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "weight", "type": "int"}]}"#,
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "mass", "type": "int"}]}"#,
    ),
    (
        "a field came and another went",
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "weight", "type": "int"}]}"#,
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "note", "type": "string"}]}"#,
    ),
    (
        "narrowed, in the items of a field",
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "items", "type": {"type": "array", "items": {"type": "record", "name": "Item", "fields": [{"name": "sku", "type": "long"}]}}}]}"#,
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "items", "type": {"type": "array", "items": {"type": "record", "name": "Item", "fields": [{"name": "sku", "type": "int"}]}}}]}"#,
    ),
    (
        "another type altogether, in the values of a map",
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "labels", "type": {"type": "map", "values": "string"}}]}"#,
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "labels", "type": {"type": "map", "values": {"type": "array", "items": "string"}}}]}"#,
    ),
    (
        "optional now",
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "note", "type": "string"}]}"#,
        r#"{"type": "record", "name": "Shipment", "fields": [{"name": "note", "type": ["null", "string"]}]}"#,
    ),
    (
        "a branch was replaced",
        r#"["null", "string"]"#,
        r#"["null", "long"]"#,
    ),
    (
        "no union any more, and none of its branches",
        r#"["null", "string"]"#,
        r#""boolean""#,
    ),
    (
        "a branch changed within",
        r#"["null", {"type": "fixed", "name": "a.Digest", "size": 16}]"#,
        r#"["null", {"type": "fixed", "name": "a.Digest", "size": 32}]"#,
    ),
    (
        "symbols were replaced",
        r#"{"type": "enum", "name": "Status", "symbols": ["SENT", "LOST"]}"#,
        r#"{"type": "enum", "name": "Status", "symbols": ["SENT", "A", "B", "C", "D", "E", "F", "G"]}"#,
    ),
    (
        "another size",
        r#"{"type": "fixed", "name": "Digest", "size": 16}"#,
        r#"{"type": "fixed", "name": "Digest", "size": 32}"#,
    ),
    (
        "another name",
        r#"{"type": "record", "name": "com.acme.Shipment", "fields": []}"#,
        r#"{"type": "record", "name": "com.acme.Parcel", "fields": []}"#,
    ),
];

#[test]
fn what_would_mend_it_in_either_direction() {
    let mut told = String::new();
    for (title, old_text, new_text) in PAIRS {
        let (old, new) = (
            SchemaSet::from_json(old_text).unwrap(),
            SchemaSet::from_json(new_text).unwrap(),
        );
        let conflict = compat::check_level(
            Level::Full,
            (&new, &new.roots()[0].ty),
            [(&old, &old.roots()[0].ty)],
        )
        .expect("a conflict");
        writeln!(told, "{title}").unwrap();
        for (word, found, new_is_reader, reader, writer) in [
            ("backward", &conflict.backward, true, new_text, old_text),
            ("forward", &conflict.forward, false, old_text, new_text),
        ] {
            for one in found {
                let (kind, path) = (one.kind.as_str(), &one.path);
                let place = |text: &str, span: Span| text[span.start..span.end].to_owned();
                let (r, w) = (
                    place(reader, one.reader_span),
                    place(writer, one.writer_span),
                );
                let advice = one.advice(new_is_reader);
                writeln!(told, "  {word}: {kind} at {path}").unwrap();
                writeln!(told, "    reader: {r}\n    writer: {w}\n    help: {advice}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(told);
}

/// A path begins at a type within where the way from the root is long, and shows no control characters.
#[test]
fn paths_are_for_people() {
    let nested = |ty: &str| {
        (0..60).fold(format!("\"{ty}\""), |ty, level| {
            format!(r#"{{"type": "record", "name": "L{level}", "namespace": "odd\u001b[31m", "fields": [{{"name": "next", "type": {ty}}}]}}"#)
        })
    };
    let (new, old) = (
        SchemaSet::from_json(&nested("int")).unwrap(),
        SchemaSet::from_json(&nested("long")).unwrap(),
    );
    let found = compat::check((&new, &new.roots()[0].ty), (&old, &old.roots()[0].ty));
    assert_eq!(
        found[0].path,
        format!("odd\\u{{1b}}[31m.L15{}", ".next".repeat(16))
    );
    assert_eq!(found[0].location, "/fields/0/type".repeat(60));
}
