//! The sets of messages: each has a schema, values, and the same values in the types of the peers.

mod logs;
mod mesh;
mod prims;
mod shipment;
mod tree;
mod wide;

pub(crate) use logs::Logs;
pub(crate) use mesh::Mesh;
pub(crate) use prims::Prims;
pub(crate) use shipment::Shipment;
pub(crate) use tree::Tree;
pub(crate) use wide::Wide;
