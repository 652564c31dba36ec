//! Every finding there is, by an example of it, with its place and its help.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use avrogen_schema::{Code, Diagnostics, SchemaSet, Sources};

/// The findings of some files, as plain lines, and their codes.
fn findings(files: &[(&str, &[u8])]) -> (String, Vec<Code>) {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    for (name, bytes) in files {
        if let Err(diagnostic) = sources.add(*name, bytes) {
            diagnostics.push(diagnostic);
        }
    }
    let set = SchemaSet::build(&sources, &mut diagnostics);
    assert_eq!(set.is_none(), diagnostics.has_errors());
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.plain(&sources).to_string())
        .collect();
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.code);
    (lines.join("\n"), codes.collect())
}

/// A record with these fields.
fn record(fields: &str) -> String {
    format!("{{\"type\": \"record\", \"name\": \"a.R\", \"fields\": [\n{fields}\n]}}")
}

#[test]
fn every_finding_by_an_example() {
    let deep = "[".repeat(50_000);
    let field = |ty: &str| record(&format!("  {{\"name\": \"f\", \"type\": {ty}}}"));
    let default = |ty: &str, value: &str| {
        record(&format!(
            "  {{\"name\": \"f\", \"type\": {ty}, \"default\": {value}}}"
        ))
    };
    let named = |rest: &str| format!("{{\"type\": \"record\", {rest}}}");
    let examples: Vec<(&str, String)> = vec![
        ("syntax: a comma too many", "[\"int\",]".to_owned()),
        ("syntax: no quotes", "{type: \"int\"}".to_owned()),
        ("syntax: single quotes", "{'type': 'int'}".to_owned()),
        ("syntax: two values", "\"int\" \"long\"".to_owned()),
        ("syntax: a number no JSON has", "{\"type\": \"int\", \"n\": 0x1F}".to_owned()),
        ("nesting", deep),
        ("a key twice", "{\"type\": \"int\", \"doc\": 1,\n \"doc\": 2}".to_owned()),
        ("not a schema", "[true]".to_owned()),
        ("no type", "{\"name\": \"R\"}".to_owned()),
        ("no items", "{\"type\": \"array\"}".to_owned()),
        ("no values", "{\"type\": \"map\"}".to_owned()),
        ("no name", named("\"fields\": []")),
        ("no fields", named("\"name\": \"R\"")),
        ("no symbols", "{\"type\": \"enum\", \"name\": \"E\"}".to_owned()),
        ("no size", "{\"type\": \"fixed\", \"name\": \"F\"}".to_owned()),
        ("fields are no array", named("\"name\": \"R\", \"fields\": {}")),
        ("a field is no object", named("\"name\": \"R\", \"fields\": [1]")),
        ("a name is no string", named("\"name\": 1, \"fields\": []")),
        ("aliases are no array", named("\"name\": \"R\", \"aliases\": \"S\", \"fields\": []")),
        ("an odd order", record("  {\"name\": \"f\", \"type\": \"int\", \"order\": \"up\"}")),
        ("an invalid name", named("\"name\": \"a.1\", \"fields\": []")),
        ("an invalid field's name", record("  {\"name\": \"a-b\", \"type\": \"int\"}")),
        ("an invalid symbol", "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A B\"]}".to_owned()),
        ("a primitive's name", named("\"name\": \"int\", \"fields\": []")),
        ("an unknown name", field("\"Strng\"")),
        ("an unknown name, of another language", field("\"Integer\"")),
        ("a field twice", record("  {\"name\": \"f\", \"type\": \"int\"},\n  {\"name\": \"f\", \"type\": \"long\"}")),
        ("a symbol twice", "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A\", \"A\"]}".to_owned()),
        ("an unknown default symbol", "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"ALPHA\"], \"default\": \"ALPA\"}".to_owned()),
        ("a union in a union", "[\"null\", [\"int\"]]".to_owned()),
        ("a branch twice", "[\"int\",\n {\"type\": \"int\", \"logicalType\": \"date\"}]".to_owned()),
        ("a default of another type", default("\"int\"", "\"1\"")),
        ("a default that is too large", default("\"int\"", "2147483648")),
        ("a default for no branch", default("[\"null\", \"int\"]", "true")),
        ("a default with a gap", default("{\"type\": \"record\", \"name\": \"I\", \"fields\": [{\"name\": \"x\", \"type\": \"int\"}]}", "{}")),
        ("a default of other bytes", default("{\"type\": \"fixed\", \"name\": \"F\", \"size\": 2}", "\"\\u0001\"")),
        ("a default beyond latin-1", default("\"bytes\"", "\"☃\"")),
        ("a negative size", "{\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}".to_owned()),
        ("a size with a fraction", "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 1.5}".to_owned()),
        ("an odd namespace", named("\"name\": \"R\", \"namespace\": \"a-b\", \"fields\": []")),
        ("an unknown logical type", "{\"type\": \"int\", \"logicalType\": \"datum\"}".to_owned()),
        ("a logical type on another type", "{\"type\": \"int\", \"logicalType\": \"timestamp-millis\"}".to_owned()),
        ("a decimal without precision", "{\"type\": \"bytes\", \"logicalType\": \"decimal\"}".to_owned()),
        ("a decimal with too much scale", "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 2, \"scale\": 3}".to_owned()),
        ("a decimal that its fixed cannot hold", "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 2, \"logicalType\": \"decimal\", \"precision\": 5}".to_owned()),
    ];
    let mut all = String::new();
    let mut met = BTreeSet::new();
    for (what, text) in &examples {
        let (lines, codes) = findings(&[("a.avsc", text.as_bytes())]);
        assert!(!codes.is_empty(), "{what}: nothing was found in {text}");
        met.extend(codes);
        let _ = writeln!(all, "# {what}\n{lines}\n");
    }
    let (lines, codes) = findings(&[("a.avsc", &[b'"', 0xff, b'"'])]);
    met.extend(codes);
    let _ = writeln!(all, "# no text\n{lines}\n");
    let one = br#"{"type": "fixed", "name": "F", "size": 1}"#;
    let other = br#"{"type": "fixed", "name": "F", "size": 2}"#;
    let (lines, codes) = findings(&[("one.avsc", one), ("other.avsc", other)]);
    met.extend(codes);
    let _ = writeln!(all, "# two definitions\n{lines}");
    insta::assert_snapshot!(all);

    // What the generator finds has its examples beside the generator, and a comparison with earlier versions beside the command.
    let elsewhere = [
        Code::RenamedType,
        Code::Option,
        Code::UnusedOption,
        Code::Incompatible,
    ];
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !met.contains(code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "without an example: {missing:?}");
}

/// One run tells all that is wrong, in the order of files and places, also behind a definition that fails.
#[test]
fn all_of_a_run() {
    let first = r#"{"type": "record", "name": "A", "fields": [
  {"name": "b", "type": "Missing"},
  {"name": "b", "type": ["int", "int"]},
  {"name": "c", "type": "B", "default": 1},
  {"name": "d", "type": "Broken"}]}"#;
    let second = r#"[{"type": "record", "name": "B", "fields": [{"name": "x", "type": "long", "default": null}]},
 {"type": "enum", "name": "Broken"}]"#;
    let third = "{";
    let (lines, _) = findings(&[
        ("a.avsc", first.as_bytes()),
        ("b.avsc", second.as_bytes()),
        ("c.avsc", third.as_bytes()),
    ]);
    insta::assert_snapshot!(lines);
}
