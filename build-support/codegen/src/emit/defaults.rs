//! The defaults of a record's fields → constructors.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::ir::{Field, Item, Value};
use crate::runtime_paths as paths;
use crate::scope::Scope;

/// `Default`, where every field has one.
pub(crate) fn default(item: &Item, fields: &[Field]) -> TokenStream {
    if fields.iter().any(|field| field.default.is_none()) {
        return TokenStream::new();
    }
    let this = Scope::this(item);
    let (imports, members) = (imports(fields), members(item, fields));
    quote! {
        impl ::core::default::Default for #this {
            /// The defaults of the schema.
            fn default() -> Self {
                #imports
                Self { #(#members,)* }
            }
        }
    }
}

/// A constructor from the fields that have no default, where others have one.
pub(crate) fn with_defaults(item: &Item, fields: &[Field]) -> TokenStream {
    let scope = Scope::definition(&item.path);
    let some_have = fields.iter().any(|field| field.default.is_some());
    let needed: Vec<_> = fields
        .iter()
        .filter(|field| field.default.is_none())
        .collect();
    if !some_have || needed.is_empty() {
        return TokenStream::new();
    }
    let visibility = paths::visibility(item.style.visibility);
    let idents = needed.iter().map(|field| parameter(&field.ident));
    let types = needed.iter().map(|field| scope.ty(&field.ty));
    let (imports, members) = (imports(fields), members(item, fields));
    quote! {
        /// The given fields, and the defaults of the schema for the others.
        #[must_use]
        #visibility fn with_defaults(#(#idents: #types),*) -> Self {
            #imports
            Self { #(#members,)* }
        }
    }
}

/// What the expressions name.
fn imports(fields: &[Field]) -> TokenStream {
    let prelude = paths::prelude();
    let mut values = fields.iter().filter_map(|field| field.default.as_ref());
    let reads = values.any(Value::reads).then(|| {
        quote!(
            use ::avrogen::{codec, wire};
        )
    });
    quote!(#reads #prelude)
}

/// A parameter for a field. A name without a small letter in front, `_1`, may be a type's or a variant's too, which a parameter may not
/// shadow; none of theirs ends in `_` behind one.
fn parameter(ident: &Ident) -> Ident {
    let name = ident.unraw();
    if name.to_string().starts_with(char::is_lowercase) {
        ident.clone()
    } else {
        format_ident!("{name}_")
    }
}

fn members(item: &Item, fields: &[Field]) -> Vec<TokenStream> {
    let scope = Scope::of(&item.path);
    let member = |field: &Field| {
        let ident = &field.ident;
        match &field.default {
            None => {
                let parameter = parameter(ident);
                if parameter == *ident {
                    quote!(#ident)
                } else {
                    quote!(#ident: #parameter)
                }
            }
            Some(value) => {
                let value = expression(scope, value);
                quote!(#ident: #value)
            }
        }
    };
    fields.iter().map(member).collect()
}

/// A value as an expression, where the prelude is in scope.
fn expression(scope: Scope<'_>, value: &Value) -> TokenStream {
    let inner = |value: &Value| expression(scope, value);
    match value {
        Value::Unit => quote!(()),
        Value::Bool(value) => quote!(#value),
        Value::Int(value) => number(*value < 0, &Literal::u32_unsuffixed(value.unsigned_abs())),
        Value::Long(value) => number(*value < 0, &Literal::u64_unsuffixed(value.unsigned_abs())),
        Value::Float(value) => number(
            value.is_sign_negative(),
            &Literal::f32_unsuffixed(value.abs()),
        ),
        Value::Double(value) => number(
            value.is_sign_negative(),
            &Literal::f64_unsuffixed(value.abs()),
        ),
        Value::Text(text) => quote!(#text.into()),
        Value::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#bytes.to_vec())
        }
        Value::List(values) => {
            let (vec, values) = (paths::vec(), values.iter().map(inner));
            if values.len() == 0 {
                return quote!(#vec::new());
            }
            quote!(#vec::from([#(#values),*]))
        }
        Value::Map(map, entries) => {
            let map = paths::map(*map);
            if entries.is_empty() {
                return quote!(#map::new());
            }
            let keys = entries.iter().map(|(key, _)| key);
            let values = entries.iter().map(|(_, value)| inner(value));
            quote!(#map::from([#((#keys.into(), #values)),*]))
        }
        Value::None => quote!(None),
        Value::Some(value) => {
            let value = inner(value);
            quote!(Some(#value))
        }
        Value::Boxed(value) => {
            let (boxed, value) = (paths::boxed(), inner(value));
            quote!(#boxed::new(#value))
        }
        Value::Symbol(path, variant) => {
            let path = scope.item(path);
            quote!(#path::#variant)
        }
        Value::Branch(path, variant, value) => {
            let (path, value) = (scope.item(path), inner(value));
            quote!(#path::#variant(#value))
        }
        Value::Default => quote!(Default::default()),
        Value::Struct(path, members, rest) => {
            let path = scope.item(path);
            let rest = rest.then(|| quote!(..Default::default()));
            let idents = members.iter().map(|(ident, _)| ident);
            let values = members.iter().map(|(_, value)| inner(value));
            quote!(#path { #(#idents: #values,)* #rest })
        }
        Value::Fixed(path, bytes) => {
            let path = scope.item(path);
            let bytes = Literal::byte_string(bytes);
            quote!(#path(*#bytes))
        }
        Value::Read { ty, wire, bytes } => {
            let (ty, wire) = (scope.ty(ty), scope.wire(wire));
            let bytes = Literal::byte_string(bytes);
            quote!(codec::default_of::<#wire, #ty>(#bytes))
        }
    }
}

fn number(negative: bool, literal: &Literal) -> TokenStream {
    if negative {
        quote!(-#literal)
    } else {
        quote!(#literal)
    }
}
