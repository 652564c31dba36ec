//! What only one place may do.

use crate::{File, files};

/// Lines a file may have.
const LARGEST: usize = 400;

fn offenders(forbidden: impl Fn(&str) -> bool, allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let found = |file: &File| {
        let line = file
            .text
            .lines()
            .position(|line| !line.trim_start().starts_with("//") && forbidden(line))?;
        Some(format!("{}:{}", file.path, line + 1))
    };
    // This file names what it forbids.
    files()
        .iter()
        .filter(|file| !allowed(&file.path) && !file.path.starts_with("tests/e2e/tests/house/"))
        .filter_map(found)
        .collect()
}

fn is_none(offenders: &[String]) {
    assert!(offenders.is_empty(), "{offenders:#?}");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = files()
        .iter()
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > LARGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    is_none(&long);
}

#[test]
fn tokens_are_quoted_in_codegen_only() {
    is_none(&offenders(
        |line| line.contains("quote!") || line.contains("quote_spanned!"),
        |path| path.starts_with("build-support/codegen/") || path.starts_with("avro-derive/"),
    ));
}

#[test]
fn http_is_spoken_by_the_registry_client_only() {
    is_none(&offenders(
        |line| line.contains("reqwest::"),
        |path| path.starts_with("runtime/registry/") || path.starts_with("tests/"),
    ));
}

#[test]
fn printing_is_done_by_the_command_line_and_the_file_that_speaks_to_cargo() {
    let prints = ["println!", "eprintln!", "print!(", "eprint!(", "dbg!"];
    is_none(&offenders(
        |line| prints.iter().any(|print| line.contains(print)),
        |path| {
            path.starts_with("cargo-avrogen/")
                || path.starts_with("tests/")
                || path.starts_with("examples/")
                || path.contains("/tests/")
                || path == "build-support/src/build_script.rs"
        },
    ));
}

#[test]
fn unsafe_code_is_in_what_moves_the_bytes_and_in_what_measures_it() {
    is_none(&offenders(
        |line| line.contains("unsafe ") && !line.contains("unsafe_code"),
        |path| {
            path.starts_with("runtime/src/raw/swift/")
                || path.starts_with("tests/bench/src/ceiling/")
                || path == "tests/bench/src/allocations.rs"
                || path == "tests/golden/tests/limits/allocator.rs"
        },
    ));
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = ["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX"];
    is_none(&offenders(
        |line| marks.iter().any(|mark| line.contains(mark)),
        |_| false,
    ));
}
