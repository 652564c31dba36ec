//! Compatibility as Apache Avro for Java finds it: reader, writer, and each reason with its kind, its place and its words.

use std::time::Instant;

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

#[test]
fn each_kind_of_reason() {
    let enumeration =
        |symbols: &str| format!(r#"{{"type": "enum", "name": "E", "symbols": [{symbols}]}}"#);
    let fixed =
        |name: &str, size: u32| format!(r#"{{"type": "fixed", "name": "{name}", "size": {size}}}"#);
    for (reader, writer, expected) in [
        (
            record(r#"{"name": "n", "type": "int"}"#),
            record(""),
            &["READER_FIELD_MISSING_DEFAULT_VALUE /fields/0 n"][..],
        ),
        (
            record(r#"{"name": "n", "type": "int", "default": 0}"#),
            record(""),
            &[],
        ),
        (
            record(r#"{"name": "n", "type": "int", "aliases": ["m"]}"#),
            record(r#"{"name": "m", "type": "int"}"#),
            &[],
        ),
        (
            of("\"int\""),
            of("\"string\""),
            &[
                "TYPE_MISMATCH /fields/0/type reader type: INT not compatible with writer type: STRING",
            ],
        ),
        (
            enumeration("\"A\""),
            enumeration(r#""A", "B", "C""#),
            &["MISSING_ENUM_SYMBOLS /symbols [B, C]"],
        ),
        (
            fixed("F", 4),
            fixed("F", 8),
            &["FIXED_SIZE_MISMATCH /size expected: 8, found: 4"],
        ),
        (
            fixed("F", 4),
            fixed("G", 4),
            &["NAME_MISMATCH /name expected: G"],
        ),
        (fixed("a.F", 4), fixed("b.F", 4), &[]),
        (
            r#"["int", "string"]"#.to_owned(),
            r#"["int", "long"]"#.to_owned(),
            &["MISSING_UNION_BRANCH /1 reader union lacking writer type: LONG"],
        ),
        (r#"["null", "long"]"#.to_owned(), r#""int""#.to_owned(), &[]),
        (r#""long""#.to_owned(), r#"["int", "long"]"#.to_owned(), &[]),
        (
            r#"{"type": "array", "items": "int"}"#.to_owned(),
            r#"{"type": "array", "items": "long"}"#.to_owned(),
            &["TYPE_MISMATCH /items reader type: INT not compatible with writer type: LONG"],
        ),
        (
            r#"{"type": "map", "values": "int"}"#.to_owned(),
            r#"{"type": "map", "values": "null"}"#.to_owned(),
            &["TYPE_MISMATCH /values reader type: INT not compatible with writer type: NULL"],
        ),
        (
            r#"{"type": "int", "logicalType": "date"}"#.to_owned(),
            r#""int""#.to_owned(),
            &[],
        ),
    ] {
        assert_eq!(reasons(&reader, &writer), expected, "{reader} of {writer}");
    }
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

/// Forty levels, each naming the next one twice: 2⁴⁰ ways to one wrong field.
#[test]
fn reasons_do_not_multiply() {
    let wide = |ty: &str| {
        (0..40).fold(format!("\"{ty}\""), |ty, level| {
            let again = if level == 0 { ty.clone() } else { format!("\"L{}\"", level - 1) };
            format!(r#"{{"type": "record", "name": "L{level}", "fields": [{{"name": "a", "type": {ty}}}, {{"name": "b", "type": {again}}}]}}"#)
        })
    };
    let started = Instant::now();
    assert!(reasons(&wide("long"), &wide("int")).is_empty());
    assert!(!reasons(&wide("int"), &wide("long")).is_empty());
    assert!(started.elapsed().as_secs() < 5);
}
