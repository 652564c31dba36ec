//! `apache-avro`: by its own dynamic values, and by serde, straight between structs and bytes.

use std::hint::black_box;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use avrogen::from_slice;

use crate::Failure;
use crate::row::{AGAIN, Row, Run, Task, Who, ensure};
use crate::set::Set;
use crate::subject::Subject;

pub(super) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    vec![
        Row::checked(Task::Encode, Who::ApacheSerde, || encode_serde(subject)),
        Row::checked(Task::Encode, Who::ApacheValue, || encode_value(subject)),
        Row::checked(Task::Decode, Who::ApacheSerde, || decode_serde(subject)),
        Row::checked(Task::Decode, Who::ApacheValue, || decode_value(subject)),
    ]
}

fn encode_serde<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let writer = GenericDatumWriter::builder(&subject.apache)
        .human_readable(false)
        .build()?;
    for (value, bytes) in subject.serde.iter().zip(&subject.bytes) {
        let written = writer.write_ser_to_vec(value)?;
        ensure(written == *bytes, "it writes other bytes than ours")?;
    }
    let mut buffer = Vec::new();
    Ok(Box::new(move || {
        for value in &subject.serde {
            buffer.clear();
            writer.write_ser(&mut buffer, value).expect(AGAIN);
            black_box(&buffer);
        }
    }))
}

fn decode_serde<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let reader = GenericDatumReader::builder(&subject.apache)
        .human_readable(false)
        .build()?;
    for (value, bytes) in subject.serde.iter().zip(&subject.bytes) {
        let read: S::Serde = reader.read_deser(&mut bytes.as_slice())?;
        ensure(read == *value, "it reads another value")?;
    }
    Ok(Box::new(move || {
        for bytes in &subject.bytes {
            let read: S::Serde = reader.read_deser(&mut bytes.as_slice()).expect(AGAIN);
            black_box(read);
        }
    }))
}

fn encode_value<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let reader = GenericDatumReader::builder(&subject.apache).build()?;
    let writer = GenericDatumWriter::builder(&subject.apache).build()?;
    let read = |bytes: &Vec<u8>| reader.read_value(&mut bytes.as_slice());
    let dynamic: Vec<Value> = subject.bytes.iter().map(read).collect::<Result<_, _>>()?;
    for (value, dynamic) in subject.values.iter().zip(&dynamic) {
        // A map's order is the dynamic value's own.
        let mut written = Vec::new();
        writer.write_value_ref(&mut written, dynamic)?;
        let read: S::Ours = from_slice(&written)?;
        ensure(read == *value, "it reads or writes another value")?;
    }
    let mut buffer = Vec::new();
    Ok(Box::new(move || {
        for value in &dynamic {
            buffer.clear();
            writer.write_value_ref(&mut buffer, value).expect(AGAIN);
            black_box(&buffer);
        }
    }))
}

/// What it reads has been held against the source on the way to its encoding.
fn decode_value<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let reader = GenericDatumReader::builder(&subject.apache).build()?;
    Ok(Box::new(move || {
        for bytes in &subject.bytes {
            black_box(reader.read_value(&mut bytes.as_slice()).expect(AGAIN));
        }
    }))
}
