//! Compatibility as Apache Avro for Java finds it: reader, writer, and each reason with its kind, its place and its words.

mod definitions;
mod unions;

use avrogen_schema::{SchemaSet, compat};

fn reasons(reader: &str, writer: &str) -> Vec<String> {
    let (reader, writer) = (
        SchemaSet::from_json(reader).unwrap(),
        SchemaSet::from_json(writer).unwrap(),
    );
    compat::check(
        (&reader, &reader.roots()[0].ty),
        (&writer, &writer.roots()[0].ty),
    )
    .into_iter()
    .map(|found| {
        format!(
            "{} {} {}",
            found.kind.as_str(),
            found.location,
            found.message
        )
    })
    .collect()
}

fn record(fields: &str) -> String {
    format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#)
}

fn of(ty: &str) -> String {
    record(&format!(r#"{{"name": "f", "type": {ty}}}"#))
}

#[test]
fn types_that_read_each_other() {
    for (reader, writers) in [
        ("null", &["null"][..]),
        ("boolean", &["boolean"]),
        ("int", &["int"]),
        ("long", &["int", "long"]),
        ("float", &["int", "long", "float"]),
        ("double", &["int", "long", "float", "double"]),
        ("bytes", &["bytes", "string"]),
        ("string", &["bytes", "string"]),
    ] {
        for writer in [
            "null", "boolean", "int", "long", "float", "double", "bytes", "string",
        ] {
            let found = reasons(&format!("\"{reader}\""), &format!("\"{writer}\""));
            if writers.contains(&writer) {
                assert!(found.is_empty(), "{found:?}");
            } else {
                let (r, w) = (reader.to_uppercase(), writer.to_uppercase());
                assert_eq!(
                    found,
                    [format!(
                        "TYPE_MISMATCH / reader type: {r} not compatible with writer type: {w}"
                    )]
                );
            }
        }
    }
}

/// What it shows, the reader's schema, the writer's, and Java's answer.
type Row = (&'static str, String, String, &'static [&'static str]);

fn text(json: &str) -> String {
    json.to_owned()
}

fn check(rows: Vec<Row>) {
    for (name, reader, writer, expected) in rows {
        assert_eq!(reasons(&reader, &writer), expected, "{name}");
    }
}

#[test]
fn fields() {
    let n = |rest: &str| record(&format!(r#"{{"name": "n", "type": "int"{rest}}}"#));
    let m = record(r#"{"name": "m", "type": "int"}"#);
    let k = record(r#"{"name": "k", "type": "int"}"#);
    let symbol = r#"{"type": "enum", "name": "E", "symbols": ["A"], "default": "A"}"#;
    check(vec![
        (
            "a field without a default",
            n(""),
            record(""),
            &["READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 n"],
        ),
        (
            "a field with a default",
            n(r#", "default": 0"#),
            record(""),
            &[],
        ),
        (
            "a field that the reader does not want",
            record(""),
            n(""),
            &[],
        ),
        (
            "the reader's alias of a field",
            n(r#", "aliases": ["m"]"#),
            m.clone(),
            &[],
        ),
        (
            "the reader's second alias of a field",
            n(r#", "aliases": ["x", "m"]"#),
            m.clone(),
            &[],
        ),
        (
            "the writer's alias of a field counts for nothing",
            m,
            n(r#", "aliases": ["m"]"#),
            &["READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 m"],
        ),
        (
            "the order of fields counts for nothing",
            record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "string"}"#),
            record(r#"{"name": "b", "type": "string"}, {"name": "a", "type": "int"}"#),
            &[],
        ),
        (
            "fields are told by their names, case and all",
            k,
            record(r#"{"name": "K", "type": "int"}"#),
            &["READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 k"],
        ),
        (
            "a type within a field",
            of("\"int\""),
            of("\"string\""),
            &[
                "TYPE_MISMATCH /fields/0/type reader type: INT not compatible with writer type: STRING",
            ],
        ),
        (
            "an enum's own default does not stand for the field's",
            of(symbol),
            record(""),
            &[
                "TYPE_MISMATCH /fields/0/type reader type: ENUM not compatible with writer type: RECORD",
            ],
        ),
        (
            "an error is a record",
            text(r#"{"type": "error", "name": "R", "fields": []}"#),
            record(""),
            &[],
        ),
    ]);
}

#[test]
fn places() {
    let list =
        |ty: &str| format!(r#"{{"type": "array", "items": {{"type": "map", "values": {ty}}}}}"#);
    let node = |ty: &str| {
        format!(r#"{{"type": "record", "name": "N", "fields": [{{"name": "x", "type": "{ty}"}}]}}"#)
    };
    let twice = |ty: &str| {
        record(&format!(
            r#"{{"name": "f", "type": {}}}, {{"name": "g", "type": "N"}}"#,
            node(ty)
        ))
    };
    let optional = |ty: &str| {
        record(&format!(
            r#"{{"name": "f", "type": ["null", {}]}}, {{"name": "g", "type": "N"}}"#,
            node(ty)
        ))
    };
    check(vec![
        (
            "the root",
            text(r#""int""#),
            text(r#""long""#),
            &["TYPE_MISMATCH / reader type: INT not compatible with writer type: LONG"],
        ),
        (
            "items and values",
            list("\"int\""),
            list("\"null\""),
            &["TYPE_MISMATCH /items/values reader type: INT not compatible with writer type: NULL"],
        ),
        (
            "items in a field",
            of(&list("\"int\"")),
            of(&list("\"null\"")),
            &[
                "TYPE_MISMATCH /fields/0/type/items/values reader type: INT not compatible with writer type: NULL",
            ],
        ),
        (
            "a type that is met again keeps its first place",
            twice("int"),
            twice("long"),
            &[
                "TYPE_MISMATCH /fields/0/type/fields/0/type reader type: INT not compatible with writer type: LONG",
                "TYPE_MISMATCH /fields/0/type/fields/0/type reader type: INT not compatible with writer type: LONG",
            ],
        ),
        (
            "a pointer begins anew within a reader's union",
            optional("int"),
            optional("long"),
            &[
                "MISSING_UNION_BRANCH /fields/0/type/1 reader union lacking writer type: RECORD",
                "TYPE_MISMATCH /fields/0/type reader type: INT not compatible with writer type: LONG",
            ],
        ),
    ]);
}

/// Every one of several reasons is told, in the order of the reader's fields.
#[test]
fn all_reasons() {
    let reader = record(
        r#"{"name": "a", "type": "int"}, {"name": "b", "type": {"type": "fixed", "name": "F", "size": 1}}, {"name": "c", "type": "null"}"#,
    );
    let writer = record(
        r#"{"name": "b", "type": {"type": "fixed", "name": "G", "size": 2}}, {"name": "c", "type": "int"}"#,
    );
    assert_eq!(
        reasons(&reader, &writer),
        [
            "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 a",
            "NAME_MISMATCH /fields/1/type/name expected: G",
            "FIXED_SIZE_MISMATCH /fields/1/type/size expected: 2, found: 1",
            "TYPE_MISMATCH /fields/2/type reader type: NULL not compatible with writer type: INT",
        ]
    );
}

#[test]
fn recursion_ends() {
    let list = |ty: &str| {
        format!(
            r#"{{"type": "record", "name": "L", "fields": [{{"name": "v", "type": "{ty}"}}, {{"name": "n", "type": ["null", "L"]}}]}}"#
        )
    };
    assert!(reasons(&list("long"), &list("int")).is_empty());
    assert_eq!(reasons(&list("int"), &list("long")).len(), 1);
}
