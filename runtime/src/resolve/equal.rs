//! Which pairs of definitions are equal on the wire, so that no plan is needed below them.

use std::collections::{HashMap, HashSet};

use avrogen_schema::{Kind, Shape, Type, TypeId};

use crate::resolve::matching::{Fit, Pair, Primitive, decimals_agree, names, primitive};

/// What is known so far. Each pair is looked at once.
#[derive(Default)]
pub(super) struct Equality(HashMap<(TypeId, TypeId), bool>);

impl Equality {
    /// Whether a reader's and a writer's definition are equal, with all that they contain.
    pub(super) fn named(&mut self, pair: &Pair<'_>, reader: TypeId, writer: TypeId) -> bool {
        if !self.0.contains_key(&(reader, writer)) {
            self.explore(pair, (reader, writer));
        }
        self.0.get(&(reader, writer)).copied().unwrap_or(false)
    }

    /// Whether two types are, where they are used.
    pub(super) fn types(&mut self, pair: &Pair<'_>, reader: &Type, writer: &Type) -> bool {
        let mut inner = Vec::new();
        shallow(reader, writer, &mut inner)
            && inner.into_iter().all(|(r, w)| self.named(pair, r, w))
    }

    /// Goes through all pairs that can be reached from one; whatever reaches an unequal pair is unequal.
    fn explore(&mut self, pair: &Pair<'_>, start: (TypeId, TypeId)) {
        let mut reached_from: HashMap<(TypeId, TypeId), Vec<(TypeId, TypeId)>> = HashMap::new();
        let mut seen = HashSet::from([start]);
        let mut open = vec![start];
        let mut unequal = Vec::new();
        while let Some(at) = open.pop() {
            let mut inner = Vec::new();
            if !definitions(pair, at, &mut inner) {
                unequal.push(at);
            }
            for next in inner {
                reached_from.entry(next).or_default().push(at);
                match self.0.get(&next) {
                    Some(false) => unequal.push(at),
                    None if seen.insert(next) => open.push(next),
                    Some(true) | None => {}
                }
            }
        }
        let mut differing = HashSet::new();
        while let Some(at) = unequal.pop() {
            if differing.insert(at) {
                unequal.extend(reached_from.get(&at).into_iter().flatten());
            }
        }
        self.0
            .extend(seen.into_iter().map(|at| (at, !differing.contains(&at))));
    }
}

/// Two definitions of one full name (which tells branches of unions apart), but for the definitions within them, which are listed.
fn definitions(
    pair: &Pair<'_>,
    (reader, writer): (TypeId, TypeId),
    inner: &mut Vec<(TypeId, TypeId)>,
) -> bool {
    let (reader, writer) = (pair.reader.get(reader), pair.writer.get(writer));
    match (&reader.shape, &writer.shape) {
        (Shape::Record(r), Shape::Record(w)) => {
            names(reader, writer) == Some(Fit::Full)
                && r.fields.len() == w.fields.len()
                && r.fields
                    .iter()
                    .zip(&w.fields)
                    .all(|(r, w)| r.name == w.name && shallow(&r.ty, &w.ty, inner))
        }
        (Shape::Enum(r), Shape::Enum(w)) => {
            let symbols = |shape: &avrogen_schema::Enum| {
                shape
                    .symbols
                    .iter()
                    .map(|symbol| symbol.name.clone())
                    .collect::<Vec<_>>()
            };
            names(reader, writer) == Some(Fit::Full) && symbols(r) == symbols(w)
        }
        (Shape::Fixed(r), Shape::Fixed(w)) => {
            names(reader, writer) == Some(Fit::Full)
                && r.size == w.size
                && decimals_agree(r.logical, w.logical)
        }
        _ => false,
    }
}

/// Two types where they are used, but for the definitions within them, which are listed.
fn shallow(reader: &Type, writer: &Type, inner: &mut Vec<(TypeId, TypeId)>) -> bool {
    match (&reader.kind, &writer.kind) {
        (Kind::Named(r), Kind::Named(w)) => {
            inner.push((*r, *w));
            true
        }
        (Kind::Array(r), Kind::Array(w)) | (Kind::Map(r), Kind::Map(w)) => shallow(r, w, inner),
        (Kind::Union(r), Kind::Union(w)) => {
            r.len() == w.len()
                && r.iter()
                    .zip(w)
                    .all(|(r, w)| r.kind.word() == w.kind.word() && shallow(r, w, inner))
        }
        (r, w) => {
            matches!(primitive(r, w), Primitive::Same)
                && decimals_agree(reader.logical, writer.logical)
        }
    }
}
