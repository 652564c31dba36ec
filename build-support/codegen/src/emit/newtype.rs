//! A type around another one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{attributes, schema, view};
use crate::ir::{Item, Ty, Wire};
use crate::runtime_paths as paths;
use crate::scope::Scope;

pub(crate) fn emit(item: &Item, ty: &Ty, wire: &Wire) -> TokenStream {
    let around = around(item, |scope| scope.ty(ty), wire, &TokenStream::new());
    let owned = view::newtype(item, ty);
    quote!(#around #owned)
}

/// `attributes` stand before the value inside.
pub(crate) fn around(
    item: &Item,
    inner: impl Fn(Scope<'_>) -> TokenStream,
    wire: &Wire,
    attributes: &TokenStream,
) -> TokenStream {
    let scope = Scope::of(&item.path);
    let (member, inner) = (inner(Scope::definition(&item.path)), inner(scope));
    let name = &item.path.name;
    let (this, lifetime) = (Scope::this(item), Scope::lifetime(item));
    let head = attributes::head(item);
    let visibility = paths::visibility(item.style.visibility);
    let inherent = schema::inherent(item, &schema::constants(item));
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let wire = scope.wire(wire);
    let avro = schema::avro(item, &quote!(wire::Of<#wire>));
    quote! {
        #head
        #visibility struct #name #lifetime(#attributes #visibility #member);

        #inherent

        const _: () = {
            #imports
            use ::avrogen::{codec, wire};
            #prelude
            #avro

            impl #lifetime codec::Newtype for #this {
                type Inner = #inner;

                #[inline(always)]
                fn wrap(inner: Self::Inner) -> Self {
                    Self(inner)
                }

                #[inline(always)]
                fn inner(&self) -> &Self::Inner {
                    &self.0
                }
            }

            impl #lifetime From<#inner> for #this {
                fn from(inner: #inner) -> Self {
                    Self(inner)
                }
            }
        };
    }
}
