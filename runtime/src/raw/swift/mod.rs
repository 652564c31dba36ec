//! The bytes themselves, on pointers.
//!
//! Both sides work on a pair of pointers instead of a slice and an index, so that a run of fields costs one check (the bench's
//! README tells what the slices of `safe` cost instead).
//!
//! The project's checks watch it: tests under Miri and Valgrind, and a fuzzer under `AddressSanitizer`.
#![expect(
    unsafe_code,
    reason = "a pair of pointers and one check for a run of fields; see the module's documentation"
)]

mod plain;
mod reader;
mod text;
mod writer;

pub use plain::{Plain, is_gapless, plain_field};
pub use reader::Reader;
pub use writer::{Room, Writer};
