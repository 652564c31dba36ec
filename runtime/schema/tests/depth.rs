//! Depth is bounded where the input decides on it: an error, never an overflow of the stack.

use std::time::Instant;

use avrogen_schema::compat::{self, IncompatibilityKind};
use avrogen_schema::{SchemaSet, Type, diff, fingerprint};

fn nested(levels: usize, open: &str, close: &str) -> String {
    format!("{}\"int\"{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn fifty_thousand_levels_of_json_are_an_error() {
    for (open, close) in [
        ("[", "]"),
        ("{\"type\":\"array\",\"items\":", "}"),
        ("{\"a\":", "}"),
    ] {
        let error = SchemaSet::from_json(&nested(50_000, open, close))
            .unwrap_err()
            .to_string();
        assert!(error.contains("AVG0103"), "{error}");
    }
}

#[test]
fn two_hundred_and_fifty_levels_are_taken_on_a_small_stack() {
    for (open, close) in [
        ("{\"type\":\"array\",\"items\":", "}"),
        ("{\"type\":\"map\",\"values\":", "}"),
        ("{\"type\":", "}"),
    ] {
        let set = SchemaSet::from_json(&nested(250, open, close)).unwrap();
        let root = &set.roots()[0].ty;
        assert_eq!(
            set.to_json(root).matches('{').count(),
            if open == "{\"type\":" { 0 } else { 250 }
        );
        assert_ne!(fingerprint::rabin(&set.canonical_form(root)), 0);
    }
}

/// Records `R0`, `R1`…, each with a field of the next one; the last one's has another type.
fn chain(links: usize, last: &str) -> SchemaSet {
    let mut texts: Vec<(String, String)> = (0..links)
        .map(|link| {
            let next = if link + 1 < links {
                format!("\"R{}\"", link + 1)
            } else {
                format!("\"{last}\"")
            };
            let text = format!(
                r#"{{"type":"record","name":"R{link}","fields":[{{"name":"next","type":{next}}}]}}"#
            );
            (format!("R{link}"), text)
        })
        .collect();
    let (_, root) = texts.remove(0);
    SchemaSet::from_json_with(&root, &texts).unwrap()
}

fn root(set: &SchemaSet) -> (&SchemaSet, &Type) {
    (set, &set.roots().last().unwrap().ty)
}

#[test]
fn a_chain_of_records_of_any_length_prints() {
    let links = 20_000;
    let set = chain(links, "int");
    let (_, root) = root(&set);
    assert_eq!(
        set.canonical_form(root).matches("\"record\"").count(),
        links
    );
    assert_eq!(set.to_json(root).matches("\"record\"").count(), links);
}

#[test]
fn a_chain_of_records_of_any_length_is_compared() {
    let links = 100_000;
    let (int, long) = (chain(links, "int"), chain(links, "long"));
    assert_eq!(compat::check(root(&long), root(&int)), []);
    let found = compat::check(root(&int), root(&long));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].location.len(), "/fields/0/type".len() * links);
    assert!(found[0].path.len() < 1000, "{}", found[0].path);

    let changes = diff::diff(root(&int), root(&long));
    assert_eq!(changes.len(), 1);
    assert!(changes[0].path.len() < 1000, "{}", changes[0].path);
    assert_eq!(diff::diff(root(&int), root(&int)), []);
}

#[test]
fn deeply_nested_types_are_compared_on_a_small_stack() {
    for (levels, open, close) in [
        (200, "{\"type\":\"array\",\"items\":", "}"),
        (200, "{\"type\":\"map\",\"values\":", "}"),
        (120, "[\"null\",{\"type\":\"array\",\"items\":", "}]"),
    ] {
        let of = |ty: &str| {
            let text = nested(levels, open, close).replace("\"int\"", ty);
            SchemaSet::from_json(&text).unwrap()
        };
        let (int, record) = (
            of("\"int\""),
            of("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}"),
        );
        assert_eq!(compat::check(root(&int), root(&int)), []);
        assert_eq!(compat::check(root(&int), root(&record)).len(), 1);
        assert_eq!(diff::diff(root(&int), root(&record)).len(), 1);
    }
}

