//! The bytes themselves, on slices and vectors.

mod plain;
mod reader;
mod writer;

pub use plain::Plain;
pub use reader::Reader;
pub use writer::{Room, Writer};
