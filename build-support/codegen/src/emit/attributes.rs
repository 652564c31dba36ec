//! What stands before an item or a part of it: documentation, derives, attributes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::ir::{Item, Origin, Style};
use crate::runtime_paths as paths;

/// What stands before a definition.
pub(crate) fn head(item: &Item) -> TokenStream {
    let docs = docs(item.docs.as_deref());
    let standard = paths::derives(item.derives.holds);
    let extra = &item.derives.extra;
    let attributes = &item.attributes;
    let serde = item
        .style
        .serde
        .then(|| paths::serde(!matches!(item.origin, Origin::View(_))));
    quote! {
        #docs
        #[derive(#(#standard,)* #(#extra),*)]
        #serde
        #(#attributes)*
    }
}

/// The name in the schema, for serde, where the identifier has become another one.
pub(crate) fn rename(style: Style, ident: &Ident, name: &str) -> TokenStream {
    if style.serde && ident.unraw() != name {
        quote!(#[serde(rename = #name)])
    } else {
        TokenStream::new()
    }
}

/// Documentation, a line each. What would end a comment, turn the reading direction or be run as a test is made harmless.
pub(crate) fn docs(docs: Option<&str>) -> TokenStream {
    let lines = docs
        .unwrap_or_default()
        .trim()
        .lines()
        .map(|line| format!(" {}", harmless(line.trim())));
    quote!(#(#[doc = #lines])*)
}

fn harmless(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\u{061C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {
                text.extend(character.escape_unicode());
            }
            character if character.is_control() => text.extend(character.escape_default()),
            character => text.push(character),
        }
    }
    // A fence would make a doctest of what follows.
    text.replace("```", "'''").replace("~~~", "'''")
}
