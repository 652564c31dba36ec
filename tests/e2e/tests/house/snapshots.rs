//! What the user is told for each code was seen by a person: it stands in a snapshot.

use std::collections::BTreeSet;

use crate::files_ending;

/// The codes of the findings that a text shows: `error[AVG0205]`. A list of codes shows none.
fn shown(text: &str) -> impl Iterator<Item = &str> {
    text.split("[AVG")
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(number, _)| number)
}

#[test]
fn every_code_is_shown_by_a_snapshot() {
    let mut files = files_ending(".snap");
    files.extend(files_ending(".stderr"));
    assert!(files.len() > 50, "too few snapshots: {}", files.len());
    // What `explain` prints says what a code means, not how a finding of it reads.
    files.retain(|file| !file.path.contains("__explain_"));
    let told: BTreeSet<&str> = files.iter().flat_map(|file| shown(&file.text)).collect();
    let untold: Vec<&str> = avrogen_build::explained()
        .map(|(code, _)| code)
        .filter(|code| !told.contains(code.trim_start_matches("AVG")))
        .collect();
    assert!(untold.is_empty(), "no snapshot shows {untold:?}");
}

#[test]
fn a_list_of_codes_shows_none() {
    let codes = |text| shown(text).collect::<Vec<_>>();
    assert_eq!(
        codes("a.avsc:1:1: error[AVG0205]: no\nwarning[AVG0301]: odd"),
        ["0205", "0301"]
    );
    assert_eq!(codes("AVG0205: an unknown type"), [""; 0]);
}
