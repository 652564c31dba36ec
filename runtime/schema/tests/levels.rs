//! Compatibility levels: which old schemas count, and which way each is read.

use avrogen_schema::SchemaSet;
use avrogen_schema::compat::{Level, check_level};

fn record(fields: &str) -> SchemaSet {
    let text = format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#);
    SchemaSet::from_json(&text).unwrap()
}

/// Where the conflict is, and how many reasons there are backward and forward.
fn conflict(level: Level, new: &SchemaSet, olds: &[&SchemaSet]) -> Option<(usize, usize, usize)> {
    let olds = olds.iter().map(|old| (*old, &old.roots()[0].ty));
    let found = check_level(level, (new, &new.roots()[0].ty), olds)?;
    Some((found.old, found.backward.len(), found.forward.len()))
}

#[test]
fn each_level_asks_its_own_question() {
    let one = record(r#"{"name": "a", "type": "int"}"#);
    let two = record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "int"}"#);
    for (level, grown, shrunk) in [
        (Level::None, None, None),
        (Level::Backward, Some((0, 1, 0)), None),
        (Level::BackwardTransitive, Some((0, 1, 0)), None),
        (Level::Forward, None, Some((0, 0, 1))),
        (Level::ForwardTransitive, None, Some((0, 0, 1))),
        (Level::Full, Some((0, 1, 0)), Some((0, 0, 1))),
        (Level::FullTransitive, Some((0, 1, 0)), Some((0, 0, 1))),
    ] {
        assert_eq!(conflict(level, &two, &[&one]), grown, "{level}");
        assert_eq!(conflict(level, &one, &[&two]), shrunk, "{level}");
        assert_eq!(conflict(level, &one, &[]), None, "{level}");
    }
}

#[test]
fn full_tells_both_ways() {
    let int = record(r#"{"name": "a", "type": "int"}"#);
    let text = record(r#"{"name": "a", "type": "string"}"#);
    assert_eq!(conflict(Level::Full, &text, &[&int]), Some((0, 1, 1)));
}

#[test]
fn only_transitive_levels_look_behind_the_latest() {
    let new = record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "int"}"#);
    let latest = record(r#"{"name": "a", "type": "int"}, {"name": "b", "type": "int"}"#);
    let older = record(r#"{"name": "a", "type": "int"}"#);
    let oldest = record("");
    let olds = [&latest, &older, &oldest];
    assert_eq!(conflict(Level::Backward, &new, &olds), None);
    assert_eq!(conflict(Level::Full, &new, &olds), None);
    // The first conflict from the newest on ends it: the oldest, which has two reasons, is not asked.
    assert_eq!(
        conflict(Level::BackwardTransitive, &new, &olds),
        Some((1, 1, 0))
    );
    assert_eq!(
        conflict(Level::FullTransitive, &new, &olds),
        Some((1, 1, 0))
    );
    assert_eq!(conflict(Level::ForwardTransitive, &new, &olds), None);
}

#[test]
fn levels_are_read_in_either_case() {
    for level in Level::ALL {
        assert_eq!(level.as_str().parse(), Ok(level));
        assert_eq!(level.as_str().to_lowercase().parse(), Ok(level));
    }
    assert_eq!(Level::default(), Level::Backward);
    let error = "BACKWARDS".parse::<Level>().unwrap_err();
    insta::assert_snapshot!(error, @"no compatibility level has this name: expected one of NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE");
}
