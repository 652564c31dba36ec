//! Values: defaults of the schema, as Rust expressions make them.

use proc_macro2::Ident;

use crate::ir::{ItemPath, MapType, Ty, Wire};

/// A value of a known type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `()`
    Unit,
    /// A `bool`.
    Bool(bool),
    /// An `i32`.
    Int(i32),
    /// An `i64`.
    Long(i64),
    /// A finite `f32`.
    Float(f32),
    /// A finite `f64`.
    Double(f64),
    /// A string of whatever type the field has.
    Text(String),
    /// A `Vec<u8>`.
    Bytes(Vec<u8>),
    /// A `Vec`.
    List(Vec<Value>),
    /// A map, its keys of whatever string type the field has.
    Map(MapType, Vec<(String, Value)>),
    /// `None`
    None,
    /// `Some`
    Some(Box<Value>),
    /// In a `Box`.
    Boxed(Box<Value>),
    /// A variant of a generated enum.
    Symbol(ItemPath, Ident),
    /// A variant of a generated union, and what it holds.
    Branch(ItemPath, Ident, Box<Value>),
    /// `Default::default()` of a generated struct.
    Default,
    /// A generated struct: some of its fields, and whether the others are as by default.
    Struct(ItemPath, Vec<(Ident, Value)>, bool),
    /// The bytes of a generated fixed.
    Fixed(ItemPath, Vec<u8>),
    /// What no literal says: read from its bytes, which are known to be readable.
    Read {
        /// Its type.
        ty: Ty,
        /// How the bytes look.
        wire: Wire,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

impl Value {
    /// Whether something in it is read from bytes.
    pub(crate) fn reads(&self) -> bool {
        match self {
            Self::Read { .. } => true,
            Self::List(values) => values.iter().any(Self::reads),
            Self::Map(_, entries) => entries.iter().any(|(_, value)| value.reads()),
            Self::Struct(_, members, _) => members.iter().any(|(_, value)| value.reads()),
            Self::Some(value) | Self::Boxed(value) | Self::Branch(_, _, value) => value.reads(),
            _ => false,
        }
    }
}
