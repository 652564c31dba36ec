//! `big-decimal` on bytes: a decimal that brings its scale along (specification, "Decimal", under "alternative").

use bigdecimal::num_bigint::BigInt;

use crate::Limits;
use crate::codec::{Decode, Encode, Reader, UNBOUNDED, Wire, Writer};
use crate::error::{Error, Kind};

/// A decimal of any precision with a scale of its own, on bytes: they hold the unscaled integer as Avro's bytes (two's complement, the
/// highest byte first, as few as hold it) and behind it the scale as Avro's int, the way Apache Avro for Java lays it out. The value is
/// the integer divided by ten to the power of the scale; a negative scale stands for zeros before the point.
///
/// Written as it stands: 1.50 keeps its scale of 2. A scale beyond int is an error. So are, when read, bytes that end too early or have
/// anything behind the scale, and an unscaled integer of no bytes; superfluous bytes of its sign are read.
///
/// A scale costs nothing to read, copy or print with `{:?}`, however large. Hashing, ordering and reckoning may write its zeros out: hold
/// a stranger's scale against a limit of your own first.
pub struct BigDecimal;

impl Wire for BigDecimal {
    // The length of it all, the length of the integer, one byte of it, the scale.
    const MIN: usize = 4;
    const MAX: usize = UNBOUNDED;
}

impl Encode<bigdecimal::BigDecimal> for BigDecimal {
    fn encode(value: &bigdecimal::BigDecimal, writer: &mut Writer<'_>) -> Result<(), Error> {
        let (unscaled, scale) = value.as_bigint_and_scale();
        let scale = i32::try_from(scale).map_err(|_| beyond(scale))?;
        let unscaled = unscaled.to_signed_bytes_be();
        let mut inner = Vec::new();
        let mut parts = Writer::new(&mut inner);
        parts.bytes(&unscaled);
        parts.long(i64::from(scale));
        parts.finish();
        writer.bytes(&inner);
        Ok(())
    }
}

impl<'a> Decode<'a, bigdecimal::BigDecimal> for BigDecimal {
    fn decode(reader: &mut Reader<'a>) -> Result<bigdecimal::BigDecimal, Error> {
        let bytes = reader.bytes()?;
        let mut parts = Reader::new(bytes, Limits::default());
        decimal(&mut parts).map_err(|error| error.with_rest(parts.remaining() + reader.remaining()))
    }
}

fn decimal(parts: &mut Reader<'_>) -> Result<bigdecimal::BigDecimal, Error> {
    let unscaled = parts.bytes().map_err(within)?;
    if unscaled.is_empty() {
        return Err(Error::value("a big-decimal whose integer has no bytes"));
    }
    let scale = parts.int().map_err(within)?;
    match parts.remaining() {
        0 => Ok(bigdecimal::BigDecimal::new(
            BigInt::from_signed_bytes_be(unscaled),
            i64::from(scale),
        )),
        _ => Err(Error::value(
            "a big-decimal whose bytes go on behind its scale",
        )),
    }
}

/// It is not the datum that ends too early.
#[cold]
fn within(error: Error) -> Error {
    match error.kind() {
        Kind::CutShort => Error::value("a big-decimal whose bytes end too early"),
        _ => error,
    }
}

#[cold]
fn beyond(scale: i64) -> Error {
    Error::value(format!(
        "a scale of {scale}, which a big-decimal's int cannot hold"
    ))
}
