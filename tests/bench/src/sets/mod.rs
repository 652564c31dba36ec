//! The messages: each set has a schema, values, and the same values in the types of the peers.

mod logs;
mod mesh;
mod prims;
mod shipment;
mod tree;
mod wide;

use std::fmt::Debug;

use avrogen::{Decodable, Encodable};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned};

use crate::random::Random;
use crate::row::Row;
use crate::subject::Subject;

pub(crate) use logs::Logs;
pub(crate) use mesh::Mesh;
pub(crate) use prims::Prims;
pub(crate) use shipment::Shipment;
pub(crate) use tree::Tree;
pub(crate) use wide::{Wide, numbers};

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

    /// What is measured of this set alone.
    fn own_rows(_: &Subject<Self>) -> Vec<Row<'_>> {
        Vec::new()
    }
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
