//! Logical types: a base wire type, and a conversion that may fail in either direction.

#[cfg(feature = "decimal")]
pub(super) mod big_decimal;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod conversion;
#[cfg(feature = "decimal")]
pub(super) mod decimal;
pub(super) mod duration;
#[cfg(feature = "jiff")]
mod jiff;
pub(super) mod time;
#[cfg(feature = "uuid")]
pub(super) mod uuid;
