//! Avro schemas → Rust, at build time: the configuration, the lock, the registry workflow and the generator.
//!
//! In a build script:
//!
//! ```no_run
//! fn main() -> avrogen_build::Result {
//!     avrogen_build::generate() // reads [package.metadata.avrogen] of Cargo.toml
//! }
//! ```
//!
//! and in the program:
//!
//! ```ignore
//! mod schemas { avrogen::include_schemas!(); }
//! ```
//!
//! Nothing here touches a network but the functions behind the feature `registry`.
#![forbid(unsafe_code)]

mod build_script;
mod config;
mod error;
mod explain;
mod files;
mod finding;
pub mod generate;
#[cfg(feature = "registry")]
mod indent;
pub mod init;
mod interrupt;
mod load;
mod lock;
mod lock_text;
#[cfg(feature = "migrate")]
pub mod migrate;
pub mod output;
mod path_text;
mod render;
pub mod schema;
pub mod workflow;

#[cfg(feature = "registry")]
pub use build_script::When;
pub use build_script::{Result, generate};
pub use config::Config;
pub use error::Error;
pub use explain::{explain, explained, no_such_code};
pub use finding::{Finding, printable};
#[cfg(feature = "registry")]
pub use indent::indent;
pub use interrupt::interrupt;
