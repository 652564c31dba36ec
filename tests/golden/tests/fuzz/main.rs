//! The fuzz targets without an engine: their seeds, and the same mutations of them each time. What is found is found again by the number
//! that is told. `tests/fuzz/run` gives the targets to libFuzzer, which finds more.

mod mutate;
#[path = "../../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library")]
mod targets;

use std::io::Write as _;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use crate::mutate::Mutator;
use crate::targets::{TARGETS, Target};

/// Inputs a target, beside the seeds, where `AVROGEN_FUZZ_INPUTS` says no other number.
const INPUTS: u64 = 3_000;
/// Bytes that an input has at most.
const LARGEST: usize = 4_096;

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("AVROGEN_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    named.or_else(|| beside.is_dir().then_some(beside))
}

fn inputs() -> u64 {
    let number = std::env::var("AVROGEN_FUZZ_INPUTS").ok();
    number.map_or(INPUTS, |number| {
        number.parse().expect("AVROGEN_FUZZ_INPUTS is a number")
    })
}

fn drive(target: &Target) {
    let mut seeds = (target.seeds)(corpus().as_deref());
    seeds.retain(|seed| seed.len() <= LARGEST);
    assert!(!seeds.is_empty(), "{} has seeds", target.name);
    let run = |what: String, input: &[u8]| {
        let ran = catch_unwind(|| (target.run)(input));
        assert!(
            ran.is_ok(),
            "{}: {what}: {}",
            target.name,
            input.escape_ascii()
        );
    };
    for (number, seed) in seeds.iter().enumerate() {
        run(format!("seed {number}"), seed);
    }
    for number in 0..inputs() {
        let input = Mutator::new(number).input(&seeds, LARGEST);
        run(format!("input {number}"), &input);
    }
    // Around the harness, which keeps what a test that passes prints to itself.
    let mut out = std::io::stdout().lock();
    let ran = seeds.len() as u64 + inputs();
    writeln!(out, "fuzz: {}: {ran} inputs, none harmful", target.name).expect("stdout is there");
}

#[test]
fn no_input_does_harm() {
    // One after the other: a panic is told with its target.
    TARGETS.iter().for_each(drive);
}

/// The programs of the engine are those of the targets.
#[test]
fn every_target_has_a_program() {
    let manifest = include_str!("../../../fuzz/Cargo.toml");
    for target in TARGETS {
        let program = format!("name = \"{0}\"\npath = \"engine/{0}.rs\"", target.name);
        assert!(manifest.contains(&program), "{} has none", target.name);
    }
    assert_eq!(
        manifest.matches("path = \"engine/").count(),
        TARGETS.len() + 1
    );
}
