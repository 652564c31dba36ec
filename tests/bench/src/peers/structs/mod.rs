//! The messages for serde. Strings and bytes are parameters: `String` and `ByteBuf` own them, `&str` and `&Bytes` borrow them.

pub(crate) mod logs;
pub(crate) mod mesh;
pub(crate) mod prims;
pub(crate) mod shipment;
pub(crate) mod tree;
pub(crate) mod wide;
