//! Rust and wire types → tokens, as seen from a module.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Item, ItemPath, Origin, Ty, Wire};
use crate::runtime_paths as paths;

/// The module that tokens are written for.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    modules: &'a [Ident],
}

impl<'a> Scope<'a> {
    pub(crate) fn of(path: &'a ItemPath) -> Self {
        Self {
            modules: &path.modules,
        }
    }

    /// The item itself, from its own module.
    pub(crate) fn this(item: &'a Item) -> TokenStream {
        match &item.origin {
            Origin::Schema => Self::of(&item.path).item(&item.path),
            Origin::Hand(_) => item.path.name.to_token_stream(),
        }
    }

    /// A generated type by its way from here: nothing outside the file can come between.
    pub(crate) fn item(self, path: &ItemPath) -> TokenStream {
        let shared = self
            .modules
            .iter()
            .zip(&path.modules)
            .take_while(|(a, b)| a == b)
            .count();
        let ups = self.modules.len() - shared;
        let start = if ups == 0 {
            quote!(self::)
        } else {
            std::iter::repeat_n(quote!(super::), ups).collect()
        };
        let downs = &path.modules[shared..];
        let name = &path.name;
        quote!(#start #(#downs::)* #name)
    }

    pub(crate) fn ty(self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Unit => quote!(()),
            Ty::Bool => quote!(bool),
            Ty::I32 => quote!(i32),
            Ty::I64 => quote!(i64),
            Ty::F32 => quote!(f32),
            Ty::F64 => quote!(f64),
            Ty::String => paths::string(),
            Ty::Bytes => Self::generic(&paths::vec(), &quote!(u8)),
            Ty::Vec(items) => Self::generic(&paths::vec(), &self.ty(items)),
            Ty::Map(map, values) => {
                let (map, key, values) = (paths::map(*map), paths::string(), self.ty(values));
                quote!(#map<#key, #values>)
            }
            Ty::Option(inner) => Self::generic(&paths::option(), &self.ty(inner)),
            Ty::Box(inner) => Self::generic(&paths::boxed(), &self.ty(inner)),
            Ty::Item(path) => self.item(path),
            Ty::Foreign(foreign) => paths::foreign(*foreign),
            Ty::Alias(alias) => alias.to_token_stream(),
        }
    }

    fn generic(outer: &TokenStream, inner: &TokenStream) -> TokenStream {
        quote!(#outer<#inner>)
    }

    /// A wire type before `::`.
    pub(crate) fn wire_path(self, wire: &Wire) -> TokenStream {
        let ty = self.wire(wire);
        if matches!(wire, Wire::Plain(_) | Wire::Its(_)) {
            ty
        } else {
            quote!(<#ty>)
        }
    }

    pub(crate) fn wire(self, wire: &Wire) -> TokenStream {
        let with = |name: &str, inner: TokenStream| Self::generic(&paths::wire(name), &inner);
        match wire {
            Wire::Plain(name) => paths::wire(name),
            Wire::Fixed(size) => with("Fixed", quote!(#size)),
            Wire::Decimal(precision, scale) => with("Decimal", quote!(#precision, #scale)),
            Wire::DecimalFixed(size, precision, scale) => {
                with("DecimalFixed", quote!(#size, #precision, #scale))
            }
            Wire::NullOr(inner) => with("NullOr", self.wire(inner)),
            Wire::OrNull(inner) => with("OrNull", self.wire(inner)),
            Wire::One(inner) => with("One", self.wire(inner)),
            Wire::NullAt(index, path) => {
                let union = self.item(path);
                with("NullAt", quote!(#index, #union))
            }
            Wire::Array(inner) => with("Array", self.wire(inner)),
            Wire::Map(inner) => with("Map", self.wire(inner)),
            Wire::Boxed(inner) => with("Boxed", self.wire(inner)),
            Wire::Of(inner) => with("Of", self.wire(inner)),
            Wire::Record(path) => with("Record", self.item(path)),
            Wire::Enum(path) => with("Enum", self.item(path)),
            Wire::Union(path) => with("Union", self.item(path)),
            Wire::Its(alias) => quote!(<#alias as Avro>::Wire),
        }
    }
}
