//! Items → tokens: a file for each kind of item.

mod attributes;
mod enumeration;
mod fixed;
pub(crate) mod module;
mod newtype;
mod record;
mod schema;
mod union;

use proc_macro2::TokenStream;

use crate::ir::{Item, ItemKind};

fn item(item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Record(fields) => record::emit(item, fields),
        ItemKind::Enum { symbols, default } => enumeration::emit(item, symbols, *default),
        ItemKind::Fixed(size) => fixed::emit(item, *size),
        ItemKind::Union(branches) => union::emit(item, branches),
        ItemKind::Newtype { ty, wire } => newtype::emit(item, ty, wire),
    }
}
