//! Names, sizes, symbols and logical types.

use super::{check, record, text};

fn enumeration(rest: &str) -> String {
    format!(r#"{{"type": "enum", {rest}}}"#)
}

fn fixed(rest: &str) -> String {
    format!(r#"{{"type": "fixed", {rest}}}"#)
}

#[test]
fn names() {
    let four = |name: &str| fixed(&format!(r#""name": "{name}", "size": 4"#));
    let alias = |alias: &str| {
        fixed(&format!(
            r#""name": "a.F", "aliases": ["{alias}"], "size": 4"#
        ))
    };
    check(vec![
        (
            "another name",
            four("F"),
            four("G"),
            &["NAME_MISMATCH /name expected: G"],
        ),
        (
            "namespaces count for nothing",
            four("a.F"),
            four("b.F"),
            &[],
        ),
        (
            "no namespace and some namespace",
            four("F"),
            four("b.c.F"),
            &[],
        ),
        (
            "the name is told in full",
            four("a.F"),
            four("b.G"),
            &["NAME_MISMATCH /name expected: b.G"],
        ),
        ("the reader's alias of a type", alias("G"), four("a.G"), &[]),
        (
            "an alias counts in full",
            alias("G"),
            four("b.G"),
            &["NAME_MISMATCH /name expected: b.G"],
        ),
        (
            "an alias in another namespace",
            alias("b.G"),
            four("b.G"),
            &[],
        ),
        (
            "the writer's alias of a type counts for nothing",
            four("a.G"),
            alias("G"),
            &["NAME_MISMATCH /name expected: a.F"],
        ),
        (
            "the name of the root counts",
            record(""),
            text(r#"{"type": "record", "name": "S", "fields": []}"#),
            &["NAME_MISMATCH /name expected: S"],
        ),
        (
            "another kind of named type",
            record(""),
            four("R"),
            &["TYPE_MISMATCH / reader type: RECORD not compatible with writer type: FIXED"],
        ),
    ]);
}

#[test]
fn sizes_symbols_and_logical_types() {
    let size = |size: u32| fixed(&format!(r#""name": "F", "size": {size}"#));
    let symbols = |symbols: &str, rest: &str| {
        enumeration(&format!(r#""name": "E", "symbols": [{symbols}]{rest}"#))
    };
    check(vec![
        (
            "another size",
            size(4),
            size(8),
            &["FIXED_SIZE_MISMATCH /size expected: 8, found: 4"],
        ),
        (
            "symbols that the reader lacks",
            symbols(r#""A""#, ""),
            symbols(r#""A", "B", "C""#, ""),
            &["MISSING_ENUM_SYMBOLS /symbols [B, C]"],
        ),
        (
            "missing symbols are sorted",
            symbols(r#""A""#, ""),
            symbols(r#""C", "B", "A""#, ""),
            &["MISSING_ENUM_SYMBOLS /symbols [B, C]"],
        ),
        (
            "symbols that the writer lacks",
            symbols(r#""A", "B""#, ""),
            symbols(r#""B""#, ""),
            &[],
        ),
        (
            "the reader's default rescues",
            symbols(r#""A""#, r#", "default": "A""#),
            symbols(r#""A", "B""#, ""),
            &[],
        ),
        (
            "the writer's default does not",
            symbols(r#""A""#, ""),
            symbols(r#""A", "B""#, r#", "default": "A""#),
            &["MISSING_ENUM_SYMBOLS /symbols [B]"],
        ),
        (
            "name and symbols",
            symbols(r#""A""#, ""),
            enumeration(r#""name": "D", "symbols": ["B"]"#),
            &[
                "NAME_MISMATCH /name expected: D",
                "MISSING_ENUM_SYMBOLS /symbols [B]",
            ],
        ),
        (
            "a date is an int",
            text(r#"{"type": "int", "logicalType": "date"}"#),
            text(r#""int""#),
            &[],
        ),
        (
            "a date is any int",
            text(r#"{"type": "int", "logicalType": "date"}"#),
            text(r#"{"type": "int", "logicalType": "time-millis"}"#),
            &[],
        ),
        (
            "precision and scale count for nothing",
            text(r#"{"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}"#),
            text(r#"{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 0}"#),
            &[],
        ),
    ]);
}
