//! Bytes → numbers, strings, lengths, and back. What moves the bytes is there twice, under the same names:
//!
//! - `swift`, on pointers: the only module with unsafe code.
//! - `safe`, on slices: with the feature `safe`, under which the crate forbids unsafe code.
//!
//! The rest stands on either.

mod blocks;
mod numbers;
mod reader;
#[cfg(feature = "safe")]
mod safe;
#[cfg(not(feature = "safe"))]
mod swift;
mod varint;
mod writer;

pub use blocks::Block;
#[cfg(feature = "safe")]
pub use safe::{Plain, Reader, Room, Writer};
#[cfg(not(feature = "safe"))]
pub use swift::{Plain, Reader, Room, Writer, is_gapless, plain_field};
pub(crate) use varint::{int, long};
pub(crate) use writer::length;
