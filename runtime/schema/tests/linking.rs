//! Names across files: what a reference means, and that no order of the files matters.

use avrogen_schema::{Diagnostics, Kind, SchemaSet, Shape, Sources, Type};

fn build(files: &[&str]) -> Result<SchemaSet, String> {
    let mut sources = Sources::new();
    for (index, text) in files.iter().enumerate() {
        sources.add_text(format!("{index}.avsc"), *text);
    }
    let mut diagnostics = Diagnostics::new();
    let set = SchemaSet::build(&sources, &mut diagnostics);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.plain(&sources).to_string())
        .collect();
    set.ok_or_else(|| lines.join("\n"))
}

/// The full name of the type of the first field of a record.
fn meant(set: &SchemaSet, record: &str) -> String {
    let id = set.find(record).unwrap_or_else(|| panic!("no {record}"));
    let Shape::Record(shape) = &set.get(id).shape else {
        panic!("{record} is no record");
    };
    let Type {
        kind: Kind::Named(id),
        ..
    } = &shape.fields[0].ty
    else {
        panic!("{record}'s field has no named type");
    };
    set.get(*id).name.to_string()
}

/// A record with one field of another type.
fn uses(name: &str, namespace: &str, ty: &str) -> String {
    let namespace = match namespace {
        "" => String::new(),
        given => format!(r#""namespace": "{given}", "#),
    };
    format!(
        r#"{{"type": "record", "name": "{name}", {namespace}"fields": [{{"name": "f", "type": "{ty}"}}]}}"#
    )
}

fn fixed(name: &str) -> String {
    format!(r#"{{"type": "fixed", "name": "{name}", "size": 1}}"#)
}

/// Specification, "Names"; and Apache Avro for Java, which looks an unqualified name up in the null namespace too.
#[test]
fn what_a_reference_means() {
    let there = [
        fixed("a.F"),
        fixed("b.F"),
        fixed("F"),
        fixed("G"),
        fixed("a.b.F"),
    ];
    for (record, namespace, ty, expected) in [
        ("R", "a", "F", "a.F"),
        ("R", "a", "b.F", "b.F"),
        ("a.R", "", "F", "a.F"),
        ("a.R", "b", "F", "a.F"), // A dotted name is full, whatever its namespace says.
        ("R", "", "F", "F"),
        ("R", "a.b", "F", "a.b.F"),
        ("R", "a", "G", "G"),
        ("R", "c", "F", "F"),
    ] {
        let user = uses(record, namespace, ty);
        let mut files: Vec<&str> = there.iter().map(String::as_str).collect();
        files.push(&user);
        let full = if record.contains('.') || namespace.is_empty() {
            record.to_owned()
        } else {
            format!("{namespace}.{record}")
        };
        let set = build(&files).unwrap();
        assert_eq!(meant(&set, &full), expected, "{user}");
    }
}

/// A type inside another one takes its namespace, and can take another one.
#[test]
fn enclosing_namespaces() {
    let text = r#"{"type": "record", "name": "a.Outer", "fields": [
        {"name": "f", "type": {"type": "record", "name": "Inner", "fields": [
            {"name": "g", "type": {"type": "fixed", "name": "F", "size": 1}}]}},
        {"name": "h", "type": {"type": "record", "name": "Other", "namespace": "b", "fields": [
            {"name": "i", "type": {"type": "fixed", "name": "G", "size": 1}}]}},
        {"name": "j", "type": {"type": "fixed", "name": "N", "namespace": "", "size": 1}},
        {"name": "k", "type": "b.G"}]}"#;
    let set = build(&[text]).unwrap();
    let names: Vec<_> = set
        .types()
        .map(|(_, named)| named.name.to_string())
        .collect();
    assert_eq!(names, ["a.Outer", "a.Inner", "a.F", "b.Other", "b.G", "N"]);
}

