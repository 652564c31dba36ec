//! Every finding's code is explained, and nothing is explained that is never found.

use std::collections::BTreeSet;

use crate::files;

#[test]
fn every_code_has_one_explanation() {
    let explained: Vec<&str> = avrogen_build::explained().map(|(code, _)| code).collect();
    let mut found = BTreeSet::new();
    for file in files() {
        let library = file.path.contains("/src/") && !file.path.starts_with("tests/");
        // A code in quotes is one that is given to a finding.
        for (at, _) in file.text.match_indices("\"AVG").filter(|_| library) {
            let code = file.text.get(at + 1..at + 8).unwrap_or_default();
            if code.len() == 7 && code[3..].bytes().all(|digit| digit.is_ascii_digit()) {
                found.insert(code.to_owned());
            }
        }
    }
    assert!(found.len() > 50, "too few codes were found: {found:?}");
    assert_eq!(
        explained,
        found.iter().map(String::as_str).collect::<Vec<_>>()
    );
}

#[test]
fn every_explanation_says_something() {
    for (code, text) in avrogen_build::explained() {
        let (heading, body) = text.split_once('\n').expect("a heading and a text");
        assert!(heading.starts_with(code) && body.len() > 40, "{text}");
    }
}
