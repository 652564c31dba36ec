//! Codecs that a program writes by hand, some of which lie or panic: safe code stays sound, and numbers are read alike wherever they
//! stand.

use std::panic::{AssertUnwindSafe, catch_unwind};

use avrogen::codec::{Decode, Encode, Reader, Room, Wire, Writer};
use avrogen::{Avro, Error, ErrorKind, Schema, from_slice, to_vec, wire};

/// A type with a wire type of its own, whose schema does not matter here.
macro_rules! avro {
    ($($ty:ty: $wire:ty),+ $(,)?) => {$(
        impl Avro for $ty {
            const SCHEMA: &'static Schema = i64::SCHEMA;
            type Wire = $wire;
        }
    )+};
}

macro_rules! wire {
    ($($wire:ident),+) => {$(
        struct $wire;

        impl Wire for $wire {
            const MIN: usize = 0;
            const MAX: usize = 0;
        }
    )+};
}

wire!(Panics, Greedy, Probe, NullProbe);
avro!(Loud: Panics, Wide: Greedy, ReadLong: Probe, ReadInt: Probe, ReadOptional: NullProbe, ReadOptionalInt: NullProbe);

/// Something that is written by a function that panics when its writer has moved to other memory.
struct Loud;

impl Encode<Loud> for Panics {
    fn encode(value: &Loud, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| Self::encode_in(value, room))
    }

    fn encode_in(_: &Loud, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.long(1);
        let caught = catch_unwind(AssertUnwindSafe(|| {
            room.through(|writer| {
                writer.bytes(&vec![7; 100_000]);
                panic!("in the middle of a value");
            })
        }));
        assert!(caught.is_err());
        for number in 0..1_000 {
            room.long(number);
        }
        Ok(())
    }
}

#[test]
fn a_room_goes_on_behind_a_panic() {
    let bytes = to_vec(&Loud).unwrap();
    let behind: Vec<u8> = (0..1_000)
        .flat_map(|number| to_vec(&number).unwrap())
        .collect();
    assert_eq!(bytes[0], 2);
    assert!(bytes.ends_with(&behind));
    assert_eq!(bytes.len(), 1 + 3 + 100_000 + behind.len());
}

/// Something for which more room is asked than there is memory.
struct Wide(usize);

impl Encode<Wide> for Greedy {
    fn encode(value: &Wide, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| {
            room.run(value.0);
            for _ in 0..1_000 {
                room.raw([0; 64]);
            }
            Ok(())
        })
    }
}

#[test]
fn more_room_than_there_is_memory_is_a_panic() {
    for less in 0..20 {
        assert!(catch_unwind(|| to_vec(&Wide(usize::MAX - less))).is_err());
    }
    assert_eq!(to_vec(&Wide(100)).unwrap().len(), 64_000);
}

/// Numbers at the front of any bytes, and how many bytes are left behind them.
struct ReadLong(i64, usize);
struct ReadInt(i64, usize);
struct ReadOptional(Option<i64>, usize);
struct ReadOptionalInt(Option<i64>, usize);

macro_rules! probe {
    ($($wire:ident reads $ty:ident as $inner:ty: $number:ty => $convert:expr);+ $(;)?) => {$(
        impl<'a> Decode<'a, $ty> for $wire {
            fn decode(reader: &mut Reader<'a>) -> Result<$ty, Error> {
                let number = <$inner as Decode<'a, $number>>::decode(reader)?;
                let left = reader.remaining();
                reader.slice(left)?;
                Ok($ty(($convert)(number), left))
            }
        }
    )+};
}

probe! {
    Probe reads ReadLong as wire::Long: i64 => |number| number;
    Probe reads ReadInt as wire::Int: i32 => i64::from;
    NullProbe reads ReadOptional as wire::NullOr<wire::Long>: Option<i64> => |number| number;
    NullProbe reads ReadOptionalInt as wire::NullOr<wire::Int>: Option<i32> => |number: Option<i32>| number.map(i64::from);
}

/// The specification's way, bit by bit: the number and the bytes that are left.
fn naive(bytes: &[u8], bits: u32) -> Result<(i64, usize), ErrorKind> {
    let mut value = 0_u128;
    for (index, byte) in bytes.iter().enumerate() {
        let goes_on = byte & 0x80 != 0;
        value |= u128::from(byte & 0x7f) << (7 * index);
        let is_last = index == (bits as usize - 1) / 7;
        if value >> bits != 0 || (is_last && goes_on) {
            return Err(ErrorKind::Varint);
        }
        if !goes_on {
            let magnitude = i64::try_from(value >> 1).unwrap();
            let number = if value & 1 == 0 {
                magnitude
            } else {
                !magnitude
            };
            return Ok((number, bytes.len() - index - 1));
        }
    }
    Err(ErrorKind::CutShort)
}

fn naive_optional(bytes: &[u8], bits: u32) -> Result<(Option<i64>, usize), ErrorKind> {
    match bytes {
        [] => Err(ErrorKind::CutShort),
        [0, rest @ ..] => Ok((None, rest.len())),
        [2, rest @ ..] => naive(rest, bits).map(|(number, left)| (Some(number), left)),
        _ => unreachable!("no other index is made here"),
    }
}

fn check(bytes: &[u8]) {
    let kind = |error: Error| error.kind().clone();
    let long = from_slice::<ReadLong>(bytes).map(|read| (read.0, read.1));
    assert_eq!(long.map_err(kind), naive(bytes, 64), "long {bytes:02x?}");
    let int = from_slice::<ReadInt>(bytes).map(|read| (read.0, read.1));
    assert_eq!(int.map_err(kind), naive(bytes, 32), "int {bytes:02x?}");
    for index in [0, 2] {
        let bytes = [&[index], bytes].concat();
        let long = from_slice::<ReadOptional>(&bytes).map(|read| (read.0, read.1));
        assert_eq!(
            long.map_err(kind),
            naive_optional(&bytes, 64),
            "long? {bytes:02x?}"
        );
        let int = from_slice::<ReadOptionalInt>(&bytes).map(|read| (read.0, read.1));
        assert_eq!(
            int.map_err(kind),
            naive_optional(&bytes, 32),
            "int? {bytes:02x?}"
        );
    }
}

/// Varints of all lengths, overlong ones and endless ones too, with all that may stand behind them.
#[test]
fn varints_are_read_alike_wherever_they_stand() {
    // Miri takes its time.
    let going_on: &[u8] = if cfg!(miri) {
        &[0xff]
    } else {
        &[0x80, 0x81, 0xaa, 0xff]
    };
    for more in 0..=11 {
        for &going_on in going_on {
            for last in [0x00, 0x01, 0x0f, 0x10, 0x7f] {
                for (behind, tail) in [(0x00, 0..=11), (0xff, 1..=11)] {
                    for tail in tail {
                        let mut bytes = vec![going_on; more];
                        bytes.push(last);
                        bytes.resize(more + 1 + tail, behind);
                        check(&bytes);
                    }
                }
            }
            check(&vec![going_on; more]);
        }
    }
}

/// The same of bytes of which any may be.
#[test]
fn any_bytes_are_read_alike_as_varints() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..if cfg!(miri) { 200 } else { 20_000 } {
        let mut bytes = Vec::new();
        for _ in 0..3 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.extend(state.to_le_bytes());
        }
        // Most bytes go on, so that long ones are met as well.
        let masks = [0x80, 0];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte |= masks[usize::from(index % 9 == 8)];
        }
        let length = usize::try_from(state >> 59).unwrap().min(bytes.len());
        check(&bytes[..length]);
        check(&state.to_le_bytes());
    }
}
