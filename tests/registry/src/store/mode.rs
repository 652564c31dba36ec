//! What may be written under a subject.

use serde::{Deserialize, Serialize};

/// The modes of Confluent's registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Mode {
    #[default]
    ReadWrite,
    ReadOnly,
    /// Set for all, it counts for every subject, whatever the subject's own mode.
    #[serde(rename = "READONLY_OVERRIDE")]
    ReadOnlyOverride,
    /// Ids and versions come with the schemas.
    Import,
    /// Ids come with the schemas, as from a registry that forwards its own.
    Forward,
}

impl Mode {
    pub(crate) fn is_read_only(self) -> bool {
        matches!(self, Self::ReadOnly | Self::ReadOnlyOverride)
    }

    /// Whether a schema brings its id.
    pub(crate) fn takes_ids(self) -> bool {
        matches!(self, Self::Import | Self::Forward)
    }

    /// The mode of this name, in either case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        serde_json::from_value(name.to_uppercase().into()).ok()
    }
}
