//! Ours, and `clone()` of what we decode.

use std::hint::black_box;

use avrogen::{Avro, Resolver, encode_into, from_slice, to_vec};

use crate::row::{AGAIN, Row, Task, Who, ensure};
use crate::sets::{Borrows, Set};
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
        Row::checked(Task::Encode, Who::OursFresh, || {
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
        Row::checked(Task::Resolve, Who::OursIdentity, || {
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
