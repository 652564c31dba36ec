//! Code for two records by hand: what a codec can reach at all. It knows the records, checks what memory safety and the specification
//! ask for, and leaves out limits and words for errors.
#![expect(
    unsafe_code,
    clippy::inline_always,
    reason = "the ceiling is what unsafe code without a detour reaches"
)]

mod prims;
mod reader;
mod shipment;
mod text;
mod writer;

use std::hint::black_box;

use crate::row::{AGAIN, Row, Task, Who, ensure};
use crate::set::{Borrows, Set};
use crate::subject::Subject;

pub(crate) use reader::Wrong;

/// A record that is written by hand.
pub(crate) trait Ceiling {
    fn encode(&self, out: &mut Vec<u8>);
}

/// A record that is read by hand.
pub(crate) trait ByHand<'a>: Sized {
    fn decode(bytes: &'a [u8]) -> Result<Self, Wrong>;
}

pub(crate) fn rows<S: Set<Ours: Ceiling + for<'a> ByHand<'a>>>(
    subject: &Subject<S>,
) -> Vec<Row<'_>> {
    let mut buffer = Vec::new();
    vec![
        Row::checked(Task::Encode, Who::Ceiling, move || {
            for (value, bytes) in subject.values.iter().zip(&subject.bytes) {
                buffer.clear();
                value.encode(&mut buffer);
                ensure(buffer == *bytes, "it writes other bytes than ours")?;
            }
            Ok(Box::new(move || {
                for value in &subject.values {
                    buffer.clear();
                    value.encode(&mut buffer);
                    black_box(&buffer);
                }
            }))
        }),
        Row::checked(Task::Decode, Who::Ceiling, || {
            for (value, bytes) in subject.values.iter().zip(&subject.bytes) {
                let read = S::Ours::decode(bytes);
                ensure(read.as_ref() == Ok(value), "it reads another value")?;
            }
            Ok(Box::new(|| {
                for bytes in &subject.bytes {
                    black_box(S::Ours::decode(bytes).expect(AGAIN));
                }
            }))
        }),
    ]
}

pub(crate) fn borrowed<'r, S: Borrows<View<'r>: ByHand<'r>>>(subject: &'r Subject<S>) -> Row<'r> {
    Row::checked(Task::Borrow, Who::Ceiling, || {
        for (value, bytes) in subject.values.iter().zip(&subject.bytes) {
            let view = S::View::decode(bytes).map_err(|wrong| format!("{wrong:?}"))?;
            ensure(S::owned(view) == *value, "it borrows another value")?;
        }
        Ok(Box::new(|| {
            for bytes in &subject.bytes {
                black_box(S::View::decode(bytes).expect(AGAIN));
            }
        }))
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use avrogen::{Decodable, from_slice};

    use super::*;
    use crate::random::Random;
    use crate::sets::{Prims, Shipment};

    /// Of bytes that may be wrong, both make the same value or none.
    fn agree<'a, T: ByHand<'a> + Decodable<'a> + PartialEq + Debug>(bytes: &'a [u8]) {
        let by_hand = T::decode(bytes).ok();
        let ours: Option<T> = from_slice(bytes).ok();
        assert!(
            by_hand == ours || (has_no_number(&by_hand) && has_no_number(&ours)),
            "{bytes:?}: {by_hand:?} and {ours:?}"
        );
    }

    /// Whether a float in it is no number: then it equals nothing, not even itself.
    #[expect(clippy::eq_op, reason = "that is the question")]
    fn has_no_number<T: PartialEq>(value: &T) -> bool {
        value != value
    }

    fn hostile<S: Set<Ours: for<'a> ByHand<'a>>>() {
        let subject = Subject::<S>::new(100).unwrap();
        let mut random = Random::new(0xbad);
        for bytes in &subject.bytes {
            for length in 0..bytes.len() {
                // A buffer of its own, behind which nothing can be read.
                let cut_short = bytes[..length].to_vec();
                agree::<S::Ours>(&cut_short);
                let mut changed = bytes.clone();
                changed[length] = random.bits().to_le_bytes()[0];
                agree::<S::Ours>(&changed);
            }
        }
    }

    #[test]
    fn numbers_by_hand_are_read_and_refused_as_ours_are() {
        hostile::<Prims>();
    }

    #[test]
    fn shipments_by_hand_are_read_and_refused_as_ours_are() {
        hostile::<Shipment>();
    }
}
