//! A client of the Confluent Schema Registry's REST API.
//!
//! [`Client`] is asynchronous; [`blocking::Client`] is the same for build scripts and programs without an async runtime. Both fail over
//! between several URLs, retry what may pass, and never let a secret into an error, a log or a `Debug` output.
//!
//! ```no_run
//! use avrogen_registry::{Version, blocking::Client};
//!
//! let registry = Client::builder(["https://registry.example"]).build()?;
//! let schema = registry.version("shipment-value", Version::Latest)?;
//! println!("version {} has id {}", schema.version, schema.id);
//! # Ok::<(), avrogen_registry::Error>(())
//! ```
#![forbid(unsafe_code)]

mod answer;
mod auth;
pub mod blocking;
mod builder;
mod client;
mod endpoint;
mod error;
mod model;
mod retry;
mod settings;
mod transport;

pub use auth::{Auth, Secret};
pub use builder::Builder;
pub use client::Client;
pub use error::Error;
pub use model::{Compatibility, NewSchema, Reference, Registered, SchemaById, SchemaType, Version};
pub use retry::Retry;
