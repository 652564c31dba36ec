//! Avro schemas → Rust, at build time.
#![forbid(unsafe_code)]

pub mod generate;