/// Forty levels, each naming the next one twice: 2⁴⁰ ways to one wrong field.
#[test]
fn what_is_wrong_once_does_not_multiply() {
    let wide = |ty: &str| {
        let text = (0..40).fold(format!("\"{ty}\""), |ty, level| {
            let again = if level == 0 { ty.clone() } else { format!("\"L{}\"", level - 1) };
            format!(r#"{{"type": "record", "name": "L{level}", "fields": [{{"name": "a", "type": {ty}}}, {{"name": "b", "type": {again}}}]}}"#)
        });
        SchemaSet::from_json(&text).unwrap()
    };
    let (int, long) = (wide("int"), wide("long"));
    let started = Instant::now();
    assert_eq!(compat::check(root(&long), root(&int)), []);
    assert_eq!(compat::check(root(&int), root(&long)).len(), 1000);
    assert_eq!(diff::diff(root(&int), root(&long)).len(), 2);
    assert!(started.elapsed().as_secs() < 5);
}

/// Two rings of records whose lengths share no divisor lead to as many pairs as their product: no answer is taken for "compatible".
#[test]
fn more_pairs_than_can_be_compared_are_undecided() {
    let ring = |links: usize, field: &str| {
        let of = |link| {
            format!(
                "{{\"type\":\"record\",\"name\":\"n{link}.X\",\"fields\":[{{\"name\":\"{field}\",\"type\":\"n{}.X\"}}]}}",
                (link + 1) % links
            )
        };
        let texts: Vec<_> = (1..links)
            .map(|link| (link.to_string(), of(link)))
            .collect();
        SchemaSet::from_json_with(&of(0), &texts).unwrap()
    };
    let (long, short) = (ring(3001, "a"), ring(3000, "a"));
    let found = compat::check(root(&long), root(&short));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, IncompatibilityKind::Undecided);
    insta::assert_snapshot!(
        format!("{} {}: {}; {}", found[0].kind.as_str(), found[0].path, found[0].message, found[0].advice(true)),
        @"UNDECIDED n0.X: the schemas lead to too many pairs of types to be compared; split the schema: it leads to more pairs of types than can be compared"
    );
    assert_eq!(compat::check(root(&long), root(&long)), []);
}

/// Thousands of branches of one simple name: each of the writer's might be read by each of the reader's.
#[test]
fn branches_of_one_simple_name_take_no_time_out_of_proportion() {
    let union = |size: u32| {
        let branches: Vec<String> = (0..5000)
            .map(|n| format!(r#"{{"type": "fixed", "name": "n{n}.X", "size": {size}}}"#))
            .collect();
        SchemaSet::from_json(&format!("[{}]", branches.join(","))).unwrap()
    };
    let (one, two) = (union(1), union(2));
    let started = Instant::now();
    let found = compat::check(root(&one), root(&two));
    assert_eq!(found[0].kind, IncompatibilityKind::Undecided);
    assert_eq!(diff::diff(root(&one), root(&two)).len(), 5000);
    assert!(started.elapsed().as_secs() < 10);
}

/// What costs as much as the schema is long is done once, or counted.
#[test]
fn long_lists_are_not_gone_through_again_and_again() {
    let symbols = |first: u32| {
        let symbols: Vec<String> = (first..50_000).map(|n| format!("\"S{n}\"")).collect();
        let field = |n: u32| format!(r#", {{"name": "f{n}", "type": "E"}}"#);
        SchemaSet::from_json(&format!(
            r#"{{"type": "record", "name": "R", "fields": [{{"name": "f", "type": {{"type": "enum", "name": "E", "symbols": [{}]}}}}{}]}}"#,
            symbols.join(","),
            (0..2000).map(field).collect::<String>()
        ))
        .unwrap()
    };
    let aliases: Vec<String> = (0..20_000).map(|n| format!("\"a{n}\"")).collect();
    let reader = format!(
        r#"{{"type": "record", "name": "X", "fields": [{{"name": "f", "type": "X", "aliases": [{}]}}]}}"#,
        aliases.join(",")
    );
    let link = |n: u32| {
        let next = if n == 2000 {
            "\"int\"".to_owned()
        } else {
            format!("\"n{}.X\"", n + 1)
        };
        (
            n.to_string(),
            format!(
                r#"{{"type": "record", "name": "n{n}.X", "fields": [{{"name": "a19999", "type": {next}}}]}}"#
            ),
        )
    };
    let links: Vec<(String, String)> = (1..=2000).map(link).collect();
    let (reader, writer) = (
        SchemaSet::from_json(&reader).unwrap(),
        SchemaSet::from_json_with(&link(0).1, &links).unwrap(),
    );
    let (fewer, more) = (symbols(1), symbols(0));
    let started = Instant::now();
    assert_eq!(compat::check(root(&fewer), root(&more)).len(), 1000);
    assert_eq!(diff::diff(root(&fewer), root(&more)).len(), 1);
    let found = compat::check(root(&reader), root(&writer));
    assert_eq!(found[0].kind, IncompatibilityKind::Undecided);
    assert!(started.elapsed().as_secs() < 5);
}

/// A schema of a megabyte and a half, most of it one name, in which each field changes.
#[test]
fn long_names_are_not_told_in_full() {
    let name = "n".repeat(1 << 20);
    let of = |ty: &str| {
        let fields: Vec<String> = (0..10_000)
            .map(|n| format!(r#"{{"name": "f{n}", "type": "{ty}"}}"#))
            .collect();
        let text = format!(
            r#"{{"type": "record", "name": "{name}", "fields": [{}]}}"#,
            fields.join(",")
        );
        SchemaSet::from_json(&text).unwrap()
    };
    let (int, long) = (of("int"), of("long"));
    let changes = diff::diff(root(&int), root(&long));
    assert_eq!(changes.len(), 10_000);
    assert!(changes.iter().all(|change| change.path.len() < 1000));
    let found = compat::check(root(&int), root(&long));
    assert_eq!(found.len(), 1000);
    assert!(found.iter().all(|one| one.path.len() < 1000));
}
