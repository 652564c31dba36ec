//! Definitions → where a type contains itself, so that it must be boxed there.
//!
//! Arrays and maps hold their items behind a pointer already. Of each circle that is left, the one step that closes it is boxed, as a
//! walk in the order of declaration meets it.

use std::collections::HashSet;

use avrogen_schema::{Kind, SchemaSet, Shape, Type, TypeId};

/// A place where a record holds a definition by value: the record, its field, and the branch if the field is a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) record: TypeId,
    pub(crate) field: usize,
    pub(crate) branch: usize,
}

/// The places that must be boxed.
pub(crate) fn boxed(set: &SchemaSet) -> HashSet<Place> {
    let mut boxed = HashSet::new();
    let mut state = vec![State::New; set.types().count()];
    for (start, _) in set.types() {
        if state[start.index()] != State::New {
            continue;
        }
        state[start.index()] = State::Open;
        let mut way = vec![(start, steps(set, start).into_iter())];
        while let Some((at, rest)) = way.last_mut() {
            let Some((place, to)) = rest.next() else {
                state[at.index()] = State::Done;
                way.pop();
                continue;
            };
            match state[to.index()] {
                State::New => {
                    state[to.index()] = State::Open;
                    way.push((to, steps(set, to).into_iter()));
                }
                State::Open => drop(boxed.insert(place)),
                State::Done => {}
            }
        }
    }
    boxed
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The definitions that a record holds by value.
fn steps(set: &SchemaSet, record: TypeId) -> Vec<(Place, TypeId)> {
    let Shape::Record(shape) = &set.get(record).shape else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    for (field, of) in shape.fields.iter().enumerate() {
        let branches = match &of.ty.kind {
            Kind::Union(branches) => branches.as_slice(),
            _ => std::slice::from_ref(&of.ty),
        };
        for (branch, ty) in branches.iter().enumerate() {
            if let Type {
                kind: Kind::Named(to),
                ..
            } = ty
            {
                steps.push((
                    Place {
                        record,
                        field,
                        branch,
                    },
                    *to,
                ));
            }
        }
    }
    steps
}
