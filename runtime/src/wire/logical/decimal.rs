//! `decimal` on bytes and on fixed (specification, "Decimal"): an unscaled integer in two's complement, the highest byte first.

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::{BigInt, Sign};
use rust_decimal::Decimal as RustDecimal;

use crate::codec::{Decode, Encode, Reader, UNBOUNDED, Wire, Writer};
use crate::error::Error;

/// A decimal of `P` digits, `S` of them behind the point, on bytes: as few as hold it.
pub struct Decimal<const P: u32, const S: u32>;
/// The same on a fixed of `N` bytes: the sign fills what is left.
pub struct DecimalFixed<const N: usize, const P: u32, const S: u32>;

impl<const P: u32, const S: u32> Wire for Decimal<P, S> {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

impl<const N: usize, const P: u32, const S: u32> Wire for DecimalFixed<N, P, S> {
    const MIN: usize = N;
    const MAX: usize = N;
}

/// A Rust type that holds decimals.
trait Number: Sized {
    /// The integer in two's complement, without superfluous bytes.
    fn unscaled(&self, precision: u32, scale: u32) -> Result<Vec<u8>, Error>;

    /// Back from such an integer.
    fn scaled(unscaled: &[u8], scale: u32) -> Result<Self, Error>;
}

impl Number for RustDecimal {
    fn unscaled(&self, precision: u32, scale: u32) -> Result<Vec<u8>, Error> {
        let shortest = if self.scale() > scale {
            self.normalize()
        } else {
            *self
        };
        let unscaled = scale
            .checked_sub(shortest.scale())
            .and_then(|missing| {
                10_i128
                    .checked_pow(missing)?
                    .checked_mul(shortest.mantissa())
            })
            .ok_or_else(|| too_fine(self, scale))?;
        if unscaled.unsigned_abs() >= 10_u128.saturating_pow(precision) {
            return Err(too_long(self, precision));
        }
        let bytes = unscaled.to_be_bytes();
        Ok(shortest_form(&bytes).to_vec())
    }

    fn scaled(unscaled: &[u8], scale: u32) -> Result<Self, Error> {
        let shortest = shortest_form(unscaled);
        let mut bytes = [sign_byte(unscaled); 16];
        let Some(start) = bytes.len().checked_sub(shortest.len()) else {
            return Err(too_large(shortest.len()));
        };
        bytes[start..].copy_from_slice(shortest);
        Self::try_from_i128_with_scale(i128::from_be_bytes(bytes), scale)
            .map_err(|_| too_large(shortest.len()))
    }
}

impl Number for BigDecimal {
    fn unscaled(&self, precision: u32, scale: u32) -> Result<Vec<u8>, Error> {
        // Zeros are written out only once it is known that they fit: a stranger's `big-decimal` may have brought billions of them.
        if self.sign() != Sign::NoSign {
            let digits = i128::from(self.digits());
            let missing = i128::from(scale) - i128::from(self.fractional_digit_count());
            if missing > 0 && digits + missing > i128::from(precision) {
                return Err(too_long(self, precision));
            }
            if -missing >= digits {
                return Err(too_fine(self, scale));
            }
        }
        let scaled = self.with_scale(i64::from(scale));
        if scaled != *self {
            return Err(too_fine(self, scale));
        }
        if scaled.digits() > u64::from(precision) && scaled.sign() != Sign::NoSign {
            return Err(too_long(self, precision));
        }
        Ok(scaled.into_bigint_and_exponent().0.to_signed_bytes_be())
    }

    fn scaled(unscaled: &[u8], scale: u32) -> Result<Self, Error> {
        Ok(Self::new(
            BigInt::from_signed_bytes_be(unscaled),
            i64::from(scale),
        ))
    }
}

#[cold]
fn too_fine(value: &dyn std::fmt::Display, scale: u32) -> Error {
    Error::value(format!(
        "{value} has more than {scale} digits behind the point"
    ))
}

#[cold]
fn too_long(value: &dyn std::fmt::Display, precision: u32) -> Error {
    Error::value(format!("{value} has more than {precision} digits"))
}

#[cold]
fn too_large(bytes: usize) -> Error {
    Error::value(format!(
        "a decimal of {bytes} bytes is beyond what Decimal can hold"
    ))
}

fn sign_byte(bytes: &[u8]) -> u8 {
    if bytes.first().is_some_and(|first| first & 0x80 != 0) {
        0xFF
    } else {
        0
    }
}

/// Without leading bytes that only repeat the sign.
fn shortest_form(bytes: &[u8]) -> &[u8] {
    let sign = sign_byte(bytes);
    let mut rest = bytes;
    while let [first, second, ..] = rest {
        if *first != sign || (second ^ sign) & 0x80 != 0 {
            break;
        }
        rest = &rest[1..];
    }
    rest
}

macro_rules! decimals {
    ($($rust:ty),+) => {$(
        impl<const P: u32, const S: u32> Encode<$rust> for Decimal<P, S> {
            fn encode(value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                writer.bytes(&value.unscaled(P, S)?);
                Ok(())
            }
        }

        impl<'a, const P: u32, const S: u32> Decode<'a, $rust> for Decimal<P, S> {
            fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                let bytes = reader.bytes()?;
                if bytes.is_empty() {
                    return Err(Error::value("a decimal of no bytes"));
                }
                Number::scaled(bytes, S)
            }
        }

        impl<const N: usize, const P: u32, const S: u32> Encode<$rust> for DecimalFixed<N, P, S> {
            fn encode(value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                let unscaled = value.unscaled(P, S)?;
                let mut bytes = [sign_byte(&unscaled); N];
                let Some(start) = N.checked_sub(unscaled.len()) else { return Err(too_long(value, P)) };
                bytes[start..].copy_from_slice(&unscaled);
                writer.raw(&bytes);
                Ok(())
            }
        }

        impl<'a, const N: usize, const P: u32, const S: u32> Decode<'a, $rust> for DecimalFixed<N, P, S> {
            fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                Number::scaled(&reader.array::<N>()?, S)
            }
        }
    )+};
}

decimals!(RustDecimal, BigDecimal);
