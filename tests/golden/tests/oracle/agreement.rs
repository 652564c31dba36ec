//! Random schemas → both sides take them, both find the same canonical form and fingerprint, what we print means what was read, and
//! what we generate is Rust, the same each time.

use std::cell::Cell;

use apache_avro::Schema;
use apache_avro::rabin::Rabin;
use avrogen_build::generate::{self, Generate};
use avrogen_schema::{SchemaSet, Sources, fingerprint};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::schema::{RandomSchema, schemas};

const SCHEMAS: u32 = 4_000;
const GENERATED: u32 = 500;

/// The same schemas in every run, others where `PROPTEST_RNG_SEED` asks for them.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: match config.rng_seed {
            RngSeed::Random => RngSeed::Fixed(22),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        ..config
    }
}

#[test]
fn schemas_mean_the_same_to_both() {
    let (cases, compared) = (Cell::new(0), Cell::new(0));
    proptest!(config(SCHEMAS), |(schema in schemas(0..400))| {
        cases.set(cases.get() + 1);
        compared.set(compared.get() + u32::from(means_the_same(&schema)?));
    });
    let (cases, compared) = (cases.get(), compared.get());
    // Otherwise the table of known faults would hide what it should not.
    assert!(compared * 4 > cases * 3, "{compared} of {cases} compared");
}

#[test]
fn schemas_become_the_same_rust_each_time() {
    proptest!(config(GENERATED), |(schema in schemas(0..400))| generates(&schema)?);
}

/// False where apache-avro refuses the schema for a fault that is known.
fn means_the_same(schema: &RandomSchema) -> Result<bool, TestCaseError> {
    let ours = SchemaSet::from_json(&schema.text());
    let ours = ours.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let root = &ours.roots()[0].ty;
    let canonical = ours.canonical_form(root);
    let rabin = fingerprint::rabin(&canonical);
    prop_assert_eq!(ours.fingerprints().rabin(root), rabin);

    let printed = ours.to_json(root);
    let again = SchemaSet::from_json(&printed);
    let again = again.map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
    let root_again = &again.roots()[0].ty;
    prop_assert_eq!(&again.canonical_form(root_again), &canonical, "{}", printed);
    prop_assert_eq!(&again.to_json(root_again), &printed);

    for fault in &schema.faults {
        let in_table = fault.refuses() || fault.misreads();
        prop_assert!(in_table, "{:?} has no row in the table", fault);
    }
    let may_refuse = schema.faults.iter().any(|fault| fault.refuses());
    let printed: Value = serde_json::from_str(&printed).unwrap();
    for json in [&schema.json, &printed] {
        let apache = match Schema::parse(json).and_then(|_| Schema::parse(&stripped(json))) {
            Ok(apache) => apache,
            Err(_) if may_refuse => return Ok(false),
            Err(error) => {
                let error = format!("apache-avro refuses {json}: {error}");
                return Err(TestCaseError::fail(error));
            }
        };
        prop_assert_eq!(&apache.canonical_form(), &canonical);
        prop_assert_eq!(apache.fingerprint::<Rabin>().bytes, rabin.to_le_bytes());
    }
    Ok(true)
}

fn generates(schema: &RandomSchema) -> Result<(), TestCaseError> {
    let code = || {
        let mut sources = Sources::new();
        sources.add_text("schema.avsc", schema.text());
        let set = SchemaSet::build(&sources, &mut avrogen_schema::Diagnostics::new())?;
        let generated = generate::render(&sources, &set, &Generate::default()).ok()?;
        Some(generated.single_file())
    };
    let Some(first) = code() else {
        return Err(TestCaseError::fail("cannot be generated"));
    };
    if let Err(error) = syn::parse_file(&first) {
        return Err(TestCaseError::fail(format!("{error}:\n{first}")));
    }
    prop_assert_eq!(Some(first), code());
    Ok(())
}

/// The attributes that a canonical form lacks and that apache-avro leaves in it (rows in the table of known faults).
const LEFT: [&str; 4] = ["logicalType", "order", "precision", "scale"];

/// The schema without those attributes. Defaults and attributes hold no schemas, whatever they look like.
fn stripped(json: &Value) -> Value {
    match json {
        Value::Array(branches) => branches.iter().map(stripped).collect(),
        Value::Object(object) => {
            let members = object
                .iter()
                .filter(|(key, _)| !LEFT.contains(&key.as_str()));
            let member = |(key, value): (&String, &Value)| {
                let value = match key.as_str() {
                    "type" | "items" | "values" | "fields" => stripped(value),
                    _ => value.clone(),
                };
                (key.clone(), value)
            };
            members.map(member).collect()
        }
        _ => json.clone(),
    }
}
