//! `uuid` on string and on fixed (specification, "UUID").

use uuid::Uuid;

use crate::codec::{Decode, Encode, Reader, Room, Wire, Writer};
use crate::error::Error;

/// A UUID as RFC 4122 prints it, on string: read in either case, written in lower case.
pub struct UuidString;
/// A UUID's sixteen bytes, on fixed.
pub struct UuidFixed;

/// Characters of a printed UUID.
const PRINTED: usize = 36;

impl Wire for UuidString {
    const MIN: usize = 1 + PRINTED;
    const MAX: usize = 1 + PRINTED;
}

impl Encode<Uuid> for UuidString {
    #[inline]
    fn encode(value: &Uuid, writer: &mut Writer<'_>) -> Result<(), Error> {
        let mut text = [0; PRINTED];
        writer.bytes(value.hyphenated().encode_lower(&mut text).as_bytes());
        Ok(())
    }
}

impl<'a> Decode<'a, Uuid> for UuidString {
    fn decode(reader: &mut Reader<'a>) -> Result<Uuid, Error> {
        let text = reader.str()?;
        let uuid = if text.len() == PRINTED {
            Uuid::try_parse(text).ok()
        } else {
            None
        };
        uuid.ok_or_else(|| {
            Error::value(format!(
                "{:?} is no UUID",
                text.chars().take(PRINTED + 4).collect::<String>()
            ))
        })
    }
}

impl Wire for UuidFixed {
    const MIN: usize = 16;
    const MAX: usize = 16;
}

impl Encode<Uuid> for UuidFixed {
    #[inline]
    fn encode(value: &Uuid, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| Self::encode_in(value, room))
    }

    #[inline]
    fn encode_in(value: &Uuid, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.raw(value.into_bytes());
        Ok(())
    }
}

impl<'a> Decode<'a, Uuid> for UuidFixed {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Uuid, Error> {
        reader.array().map(Uuid::from_bytes)
    }
}
