//! Items → the modules they stand in, and the syntax tree of each.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::{Attribute, File, Item, ItemConst, ItemEnum, ItemImpl, ItemMod, ItemStruct, parse_quote};

use crate::emit;
use crate::ir;
use crate::runtime_paths as paths;

/// A module of generated code.
#[derive(Default)]
pub struct Module<'a> {
    /// Its items, in their order.
    pub items: Vec<&'a ir::Item>,
    /// The modules within it, by name.
    pub modules: BTreeMap<Ident, Module<'a>>,
    /// Who sees it.
    pub visibility: ir::Visibility,
}

/// Sorts items into their modules.
#[must_use]
pub fn tree(items: &[ir::Item]) -> Module<'_> {
    let mut root = Module::default();
    for item in items {
        let mut module = &mut root;
        for name in &item.path.modules {
            module = module.modules.entry(name.clone()).or_default();
            module.visibility = item.style.visibility;
        }
        module.items.push(item);
    }
    root
}

/// The Rust items that one item becomes. One at a time: tokens and syntax trees are many times the size of their text, and a large
/// set's would not fit into any cache.
#[must_use]
pub fn code(item: &ir::Item) -> Vec<Item> {
    let tokens = emit::item(item);
    let file: File = parse_quote!(#tokens);
    file.items
}

/// The proof that a type from elsewhere has the schema that is meant.
#[must_use]
pub fn check(external: &ir::External) -> Item {
    let tokens = emit::external::check(external);
    parse_quote!(#tokens)
}

/// A module around items.
#[must_use]
pub fn around(name: &Ident, visibility: ir::Visibility, items: Vec<Item>) -> Item {
    let visibility = paths::visibility(visibility);
    let mut module: ItemMod = parse_quote!(#visibility mod #name {});
    if let Some((_, content)) = &mut module.content {
        *content = items;
    }
    Item::Mod(module)
}

/// A module in a file of its own.
#[must_use]
pub fn declared(name: &Ident, visibility: ir::Visibility) -> Item {
    let visibility = paths::visibility(visibility);
    parse_quote!(#visibility mod #name;)
}

/// Generated code is read for its types, not for its style: lints that judge the latter are off where it stands. On the items, since a
/// file that is included may have no attributes of its own.
pub fn allow(item: &mut Item) {
    let (Item::Const(ItemConst { attrs, .. })
    | Item::Enum(ItemEnum { attrs, .. })
    | Item::Impl(ItemImpl { attrs, .. })
    | Item::Mod(ItemMod { attrs, .. })
    | Item::Struct(ItemStruct { attrs, .. })) = item
    else {
        return;
    };
    let allow: Attribute = parse_quote! {
        #[allow(clippy::all, clippy::pedantic, dead_code, missing_docs, nonstandard_style, rustdoc::all, unconditional_recursion, unreachable_pub, unused_imports)]
    };
    let docs = attrs
        .iter()
        .take_while(|attribute| attribute.path().is_ident("doc"))
        .count();
    attrs.insert(docs, allow);
}
