//! What makes a set of messages: its types and its values.

use std::fmt::Debug;

use avrogen::{Decodable, Encodable};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned};

use crate::random::Random;

/// A set of messages.
pub(crate) trait Set: Sized {
    const NAME: &'static str;
    /// Different messages.
    const MESSAGES: usize = 10_000;
    /// The schema of the version before, if there was one.
    const BEFORE: Option<&'static avrogen::Schema> = None;

    /// The generated type.
    type Ours: for<'a> Decodable<'a> + Encodable + Clone + PartialEq + Debug;
    /// The same for serde.
    type Serde: Serialize + DeserializeOwned + PartialEq + Debug + for<'a> From<&'a Self::Ours>;
    /// The same for protobuf.
    type Message: prost::Message + Default + PartialEq + for<'a> From<&'a Self::Ours>;

    fn value(random: &mut Random) -> Self::Ours;
}

/// A set whose messages have something to borrow: strings or bytes.
pub(crate) trait Borrows: Set {
    type View<'a>: Decodable<'a>;
    type SerdeView<'a>: Deserialize<'a> + Serialize;

    fn owned(view: Self::View<'_>) -> Self::Ours;
}

/// A set whose schema had a version before.
pub(crate) trait Evolved: Set {
    /// Its generated type.
    type Before: for<'a> Decodable<'a> + Encodable;

    /// A message of the version before, and what a reader of the current version makes of it.
    fn before(value: &Self::Ours, random: &mut Random) -> (Self::Before, Self::Ours);
}
