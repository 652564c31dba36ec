//! From a description of Rust types with an Avro codec to the tokens of both.
//!
//! The description ([`Item`]) knows Rust and wire types and nothing of schemas or configurations; the generator and the derive both fill
//! it in. What comes from outside enters the tokens as literals and as identifiers that [`ident`] has checked.
#![forbid(unsafe_code)]

mod emit;
pub mod ident;
mod ir;
mod runtime_paths;
mod scope;

pub use emit::derived;
pub use emit::module::{Module, allow, around, check, code, declared, tree};
pub use ir::{
    Alias, Branch, Derives, External, Field, Foreign, Holds, Item, ItemKind, ItemPath, ItemRef,
    ItemSchema, MapType, Origin, Plain, SchemaPart, SchemaText, Style, Symbol, Ty, Value,
    Visibility, Wire,
};
pub use scope::text;
