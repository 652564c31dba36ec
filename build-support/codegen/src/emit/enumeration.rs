//! An enum of the schema → an enum without fields.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::emit::{attributes, schema};
use crate::ir::{Item, Symbol};
use crate::runtime_paths as paths;
use crate::scope::Scope;

/// The enum, its texts, and what they are good for.
pub(crate) fn definition(item: &Item, symbols: &[Symbol], default: Option<usize>) -> TokenStream {
    let name = &item.path.name;
    let this = Scope::this(item);
    let head = attributes::head(item);
    let visibility = paths::visibility(item.style.visibility);
    let constants = schema::constants(item);
    let renames = symbols
        .iter()
        .map(|symbol| attributes::rename(item.style, &symbol.ident, &symbol.name));
    let prelude = paths::prelude();
    let (idents, names) = parts(symbols);
    let text = by_symbol(&idents, &names);
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
        #head
        #visibility enum #name {
            #(#renames #idents,)*
        }

        impl #name {
            #constants

            /// The symbol, as the schema has it.
            #[must_use]
            #visibility const fn as_str(self) -> &'static str {
                #text
            }
        }

        const _: () = {
            use ::avrogen::Error;
            #prelude

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

pub(crate) fn codec(item: &Item, symbols: &[Symbol]) -> TokenStream {
    let this = Scope::this(item);
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let avro = schema::avro(item, &quote!(wire::Enum<Self>));
    let (idents, _) = parts(symbols);
    let numbers: Vec<_> = (0..symbols.len()).map(Literal::usize_unsuffixed).collect();
    let index = by_symbol(&idents, &numbers);
    quote! {
        const _: () = {
            #imports
            use ::avrogen::{codec, wire};
            #prelude
            #avro

            impl codec::Symbols for #this {
                const ALL: &'static [Self] = &[#(Self::#idents),*];

                fn index(self) -> usize {
                    #index
                }
            }
        };
    }
}

fn parts(symbols: &[Symbol]) -> (Vec<&Ident>, Vec<&String>) {
    symbols
        .iter()
        .map(|symbol| (&symbol.ident, &symbol.name))
        .unzip()
}

/// Something for each variant.
fn by_symbol(idents: &[&Ident], values: &[impl ToTokens]) -> TokenStream {
    if idents.is_empty() {
        quote!(match self {})
    } else {
        quote!(match self { #(Self::#idents => #values,)* })
    }
}
