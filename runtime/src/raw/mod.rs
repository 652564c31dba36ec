//! The bytes themselves: the only module with unsafe code.
//!
//! Both sides work on a pair of pointers instead of a slice and an index, so that a run of fields costs one check (measured: safe
//! pushes take 1.4 to 2 times as long to encode).
//!
//! The project's checks watch it: tests under Miri and Valgrind, and a fuzzer under `AddressSanitizer`.
#![expect(
    unsafe_code,
    reason = "a pair of pointers and one check for a run of fields; see the module's documentation"
)]

mod blocks;
mod numbers;
mod plain;
mod reader;
mod text;
mod writer;

pub use blocks::Block;
pub(crate) use numbers::{int, long};
pub use plain::{Plain, is_gapless, plain_field};
pub use reader::Reader;
pub(crate) use writer::length;
pub use writer::{Room, Writer};

/// The bit of each byte of a varint that says that another one follows.
const GOES_ON: u64 = 0x8080_8080_8080_8080;