/// Five files that use each other round in a circle: in each of their 120 orders the same schema.
#[test]
fn no_order_matters() {
    let files = [
        uses("A", "n", "B"),
        uses("B", "n", "C"),
        uses("C", "n", "m.D"),
        uses("D", "m", "n.E"),
        r#"{"type": "record", "name": "n.E", "fields": [{"name": "f", "type": ["null", "A"]}]}"#
            .to_owned(),
    ];
    let mut orders: Vec<Vec<usize>> = vec![vec![]];
    for _ in 0..files.len() {
        orders = orders
            .into_iter()
            .flat_map(|order| {
                (0..files.len())
                    .filter(|next| !order.contains(next))
                    .map(|next| [order.as_slice(), &[next]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    assert_eq!(orders.len(), 120);
    let mut seen = None;
    for order in orders {
        let texts: Vec<&str> = order.iter().map(|index| files[*index].as_str()).collect();
        let set = build(&texts).unwrap();
        let root = set.roots()[order.iter().position(|index| *index == 0).unwrap()]
            .ty
            .clone();
        let json = set.to_json(&root);
        assert_eq!(seen.get_or_insert(json.clone()), &json, "{order:?}");
    }
}

/// Copies of a definition are one type; documentation may differ, nothing else.
#[test]
fn definitions_that_stand_twice() {
    let one = r#"{"type": "fixed", "name": "a.F", "size": 1, "doc": "one"}"#;
    let same = r#"{"size": 1, "namespace": "a", "name": "F", "type": "fixed"}"#;
    assert_eq!(build(&[one, same]).unwrap().types().count(), 1);
    for other in [
        r#"{"type": "fixed", "name": "a.F", "size": 2}"#,
        r#"{"type": "fixed", "name": "a.F", "size": 1, "aliases": ["G"]}"#,
        r#"{"type": "fixed", "name": "a.F", "size": 1, "logicalType": "decimal", "precision": 2}"#,
        r#"{"type": "enum", "name": "a.F", "symbols": ["A"]}"#,
    ] {
        let told = build(&[one, other]).unwrap_err();
        assert!(
            told.contains("1.avsc:1:") && told.contains("note: 0.avsc:1:"),
            "{told}"
        );
    }
}

/// Everything that was read is written again, and reads the same.
#[test]
fn nothing_is_lost() {
    let text = r#"{"type":"record","name":"R","namespace":"a","doc":"d","aliases":["S","b.T"],"fields":[{"name":"f","type":{"type":"int","java":"x","n":[1.50,{"k":null}]},"doc":"e","default":1,"order":"descending","aliases":["g"],"p":true},{"name":"h","type":["null",{"type":"string","logicalType":"colour"}],"default":null},{"name":"i","type":{"type":"array","items":{"type":"map","values":"bytes","q":1e3},"r":{}}},{"name":"j","type":{"type":"enum","name":"E","namespace":"a","symbols":["A","B"],"default":"B","s":""}}],"t":[]}"#;
    let set = build(&[text]).unwrap();
    let again = set.to_json(&set.roots()[0].ty);
    assert_eq!(again, text);
    let set = build(&[&again]).unwrap();
    assert_eq!(set.to_json(&set.roots()[0].ty), text);
}

/// As Apache Avro for Java 1.12 reads it: a definition only, for it finds no type by such a name.
#[test]
fn a_dot_in_front_defines_a_type_without_a_namespace() {
    let record = |reference: &str| {
        let text = format!(
            r#"{{"type": "record", "name": "a.R", "fields": [
            {{"name": "f", "type": {{"type": "fixed", "name": ".X", "size": 1}}}},
            {{"name": "g", "type": "{reference}"}}]}}"#
        );
        SchemaSet::from_json(&text)
    };
    let set = record("X").unwrap();
    assert_eq!(
        set.canonical_form(&set.roots()[0].ty),
        r#"{"name":"a.R","type":"record","fields":[{"name":"f","type":{"name":"X","type":"fixed","size":1}},{"name":"g","type":"X"}]}"#
    );
    assert!(record(".X").is_err());
}
