//! Logical types: a base wire type, and a conversion that may fail in either direction.

#[cfg(feature = "decimal")]
pub(super) mod decimal;
pub(super) mod duration;
#[cfg(feature = "chrono")]
pub(super) mod time;
#[cfg(feature = "uuid")]
pub(super) mod uuid;
