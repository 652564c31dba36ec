//! A union of several branches → an enum with a variant for each.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{attributes, schema, view};
use crate::ir::{Branch, Item, Ty};
use crate::runtime_paths as paths;
use crate::scope::Scope;

pub(crate) fn emit(item: &Item, branches: &[Branch]) -> TokenStream {
    let scope = Scope::of(&item.path);
    let name = &item.path.name;
    let (this, lifetime) = (Scope::this(item), Scope::lifetime(item));
    let head = attributes::head(item);
    let visibility = paths::visibility(item.style.visibility);
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let avro = schema::avro(item, &quote!(wire::Union<Self>));
    let idents: Vec<_> = branches.iter().map(|branch| &branch.ident).collect();
    let types: Vec<_> = branches.iter().map(|branch| scope.ty(&branch.ty)).collect();
    let wires: Vec<_> = branches
        .iter()
        .map(|branch| scope.wire_path(&branch.wire))
        .collect();
    let numbers: Vec<_> = (0..branches.len()).map(Literal::usize_unsuffixed).collect();
    // The index was held against the number of branches: the last one needs no number of its own.
    let patterns: Vec<_> = numbers
        .iter()
        .enumerate()
        .map(|(index, number)| {
            if index + 1 < branches.len() {
                quote!(#number)
            } else {
                quote!(_)
            }
        })
        .collect();
    let conversions = branches.iter().enumerate().filter(|(index, branch)| {
        branches
            .iter()
            .enumerate()
            .all(|(other, another)| other == *index || another.ty != branch.ty)
            // Whether two types of the user's are the same is not known here.
            && !branch.ty.any(|ty| matches!(ty, Ty::Override(..)))
    });
    let conversions = conversions.map(|(index, branch)| {
        let (ident, ty) = (&branch.ident, &types[index]);
        quote! {
            impl #lifetime From<#ty> for #this {
                fn from(value: #ty) -> Self {
                    Self::#ident(value)
                }
            }
        }
    });
    let definition = Scope::definition(&item.path);
    let variants = branches.iter().map(|branch| definition.ty(&branch.ty));
    let renames = branches
        .iter()
        .map(|branch| attributes::rename(item.style, &branch.ident, &branch.name));
    let inherent = schema::inherent(item, &schema::constants(item));
    let owned = view::union(item, branches);
    quote! {
        #head
        #visibility enum #name #lifetime {
            #(#renames #idents(#variants),)*
        }

        #inherent
        #owned

        const _: () = {
            #imports
            use ::avrogen::codec::{self, At, Decode, Encode, Reader, Size, Wire, Writer};
            use ::avrogen::{wire, Error};
            #prelude
            #avro

            impl #lifetime codec::Branches for #this {
                const BRANCHES: &'static [Size] = &[#(#wires::SIZE),*];

                fn branch(&self) -> usize {
                    match self {
                        #(Self::#idents(_) => #numbers,)*
                    }
                }

                fn encode_branch(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
                    match self {
                        #(Self::#idents(value) => #wires::encode(value, writer),)*
                    }
                }
            }

            impl<'a> codec::DecodeBranches<'a> for #this {
                fn decode_branch(branch: usize, reader: &mut Reader<'a>) -> Result<Self, Error> {
                    match branch {
                        #(#patterns => #wires::decode(reader).map(Self::#idents),)*
                    }
                }

                #[inline]
                fn resolve_branch(
                    branch: usize,
                    at: At<'a>,
                    reader: &mut Reader<'a>,
                ) -> Result<Self, Error> {
                    match branch {
                        #(#patterns => #wires::resolve_at(at, reader).map(Self::#idents),)*
                    }
                }
            }

            #(#conversions)*
        };
    }
}
