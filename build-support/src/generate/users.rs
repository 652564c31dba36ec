//! Items → which of them hold which, so that what is so of one is found of all around it.

use std::collections::HashMap;

use avrogen_codegen::{Item, ItemKind, ItemPath, Ty};

/// For each item, by its number, those that hold it.
pub(crate) struct Users(Vec<Vec<usize>>);

impl Users {
    pub(crate) fn of(items: &[Item]) -> Self {
        let paths = items.iter().enumerate();
        let index: HashMap<&ItemPath, usize> =
            paths.map(|(index, item)| (&item.path, index)).collect();
        let mut users = vec![Vec::new(); items.len()];
        for (user, item) in items.iter().enumerate() {
            for ty in parts(item) {
                ty.each(&mut |ty| {
                    if let Ty::Item(used) = ty
                        && let Some(held) = index.get(&used.path)
                    {
                        users[*held].push(user);
                    }
                });
            }
        }
        Self(users)
    }

    /// Goes from items to those that hold them, and on from each for which `reaches(held, user)` says that it made a difference.
    pub(crate) fn spread(
        &self,
        mut open: Vec<usize>,
        mut reaches: impl FnMut(usize, usize) -> bool,
    ) {
        while let Some(held) = open.pop() {
            for user in &self.0[held] {
                if reaches(held, *user) {
                    open.push(*user);
                }
            }
        }
    }
}

/// The types that an item is put together from.
pub(crate) fn parts(item: &Item) -> Vec<&Ty> {
    match &item.kind {
        ItemKind::Record(fields) => fields.iter().map(|field| &field.ty).collect(),
        ItemKind::Union(branches) => branches.iter().map(|branch| &branch.ty).collect(),
        ItemKind::Newtype { ty, .. } => vec![ty],
        ItemKind::Enum { .. } | ItemKind::Fixed(_) => Vec::new(),
    }
}
