//! An enum of the schema → an enum without fields.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{attributes, schema};
use crate::ir::{Item, Symbol};
use crate::runtime_paths as paths;
use crate::scope::Scope;

pub(crate) fn emit(item: &Item, symbols: &[Symbol], default: Option<usize>) -> TokenStream {
    let name = &item.path.name;
    let this = Scope::of(&item.path).item(&item.path);
    let (docs, derives) = (
        attributes::docs(item.docs.as_deref()),
        attributes::derives(&item.derives),
    );
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let avro = schema::avro(item, &quote!(wire::Enum<Self>));
    let idents: Vec<_> = symbols.iter().map(|symbol| &symbol.ident).collect();
    let names: Vec<_> = symbols.iter().map(|symbol| &symbol.name).collect();
    let (index, text) = if symbols.is_empty() {
        (quote!(match self {}), quote!(match self {}))
    } else {
        (
            quote!(self as usize),
            quote!(match self { #(Self::#idents => #names,)* }),
        )
    };
    let default = default.and_then(|index| idents.get(index)).map(|ident| {
        quote! {
            impl Default for #this {
                /// The schema's default: what a reader takes for a symbol that it does not know.
                fn default() -> Self {
                    Self::#ident
                }
            }
        }
    });
    quote! {
        #docs
        #derives
        pub enum #name {
            #(#idents,)*
        }

        impl #name {
            /// The symbol, as the schema has it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                #text
            }
        }

        const _: () = {
            #imports
            use ::avrogen::{codec, wire, Error};
            #prelude
            #avro

            impl codec::Symbols for #this {
                const ALL: &'static [Self] = &[#(Self::#idents),*];

                fn index(self) -> usize {
                    #index
                }
            }

            impl ::core::fmt::Display for #this {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl ::core::str::FromStr for #this {
                type Err = Error;

                fn from_str(text: &str) -> Result<Self, Error> {
                    match text {
                        #(#names => Ok(Self::#idents),)*
                        _ => Err(Error::symbol(text)),
                    }
                }
            }

            #default
        };
    }
}
