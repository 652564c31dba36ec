//! Ours, in all its ways, and `clone()` of what it decodes.

use std::hint::black_box;

use avrogen::{Avro, Decodable, Encodable, Resolver, encode_into, from_slice, to_vec};

use crate::Failure;
use crate::row::{AGAIN, Row, Run, Task, Who, ensure};
use crate::set::{Borrows, Set};
use crate::subject::Subject;

pub(crate) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    let mut buffer = Vec::new();
    vec![
        Row::checked(Task::Encode, Who::Ours, move || {
            Ok(Box::new(move || {
                for value in &subject.values {
                    buffer.clear();
                    encode_into(value, &mut buffer).expect(AGAIN);
                    black_box(&buffer);
                }
            }))
        }),
        Row::checked(Task::Encode, Who::Fresh, || {
            Ok(Box::new(|| {
                for value in &subject.values {
                    black_box(to_vec(value).expect(AGAIN));
                }
            }))
        }),
        Row::checked(Task::Decode, Who::Ours, || {
            Ok(Box::new(|| {
                for bytes in &subject.bytes {
                    black_box(from_slice::<S::Ours>(bytes).expect(AGAIN));
                }
            }))
        }),
        Row::checked(Task::Decode, Who::Clone, || {
            Ok(Box::new(|| {
                for value in &subject.values {
                    black_box(value.clone());
                }
            }))
        }),
        Row::checked(Task::Identity, Who::Ours, || {
            let same = Resolver::<S::Ours>::new(S::Ours::SCHEMA.json())?;
            for (value, bytes) in subject.values.iter().zip(&subject.bytes) {
                ensure(
                    same.from_slice(bytes)? == *value,
                    "it resolves to another value",
                )?;
            }
            Ok(Box::new(move || {
                for bytes in &subject.bytes {
                    black_box(same.from_slice(bytes).expect(AGAIN));
                }
            }))
        }),
    ]
}

pub(super) fn borrowed<S: Borrows>(subject: &Subject<S>) -> Row<'_> {
    Row::checked(Task::Borrow, Who::Ours, || {
        for (value, bytes) in subject.values.iter().zip(&subject.bytes) {
            let view: S::View<'_> = from_slice(bytes)?;
            ensure(S::owned(view) == *value, "it borrows another value")?;
        }
        Ok(Box::new(|| {
            for bytes in &subject.bytes {
                black_box(from_slice::<S::View<'_>>(bytes).expect(AGAIN));
            }
        }))
    })
}

/// The same messages by a type `C` of the same schema, which converts logical types.
pub(crate) fn converted_rows<S, C>(subject: &Subject<S>) -> Vec<Row<'_>>
where
    S: Set,
    C: for<'a> Decodable<'a> + Encodable + 'static,
{
    vec![
        Row::checked(Task::Encode, Who::Converted, || {
            encode_converted::<S, C>(subject)
        }),
        Row::checked(Task::Decode, Who::Converted, || {
            Ok(Box::new(|| {
                for bytes in &subject.bytes {
                    black_box(from_slice::<C>(bytes).expect(AGAIN));
                }
            }))
        }),
    ]
}

fn encode_converted<S, C>(subject: &Subject<S>) -> Result<Run<'_>, Failure>
where
    S: Set,
    C: for<'a> Decodable<'a> + Encodable + 'static,
{
    let converted = |bytes: &Vec<u8>| from_slice(bytes);
    let values: Vec<C> = subject
        .bytes
        .iter()
        .map(converted)
        .collect::<Result<_, _>>()?;
    for (value, converted) in subject.values.iter().zip(&values) {
        // A map may change its order.
        let read: S::Ours = from_slice(&to_vec(converted)?)?;
        ensure(read == *value, "it converts to another value")?;
    }
    let mut buffer = Vec::new();
    Ok(Box::new(move || {
        for value in &values {
            buffer.clear();
            encode_into(value, &mut buffer).expect(AGAIN);
            black_box(&buffer);
        }
    }))
}
