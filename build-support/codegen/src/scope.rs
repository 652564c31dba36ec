//! Rust and wire types → tokens, as seen from a module.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Item, ItemPath, ItemRef, Origin, Ty, Wire};
use crate::runtime_paths as paths;

/// The module that tokens are written for.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    modules: &'a [Ident],
    /// Whether the prelude or other names may be imported where the tokens stand: then a type of this module says so.
    imports: bool,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(path: &'a ItemPath) -> Self {
        Self {
            modules: &path.modules,
            imports: true,
        }
    }

    /// For a definition, in the module itself.
    pub(crate) fn definition(path: &'a ItemPath) -> Self {
        Self {
            imports: false,
            ..Self::of(path)
        }
    }

    /// The item itself, from its own module; a view with its lifetime.
    pub(crate) fn this(item: &'a Item) -> TokenStream {
        match &item.origin {
            Origin::Schema => Self::of(&item.path).item(&item.path),
            Origin::View(_) => with_lifetime(&Self::of(&item.path).item(&item.path)),
            Origin::Hand(_) => item.path.name.to_token_stream(),
        }
    }

    /// The item that the constants of this one's schema stand with: a view has those of the type that it is a view of.
    pub(crate) fn owner(item: &'a Item) -> TokenStream {
        match &item.origin {
            Origin::View(owner) => Self::of(&item.path).item(owner),
            Origin::Schema | Origin::Hand(_) => Self::this(item),
        }
    }

    /// What an impl for the item declares.
    pub(crate) fn lifetime(item: &Item) -> TokenStream {
        match &item.origin {
            Origin::View(_) => quote!(<'a>),
            Origin::Schema | Origin::Hand(_) => TokenStream::new(),
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
        let start = if ups == 0 && path.modules.len() == shared && !self.imports {
            TokenStream::new()
        } else if ups == 0 {
            quote!(self::)
        } else {
            std::iter::repeat_n(quote!(super::), ups).collect()
        };
        let downs = &path.modules[shared..];
        let name = &path.name;
        quote!(#start #(#downs::)* #name)
    }

    pub(crate) fn used(self, used: &ItemRef) -> TokenStream {
        let path = self.item(&used.path);
        if used.view {
            with_lifetime(&path)
        } else {
            path
        }
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
            Ty::Str => quote!(&'a str),
            Ty::Slice => quote!(&'a [u8]),
            Ty::Map(map, keys, values) => {
                let (map, keys, values) = (paths::map(*map), self.ty(keys), self.ty(values));
                quote!(#map<#keys, #values>)
            }
            Ty::Option(inner) => Self::generic(&paths::option(), &self.ty(inner)),
            Ty::Box(inner) => Self::generic(&paths::boxed(), &self.ty(inner)),
            Ty::Item(used) => self.used(used),
            Ty::Text(ty) | Ty::Extern(ty, _) | Ty::Override(ty, _) => ty.to_token_stream(),
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
        if matches!(wire, Wire::Plain(_) | Wire::Its(_) | Wire::Extern(_)) {
            ty
        } else {
            quote!(<#ty>)
        }
    }

    pub(crate) fn wire(self, wire: &Wire) -> TokenStream {
        let with = |name: &str, inner: TokenStream| Self::generic(&paths::wire(name), &inner);
        match wire {
            Wire::Plain(plain) => paths::wire(plain.name()),
            Wire::Fixed(size) => {
                let size = Literal::usize_unsuffixed(*size);
                with("Fixed", quote!(#size))
            }
            Wire::Decimal(precision, scale) => {
                let (precision, scale) = digits(*precision, *scale);
                with("Decimal", quote!(#precision, #scale))
            }
            Wire::DecimalFixed(size, precision, scale) => {
                let size = Literal::usize_unsuffixed(*size);
                let (precision, scale) = digits(*precision, *scale);
                with("DecimalFixed", quote!(#size, #precision, #scale))
            }
            Wire::NullOr(inner) => with("NullOr", self.wire(inner)),
            Wire::OrNull(inner) => with("OrNull", self.wire(inner)),
            Wire::One(inner) => with("One", self.wire(inner)),
            Wire::NullAt(index, union) => {
                let union = self.used(union);
                let index = Literal::usize_unsuffixed(*index);
                with("NullAt", quote!(#index, #union))
            }
            Wire::Array(inner) => with("Array", self.wire(inner)),
            Wire::Map(inner) => with("Map", self.wire(inner)),
            Wire::Boxed(inner) => with("Boxed", self.wire(inner)),
            Wire::Unbounded(inner) => with("Unbounded", self.wire(inner)),
            Wire::Of(inner) => with("Of", self.wire(inner)),
            Wire::Record(path) => with("Record", self.used(path)),
            Wire::Enum(path) => with("Enum", self.item(path)),
            Wire::Union(path) => with("Union", self.used(path)),
            Wire::Extern(ty) => quote!(<#ty as ::avrogen::Avro>::Wire),
            Wire::Via {
                wire,
                base,
                ty,
                with,
            } => {
                let (wire, base) = (self.wire(wire), self.ty(base));
                let with = match with {
                    Some(with) => with.to_token_stream(),
                    None => paths::standard_conversion(),
                };
                quote!(wire::Via<#wire, #base, #ty, #with>)
            }
            Wire::Its(alias) => quote!(<#alias as Avro>::Wire),
        }
    }
}

fn digits(precision: u32, scale: u32) -> (Literal, Literal) {
    (
        Literal::u32_unsuffixed(precision),
        Literal::u32_unsuffixed(scale),
    )
}

fn with_lifetime(path: &TokenStream) -> TokenStream {
    quote!(#path<'a>)
}

/// A type as code writes it: blanks only between words.
#[must_use]
pub fn text(ty: &syn::Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    let words: Vec<&str> = tokens.split(' ').collect();
    let mut text = String::with_capacity(tokens.len());
    for word in words {
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        if text.ends_with(is_word) && word.starts_with(is_word) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
