//! Every path by which generated code names something outside itself. All of them are absolute: nothing that the surrounding code
//! defines or imports can come between.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Foreign, Holds, MapType, Visibility};

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
        Foreign::CivilDate => quote!(::avrogen::jiff::civil::Date),
        Foreign::CivilTime => quote!(::avrogen::jiff::civil::Time),
        Foreign::Timestamp => quote!(::avrogen::jiff::Timestamp),
        Foreign::CivilDateTime => quote!(::avrogen::jiff::civil::DateTime),
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

/// The conversion of a type that the user put in the place of another one, where none is named.
pub(crate) fn standard_conversion() -> TokenStream {
    quote!(::avrogen::Standard)
}

/// The derives that hold.
pub(crate) fn derives(holds: Holds) -> Vec<TokenStream> {
    let mut derives = vec![quote!(::core::clone::Clone)];
    if holds.copy {
        derives.push(quote!(::core::marker::Copy));
    }
    derives.extend([quote!(::core::fmt::Debug), quote!(::core::cmp::PartialEq)]);
    if holds.eq {
        derives.push(quote!(::core::cmp::Eq));
    }
    if holds.hash {
        derives.push(quote!(::core::hash::Hash));
    }
    derives
}

/// The derives of serde, and where their code finds it. What borrows is only written.
pub(crate) fn serde(reads: bool) -> TokenStream {
    let reads = reads.then(|| quote!(, ::avrogen::serde::Deserialize));
    quote! {
        #[derive(::avrogen::serde::Serialize #reads)]
        #[serde(crate = "::avrogen::serde")]
    }
}

/// The bytes of a fixed: serde knows arrays up to 32 only.
pub(crate) fn serde_fixed() -> TokenStream {
    quote!(#[serde(with = "::avrogen::serde_fixed")])
}

pub(crate) fn visibility(visibility: Visibility) -> TokenStream {
    match visibility {
        Visibility::Public => quote!(pub),
        Visibility::Crate => quote!(pub(crate)),
    }
}
