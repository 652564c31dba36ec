//! A view → the owned value it is a view of.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Branch, Field, Item, Origin, Ty};
use crate::runtime_paths as paths;
use crate::scope::Scope;

pub(crate) fn record(item: &Item, fields: &[Field]) -> TokenStream {
    into_owned(item, |owner| {
        let idents = fields.iter().map(|field| &field.ident);
        let values = fields.iter().map(|field| {
            let ident = &field.ident;
            owned(&quote!(self.#ident), &field.ty)
        });
        quote!(#owner { #(#idents: #values,)* })
    })
}

pub(crate) fn union(item: &Item, branches: &[Branch]) -> TokenStream {
    into_owned(item, |owner| {
        let idents: Vec<_> = branches.iter().map(|branch| &branch.ident).collect();
        let values = branches
            .iter()
            .map(|branch| owned(&quote!(value), &branch.ty));
        quote!(match self { #(Self::#idents(value) => #owner::#idents(#values),)* })
    })
}

pub(crate) fn newtype(item: &Item, ty: &Ty) -> TokenStream {
    into_owned(item, |owner| {
        let value = owned(&quote!(self.0), ty);
        quote!(#owner(#value))
    })
}

/// The method, where the item is a view.
fn into_owned(item: &Item, value: impl FnOnce(&TokenStream) -> TokenStream) -> TokenStream {
    let Origin::View(owner_path) = &item.origin else {
        return TokenStream::new();
    };
    let owner = Scope::owner(item);
    let (visibility, prelude) = (paths::visibility(item.style.visibility), paths::prelude());
    let value = value(&owner);
    let (name, returned) = (
        &item.path.name,
        Scope::definition(&item.path).item(owner_path),
    );
    quote! {
        impl<'a> #name<'a> {
            /// The same value, with strings and bytes of its own.
            #[must_use]
            #visibility fn into_owned(self) -> #returned {
                #prelude
                #value
            }
        }
    }
}

/// A borrowed value as an owned one; what does not borrow is moved.
fn owned(value: &TokenStream, ty: &Ty) -> TokenStream {
    if !ty.any(borrows) {
        return value.clone();
    }
    match ty {
        Ty::Str => quote!(#value.into()),
        Ty::Slice => quote!(#value.to_vec()),
        Ty::Option(inner) => {
            let inner = owned(&quote!(value), inner);
            quote!(#value.map(|value| #inner))
        }
        Ty::Box(inner) => {
            let (boxed, inner) = (paths::boxed(), owned(&quote!((*#value)), inner));
            quote!(#boxed::new(#inner))
        }
        Ty::Vec(items) => {
            let items = owned(&quote!(value), items);
            quote!(#value.into_iter().map(|value| #items).collect())
        }
        Ty::Map(_, keys, values) => {
            let (key, value_of) = (owned(&quote!(key), keys), owned(&quote!(value), values));
            quote!(#value.into_iter().map(|(key, value)| (#key, #value_of)).collect())
        }
        _ => quote!(#value.into_owned()),
    }
}

/// Whether a type is a view.
fn borrows(ty: &Ty) -> bool {
    match ty {
        Ty::Str | Ty::Slice => true,
        Ty::Item(used) => used.view,
        _ => false,
    }
}
