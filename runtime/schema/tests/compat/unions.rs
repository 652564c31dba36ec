//! Unions of the reader, of the writer, and of both.

use super::{check, of, record, text};

#[test]
fn unions() {
    check(vec![
        (
            "the writer's branch is numbered",
            text(r#"["int", "string"]"#),
            text(r#"["int", "long"]"#),
            &["MISSING_UNION_BRANCH /1 reader union lacking writer type: LONG"],
        ),
        (
            "a type that was no union",
            text(r#"["null", "long"]"#),
            text(r#""int""#),
            &[],
        ),
        (
            "a type that no branch reads",
            text(r#"["null", "long"]"#),
            text(r#""boolean""#),
            &["MISSING_UNION_BRANCH / reader union lacking writer type: BOOLEAN"],
        ),
        (
            "a union that the reader reads whole",
            text(r#""long""#),
            text(r#"["int", "long"]"#),
            &[],
        ),
        (
            "a union that the reader reads in part",
            text(r#""string""#),
            text(r#"["null", "string", "int"]"#),
            &[
                "TYPE_MISMATCH /0 reader type: STRING not compatible with writer type: NULL",
                "TYPE_MISMATCH /2 reader type: STRING not compatible with writer type: INT",
            ],
        ),
        (
            "an empty union of the writer",
            text(r#""int""#),
            text("[]"),
            &[],
        ),
        (
            "an empty union of the writer, in a field",
            of(r#"["int"]"#),
            of("[]"),
            &[],
        ),
        (
            "an empty union of the reader",
            text("[]"),
            text(r#""int""#),
            &["MISSING_UNION_BRANCH / reader union lacking writer type: INT"],
        ),
        (
            "a branch widens",
            text(r#"["null", "double"]"#),
            text(r#"["null", "float"]"#),
            &[],
        ),
        (
            "string and bytes read each other in unions",
            text(r#"["null", "bytes"]"#),
            text(r#"["string", "null"]"#),
            &[],
        ),
        (
            "a union in a field",
            of(r#"["null", "int"]"#),
            of(r#"["null", "string"]"#),
            &["MISSING_UNION_BRANCH /fields/0/type/1 reader union lacking writer type: STRING"],
        ),
        (
            "a place within a writer's branch",
            record(r#"{"name": "n", "type": "int"}"#),
            format!("[{}]", record("")),
            &["READER_FIELD_MISSING_DEFAULT_VALUE /0/fields/0 n"],
        ),
    ]);
}

#[test]
fn branches_of_one_kind() {
    check(vec![
        (
            "a branch in another namespace",
            text(r#"["null", {"type": "fixed", "name": "a.F", "size": 1}]"#),
            text(r#"["null", {"type": "fixed", "name": "b.F", "size": 1}]"#),
            &[],
        ),
        (
            "a branch by its alias",
            text(r#"[{"type": "fixed", "name": "a.F", "aliases": ["b.G"], "size": 1}]"#),
            text(r#"[{"type": "fixed", "name": "b.G", "size": 1}]"#),
            &[],
        ),
        (
            "a branch of the name that cannot read it",
            text(r#"["null", {"type": "fixed", "name": "F", "size": 1}]"#),
            text(r#"["null", {"type": "fixed", "name": "F", "size": 2}]"#),
            &["MISSING_UNION_BRANCH /1 reader union lacking writer type: FIXED"],
        ),
        (
            "what is wrong within a branch is not told",
            text(r#"["null", {"type": "array", "items": "int"}]"#),
            text(r#"["null", {"type": "array", "items": "string"}]"#),
            &["MISSING_UNION_BRANCH /1 reader union lacking writer type: ARRAY"],
        ),
    ]);
}
