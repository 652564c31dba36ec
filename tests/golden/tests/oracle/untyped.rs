//! Random schemas and random datums without a Rust type: into JSON and back, and compared with each other.

use std::cell::Cell;
use std::cmp::Ordering;

use avrogen::ErrorKind;
use avrogen::json::Transcoder;
use avrogen::order::Comparator;
use avrogen_schema::SchemaSet;
use proptest::prelude::*;
use serde_json::Value;

use crate::agreement::config;
use crate::datum::datum;
use crate::schema::{RandomSchema, schemas};

const SCHEMAS: u32 = 1_000;
const DATUMS: u64 = 10;

fn datums(schema: &RandomSchema) -> Vec<Vec<u8>> {
    let set = SchemaSet::from_json(&schema.text()).unwrap();
    (0..DATUMS).map(|seed| datum(&set, seed)).collect()
}

#[test]
fn json_comes_back() {
    proptest!(config(SCHEMAS), |(schema in schemas(0..300))| {
        let transcoder = Transcoder::new(&schema.text()).unwrap();
        let mut lines = String::new();
        let all = datums(&schema).concat();
        let (mut at, mut count) = (0, 0);
        while count < DATUMS {
            at += transcoder.to_json(&all[at..], &mut lines).unwrap();
            lines.push('\n');
            count += 1;
        }
        prop_assert_eq!(at, all.len());

        let (mut values, mut back) = (transcoder.values(&lines), Vec::new());
        while values.write_next(&mut back).unwrap() {}
        prop_assert_eq!(&back, &all, "{}", lines);
    });
}

/// What another library makes of the JSON and prints again: the fields of records come in the order of the alphabet.
#[test]
fn json_of_another_library_comes_back() {
    proptest!(config(SCHEMAS / 2), |(schema in schemas(0..300))| {
        let transcoder = Transcoder::new(&schema.text()).unwrap();
        for bytes in datums(&schema) {
            for transcoder in [&transcoder, &transcoder.clone().pretty()] {
                let mut text = String::new();
                transcoder.to_json(&bytes, &mut text).unwrap();
                let value: Value = serde_json::from_str(&text).unwrap();
                let mut back = Vec::new();
                transcoder.to_avro(&value.to_string(), &mut back).unwrap();
                prop_assert_eq!(&back, &bytes, "{}", text);
            }
        }
    });
}

/// Every datum equals itself, and two are in the same order from either side; where maps are, there is none.
#[test]
fn the_order_is_one() {
    let (ordered, differ) = (Cell::new(0), Cell::new(0));
    proptest!(config(SCHEMAS), |(schema in schemas(0..300))| {
        let comparator = Comparator::new(&schema.text()).unwrap();
        let mut datums = datums(&schema);
        let mut whole = true;
        for a in &datums {
            for b in &datums {
                match (comparator.compare(a, b), comparator.compare(b, a)) {
                    (Ok(there), Ok(back)) => {
                        prop_assert_eq!(there, back.reverse());
                        prop_assert!(a != b || there == Ordering::Equal);
                        ordered.set(ordered.get() + 1);
                        differ.set(differ.get() + u32::from(there != Ordering::Equal));
                    }
                    (Err(error), Err(_)) => {
                        prop_assert_eq!(error.kind(), &ErrorKind::Unordered);
                        whole = false;
                    }
                    (there, back) => prop_assert!(false, "{there:?}, and back {back:?}"),
                }
            }
        }
        if whole {
            // The sort of Rust finds out where an order is none.
            datums.sort_by(|a, b| comparator.compare(a, b).unwrap());
        }
    });
    let (ordered, differ) = (ordered.get(), differ.get());
    assert!(ordered > 10_000 && differ > 5_000, "{ordered} {differ}");
}
