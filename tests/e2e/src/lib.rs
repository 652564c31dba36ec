//! What the end-to-end tests share: a project on disk, a run of the tool, and a hash of every file before and after it.
#![forbid(unsafe_code)]

mod cargo;
mod fault;
mod project;
mod relay;
mod run;

pub use cargo::{patches, workspace};
pub use fault::{Fault, Request};
pub use project::{Hashes, Project};
pub use relay::Relay;
pub use run::Run;
