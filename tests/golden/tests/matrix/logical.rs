//! Logical types: what is under them resolves. Only decimals are held against each other (specification, "Decimal"); of times the number
//! stays as it was written, for the specification knows no other rule: a reader of milliseconds takes a writer's microseconds for
//! milliseconds, in Java too.

use avrogen_golden::readers::{
    Day, Instant, Key, Price,
    readers::{Exact, RawKey, Span},
};

use crate::{cases, hold};

#[test]
fn decimals() {
    hold(&cases![
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}"#, &[4, 1, 0] => Price: "Price(2.56)"; apache-avro: "reckons that nine digits do not fit into two bytes",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2}"#, &[4, 1, 0] => Price: "Price(2.56)"; apache-avro: "reckons that nine digits do not fit into two bytes",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3}"#, &[4, 1, 0] => Price:
            "never: the root: the decimals differ in their scale",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 9}"#, &[4, 1, 0] => Price:
            "never: the root: the decimals differ in their scale",
        // No decimal at the writer, or none that holds: bytes.
        "\"bytes\"", &[4, 1, 0] => Price: "Price(2.56)"; apache-avro: "reckons that nine digits do not fit into two bytes",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 0, "scale": 3}"#, &[4, 1, 0] => Price: "Price(2.56)"; apache-avro: "reckons that nine digits do not fit into two bytes",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3}"#, &[4, 1, 0] => Vec<u8>: "[1, 0]"; apache-avro: "does not resolve what is under a logical type",
        r#"{"type": "fixed", "name": "readers.Exact", "size": 4, "logicalType": "decimal", "precision": 9, "scale": 2}"#,
            &[0, 0, 1, 0] => Exact: "Exact([0, 0, 1, 0])",
        r#"{"type": "fixed", "name": "Exact", "size": 4, "logicalType": "decimal", "precision": 9, "scale": 2}"#,
            &[0, 0, 1, 0] => Exact: "Exact([0, 0, 1, 0])",
        r#"{"type": "fixed", "name": "readers.Exact", "size": 4, "logicalType": "decimal", "precision": 9, "scale": 4}"#,
            &[0, 0, 1, 0] => Exact: "never: the root: the decimals differ in their scale"; apache-avro: "moves the point of a number",
        r#"{"type": "fixed", "name": "readers.Exact", "size": 4}"#, &[0, 0, 1, 0] => Exact: "Exact([0, 0, 1, 0])",
        r#"{"type": "fixed", "name": "readers.Exact", "size": 4, "logicalType": "decimal", "precision": 9, "scale": 2}"#,
            &[0, 0, 1, 0] => Price: "never: the root: the writer's fixed `readers.Exact` cannot be read as bytes"; apache-avro: "reads a fixed as bytes",
    ]);
}

#[test]
fn times() {
    hold(&cases![
        r#"{"type": "long", "logicalType": "timestamp-millis"}"#, &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)",
        r#"{"type": "long", "logicalType": "timestamp-micros"}"#, &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)"; apache-avro: "does not resolve what is under a logical type",
        r#"{"type": "long", "logicalType": "local-timestamp-millis"}"#, &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)"; apache-avro: "does not resolve what is under a logical type",
        "\"long\"", &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)",
        "\"int\"", &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)",
        r#"{"type": "int", "logicalType": "date"}"#, &[0xd0, 0x0f] => Instant: "Instant(1970-01-01T00:00:01Z)"; apache-avro: "does not resolve what is under a logical type",
        r#"{"type": "long", "logicalType": "timestamp-millis"}"#, &[0xd0, 0x0f] => i64: "1000"; apache-avro: "does not resolve what is under a logical type",
        r#"{"type": "long", "logicalType": "timestamp-millis"}"#, &[0xd0, 0x0f] => f64: "1000.0"; apache-avro: "does not resolve what is under a logical type",
        r#"{"type": "int", "logicalType": "time-millis"}"#, &[2] => Day: "Day(1970-01-02)"; apache-avro: "does not resolve what is under a logical type",
        "\"int\"", &[2] => Day: "Day(1970-01-02)",
        r#"{"type": "long", "logicalType": "timestamp-millis"}"#, &[2] => Day: "never: the root: the writer's long cannot be read as int",
        "\"long\"", &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01] => Instant:
            "not this: 9223372036854775807 is beyond what DateTime<Utc> can hold"; apache-avro: "has no dates, only numbers",
    ]);
}

#[test]
fn uuids_and_durations() {
    hold(&cases![
        "\"string\"", b"\x48f81d4fae-7dec-11d0-a765-00a0c91e6bf6" => Key: "Key(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)",
        "\"bytes\"", b"\x48f81d4fae-7dec-11d0-a765-00a0c91e6bf6" => Key: "Key(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)";
            apache-avro: "reads bytes as a string, but not as one with a meaning",
        "\"string\"", &[2, b'x'] => Key: "not this: \"x\" is no UUID",
        r#"{"type": "fixed", "name": "readers.RawKey", "size": 16, "logicalType": "uuid"}"#, &[1; 16] => RawKey:
            "RawKey([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])",
        r#"{"type": "fixed", "name": "readers.RawKey", "size": 16, "logicalType": "uuid"}"#, &[1; 16] => Key:
            "never: the root: the writer's fixed `readers.RawKey` cannot be read as string"; apache-avro: "reads a fixed as a string",
        r#"{"type": "fixed", "name": "readers.Span", "size": 12}"#, &[1; 12] => Span: "Span([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])",
    ]);
}
