//! Items → items with a view beside each that holds strings or bytes: the same type, borrowing them.

use std::collections::HashMap;

use avrogen_codegen::{
    Branch, Derives, Field, Item, ItemKind, ItemPath, ItemRef, ItemSchema, Origin, Plain, Ty, Wire,
};

use crate::generate::names::Names;
use crate::generate::users::{Users, parts};

/// Puts the view of each item behind it.
pub(crate) fn add(items: Vec<Item>, names: &mut Names) -> Vec<Item> {
    let views = Views {
        of: borrowing(&items)
            .into_iter()
            .map(|path| {
                let view = names.view(&path);
                (path, view)
            })
            .collect(),
    };
    let mut all = Vec::with_capacity(items.len() * 2);
    for item in items {
        let view = views.of.get(&item.path).map(|path| views.view(&item, path));
        all.push(item);
        all.extend(view);
    }
    all
}

/// The items that hold a string or bytes, themselves or through others, in their order.
fn borrowing(items: &[Item]) -> Vec<ItemPath> {
    let mut found: Vec<bool> = items
        .iter()
        .map(|item| parts(item).into_iter().any(|ty| ty.any(is_text)))
        .collect();
    let open = (0..items.len()).filter(|at| found[*at]).collect();
    Users::of(items).spread(open, |_, user| !std::mem::replace(&mut found[user], true));
    let paths = items.iter().zip(found);
    paths
        .filter(|(_, found)| *found)
        .map(|(item, _)| item.path.clone())
        .collect()
}

/// Whether a type is a string or bytes, or has strings for its keys.
fn is_text(ty: &Ty) -> bool {
    matches!(ty, Ty::String | Ty::Text(_) | Ty::Bytes | Ty::Map(..))
}

struct Views {
    /// The view of each item that has one.
    of: HashMap<ItemPath, ItemPath>,
}

impl Views {
    fn view(&self, item: &Item, path: &ItemPath) -> Item {
        let owner = &item.path;
        let docs = format!(
            "A view of [`{}`]: strings and bytes are borrowed from what it was read from.",
            owner.name
        );
        let kind = match &item.kind {
            ItemKind::Record(fields) => {
                ItemKind::Record(fields.iter().map(|field| self.field(field)).collect())
            }
            ItemKind::Union(branches) => {
                ItemKind::Union(branches.iter().map(|branch| self.branch(branch)).collect())
            }
            ItemKind::Newtype { ty, wire } => {
                let (ty, wire) = self.borrowed(ty, wire);
                ItemKind::Newtype { ty, wire }
            }
            other => other.clone(),
        };
        Item {
            path: path.clone(),
            docs: Some(docs),
            schema: item.schema.as_ref().map(|_| ItemSchema::Of(owner.clone())),
            // What the user asks for is asked for the owned types.
            derives: Derives::default(),
            attributes: Vec::new(),
            style: item.style,
            kind,
            origin: Origin::View(owner.clone()),
        }
    }

    fn field(&self, field: &Field) -> Field {
        let (ty, wire) = self.borrowed(&field.ty, &field.wire);
        Field {
            ty,
            wire,
            attributes: Vec::new(),
            default: None,
            ..field.clone()
        }
    }

    fn branch(&self, branch: &Branch) -> Branch {
        let (ty, wire) = self.borrowed(&branch.ty, &branch.wire);
        Branch {
            ty,
            wire,
            ..branch.clone()
        }
    }

    /// The borrowing type in the place of an owned one.
    fn borrowed(&self, ty: &Ty, wire: &Wire) -> (Ty, Wire) {
        let inner = |ty: &Ty, wire: &Wire| {
            let (ty, wire) = self.borrowed(ty, wire);
            (Box::new(ty), Box::new(wire))
        };
        match (ty, wire) {
            (Ty::String | Ty::Text(_), Wire::Plain(_)) => (Ty::Str, Wire::Plain(Plain::Str)),
            (Ty::Bytes, Wire::Plain(_)) => (Ty::Slice, wire.clone()),
            (Ty::Vec(ty), Wire::Array(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (Ty::Vec(ty), Wire::Array(wire))
            }
            (Ty::Map(map, _, ty), Wire::Map(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (Ty::Map(*map, Box::new(Ty::Str), ty), Wire::Map(wire))
            }
            (Ty::Option(ty), Wire::NullOr(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (Ty::Option(ty), Wire::NullOr(wire))
            }
            (Ty::Option(ty), Wire::OrNull(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (Ty::Option(ty), Wire::OrNull(wire))
            }
            (Ty::Box(ty), Wire::Boxed(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (Ty::Box(ty), Wire::Boxed(wire))
            }
            (Ty::Option(ty), Wire::NullAt(null, union)) => {
                let (ty, _) = inner(ty, wire);
                (Ty::Option(ty), Wire::NullAt(*null, self.used(union)))
            }
            (ty, Wire::One(wire)) => {
                let (ty, wire) = inner(ty, wire);
                (*ty, Wire::One(wire))
            }
            (Ty::Item(item), Wire::NullAt(..)) => (Ty::Item(self.used(item)), wire.clone()),
            (Ty::Item(item), Wire::Record(_)) => {
                (Ty::Item(self.used(item)), Wire::Record(self.used(item)))
            }
            (Ty::Item(item), Wire::Union(_)) => {
                (Ty::Item(self.used(item)), Wire::Union(self.used(item)))
            }
            _ => (ty.clone(), wire.clone()),
        }
    }

    fn used(&self, item: &ItemRef) -> ItemRef {
        match self.of.get(&item.path) {
            Some(path) => ItemRef {
                path: path.clone(),
                view: true,
            },
            None => item.clone(),
        }
    }
}
