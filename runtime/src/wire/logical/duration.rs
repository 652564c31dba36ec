//! `duration`: months, days and milliseconds on a fixed of 12 (specification, "Duration").

use crate::Duration;
use crate::codec::{Decode, Encode, Reader, Room, Wire, Writer};
use crate::error::Error;

/// Three unsigned numbers of 32 bits, each with its lowest byte first.
pub struct DurationFixed;

impl Wire for DurationFixed {
    const MIN: usize = 12;
    const MAX: usize = 12;
}

impl Encode<Duration> for DurationFixed {
    #[inline]
    fn encode(value: &Duration, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| Self::encode_in(value, room))
    }

    #[inline]
    fn encode_in(value: &Duration, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.raw(value.to_bytes());
        Ok(())
    }
}

impl<'a> Decode<'a, Duration> for DurationFixed {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Duration, Error> {
        reader.array().map(Duration::from_bytes)
    }
}
