//! What can be chosen about generated code.

use serde::Deserialize;

/// The table `generate` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Generate {
    /// Where generated code is committed: a file `….rs` or a folder. None where the build script makes it.
    pub out: Option<String>,
    /// The Rust types of dates, times and timestamps.
    pub time: Time,
    /// The Rust type of maps.
    pub map: Map,
    /// Traits that every struct and enum derives beyond its own, as paths.
    pub derives: Vec<String>,
}

/// Rust types of dates, times and timestamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// `chrono::NaiveDate`, `chrono::DateTime<Utc>` and so on.
    #[default]
    Chrono,
    /// The numbers on the wire: `i32` and `i64`.
    Raw,
}

/// Rust types of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Map {
    /// `std::collections::HashMap`
    #[default]
    HashMap,
    /// `std::collections::BTreeMap`: its entries, and so its bytes, are in a fixed order.
    BTreeMap,
}
