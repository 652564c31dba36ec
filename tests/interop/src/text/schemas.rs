//! Schemas that the corpus has no match for, and records of them.

use std::error::Error;

use avrogen_schema::SchemaSet;

use crate::datum::datum;
use crate::files::Set;

const RECORDS: u64 = 40;

/// Every kind of type, within each other.
const KINDS: &str = r#"{"type": "record", "name": "Kinds", "namespace": "interop.json", "fields": [
    {"name": "flag", "type": "boolean"},
    {"name": "small", "type": "int"},
    {"name": "large", "type": "long"},
    {"name": "single", "type": "float"},
    {"name": "double", "type": "double"},
    {"name": "text", "type": "string"},
    {"name": "octets", "type": "bytes"},
    {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 3}},
    {"name": "suit", "type": {"type": "enum", "name": "Suit", "symbols": ["SPADES", "HEARTS", "CLUBS"]}},
    {"name": "nothing", "type": "null"},
    {"name": "maybe", "type": ["int", "null", {"type": "array", "items": "long"}, "Digest"]},
    {"name": "list", "type": {"type": "array", "items": ["null", "string", {"type": "map", "values": "double"}]}},
    {"name": "map", "type": {"type": "map", "values": {"type": "array", "items": "bytes"}}},
    {"name": "next", "type": ["null", "Kinds"]}]}"#;

/// Fields up, down and ignored.
const ORDER: &str = r#"{"type": "record", "name": "Order", "namespace": "interop.order", "fields": [
    {"name": "first", "type": {"type": "enum", "name": "Two", "symbols": ["Z", "A"]}, "order": "descending"},
    {"name": "passed", "type": {"type": "map", "values": ["null", "Two", "string"]}, "order": "ignore"},
    {"name": "list", "type": {"type": "array", "items": ["boolean", {"type": "fixed", "name": "One", "size": 1}]}, "order": "descending"},
    {"name": "inner", "type": {"type": "record", "name": "Inner", "fields": [
        {"name": "flag", "type": "boolean"},
        {"name": "noise", "type": "double", "order": "ignore"},
        {"name": "text", "type": ["null", "string"], "order": "descending"}]}},
    {"name": "last", "type": "long", "order": "ascending"}]}"#;

pub(crate) fn sets() -> Result<Vec<Set>, Box<dyn Error>> {
    let mut sets = Vec::new();
    for (id, schema) in [
        ("kinds", KINDS),
        ("order", ORDER),
        ("strings", r#"{"type": "array", "items": "string"}"#),
        ("bytes", r#"{"type": "array", "items": "bytes"}"#),
        ("longs", r#"{"type": "array", "items": "long"}"#),
        (
            "unions",
            r#"["string", {"type": "array", "items": ["null", "double"]}]"#,
        ),
    ] {
        let set = SchemaSet::from_json(schema)?;
        sets.push(Set {
            id: id.to_owned(),
            schema: schema.to_owned(),
            datums: (0..RECORDS).map(|seed| datum(&set, seed)).collect(),
        });
    }
    sets.push(Set {
        id: "floats".to_owned(),
        schema: "\"float\"".to_owned(),
        datums: floats().map(|float| float.to_le_bytes().to_vec()).collect(),
    });
    sets.push(Set {
        id: "doubles".to_owned(),
        schema: "\"double\"".to_owned(),
        datums: doubles()
            .map(|double| double.to_le_bytes().to_vec())
            .collect(),
    });
    Ok(sets)
}

/// Without −0, which Avro for Java writes as 0.
fn floats() -> impl Iterator<Item = f32> {
    let given = [
        0.0,
        0.1,
        1e-45,
        f32::MIN_POSITIVE,
        f32::MAX,
        f32::MIN,
        16_777_216.0,
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
    ];
    given
        .into_iter()
        .chain((1..30).map(|power| 3.7_f32.powi(power) / -7.0))
}

fn doubles() -> impl Iterator<Item = f64> {
    let given = [
        0.0,
        -0.0,
        0.1,
        5e-324,
        f64::MIN_POSITIVE,
        f64::MAX,
        f64::MIN,
        9_007_199_254_740_993.0,
        1e16,
        1e-5,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    given
        .into_iter()
        .chain((1..60).map(|power| 3.7_f64.powi(power) / -7.0))
}
