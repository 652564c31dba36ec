//! Every path by which generated code names something outside itself. All of them are absolute: nothing that the surrounding code
//! defines or imports can come between.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Foreign, MapType};

/// `::avrogen::wire::Long`, where `wire` is imported.
pub(crate) fn wire(name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(wire::#name)
}

pub(crate) fn foreign(foreign: Foreign) -> TokenStream {
    match foreign {
        Foreign::NaiveDate => quote!(::avrogen::chrono::NaiveDate),
        Foreign::NaiveTime => quote!(::avrogen::chrono::NaiveTime),
        Foreign::DateTimeUtc => quote!(::avrogen::chrono::DateTime<::avrogen::chrono::Utc>),
        Foreign::NaiveDateTime => quote!(::avrogen::chrono::NaiveDateTime),
        Foreign::Decimal => quote!(::avrogen::rust_decimal::Decimal),
        Foreign::BigDecimal => quote!(::avrogen::bigdecimal::BigDecimal),
        Foreign::Uuid => quote!(::avrogen::uuid::Uuid),
        Foreign::Duration => quote!(::avrogen::Duration),
    }
}

pub(crate) fn map(map: MapType) -> TokenStream {
    match map {
        MapType::Hash => quote!(::std::collections::HashMap),
        MapType::BTree => quote!(::std::collections::BTreeMap),
    }
}

pub(crate) fn option() -> TokenStream {
    quote!(::core::option::Option)
}

pub(crate) fn vec() -> TokenStream {
    quote!(::std::vec::Vec)
}

pub(crate) fn string() -> TokenStream {
    quote!(::std::string::String)
}

pub(crate) fn boxed() -> TokenStream {
    quote!(::std::boxed::Box)
}

/// What the block around a type's codec imports: there the prelude counts, whatever the module around has done to it.
pub(crate) fn prelude() -> TokenStream {
    quote!(
        use ::core::prelude::rust_2021::*;
    )
}

/// The derives that every type has.
pub(crate) fn derives(eq_hash: bool, copy: bool) -> Vec<TokenStream> {
    let mut derives = vec![quote!(::core::clone::Clone)];
    if copy {
        derives.push(quote!(::core::marker::Copy));
    }
    derives.extend([quote!(::core::fmt::Debug), quote!(::core::cmp::PartialEq)]);
    if eq_hash {
        derives.extend([quote!(::core::cmp::Eq), quote!(::core::hash::Hash)]);
    }
    derives
}
