//! Writers' schemas that mean harm: what they ask for is bounded too.

use std::time::Instant;

use avrogen::{ErrorKind, Resolver};
use avrogen_golden::readers::Doubles;
use avrogen_golden::readers::readers::Last;

use crate::allocator::measure;

fn skipping(ty: &str) -> Resolver<Last> {
    let writer = format!(
        r#"{{"type": "record", "name": "Any", "fields": [{{"name": "gone", "type": {ty}}}, {{"name": "last", "type": "int"}}]}}"#
    );
    Resolver::new(&writer).unwrap()
}

/// Records that hold the one before twice: so many levels are 2 to that power when all is written out.
fn doubled(levels: usize, leaf: &str) -> String {
    (0..levels).fold(leaf.to_owned(), |inner, level| {
        let again = if level == 0 {
            leaf.to_owned()
        } else {
            format!("\"L{}\"", level - 1)
        };
        format!(
            r#"{{"type": "record", "name": "L{level}", "fields": [{{"name": "a", "type": {inner}}}, {{"name": "b", "type": {again}}}]}}"#
        )
    })
}

/// A trillion nulls take no bytes, and no time.
#[test]
fn what_takes_no_bytes_takes_no_time() {
    let started = Instant::now();
    let nothing = skipping(&doubled(40, "\"null\""));
    assert_eq!(nothing.from_slice(&[14]).unwrap().last, 7);
    let fixed = skipping(
        &doubled(40, r#"{"type": "record", "name": "N", "fields": []}"#).replace(
            r#""b", "type": {"type": "record", "name": "N", "fields": []}"#,
            r#""b", "type": "N""#,
        ),
    );
    assert_eq!(fixed.from_slice(&[14]).unwrap().last, 7);
    // A list of them, within the budget.
    let list = skipping(&format!(
        r#"{{"type": "array", "items": {}}}"#,
        doubled(40, "\"null\"")
    ));
    assert_eq!(list.from_slice(&[0x80, 0x80, 8, 0, 14]).unwrap().last, 7);
    // As many beside a byte in each of a few records.
    let mixed = skipping(&format!(
        r#"{{"type": "array", "items": {{"type": "record", "name": "M", "fields": [{{"name": "x", "type": "boolean"}}, {{"name": "y", "type": {}}}]}}}}"#,
        doubled(40, "\"null\"")
    ));
    assert_eq!(mixed.from_slice(&[4, 0, 1, 0, 14]).unwrap().last, 7);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

/// Lists within lists between the records of a chain: ninety-nine records, and so many lists in each, on a thread's usual stack.
#[test]
fn what_is_passed_over_may_nest() {
    for lists in [1, 8, 100, 200] {
        let nested = (0..lists).fold(r#""R""#.to_owned(), |items, _| {
            format!(r#"{{"type": "array", "items": {items}}}"#)
        });
        let chain = format!(
            r#"{{"type": "record", "name": "R", "fields": [{{"name": "r", "type": {nested}}}]}}"#
        );
        let resolver = skipping(&chain);
        // One item in every list, ninety-nine records deep; then nothing, and the end of every list.
        let mut bytes = vec![2; 98 * lists];
        bytes.extend(vec![0; 98 * lists + 1]);
        bytes.push(14);
        match resolver.from_slice(&bytes) {
            Ok(read) => assert_eq!((read.last, lists <= 8), (7, true), "{lists}"),
            Err(error) => assert_eq!(
                (error.kind(), lists > 8),
                (&ErrorKind::TooDeep, true),
                "{lists}"
            ),
        }
    }
}

/// Memory and time in proportion to the text, whatever it says.
#[test]
fn a_plan_is_as_large_as_the_text() {
    let many = |count: usize, each: &dyn Fn(usize) -> String| -> String {
        (0..count).map(each).collect::<Vec<_>>().join(",")
    };
    let texts = [
        // Fields, definitions, symbols, branches, aliases.
        format!(
            r#"{{"type": "record", "name": "Any", "fields": [{}, {{"name": "last", "type": "int"}}]}}"#,
            many(5_000, &|n| format!(r#"{{"name": "f{n}", "type": "null"}}"#))
        ),
        format!(
            r#"{{"type": "record", "name": "Any", "fields": [{}, {{"name": "last", "type": "int"}}]}}"#,
            many(5_000, &|n| format!(
                r#"{{"name": "f{n}", "type": {{"type": "fixed", "name": "F{n}", "size": 0}}}}"#
            ))
        ),
        format!(
            r#"{{"type": "record", "name": "Any", "fields": [{{"name": "gone", "type": {{"type": "enum", "name": "E", "symbols": [{}]}}}}, {{"name": "last", "type": "int"}}]}}"#,
            many(20_000, &|n| format!("\"S{n}\""))
        ),
        format!(
            r#"{{"type": "record", "name": "Any", "fields": [{{"name": "gone", "type": [{}]}}, {{"name": "last", "type": "int"}}]}}"#,
            many(5_000, &|n| format!(
                r#"{{"type": "fixed", "name": "F{n}", "size": 0}}"#
            ))
        ),
        format!(
            r#"{{"type": "record", "name": "Any", "fields": [{{"name": "gone", "type": {}}}, {{"name": "last", "type": "int"}}]}}"#,
            doubled(60, "\"int\"")
        ),
    ];
    for text in texts {
        let started = Instant::now();
        let (resolver, usage) = measure(|| Resolver::<Last>::new(&text).map(drop));
        resolver.unwrap_or_else(|error| panic!("{error}: {text:.200}"));
        let ratio = usage.peak / text.len();
        assert!(ratio < 60, "{ratio} bytes a byte of {text:.200}");
        assert!(
            started.elapsed().as_secs() < 5,
            "{:?}: {text:.200}",
            started.elapsed()
        );
    }
    // As deep as JSON may be.
    let deep = (0..240).fold(r#""int""#.to_owned(), |items, _| {
        format!(r#"{{"type": "array", "items": {items}}}"#)
    });
    assert!(
        Resolver::<Doubles>::new(&deep)
            .unwrap()
            .from_slice(&[0])
            .is_ok()
    );
    assert_eq!(skipping(&deep).from_slice(&[0, 14]).unwrap().last, 7);
}
