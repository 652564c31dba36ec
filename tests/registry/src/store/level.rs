//! Compatibility levels as JSON has them: a word, or nothing.

use avrogen_schema::compat::Level;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it by reference to the field"
)]
pub(super) fn serialize<S: Serializer>(level: &Option<Level>, to: S) -> Result<S::Ok, S::Error> {
    level.map(Level::as_str).serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Level>, D::Error> {
    let word: Option<String> = Deserialize::deserialize(from)?;
    word.map(|word| word.parse().map_err(D::Error::custom))
        .transpose()
}
