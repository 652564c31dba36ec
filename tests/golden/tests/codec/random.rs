//! Random datums come back byte for byte, and another implementation reads the same values out of them.

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use avrogen_schema::SchemaSet;
use proptest::prelude::*;

use crate::datum::datum;
use crate::{Row, rows};

/// Schemas that apache-avro 0.22 refuses, though the specification and Java take them.
const NOT_FOR_APACHE: [&str; 4] = [
    "crate::defaults::golden::All",
    "crate::errors::golden::Failure",
    "crate::odd::größe::straße::Ünï",
    "crate::odd::中::Inside",
];

fn sets() -> Vec<(Row, SchemaSet, Option<Schema>)> {
    let parsed = |row: Row| {
        let set = SchemaSet::from_json(row.schema).unwrap();
        let apache = Schema::parse_str(row.schema);
        assert_eq!(
            apache.is_err(),
            NOT_FOR_APACHE.contains(&row.name),
            "{}: {apache:?}",
            row.name
        );
        (row, set, apache.ok())
    };
    rows().into_iter().map(parsed).collect()
}

#[test]
fn random_datums_come_back() {
    let sets = sets();
    let config = ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(seed: u64)| {
        for (row, set, apache) in &sets {
            let bytes = datum(set, seed);
            let again = (row.again)(&bytes).unwrap_or_else(|error| panic!("{}: {error}: {bytes:02x?}", row.name));
            prop_assert_eq!(&again, &bytes, "{}", row.name);
            let old = datum(set, seed.wrapping_add(1));
            let into = (row.into)(&old, &bytes).unwrap_or_else(|error| panic!("{}: {error}: {bytes:02x?}", row.name));
            prop_assert_eq!(&into, &bytes, "{} into {:02x?}", row.name, old);
            if let Some(apache) = apache {
                let reader = GenericDatumReader::builder(apache).build().unwrap();
                let mut rest = bytes.as_slice();
                prop_assert!(reader.read_value(&mut rest).is_ok(), "{}", row.name);
                prop_assert!(rest.is_empty(), "{}", row.name);
            }
        }
    });
}
