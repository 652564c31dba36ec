//! The schema of an item, and its wire type: its `Avro` impl.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Item, ItemSchema, SchemaPart, SchemaText};
use crate::runtime_paths as paths;
use crate::scope::Scope;

/// `impl Avro`, where the item has a schema. `Avro`, `Schema`, `SchemaPart` and `wire` are imported.
pub(crate) fn avro(item: &Item, wire: &TokenStream) -> TokenStream {
    let this = Scope::this(item);
    match &item.schema {
        None => TokenStream::new(),
        Some(ItemSchema::Own(schema)) => {
            let text = text(item, schema);
            quote! {
                static SCHEMA: Schema = #text;

                impl Avro for #this {
                    const SCHEMA: &'static Schema = &SCHEMA;
                    type Wire = #wire;
                }
            }
        }
        Some(ItemSchema::Of(owner)) => {
            let owner = Scope::of(&item.path).item(owner);
            quote! {
                impl<'a> Avro for #this {
                    const SCHEMA: &'static Schema = <#owner as Avro>::SCHEMA;
                    type Wire = #wire;
                }
            }
        }
    }
}

/// The definition, in its parts.
fn text(item: &Item, schema: &SchemaText) -> TokenStream {
    let scope = Scope::of(&item.path);
    let name = &schema.name;
    let parts = schema.parts.iter().map(|part| match part {
        SchemaPart::Text(text) => {
            let text = readable(text);
            quote!(SchemaPart::Text(#text))
        }
        SchemaPart::Type(path) => {
            let ty = scope.item(path);
            quote!(SchemaPart::Type(|| <#ty as Avro>::SCHEMA))
        }
        SchemaPart::Extern(ty) => quote!(SchemaPart::Type(|| <#ty as Avro>::SCHEMA)),
        SchemaPart::Its(alias) => quote!(SchemaPart::Type(|| <#alias as Avro>::SCHEMA)),
    });
    let parts = quote!(&[#(#parts),*]);
    if let Some(fingerprint) = schema.fingerprint.map(hexadecimal) {
        quote!(Schema::new(#name, #fingerprint, #parts))
    } else {
        quote!(Schema::composed(#name, #parts))
    }
}

/// What a type says of its schema without a trait: for the methods of a generated type.
pub(crate) fn constants(item: &Item) -> TokenStream {
    let Some(ItemSchema::Own(SchemaText {
        name,
        fingerprint: Some(fingerprint),
        ..
    })) = &item.schema
    else {
        return TokenStream::new();
    };
    let visibility = paths::visibility(item.style.visibility);
    let fingerprint = hexadecimal(*fingerprint);
    let full_name = (!name.is_empty()).then(|| {
        quote! {
            /// The schema's full name.
            #visibility const FULL_NAME: &'static str = #name;
        }
    });
    quote! {
        #full_name
        /// The schema's Rabin fingerprint (CRC-64-AVRO), of its Parsing Canonical Form.
        #visibility const FINGERPRINT: u64 = #fingerprint;
    }
}

/// A type's own methods and constants, where it has any.
pub(crate) fn inherent(item: &Item, members: &TokenStream) -> TokenStream {
    if members.is_empty() {
        return TokenStream::new();
    }
    let (name, lifetime) = (&item.path.name, Scope::lifetime(item));
    quote! {
        impl #lifetime #name #lifetime {
            #members
        }
    }
}

/// What [`avro`] names, for the block around it.
pub(crate) fn imports(item: &Item) -> TokenStream {
    match &item.schema {
        None => TokenStream::new(),
        Some(ItemSchema::Own(_)) => quote!(
            use ::avrogen::{Avro, Schema, SchemaPart};
        ),
        Some(ItemSchema::Of(_)) => quote!(
            use ::avrogen::{Avro, Schema};
        ),
    }
}

/// A raw literal where the text is fit for one: JSON is full of quotes. Whatever is not plainly printable is escaped instead.
fn readable(text: &str) -> Literal {
    let plain = |character: char| {
        character == ' ' || character.is_ascii_graphic() || character.is_alphanumeric()
    };
    let raw = format!("r#\"{text}\"#");
    match raw.parse() {
        Ok(literal) if text.chars().all(plain) && !text.contains("\"#") => literal,
        _ => Literal::string(text),
    }
}

pub(crate) fn hexadecimal(number: u64) -> Literal {
    let digits = format!("{number:016x}");
    let text = format!(
        "0x{}_{}_{}_{}",
        &digits[..4],
        &digits[4..8],
        &digits[8..12],
        &digits[12..]
    );
    text.parse()
        .unwrap_or_else(|_| Literal::u64_suffixed(number))
}
