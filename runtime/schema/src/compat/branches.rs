//! A reader's union → the branches that may read one type of the writer.

use std::collections::HashMap;

use crate::model::{Kind, Type};
use crate::set::SchemaSet;

/// The branches of a reader's union, by the names that a writer's type may have to be read by them.
pub(super) struct Branches<'s> {
    unnamed: Vec<&'s Type>,
    named: HashMap<&'s str, Vec<&'s Type>>,
}

impl<'s> Branches<'s> {
    pub(super) fn new(set: &'s SchemaSet, branches: &'s [Type]) -> Self {
        let mut all = Self {
            unnamed: Vec::new(),
            named: HashMap::new(),
        };
        for branch in branches {
            let Kind::Named(id) = &branch.kind else {
                all.unnamed.push(branch);
                continue;
            };
            let named = set.get(*id);
            let aliases = named.aliases.iter().map(|alias| alias.name.as_str());
            for name in std::iter::once(named.name.simple()).chain(aliases) {
                all.named.entry(name).or_default().push(branch);
            }
        }
        all
    }

    /// How many branches there are by how many names.
    pub(super) fn len(&self) -> usize {
        self.unnamed.len() + self.named.values().map(Vec::len).sum::<usize>()
    }

    /// The branches that may read a type. All others cannot, whatever they hold.
    pub(super) fn candidates(&self, set: &SchemaSet, writer: &Type) -> Vec<&'s Type> {
        let Kind::Named(id) = &writer.kind else {
            return self.unnamed.clone();
        };
        let name = &set.get(*id).name;
        let of = |name| self.named.get(name).into_iter().flatten().copied();
        let mut found: Vec<&Type> = of(name.simple()).collect();
        // A full name without a dot is its simple name, and those were taken.
        if name.namespace().is_some() {
            found.extend(of(name.as_str()));
        }
        found
    }
}
