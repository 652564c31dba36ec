//! What a write does to the store, step by step: the store changes in no other way, so that the same steps make the same store again.

use serde::{Deserialize, Serialize};

use super::config::Config;
use super::content::Content;
use super::mode::Mode;
use super::name::Name;

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(crate) enum Change {
    /// A version of a subject is the schema of this id.
    Register {
        name: Name,
        version: u32,
        id: u32,
        content: Content,
    },
    /// A version is deleted softly.
    Hide { name: Name, version: u32 },
    /// A version is gone.
    Remove { name: Name, version: u32 },
    /// The configuration is this, or nothing any more.
    Configure { name: Name, config: Option<Config> },
    /// The mode is this, or nothing any more.
    Switch { name: Name, mode: Option<Mode> },
}
