//! The schema of an item, and its wire type: its `Avro` impl.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Item, SchemaPart};
use crate::scope::Scope;

/// `impl Avro`, where the item has a schema. `Avro`, `Schema`, `SchemaPart` and `wire` are imported.
pub(crate) fn avro(item: &Item, wire: &TokenStream) -> TokenStream {
    let Some(schema) = &item.schema else {
        return TokenStream::new();
    };
    let scope = Scope::of(&item.path);
    let this = Scope::this(item);
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
        SchemaPart::Its(alias) => quote!(SchemaPart::Type(|| <#alias as Avro>::SCHEMA)),
    });
    let parts = quote!(&[#(#parts),*]);
    let schema = if let Some(fingerprint) = schema.fingerprint.map(hexadecimal) {
        quote!(Schema::new(#name, #fingerprint, #parts))
    } else {
        quote!(Schema::composed(#name, #parts))
    };
    quote! {
        static SCHEMA: Schema = #schema;

        impl Avro for #this {
            const SCHEMA: &'static Schema = &SCHEMA;
            type Wire = #wire;
        }
    }
}

/// What [`avro`] names, for the block around it.
pub(crate) fn imports(item: &Item) -> TokenStream {
    if item.schema.is_some() {
        quote!(
            use ::avrogen::{Avro, Schema, SchemaPart};
        )
    } else {
        TokenStream::new()
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

fn hexadecimal(number: u64) -> Literal {
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
