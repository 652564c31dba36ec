//! Messages of the version before: read by our resolver, by apache-avro's, and by that version's own type.

use std::hint::black_box;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;
use avrogen::{Avro, Resolver, from_slice, to_vec};

use crate::Failure;
use crate::random::Random;
use crate::row::{AGAIN, Row, Run, Task, Who, ensure};
use crate::set::{Evolved, Set};
use crate::subject::Subject;

/// Messages of the version before, and what the current version makes of them.
struct Before<S: Set> {
    bytes: Vec<Vec<u8>>,
    now: Vec<S::Ours>,
}

pub(crate) fn rows<S: Evolved>(subject: &Subject<S>) -> Vec<Row<'_>> {
    vec![
        Row::checked(Task::Evolve, Who::Ours, || resolve(subject)),
        Row::checked(Task::Evolve, Who::ApacheValue, || apache(subject)),
        Row::checked(Task::Evolve, Who::Direct, || direct(subject)),
    ]
}

/// Each row has the same messages, and bytes of its own.
fn before<S: Evolved>(subject: &Subject<S>) -> Result<Before<S>, Failure> {
    let mut random = Random::new(0xbef0);
    let (mut bytes, mut now) = (Vec::new(), Vec::new());
    for value in &subject.values {
        let (old, new) = S::before(value, &mut random);
        bytes.push(to_vec(&old)?);
        now.push(new);
    }
    Ok(Before { bytes, now })
}

fn resolve<S: Evolved>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let Before { bytes, now } = before(subject)?;
    let resolver = Resolver::<S::Ours>::new(S::Before::SCHEMA.json())?;
    for (bytes, now) in bytes.iter().zip(&now) {
        ensure(
            resolver.from_slice(bytes)? == *now,
            "it resolves to another value",
        )?;
    }
    Ok(Box::new(move || {
        for bytes in &bytes {
            black_box(resolver.from_slice(bytes).expect(AGAIN));
        }
    }))
}

fn direct<S: Evolved>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let Before { bytes, .. } = before(subject)?;
    Ok(Box::new(move || {
        for bytes in &bytes {
            black_box(from_slice::<S::Before>(bytes).expect(AGAIN));
        }
    }))
}

/// Into its dynamic value, without the way from there to a struct.
fn apache<S: Evolved>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let Before { bytes, now } = before(subject)?;
    let written = subject.before.as_ref().ok_or("no version before")?;
    let reader = GenericDatumReader::builder(written)
        .reader_schema(&subject.apache)
        .build()?;
    let writer = GenericDatumWriter::builder(&subject.apache).build()?;
    for (bytes, now) in bytes.iter().zip(&now) {
        let value = reader.read_value(&mut bytes.as_slice())?;
        let mut written = Vec::new();
        writer.write_value_ref(&mut written, &value)?;
        let read: S::Ours = from_slice(&written)?;
        ensure(read == *now, "it resolves to another value")?;
    }
    Ok(Box::new(move || {
        for bytes in &bytes {
            black_box(reader.read_value(&mut bytes.as_slice()).expect(AGAIN));
        }
    }))
}
