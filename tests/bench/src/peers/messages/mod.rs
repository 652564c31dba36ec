//! The messages for protobuf, written by hand with prost's derive. What may be negative is `sint`, as Avro's numbers all are.

pub(crate) mod logs;
pub(crate) mod mesh;
pub(crate) mod prims;
pub(crate) mod shipment;
pub(crate) mod tree;
pub(crate) mod wide;
