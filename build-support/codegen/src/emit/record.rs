//! A record → a struct, its encode, its decode, and its decode of other versions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{attributes, defaults, schema, view};
use crate::ir::{Field, Item, Plain, Wire};
use crate::runtime_paths as paths;
use crate::scope::Scope;

/// The struct, and what it has by itself.
pub(crate) fn definition(item: &Item, fields: &[Field]) -> TokenStream {
    let scope = Scope::definition(&item.path);
    let name = &item.path.name;
    let head = attributes::head(item);
    let visibility = paths::visibility(item.style.visibility);
    let lifetime = Scope::lifetime(item);
    let members = fields.iter().map(|field| {
        let (docs, ident, ty) = (
            attributes::docs(field.docs.as_deref()),
            &field.ident,
            scope.ty(&field.ty),
        );
        let rename = attributes::rename(item.style, ident, &field.name);
        let attributes = &field.attributes;
        quote!(#docs #rename #(#attributes)* #visibility #ident: #ty)
    });
    let constants = schema::constants(item);
    let with_defaults = defaults::with_defaults(item, fields);
    let inherent = schema::inherent(item, &quote!(#constants #with_defaults));
    let default = defaults::default(item, fields);
    let owned = view::record(item, fields);
    quote! {
        #head
        #visibility struct #name #lifetime {
            #(#members,)*
        }

        #inherent
        #default
        #owned
    }
}

pub(crate) fn codec(item: &Item, fields: &[Field]) -> TokenStream {
    let scope = Scope::of(&item.path);
    let wires: Vec<_> = fields
        .iter()
        .map(|field| scope.wire_path(&field.wire))
        .collect();
    let (imports, prelude) = (schema::imports(item), paths::prelude());
    let avro = schema::avro(item, &quote!(wire::Record<Self>));
    let codec = if fields.is_empty() {
        empty(item)
    } else {
        full(item, fields, &wires)
    };
    quote! {
        const _: () = {
            #imports
            use ::avrogen::codec::{self, Decode, Encode, Fields, Reader, Room, Size, Wire, Writer};
            use ::avrogen::{wire, Error};
            #prelude
            #avro
            #codec
        };
    }
}

fn full(item: &Item, fields: &[Field], wires: &[TokenStream]) -> TokenStream {
    let scope = Scope::of(&item.path);
    let (this, owner) = (Scope::this(item), Scope::owner(item));
    let lifetime = Scope::lifetime(item);
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let plain = may_be_plain(fields).then(|| {
        let wires = fields.iter().map(|field| scope.wire(&field.wire));
        quote! {
            const PLAIN: Option<codec::Plain<Self>> = ::avrogen::__plain!(Self { #(#idents: #wires),* });
        }
    });
    let total = Literal::usize_unsuffixed(fields.len());
    let numbers: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    // In place, so that the bounded fields of a run share a check; or by calls, which all fields of a type share.
    let (puts, get) = if item.style.outlined {
        let puts = quote!(#(#wires::put_outlined(&self.#idents, room, #names)?;)*);
        (puts, quote!(get_outlined))
    } else {
        let puts = quote! {
            const RUNS: [usize; #total] = codec::runs(<#owner as codec::Record>::FIELDS);
            #(#wires::put(&self.#idents, room, RUNS[#numbers], #names)?;)*
        };
        (puts, quote!(get))
    };
    quote! {
        impl #lifetime codec::Record for #this {
            const FIELDS: &'static [Size] = &[#(#wires::SIZE),*];
            #plain

            #[inline(always)]
            fn encode_fields(&self, room: &mut Room<'_, '_>) -> Result<(), Error> {
                #puts
                Ok(())
            }

            fn encode_record(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
                writer.room(|room| self.encode_fields(room))
            }
        }

        impl<'a> codec::DecodeRecord<'a> for #this {
            fn decode_record(reader: &mut Reader<'a>) -> Result<Self, Error> {
                Ok(Self { #(#idents: #wires::#get(reader, #names)?,)* })
            }

            // These are compiled where they are called: most programs do so for few of their types.
            #[inline]
            fn decode_record_into(&mut self, reader: &mut Reader<'a>) -> Result<(), Error> {
                #(#wires::get_into(&mut self.#idents, reader, #names)?;)*
                Ok(())
            }

            #[inline]
            fn resolve_record(fields: &mut Fields<'a, '_>) -> Result<Self, Error> {
                Ok(Self { #(#idents: #wires::next(fields, #names)?,)* })
            }
        }
    }
}

/// Whether a value's bytes in memory may be those on the wire: the compiler finds out, but most records need not ask.
fn may_be_plain(fields: &[Field]) -> bool {
    fields.iter().all(|field| {
        matches!(
            field.wire,
            Wire::Plain(Plain::Float | Plain::Double)
                | Wire::Fixed(_)
                | Wire::Record(_)
                | Wire::Its(_)
        )
    })
}

/// A record without fields: no bytes.
fn empty(item: &Item) -> TokenStream {
    let (this, lifetime) = (Scope::this(item), Scope::lifetime(item));
    quote! {
        impl #lifetime codec::Record for #this {
            const FIELDS: &'static [Size] = &[];

            #[inline(always)]
            fn encode_fields(&self, _: &mut Room<'_, '_>) -> Result<(), Error> {
                Ok(())
            }

            fn encode_record(&self, _: &mut Writer<'_>) -> Result<(), Error> {
                Ok(())
            }
        }

        impl<'a> codec::DecodeRecord<'a> for #this {
            fn decode_record(_: &mut Reader<'a>) -> Result<Self, Error> {
                Ok(Self {})
            }

            #[inline]
            fn decode_record_into(&mut self, _: &mut Reader<'a>) -> Result<(), Error> {
                Ok(())
            }

            #[inline]
            fn resolve_record(_: &mut Fields<'a, '_>) -> Result<Self, Error> {
                Ok(Self {})
            }
        }
    }
}
