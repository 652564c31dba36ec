//! A type around another one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{attributes, schema};
use crate::ir::{Item, Ty, Wire};
use crate::runtime_paths as paths;
use crate::scope::Scope;

pub(crate) fn emit(item: &Item, ty: &Ty, wire: &Wire) -> TokenStream {
    around(item, &Scope::of(&item.path).ty(ty), wire)
}

pub(crate) fn around(item: &Item, inner: &TokenStream, wire: &Wire) -> TokenStream {
    let scope = Scope::of(&item.path);
    let name = &item.path.name;
    let this = scope.item(&item.path);
    let (docs, derives) = (
        attributes::docs(item.docs.as_deref()),
        attributes::derives(&item.derives),
    );
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let wire = scope.wire(wire);
    let avro = schema::avro(item, &quote!(wire::Of<#wire>));
    quote! {
        #docs
        #derives
        pub struct #name(pub #inner);

        const _: () = {
            #imports
            use ::avrogen::{codec, wire};
            #prelude
            #avro

            impl codec::Newtype for #this {
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

            impl From<#inner> for #this {
                fn from(inner: #inner) -> Self {
                    Self(inner)
                }
            }
        };
    }
}
