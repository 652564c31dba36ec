//! Two schemas → the definitions that each leads to, and which of the old ones each new one is.

use std::collections::{HashMap, HashSet};

use crate::model::{Kind, Shape, Type, TypeId};
use crate::set::SchemaSet;
use crate::trail::{Place, Step, Trail};

/// The new definitions and the first way to each, in the order in which one meets them; and their old selves.
pub(super) struct Pairing {
    pub(super) met: Vec<(TypeId, Place)>,
    old: HashMap<TypeId, TypeId>,
}

impl Pairing {
    /// Each definition gets at most one partner, so that comparing all of them takes no longer than reading both schemas.
    pub(super) fn new<'s>(
        old: (&'s SchemaSet, &'s Type),
        new: (&'s SchemaSet, &'s Type),
        trail: &mut Trail<'s>,
    ) -> Self {
        let met = meet(new, trail);
        let before = meet(old, &mut Trail::new(old.0, old.1));
        let mut free: HashMap<&str, TypeId> = before
            .iter()
            .map(|(id, _)| (old.0.get(*id).name.as_str(), *id))
            .collect();
        let mut pairs = HashMap::new();
        for (id, _) in &met {
            if let Some(same) = free.remove(new.0.get(*id).name.as_str()) {
                pairs.insert(*id, same);
            }
        }
        let left = |pairs: &HashMap<_, _>| {
            let left = met.iter().filter(|(id, _)| !pairs.contains_key(id));
            left.map(|(id, _)| *id).collect::<Vec<TypeId>>()
        };
        let alike = |new_id: TypeId, old_id: TypeId| {
            let (new, old): (&Shape, &Shape) = (&new.0.get(new_id).shape, &old.0.get(old_id).shape);
            std::mem::discriminant(new) == std::mem::discriminant(old)
        };

        for id in left(&pairs) {
            let aliases = new.0.get(id).aliases.iter();
            let renamed = aliases
                .map(|alias| alias.name.as_str())
                .find(|alias| free.get(alias).is_some_and(|before| alike(id, *before)));
            pairs.extend(
                renamed
                    .and_then(|name| free.remove(name))
                    .map(|old| (id, old)),
            );
        }

        // What stands at the root is the schema itself, whatever its name.
        if let (Kind::Named(before), Kind::Named(id)) = (&old.1.kind, &new.1.kind)
            && !pairs.contains_key(id)
            && alike(*id, *before)
            && free.remove(old.0.get(*before).name.as_str()).is_some()
        {
            pairs.insert(*id, *before);
        }

        let mut moved: HashMap<&str, (Vec<TypeId>, Vec<TypeId>)> = HashMap::new();
        for id in free.into_values() {
            moved
                .entry(old.0.get(id).name.simple())
                .or_default()
                .0
                .push(id);
        }
        for id in left(&pairs) {
            moved
                .entry(new.0.get(id).name.simple())
                .or_default()
                .1
                .push(id);
        }
        for (before, after) in moved.into_values() {
            if let ([before], [after]) = (&before[..], &after[..])
                && alike(*after, *before)
            {
                pairs.insert(*after, *before);
            }
        }
        Self { met, old: pairs }
    }

    /// The old self of a new definition.
    pub(super) fn old(&self, new: TypeId) -> Option<TypeId> {
        self.old.get(&new).copied()
    }
}

/// The definitions that a schema leads to. Not by recursion: they may form a chain of any length.
fn meet<'s>((set, root): (&'s SchemaSet, &'s Type), trail: &mut Trail<'s>) -> Vec<(TypeId, Place)> {
    let mut walk = Walk {
        trail,
        seen: HashSet::new(),
        met: Vec::new(),
    };
    walk.ty(root, None);
    let mut next = 0;
    while let Some((id, place)) = walk.met.get(next).copied() {
        let named = set.get(id);
        let place = walk.trail.step(place, Step::Definition(named));
        walk.met[next].1 = place;
        if let Shape::Record(record) = &named.shape {
            for (index, field) in record.fields.iter().enumerate() {
                let place = walk.trail.step(place, Step::Field(index, &field.name));
                walk.ty(&field.ty, place);
            }
        }
        next += 1;
    }
    walk.met
}

struct Walk<'t, 's> {
    trail: &'t mut Trail<'s>,
    seen: HashSet<TypeId>,
    met: Vec<(TypeId, Place)>,
}

impl<'s> Walk<'_, 's> {
    fn ty(&mut self, ty: &'s Type, place: Place) {
        match &ty.kind {
            Kind::Named(id) if self.seen.insert(*id) => self.met.push((*id, place)),
            Kind::Array(items) => {
                let place = self.trail.step(place, Step::Items);
                self.ty(items, place);
            }
            Kind::Map(values) => {
                let place = self.trail.step(place, Step::Values);
                self.ty(values, place);
            }
            Kind::Union(branches) => {
                for branch in branches {
                    self.ty(branch, place);
                }
            }
            _ => {}
        }
    }
}
