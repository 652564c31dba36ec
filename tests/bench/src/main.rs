//! `cargo run --release -p bench`: what a shipment costs to encode and to decode, beside apache-avro's dynamic values and a plain
//! `clone()`. Every row is measured in every round, one after the other, and the best round counts.
#![forbid(unsafe_code)]

mod events;
mod table;

mod v2 {
    avrogen::include_schemas!();
}
mod raw {
    avrogen::include_schemas!("raw");
}
mod v1 {
    avrogen::include_schemas!("v1");
}

use std::hint::black_box;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use avrogen::{Avro, Resolver, encode_into, from_slice, to_vec};
use raw::com::acme::logistics::Shipment as Raw;
use v1::com::acme::logistics::Shipment as Old;
use v2::com::acme::logistics::Shipment;

use crate::table::{Row, row};

/// What has been encoded and decoded once can be again.
const AGAIN: &str = "it went well before";

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let values = events::shipments();
    let bytes: Vec<Vec<u8>> = values.iter().map(to_vec).collect::<Result<_, _>>()?;
    let schema = apache_avro::Schema::parse_str(Shipment::SCHEMA.json())?;
    let mut rows = encode(&values, &bytes, &schema)?;
    rows.extend(decode(&values, &bytes, &schema)?);
    rows.extend(resolve(&bytes)?);
    let total: usize = bytes.iter().map(Vec::len).sum();
    table::print(rows, bytes.len(), total);
    Ok(())
}

fn encode<'r>(
    values: &'r [Shipment],
    bytes: &[Vec<u8>],
    schema: &'r apache_avro::Schema,
) -> Result<Vec<Row<'r>>, Failure> {
    let raw: Vec<Raw> = bytes
        .iter()
        .map(|bytes| from_slice(bytes))
        .collect::<Result<_, _>>()?;
    let reader = GenericDatumReader::builder(schema).build()?;
    let read = |bytes: &Vec<u8>| reader.read_value(&mut bytes.as_slice());
    let dynamic: Vec<Value> = bytes.iter().map(read).collect::<Result<_, _>>()?;
    let writer = GenericDatumWriter::builder(schema).build()?;
    let (mut one, mut two, mut three) = (Vec::new(), Vec::new(), Vec::new());
    Ok(vec![
        row("encode", move || {
            for value in values {
                one.clear();
                encode_into(value, &mut one).expect(AGAIN);
                black_box(&one);
            }
        }),
        row("encode, dates and times as numbers", move || {
            for value in &raw {
                two.clear();
                encode_into(value, &mut two).expect(AGAIN);
                black_box(&two);
            }
        }),
        row("encode, apache-avro's Value", move || {
            for value in &dynamic {
                three.clear();
                writer.write_value_ref(&mut three, value).expect(AGAIN);
                black_box(&three);
            }
        }),
    ])
}

fn decode<'r>(
    values: &'r [Shipment],
    bytes: &'r [Vec<u8>],
    schema: &'r apache_avro::Schema,
) -> Result<Vec<Row<'r>>, Failure> {
    let reader = GenericDatumReader::builder(schema).build()?;
    Ok(vec![
        row("decode", move || {
            for bytes in bytes {
                black_box(from_slice::<Shipment>(bytes).expect(AGAIN));
            }
        }),
        row("decode, dates and times as numbers", move || {
            for bytes in bytes {
                black_box(from_slice::<Raw>(bytes).expect(AGAIN));
            }
        }),
        row("decode, apache-avro's Value", move || {
            for bytes in bytes {
                black_box(reader.read_value(&mut bytes.as_slice()).expect(AGAIN));
            }
        }),
        row("clone()", move || {
            for value in values {
                black_box(value.clone());
            }
        }),
    ])
}

/// Without a row for apache-avro: its resolution refuses these decimals ("Precision 12 too small to hold decimal values with 2 bytes").
fn resolve(bytes: &[Vec<u8>]) -> Result<Vec<Row<'_>>, Failure> {
    let same = Resolver::<Shipment>::new(Shipment::SCHEMA.json())?;
    let before = Resolver::<Shipment>::new(Old::SCHEMA.json())?;
    // The same events as the version before tells them, which can read the current one.
    let back = Resolver::<Old>::new(Shipment::SCHEMA.json())?;
    let old = |bytes: &Vec<u8>| to_vec(&back.from_slice(bytes)?);
    let old: Vec<Vec<u8>> = bytes.iter().map(old).collect::<Result<_, _>>()?;
    Ok(vec![
        row("resolve, the same schema", move || {
            for bytes in bytes {
                black_box(same.from_slice(bytes).expect(AGAIN));
            }
        }),
        row("resolve, the version before", move || {
            for bytes in &old {
                black_box(before.from_slice(bytes).expect(AGAIN));
            }
        }),
    ])
}
