//! Items → nested modules.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit;
use crate::ir::Item;

/// A module of generated code.
#[derive(Default)]
pub struct Module {
    /// Its items, as tokens, in their order.
    pub items: Vec<TokenStream>,
    /// The modules within it, by name.
    pub modules: BTreeMap<Ident, Module>,
}

/// Sorts items into their modules.
#[must_use]
pub fn tree(items: &[Item]) -> Module {
    let mut root = Module::default();
    for item in items {
        let mut module = &mut root;
        for name in &item.path.modules {
            module = module.modules.entry(name.clone()).or_default();
        }
        module.items.push(emit::item(item));
    }
    root
}

/// Generated code is read for its types, not for its style: lints that judge the latter are off where it stands.
fn allow() -> TokenStream {
    quote!(#[allow(clippy::all, clippy::pedantic, dead_code, rustdoc::all)])
}

impl Module {
    /// The items of this module and all modules within it, as one file.
    #[must_use]
    pub fn into_file(self) -> TokenStream {
        let allow = allow();
        let items = self.items.into_iter();
        let modules = self.modules.into_iter().map(|(name, module)| {
            let inside = module.nested();
            quote!(#allow pub mod #name { #inside })
        });
        quote!(#(#items)* #(#modules)*)
    }

    fn nested(self) -> TokenStream {
        let items = self.items;
        let modules = self.modules.into_iter().map(|(name, module)| {
            let inside = module.nested();
            quote!(pub mod #name { #inside })
        });
        quote!(#(#items)* #(#modules)*)
    }

    /// The items of this module alone, with its modules declared, for a tree of files.
    #[must_use]
    pub fn declared(&self) -> TokenStream {
        let (allow, items, names) = (allow(), &self.items, self.modules.keys());
        quote!(#(#items)* #(#allow pub mod #names;)*)
    }
}
