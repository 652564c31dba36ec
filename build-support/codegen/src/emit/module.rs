//! Items → nested modules.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, File, Item, ItemConst, ItemEnum, ItemImpl, ItemMod, ItemStruct, parse_quote};

use crate::emit;
use crate::ir;

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
pub fn tree(items: &[ir::Item]) -> Module {
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

impl Module {
    /// The items of this module and all modules within it, as one file.
    #[must_use]
    pub fn into_file(self) -> File {
        file(&self.nested())
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
    pub fn declared(&self) -> File {
        let (items, names) = (&self.items, self.modules.keys());
        file(&quote!(#(#items)* #(pub mod #names;)*))
    }
}

/// Generated code is read for its types, not for its style: lints that judge the latter are off where it stands. On the items, since a
/// file that is included may have no attributes of its own.
fn file(tokens: &TokenStream) -> File {
    let allow: Attribute = parse_quote! {
        #[allow(clippy::all, clippy::pedantic, dead_code, missing_docs, nonstandard_style, rustdoc::all, unreachable_pub, unused_imports)]
    };
    let mut file: File = parse_quote!(#tokens);
    for item in &mut file.items {
        match item {
            Item::Const(ItemConst { attrs, .. })
            | Item::Enum(ItemEnum { attrs, .. })
            | Item::Impl(ItemImpl { attrs, .. })
            | Item::Mod(ItemMod { attrs, .. })
            | Item::Struct(ItemStruct { attrs, .. }) => {
                let docs = attrs
                    .iter()
                    .take_while(|attribute| attribute.path().is_ident("doc"))
                    .count();
                attrs.insert(docs, allow.clone());
            }
            _ => {}
        }
    }
    file
}
