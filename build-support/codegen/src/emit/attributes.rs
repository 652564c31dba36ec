//! Documentation and derives.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Derives;
use crate::runtime_paths as paths;

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

pub(crate) fn derives(derives: &Derives) -> TokenStream {
    let standard = paths::derives(derives.eq_hash, derives.copy);
    let extra = &derives.extra;
    quote!(#[derive(#(#standard,)* #(#extra),*)])
}
