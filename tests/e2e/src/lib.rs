//! What the end-to-end tests share: a project on disk, a run of the tool, and a hash of every file before and after it.
#![forbid(unsafe_code)]

mod project;
mod run;

pub use project::{Hashes, Project};
pub use run::Run;
