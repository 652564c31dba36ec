//! Tables of numbers on the wire and the values that dates and times have for them.

use std::fmt::Debug;

use avrogen::codec::{Decode, Encode};
use avrogen::{from_slice, to_vec};

use crate::datum::{read, write};

/// The number on the wire that a value is written as.
pub(crate) fn number<W: Encode<T>, T>(value: T) -> Option<i64> {
    let bytes = write::<W, T>(value).ok()?;
    Some(from_slice(&bytes).unwrap())
}

/// The value that a number on the wire is read as. Ints and longs of the same value have the same bytes.
pub(crate) fn value<W: for<'a> Decode<'a, T>, T>(number: i64) -> Option<T> {
    read::<W, T>(&to_vec(&number).unwrap()).ok()
}

/// Rows that hold in both directions.
#[track_caller]
pub(crate) fn both_ways<W, T>(rows: &[(i64, T)])
where
    W: Encode<T> + for<'a> Decode<'a, T>,
    T: Copy + Debug + PartialEq,
{
    for &(on_wire, held) in rows {
        assert_eq!(number::<W, T>(held), Some(on_wire), "{held:?}");
        assert_eq!(value::<W, T>(on_wire), Some(held), "{on_wire}");
    }
}

/// Values with more than the wire's unit holds, and the number that is left.
#[track_caller]
pub(crate) fn cut_off<W: Encode<T>, T: Copy + Debug>(rows: &[(T, i64)]) {
    for &(held, on_wire) in rows {
        assert_eq!(number::<W, T>(held), Some(on_wire), "{held:?}");
    }
}

/// Numbers that the Rust type cannot hold.
#[track_caller]
pub(crate) fn unreadable<W, T>(numbers: &[i64])
where
    W: for<'a> Decode<'a, T>,
    T: Copy + Debug + PartialEq,
{
    for &on_wire in numbers {
        assert_eq!(value::<W, T>(on_wire), None, "{on_wire}");
    }
}

/// Any number is either read and written back as it was, or refused.
#[track_caller]
pub(crate) fn never_another_number<W, T>(bits: u32)
where
    W: Encode<T> + for<'a> Decode<'a, T>,
    T: Copy + Debug + PartialEq,
{
    for on_wire in numbers(bits) {
        if let Some(held) = value::<W, T>(on_wire) {
            assert_eq!(number::<W, T>(held), Some(on_wire), "{held:?}");
        }
    }
}

/// The powers of two and of ten of an integer of so many bits and their neighbours, on both sides of zero, with the type's limits.
fn numbers(bits: u32) -> impl Iterator<Item = i64> {
    let (min, max) = match bits {
        32 => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let twos = (0..bits - 1).map(|power| 1_i64 << power);
    let tens = (0..=18).map(|power| 10_i64.pow(power));
    let around = twos
        .chain(tens)
        .flat_map(|power| [power - 1, power, power + 1])
        .flat_map(|number| [number, -number]);
    around
        .chain([min, min + 1, max - 1, max])
        .filter(move |number| (min..=max).contains(number))
}
