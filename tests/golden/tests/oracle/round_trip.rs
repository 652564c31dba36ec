//! Random schemas → generated code, compiled as one program; random values, written by apache-avro → through that program → the same
//! bytes, and to apache-avro the same values.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use apache_avro::types::Value;
use avrogen_schema::{SchemaSet, Sources};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::agreement::config;
use crate::apache::Apache;
use crate::compiled::build;
use crate::compiled::program::Unit;
use crate::compiled::verdict::{Step, Verdict};
use crate::datum::datum;
use crate::driver::{self, DRIVER};
use crate::schema::{RandomSchema, schemas};

const SCHEMAS: usize = 150;
const DATUMS: u64 = 20;

/// A schema and its datums, as they went out and as they must come back.
struct Entry {
    schema: RandomSchema,
    datums: Vec<Vec<u8>>,
    /// None where apache-avro does not know the schema, for a fault that is known.
    oracle: Option<(Apache, Vec<Value>)>,
}

#[test]
fn random_values_come_back() {
    let entries = entries();
    let beside = entries
        .values()
        .filter(|entry| entry.oracle.is_none())
        .count();
    // Otherwise the table of known faults would hide what it should not.
    assert!(
        beside * 4 < SCHEMAS,
        "{beside} of {SCHEMAS} are not for apache-avro"
    );

    let mut verdict = Verdict::of("oracle", "agreed", entries.len());
    let mut units = Vec::new();
    for (id, entry) in &entries {
        let mut sources = Sources::new();
        sources.add_text("schema.avsc", entry.schema.text());
        match Unit::generate(id, &sources) {
            Ok(unit) => units.push(unit),
            Err(why) => verdict.fail(id, Step::Generate, why),
        }
    }
    let folder = folder();
    for (id, entry) in &entries {
        driver::write(&driver::sent(&folder, id), &entry.datums).unwrap();
    }
    let compiled = build::all("oracle", DRIVER, units, &mut verdict).unwrap();
    build::round_trip(&folder, &compiled, &mut verdict).unwrap();
    for (id, entry) in &entries {
        // Of an entry that has failed before, the first failure counts.
        if let Err(why) = entry.came_back(&folder, id) {
            verdict.fail(id, Step::RoundTrip, why);
        }
    }

    for failure in verdict.failures() {
        eprintln!("{failure}\n{:?}\n", entries[failure.id].schema);
    }
    // Around the harness, which keeps what a test that passes prints to itself.
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} ({beside} of them without apache-avro, for its known faults)",
        verdict.line()
    )
    .unwrap();
    let seed = config(0).rng_seed;
    assert!(verdict.reaches([SCHEMAS; 3]), "with {seed:?}");
}

fn entries() -> BTreeMap<String, Entry> {
    let mut runner = TestRunner::new(config(0));
    let strategy = schemas(100..600);
    let entry = |number: usize| {
        let schema = strategy.new_tree(&mut runner).unwrap().current();
        (format!("R{number:04}"), Entry::of(schema))
    };
    (0..SCHEMAS).map(entry).collect()
}

impl Entry {
    fn of(schema: RandomSchema) -> Self {
        let set = SchemaSet::from_json(&schema.text());
        let set = set.unwrap_or_else(|error| panic!("{error}\n{schema:?}"));
        let datums: Vec<Vec<u8>> = (0..DATUMS).map(|seed| datum(&set, seed)).collect();
        let oracle = Apache::of(&schema).map(|apache| {
            let values = datums.iter().zip(0..).map(|(datum, seed)| {
                let value = apache.read(datum);
                let value =
                    value.unwrap_or_else(|error| panic!("datum {seed}: {error}\n{schema:?}"));
                // What goes to our code is what apache-avro writes.
                assert_eq!(
                    apache.write(&value),
                    *datum,
                    "datum {seed}: {value:?}\n{schema:?}"
                );
                value
            });
            let values = values.collect();
            (apache, values)
        });
        Self {
            schema,
            datums,
            oracle,
        }
    }

    fn came_back(&self, folder: &Path, id: &str) -> Result<(), String> {
        let back = driver::read(&driver::received(folder, id))?;
        if back.len() != self.datums.len() {
            return Err(format!(
                "{} of {} datums came back",
                back.len(),
                self.datums.len()
            ));
        }
        for (seed, (sent, back)) in self.datums.iter().zip(&back).enumerate() {
            if sent != back {
                return Err(format!(
                    "datum {seed}: {sent:02x?} came back as {back:02x?}"
                ));
            }
            if let Some((apache, values)) = &self.oracle {
                let value = apache.read(back)?;
                if value != values[seed] {
                    return Err(format!(
                        "datum {seed}: {:?} came back as {value:?}",
                        values[seed]
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Where the datums lie: emptied first, so that none of an earlier run counts.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle-datums");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
