//! Values of bounded size: null, boolean, int, long, float, double, fixed.

use std::hint::select_unpredictable;

use crate::codec::{self, At, Decode, Encode, Plain, Reader, Room, Wire, Writer};
use crate::error::Error;
use crate::plan::{Node, Number};
use crate::raw;

/// No bytes. The Rust type is `()`.
pub struct Null;
/// One byte.
pub struct Bool;
/// A zigzag varint of 32 bits.
pub struct Int;
/// A zigzag varint of 64 bits.
pub struct Long;
/// IEEE 754, four bytes, the lowest first.
pub struct Float;
/// IEEE 754, eight bytes, the lowest first.
pub struct Double;
/// N bytes.
pub struct Fixed<const N: usize>;

/// A wire type of bounded size: its limits, its Rust type, whether that is plain, how it is written and read.
macro_rules! scalar {
    ($wire:ident, $rust:ty, $min:literal..=$max:literal, $plain:expr, $write:expr $(=> |$room:ident, $index:ident, $count:ident, $value:ident or $other:literal| $nullable:expr)?, $read:expr $(=> |$from:ident, $some:ident| $nullable_read:expr)? $(, $resolve:item)?) => {
        impl Wire for $wire {
            const MIN: usize = $min;
            const MAX: usize = $max;
        }

        impl Encode<$rust> for $wire {
            const PLAIN: Option<Plain<$rust>> = $plain;

            #[inline(always)]
            fn encode(value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                writer.room(|room| Self::encode_in(value, room))
            }

            #[inline(always)]
            fn encode_in(value: &$rust, room: &mut Room<'_, '_>) -> Result<(), Error> {
                let write: fn(&mut Room<'_, '_>, &$rust) = $write;
                write(room, value);
                Ok(())
            }

            $(
                #[inline(always)]
                fn encode_nullable(
                    value: &Option<$rust>,
                    null: u8,
                    some: u8,
                    room: &mut Room<'_, '_>,
                ) -> Result<(), Error> {
                    let is_some = value.is_some();
                    let $count = usize::from(is_some);
                    let $index = null ^ ((null ^ some) * u8::from(is_some));
                    let $value = select_unpredictable(is_some, value.unwrap_or($other), $other);
                    let $room = room;
                    $nullable;
                    Ok(())
                }
            )?
        }

        impl<'a> Decode<'a, $rust> for $wire {
            const PLAIN: Option<Plain<$rust>> = $plain;

            #[inline(always)]
            fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                let read: fn(&mut Reader<'a>) -> Result<$rust, Error> = $read;
                read(reader)
            }

            $(
                #[inline(always)]
                fn decode_nullable(reader: &mut Reader<'a>, null_is_second: bool) -> Result<Option<$rust>, Error> {
                    let ($from, $some) = (&mut *reader, u8::from(!null_is_second) * 2);
                    if let Some((is_some, value)) = $nullable_read {
                        return Ok(select_unpredictable(is_some, Some(value), None));
                    }
                    codec::nullable_by_branch(reader, null_is_second, Self::decode)
                }
            )?

            $($resolve)?
        }
    };
}

scalar!(Null, (), 0..=0, None, |_, ()| {}, |_| Ok(()));
scalar!(
    Bool,
    bool,
    1..=1,
    None,
    |room, value| room.raw([u8::from(*value)]),
    |reader| reader.boolean()
);
scalar!(
    Int,
    i32,
    1..=5,
    None,
    |room, value| room.int(*value) => |room, index, count, value or 1| room.nullable_int(index, count, value),
    |reader| reader.int() => |reader, some| reader.nullable_varint::<32>(some).map(|(is, value)| (is, raw::int(value)))
);
scalar!(
    Long,
    i64,
    1..=10,
    None,
    |room, value| room.long(*value) => |room, index, count, value or 1| room.nullable_long(index, count, value),
    |reader| reader.long() => |reader, some| reader.nullable_varint::<64>(some).map(|(is, value)| (is, raw::long(value))),
    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<i64, Error> {
        match at.node() {
            Node::Widen(Number::Int) => reader.int().map(i64::from),
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
);
scalar!(
    Float,
    f32,
    4..=4,
    Plain::FLOAT,
    |room, value| room.raw(value.to_le_bytes()) => |room, index, count, value or 1.0| room.nullable::<4>(index, value.to_bits().into(), 4 * count),
    |reader| reader.array().map(f32::from_le_bytes) => |reader, some| reader.nullable(some).map(|(is, value)| (is, f32::from_le_bytes(value))),
    #[expect(
        clippy::cast_precision_loss,
        reason = "the specification's promotion of int and long to float"
    )]
    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<f32, Error> {
        match at.node() {
            Node::Widen(Number::Int) => reader.int().map(|value| value as f32),
            Node::Widen(Number::Long) => reader.long().map(|value| value as f32),
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
);
scalar!(
    Double,
    f64,
    8..=8,
    Plain::DOUBLE,
    |room, value| room.raw(value.to_le_bytes()) => |room, index, count, value or 1.0| room.nullable::<8>(index, value.to_bits(), 8 * count),
    |reader| reader.array().map(f64::from_le_bytes) => |reader, some| reader.nullable(some).map(|(is, value)| (is, f64::from_le_bytes(value))),
    #[expect(
        clippy::cast_precision_loss,
        reason = "the specification's promotion of long to double"
    )]
    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<f64, Error> {
        match at.node() {
            Node::Widen(Number::Int) => reader.int().map(f64::from),
            Node::Widen(Number::Long) => reader.long().map(|value| value as f64),
            Node::Widen(Number::Float) => reader
                .array()
                .map(|bytes| f64::from(f32::from_le_bytes(bytes))),
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
);

impl<const N: usize> Wire for Fixed<N> {
    const MIN: usize = N;
    const MAX: usize = N;
}

impl<const N: usize> Encode<[u8; N]> for Fixed<N> {
    const PLAIN: Option<Plain<[u8; N]>> = Plain::BYTES;

    #[inline(always)]
    fn encode(value: &[u8; N], writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.raw(value);
        Ok(())
    }

    #[inline(always)]
    fn encode_in(value: &[u8; N], room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.raw(*value);
        Ok(())
    }
}

impl<'a, const N: usize> Decode<'a, [u8; N]> for Fixed<N> {
    const PLAIN: Option<Plain<[u8; N]>> = Plain::BYTES;

    #[inline(always)]
    fn decode(reader: &mut Reader<'a>) -> Result<[u8; N], Error> {
        reader.array()
    }
}
