//! Items → the traits that hold of them: what holds of everything within.

use std::collections::HashMap;

use avrogen_codegen::{Foreign, Holds, Item, ItemKind, ItemPath, MapType, Ty};

/// Sets what each item derives by itself.
pub(crate) fn assign(items: &mut [Item]) {
    let index: HashMap<&ItemPath, usize> = items
        .iter()
        .enumerate()
        .map(|(index, item)| (&item.path, index))
        .collect();
    // What each item says without those within it, and which items are directly within which.
    let mut holds: Vec<Holds> = Vec::with_capacity(items.len());
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (at, item) in items.iter().enumerate() {
        let mut own = Holds::ALL;
        for ty in parts(item) {
            own = own.and(of(ty, &mut |path| {
                if let Some(inner) = index.get(path) {
                    users[*inner].push(at);
                }
            }));
        }
        holds.push(own);
    }
    // What is lost is lost for all that hold it: each item passes on every trait at most once.
    let mut lost: Vec<usize> = (0..items.len())
        .filter(|at| holds[*at] != Holds::ALL)
        .collect();
    while let Some(at) = lost.pop() {
        let inner = holds[at];
        for user in &users[at] {
            let both = holds[*user].and(inner);
            if both != holds[*user] {
                holds[*user] = both;
                lost.push(*user);
            }
        }
    }
    for (item, holds) in items.iter_mut().zip(holds) {
        item.derives.holds = holds;
    }
}

fn parts(item: &Item) -> Vec<&Ty> {
    match &item.kind {
        ItemKind::Record(fields) => fields.iter().map(|field| &field.ty).collect(),
        ItemKind::Union(branches) => branches.iter().map(|branch| &branch.ty).collect(),
        ItemKind::Newtype { ty, .. } => vec![ty],
        ItemKind::Enum { .. } | ItemKind::Fixed(_) | ItemKind::Extern { .. } => Vec::new(),
    }
}

/// What holds of a type, not counting the items within it, which are told to `item`.
fn of(ty: &Ty, item: &mut impl FnMut(&ItemPath)) -> Holds {
    const OWNED: Holds = Holds {
        copy: false,
        ..Holds::ALL
    };
    match ty {
        Ty::Unit | Ty::Bool | Ty::I32 | Ty::I64 | Ty::Str | Ty::Slice => Holds::ALL,
        Ty::F32 | Ty::F64 => Holds {
            eq: false,
            hash: false,
            copy: true,
        },
        Ty::String | Ty::Bytes | Ty::Text(_) => OWNED,
        Ty::Vec(inner) | Ty::Box(inner) => of(inner, item).and(OWNED),
        Ty::Option(inner) => of(inner, item),
        Ty::Map(map, keys, values) => {
            let both = of(keys, item).and(of(values, item)).and(OWNED);
            Holds {
                hash: both.hash && *map == MapType::BTree,
                ..both
            }
        }
        Ty::Item(used) => {
            item(&used.path);
            Holds::ALL
        }
        Ty::Extern(_, holds) | Ty::Override(_, holds) => *holds,
        Ty::Foreign(Foreign::BigDecimal) => OWNED,
        Ty::Foreign(_) => Holds::ALL,
        // The type is there already.
        Ty::Alias(_) => Holds::default(),
    }
}
