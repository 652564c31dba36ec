//! Real schemas in, one line out: how many of them become Rust, how much of that compiles, how many of the datums that Apache Avro for
//! Java wrote come back byte for byte, straight and through a plan, and do no harm with any byte cut off or any bit turned over. The
//! schemas are read where they are (`AVROGEN_CORPUS`, or `../shared/corpus` beside the project) and never copied into it. Without a
//! harness, so that the line is always printed.

#[path = "../compiled/mod.rs"]
mod compiled;
mod driver;
mod manifest;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::compiled::build;
use crate::compiled::program::Unit;
use crate::compiled::verdict::{Step, Verdict};

/// What must hold of the 80 entries: generated, compiled, round-tripped.
const AT_LEAST: [usize; 3] = [80, 80, 80];

fn main() -> ExitCode {
    // `cargo test -- --list` and filters that name another test reach this binary too.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        println!("corpus: test");
        return ExitCode::SUCCESS;
    }
    if arguments
        .iter()
        .any(|argument| !argument.starts_with('-') && !"corpus".contains(argument.as_str()))
    {
        return ExitCode::SUCCESS;
    }

    let Some(corpus) = corpus() else {
        println!("skipped: corpus: no AVROGEN_CORPUS and no ../shared/corpus");
        return ExitCode::SUCCESS;
    };
    match run(&corpus) {
        Ok(verdict) => report(&verdict),
        Err(error) => {
            println!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the corpus, if there is one.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("AVROGEN_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    // A folder that somebody names is read or the test fails; one beside the project may be there or not.
    named.or_else(|| beside.join("MANIFEST.tsv").is_file().then_some(beside))
}

fn run(corpus: &Path) -> Result<Verdict, String> {
    let entries = manifest::read(corpus)?;
    let mut verdict = Verdict::of("corpus", "round-tripped", entries.len());
    let mut units = Vec::new();
    for entry in &entries {
        let unit =
            driver::sources(corpus, entry).and_then(|sources| Unit::generate(&entry.id, &sources));
        match unit {
            Ok(unit) => units.push(unit),
            Err(why) => verdict.fail(&entry.id, Step::Generate, why),
        }
    }
    let compiled = build::all("corpus", driver::DRIVER, units, &mut verdict)?;
    build::round_trip(corpus, &compiled, &mut verdict)?;
    Ok(verdict)
}

fn report(verdict: &Verdict) -> ExitCode {
    for failure in verdict.failures() {
        println!("corpus: {failure}");
    }
    println!("{}", verdict.line());
    if verdict.reaches(AT_LEAST) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
