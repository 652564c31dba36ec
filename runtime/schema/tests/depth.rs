//! Depth is bounded where the input decides on it: an error, never an overflow of the stack.

use avrogen_schema::{SchemaSet, fingerprint};

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

#[test]
fn a_chain_of_records_of_any_length_prints() {
    let links = 20_000;
    let mut texts: Vec<(String, String)> = (0..links)
        .map(|link| {
            let next = if link + 1 < links {
                format!("\"R{}\"", link + 1)
            } else {
                "\"int\"".to_owned()
            };
            let text = format!(
                r#"{{"type":"record","name":"R{link}","fields":[{{"name":"next","type":{next}}}]}}"#
            );
            (format!("R{link}"), text)
        })
        .collect();
    let (_, root) = texts.remove(0);
    let set = SchemaSet::from_json_with(&root, &texts).unwrap();
    let root = &set.roots().last().unwrap().ty;
    assert_eq!(
        set.canonical_form(root).matches("\"record\"").count(),
        links
    );
    assert_eq!(set.to_json(root).matches("\"record\"").count(), links);
}
