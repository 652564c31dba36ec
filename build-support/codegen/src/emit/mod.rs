//! Items → tokens: a file for each kind of item.

mod attributes;
mod defaults;
mod enumeration;
mod external;
mod fixed;
pub(crate) mod module;
mod newtype;
mod record;
mod schema;
mod union;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Alias, Item, ItemKind, Origin};

fn item(item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Record(fields) => {
            let (definition, codec) = (
                record::definition(item, fields),
                record::codec(item, fields),
            );
            quote!(#definition #codec)
        }
        ItemKind::Enum { symbols, default } => {
            let (definition, codec) = (
                enumeration::definition(item, symbols, *default),
                enumeration::codec(item, symbols),
            );
            quote!(#definition #codec)
        }
        ItemKind::Fixed(size) => fixed::emit(item, *size),
        ItemKind::Union(branches) => union::emit(item, branches),
        ItemKind::Newtype { ty, wire } => newtype::emit(item, ty, wire),
    }
}

/// The codec of a type that is there already: a record or an enum.
#[must_use]
pub fn derived(item: &Item) -> TokenStream {
    let codec = match &item.kind {
        ItemKind::Record(fields) => record::codec(item, fields),
        ItemKind::Enum { symbols, .. } => enumeration::codec(item, symbols),
        ItemKind::Fixed(_) | ItemKind::Union(_) | ItemKind::Newtype { .. } => TokenStream::new(),
    };
    let aliases = match &item.origin {
        Origin::Hand(aliases) => aliases.as_slice(),
        Origin::Schema | Origin::View(_) => &[],
    };
    let aliases = aliases
        .iter()
        .map(|Alias { ident, ty }| quote!(type #ident = #ty;));
    quote! {
        #[allow(clippy::all, clippy::pedantic, nonstandard_style)]
        const _: () = {
            #(#aliases)*
            #codec
        };
    }
}
