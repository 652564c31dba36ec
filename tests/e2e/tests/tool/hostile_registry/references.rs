//! References in circles, without end, and by the ten thousands.

use std::time::{Duration, Instant};

use super::{INNER, ROOT, project, referring, refused, written};

#[test]
fn references_in_a_circle_end_where_they_began() {
    let fault = referring(|subject| match subject {
        "root" => vec![("a".to_owned(), 1), ("root".to_owned(), 1)],
        _ => vec![("root".to_owned(), 1)],
    });
    let project = project(fault.url(), ROOT);
    assert_eq!(written(&project, 0).0, ["a.avsc", "root.avsc"]);
    assert_eq!(fault.requests(), 2);
    project.run_in(INNER, &["download"]).expect(0);
    assert_eq!(fault.requests(), 2);
}

#[test]
fn a_chain_of_references_without_end() {
    let fault = referring(|subject| {
        let number: u32 = subject.trim_start_matches('s').parse().unwrap_or_default();
        vec![(format!("s{}", number + 1), 1)]
    });
    let start = Instant::now();
    insta::assert_snapshot!("chain", refused(&fault, ROOT, 1));
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
    assert!(fault.requests() <= 102, "{}", fault.requests());
}

#[test]
fn ten_thousand_references() {
    let fault = referring(|subject| match subject {
        "root" => (0..10_000).map(|n| (format!("s{n}"), 1)).collect(),
        // All of them to each other's neighbours: met again, and not fetched again.
        _ => (0..50).map(|n| (format!("s{n}"), 1)).collect(),
    });
    let start = Instant::now();
    let project = project(fault.url(), ROOT);
    assert_eq!(written(&project, 0).0.len(), 10_001);
    assert_eq!(fault.requests(), 10_001);
    assert!(
        start.elapsed() < Duration::from_secs(120),
        "{:?}",
        start.elapsed()
    );
}
