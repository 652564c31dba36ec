//! A small Schema Registry for tests: in-process on a free port, or as a binary.
//!
//! It keeps its schemas in memory and answers as Confluent's registry does: look-up, registration with the compatibility check of
//! Apache Avro for Java, references, configuration of the level.
//!
//! ```
//! let registry = avrogen_test_registry::Registry::start_blocking()?;
//! assert!(registry.url().starts_with("http://127.0.0.1:"));
//! # Ok::<(), std::io::Error>(())
//! ```
#![forbid(unsafe_code)]

mod answer;
mod content;
mod guid;
mod http;
mod server;
mod store;

pub use server::Registry;
