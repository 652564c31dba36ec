//! Small schemas that would become monstrous code, or take monstrous time: they are answered at once, in proportion to their size.

use std::fmt::Write as _;

use avrogen_build::generate::{self, Generate};
use avrogen_schema::{Diagnostics, SchemaSet, Sources};

/// The code, or the first finding.
fn generated(text: &str) -> Result<String, String> {
    let mut sources = Sources::new();
    sources.add("schema.avsc", text.as_bytes()).unwrap();
    let mut problems = Diagnostics::new();
    let set = SchemaSet::build(&sources, &mut problems);
    let set = set.unwrap_or_else(|| panic!("{problems:?}"));
    let options = Generate {
        borrowed: true,
        ..Generate::default()
    };
    match generate::render(&sources, &set, &options) {
        Ok(generated) => Ok(generated.single_file()),
        Err(problems) => Err(problems.iter().next().unwrap().message.clone()),
    }
}

fn list(records: impl Iterator<Item = String>) -> String {
    format!("[{}]", records.collect::<Vec<_>>().join(","))
}

/// A default that is its own record's: Java takes it, no value of it ends.
#[test]
fn a_default_that_contains_itself_is_asked_for() {
    let code = generated(
        r#"{"type": "record", "name": "R", "fields": [
            {"name": "f", "type": "R", "default": {}}, {"name": "n", "type": "int", "default": 1}]}"#,
    )
    .unwrap();
    assert!(code.contains("pub fn with_defaults(f: "), "{code}");
    assert!(!code.contains("Default for"), "{code}");
}

#[test]
fn a_chain_of_defaults_is_as_long_as_its_schema() {
    let record = |index: usize| {
        format!(
            r#"{{"type": "record", "name": "R{index}", "fields": [{{"name": "f", "type": "R{}", "default": {{}}}}]}}"#,
            index + 1
        )
    };
    let last = r#"{"type": "record", "name": "R2000", "fields": [{"name": "n", "type": "int", "default": 7}]}"#;
    let code = generated(&list((0..2000).map(record).chain([last.to_owned()]))).unwrap();
    assert!(code.len() < 2001 * 8_000, "{} bytes", code.len());
    assert_eq!(
        code.matches("impl ::core::default::Default for").count(),
        2001
    );
    assert_eq!(code.matches("f: Default::default()").count(), 2000);
}

/// Two records that differ nowhere but at the bottom: every level of the default fits neither or both.
#[test]
fn unions_of_records_do_not_multiply() {
    let record = |name: &str, bottom: &str| {
        format!(
            r#"{{"type": "record", "name": "{name}", "fields": [{{"name": "x", "type": ["{bottom}", "A", "B"]}}]}}"#
        )
    };
    let nested = |bottom: &str| format!("{}{bottom}{}", r#"{"x": "#.repeat(60), "}".repeat(60));
    let schema = |bottom: &str| {
        let root = format!(
            r#"{{"type": "record", "name": "R", "fields": [{{"name": "f", "type": ["A", "B"], "default": {}}}]}}"#,
            nested(bottom)
        );
        list([record("A", "int"), record("B", "boolean"), root].into_iter())
    };
    assert!(generated(&schema("7")).is_ok());
    let mut sources = Sources::new();
    sources
        .add("schema.avsc", schema("\"text\"").as_bytes())
        .unwrap();
    let mut problems = Diagnostics::new();
    assert!(SchemaSet::build(&sources, &mut problems).is_none());
    assert_eq!(problems.errors(), 1);
}

/// A record that needs one field said, in many defaults: what is not said is spelled out, within bounds.
#[test]
fn wide_defaults_do_not_multiply() {
    let mut wide =
        r#"{"type": "record", "name": "Wide", "fields": [{"name": "k", "type": "int"}"#.to_owned();
    for index in 0..500 {
        let _ = write!(
            wide,
            r#", {{"name": "f{index}", "type": "int", "default": {index}}}"#
        );
    }
    wide.push_str("]}");
    let user = |index: usize| {
        format!(
            r#"{{"type": "record", "name": "U{index}", "fields": [{{"name": "w", "type": "Wide", "default": {{"k": 1}}}}]}}"#
        )
    };
    let code = generated(&list([wide].into_iter().chain((0..1000).map(user)))).unwrap();
    assert!(code.len() < 20_000_000, "{} bytes", code.len());
}

/// All of them are `T1a1a…` in Rust.
#[test]
fn names_that_meet_are_told_apart_in_linear_time() {
    let name = |index: usize| {
        let parts: Vec<&str> = (0..12)
            .map(|bit| if index >> bit & 1 == 0 { "1a" } else { "_1a" })
            .collect();
        format!(
            r#"{{"type": "enum", "name": "t{}", "symbols": ["A"]}}"#,
            parts.concat()
        )
    };
    let code = generated(&list((0..4096).map(name))).unwrap();
    // And the union of the file itself.
    assert_eq!(code.matches("pub enum ").count(), 4096 + 1);
}

#[test]
fn deep_namespaces_are_refused() {
    let schema = |parts: usize| {
        let namespace = vec!["a"; parts].join(".");
        format!(r#"{{"type": "fixed", "name": "F", "namespace": "{namespace}", "size": 1}}"#)
    };
    assert!(generated(&schema(64)).is_ok());
    assert_eq!(
        generated(&schema(65)).unwrap_err(),
        "a namespace of 65 parts would be as many modules within each other"
    );
}
