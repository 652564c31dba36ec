//! A Schema Registry for tests and local development: in-process on a free port, or as a binary. No Docker, no Java, no Kafka.
//!
//! It answers as Confluent's registry does, with its codes and its words: registration with the compatibility check of Apache Avro for
//! Java, look-up, references, soft and permanent deletion, modes, contexts, configuration, metadata and rule sets. Avro is read; JSON and
//! PROTOBUF schemas are stored as they come. A schema's text is given back byte for byte, where Confluent's gives back Java's print of it.
//!
//! ```
//! let registry = avrogen_test_registry::Registry::start_blocking()?;
//! assert!(registry.url().starts_with("http://127.0.0.1:"));
//! # Ok::<(), std::io::Error>(())
//! ```
#![forbid(unsafe_code)]

mod http;
mod refusal;
mod server;
mod store;

pub use server::{Builder, Registry};
