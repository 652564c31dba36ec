//! `serde_avro_fast`: Avro by serde, straight between structs and bytes.

use std::hint::black_box;

use serde_avro_fast::ser::SerializerConfig;
use serde_avro_fast::{from_datum_slice, to_datum, to_datum_vec};

use crate::Failure;
use crate::row::{AGAIN, Row, Run, Task, Who, ensure};
use crate::set::{Borrows, Set};
use crate::subject::Subject;

pub(super) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    vec![
        Row::checked(Task::Encode, Who::SerdeAvroFast, || encode(subject)),
        Row::checked(Task::Decode, Who::SerdeAvroFast, || decode(subject)),
    ]
}

fn encode<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let mut config = SerializerConfig::new(&subject.fast);
    for (value, bytes) in subject.serde.iter().zip(&subject.bytes) {
        let written = to_datum_vec(value, &mut config)?;
        ensure(written == *bytes, "it writes other bytes than ours")?;
    }
    let mut buffer = Vec::new();
    Ok(Box::new(move || {
        for value in &subject.serde {
            buffer.clear();
            to_datum(value, &mut buffer, &mut config).expect(AGAIN);
            black_box(&buffer);
        }
    }))
}

fn decode<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    for (value, bytes) in subject.serde.iter().zip(&subject.bytes) {
        let read: S::Serde = from_datum_slice(bytes, &subject.fast)?;
        ensure(read == *value, "it reads another value")?;
    }
    Ok(Box::new(|| {
        for bytes in &subject.bytes {
            black_box(from_datum_slice::<S::Serde>(bytes, &subject.fast).expect(AGAIN));
        }
    }))
}

pub(super) fn borrowed<S: Borrows>(subject: &Subject<S>) -> Row<'_> {
    Row::checked(Task::Borrow, Who::SerdeAvroFast, || {
        let mut config = SerializerConfig::new(&subject.fast);
        for (value, bytes) in subject.serde.iter().zip(&subject.bytes) {
            let view: S::SerdeView<'_> = from_datum_slice(bytes, &subject.fast)?;
            // The view and the value are of two types: what the one writes, the other must read. A map may change its order.
            let written = to_datum_vec(&view, &mut config)?;
            let read: S::Serde = from_datum_slice(&written, &subject.fast)?;
            ensure(read == *value, "it borrows another value")?;
        }
        Ok(Box::new(|| {
            for bytes in &subject.bytes {
                black_box(from_datum_slice::<S::SerdeView<'_>>(bytes, &subject.fast).expect(AGAIN));
            }
        }))
    })
}
