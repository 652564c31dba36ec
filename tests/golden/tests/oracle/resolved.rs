//! Random pairs of a writer's and a reader's schema, random values of the writer → through the reader's generated code and a resolver →
//! the bytes that apache-avro's own resolution gives.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use avrogen_schema::{SchemaSet, Sources};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::agreement::config;
use crate::compiled::build;
use crate::compiled::program::Unit;
use crate::compiled::verdict::{Step, Verdict};
use crate::datum::datum;
use crate::driver;
use crate::evolve::Evolved;
use crate::resolution;
use crate::schema::schemas;

const PAIRS: usize = 120;
const DATUMS: u64 = 12;

/// Resolves each datum and writes it again: a line of hexadecimal digits, or `!` and why not.
const DRIVER: &str = r#"
use avrogen::Resolver;

fn entry<T: Encodable + for<'a> Decodable<'a>>(folder: &std::path::Path, id: &str) -> Result<(), String> {
    let file = std::fs::read(folder.join(format!("{id}.sent"))).map_err(|e| e.to_string())?;
    let datums = datums(&file).ok_or("the file of datums is cut short")?;
    let writer = std::fs::read_to_string(folder.join(format!("{id}.avsc"))).map_err(|e| e.to_string())?;
    let resolver = Resolver::<T>::new(&writer);
    let mut lines = String::new();
    for datum in datums {
        let resolved = match &resolver {
            Ok(resolver) => resolver.from_slice(datum).and_then(|value| to_vec(&value)).map_err(|e| e.to_string()),
            Err(e) => Err(e.to_string()),
        };
        match resolved {
            Ok(bytes) => bytes.iter().for_each(|byte| lines.push_str(&format!("{byte:02x}"))),
            Err(e) => lines.push_str(&format!("!{}", e.replace('\n', " "))),
        }
        lines.push('\n');
    }
    std::fs::write(folder.join(format!("{id}.resolved")), lines).map_err(|e| e.to_string())
}
"#;

struct Pair {
    evolved: Evolved,
    datums: Vec<Vec<u8>>,
}

fn pairs() -> BTreeMap<String, Pair> {
    let mut runner = TestRunner::new(config(0));
    let changes = proptest::collection::vec(any::<u32>(), 0..200);
    let strategy = (schemas(60..300), changes);
    let mut pairs = BTreeMap::new();
    for number in 0..PAIRS {
        let (schema, numbers) = strategy.new_tree(&mut runner).unwrap().current();
        let evolved = Evolved::of(&schema.text(), numbers);
        let set = SchemaSet::from_json(&evolved.writer.to_string());
        let set = set.unwrap_or_else(|error| panic!("{error}\n{}", evolved.writer));
        let datums = (0..DATUMS).map(|seed| datum(&set, seed)).collect();
        pairs.insert(format!("E{number:04}"), Pair { evolved, datums });
    }
    pairs
}

#[test]
fn random_values_resolve() {
    let pairs = pairs();
    let mut verdict = Verdict::of("resolution", "resolved", pairs.len());
    let folder = folder();
    let mut units = Vec::new();
    for (id, pair) in &pairs {
        let mut sources = Sources::new();
        sources.add_text("schema.avsc", pair.evolved.reader.to_string());
        match Unit::generate(id, &sources) {
            Ok(unit) => units.push(unit),
            Err(why) => verdict.fail(id, Step::Generate, why),
        }
        driver::write(&driver::sent(&folder, id), &pair.datums).unwrap();
        let writer = folder.join(format!("{id}.avsc"));
        std::fs::write(writer, pair.evolved.writer.to_string()).unwrap();
    }
    let compiled = build::all("resolution", DRIVER, units, &mut verdict).unwrap();
    build::round_trip(&folder, &compiled, &mut verdict).unwrap();

    let mut compared = Compared::default();
    for (id, pair) in &pairs {
        if let Err(why) = pair.agrees(&folder, id, &mut compared) {
            verdict.fail(id, Step::RoundTrip, why);
        }
    }
    for failure in verdict.failures() {
        let Evolved { reader, writer } = &pairs[failure.id].evolved;
        eprintln!("{failure}\n  writer {writer}\n  reader {reader}\n");
    }
    // Around the harness, which keeps what a test that passes prints to itself.
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} ({compared:?})", verdict.line()).unwrap();
    let seed = config(0).rng_seed;
    assert!(verdict.reaches([PAIRS; 3]), "with {seed:?}");
}

/// Datums.
#[derive(Debug, Default)]
struct Compared {
    read: usize,
    refused: usize,
}

impl Pair {
    fn agrees(&self, folder: &Path, id: &str, compared: &mut Compared) -> Result<(), String> {
        let lines = std::fs::read_to_string(folder.join(format!("{id}.resolved")));
        let lines = lines.map_err(|error| error.to_string())?;
        let (reader, writer) = (
            self.evolved.reader.to_string(),
            self.evolved.writer.to_string(),
        );
        for (seed, (datum, ours)) in self.datums.iter().zip(lines.lines()).enumerate() {
            let theirs = resolution::read(&writer, &reader, datum);
            match &theirs {
                Ok(bytes) if hex(bytes) == ours => compared.read += 1,
                Err(_) if ours.starts_with('!') => compared.refused += 1,
                theirs => {
                    let theirs = theirs.as_ref().map(|bytes| hex(bytes));
                    return Err(format!(
                        "datum {seed}, {}: {ours}, and apache-avro {theirs:?}",
                        hex(datum)
                    ));
                }
            }
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Where the files lie: emptied first, so that none of an earlier run counts.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("resolution-datums");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
