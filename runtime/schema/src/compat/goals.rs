//! Two types, or two definitions → what must hold for them to be compatible. Definitions within are left as goals: a chain of them may have
//! any length, while the types within one definition nest no deeper than a text may.

use std::collections::{HashMap, HashSet};

use super::branches::Branches;
use super::reason::{Goal, Pair, Reason, Why};
use crate::model::{Enum, Kind, Named, Record, Shape, Symbol, Type, TypeId};
use crate::set::SchemaSet;
use crate::trail::{Place, Step, Trail};

/// A pair of schemas takes about as many steps as it has fields, symbols and branches. A hostile pair may take the product of both:
/// two rings of records whose lengths share no divisor.
const MOST_STEPS: usize = 1_000_000;

pub(super) struct Goals<'s> {
    pub(super) reader: &'s SchemaSet,
    pub(super) writer: &'s SchemaSet,
    pub(super) trail: Trail<'s>,
    steps: usize,
}

impl<'s> Goals<'s> {
    pub(super) fn new(reader: (&'s SchemaSet, &'s Type), writer: &'s SchemaSet) -> Self {
        Self {
            reader: reader.0,
            writer,
            trail: Trail::new(reader.0, reader.1),
            steps: 0,
        }
    }

    /// Whether the pair takes too many steps, so that the goals found are not all.
    pub(super) fn exhausted(&self) -> bool {
        self.steps > MOST_STEPS
    }

    pub(super) fn types(
        &mut self,
        reader: &'s Type,
        writer: &'s Type,
        place: Place,
        found: &mut Vec<Goal<'s>>,
    ) {
        self.steps += 1;
        if self.exhausted() {
            return;
        }
        match (&reader.kind, &writer.kind) {
            (Kind::Named(r), Kind::Named(w)) if self.same_shape(*r, *w) => {
                found.push(Goal::Pair((reader, writer), place));
            }
            (Kind::Named(_), Kind::Union(_)) | (Kind::Union(_), Kind::Named(_)) => {
                found.push(Goal::Pair((reader, writer), place));
            }
            (Kind::Union(_), _) | (_, Kind::Union(_)) => {
                self.unions(reader, writer, place, found);
            }
            (Kind::Array(r), Kind::Array(w)) => {
                let place = self.trail.step(place, Step::Items);
                self.types(r, w, place, found);
            }
            (Kind::Map(r), Kind::Map(w)) => {
                let place = self.trail.step(place, Step::Values);
                self.types(r, w, place, found);
            }
            (r, w) if promotes(r, w) => {}
            _ => {
                let why = Why::Types(reader, writer);
                found.push(Goal::Never(Reason { place, why }));
            }
        }
    }

    fn same_shape(&self, reader: TypeId, writer: TypeId) -> bool {
        let (reader, writer) = (self.reader.get(reader), self.writer.get(writer));
        std::mem::discriminant(&reader.shape) == std::mem::discriminant(&writer.shape)
    }

    /// Two types, one of which is a union.
    fn unions(
        &mut self,
        reader: &'s Type,
        writer: &'s Type,
        place: Place,
        found: &mut Vec<Goal<'s>>,
    ) {
        match (&reader.kind, &writer.kind) {
            (Kind::Union(readers), Kind::Union(branches)) => {
                let readers = self.branches(readers);
                for (index, branch) in branches.iter().enumerate() {
                    let place = self.trail.step(place, Step::Branch(index));
                    self.union((reader, &readers), branch, place, found);
                }
            }
            (_, Kind::Union(branches)) => {
                for (index, branch) in branches.iter().enumerate() {
                    let place = self.trail.step(place, Step::Branch(index));
                    self.types(reader, branch, place, found);
                }
            }
            (Kind::Union(readers), _) => {
                let readers = self.branches(readers);
                self.union((reader, &readers), writer, place, found);
            }
            _ => {}
        }
    }

    fn branches(&mut self, readers: &'s [Type]) -> Branches<'s> {
        let branches = Branches::new(self.reader, readers);
        self.steps += branches.len();
        branches
    }

    /// A reader's union against one type of the writer.
    fn union(
        &mut self,
        (reader, branches): (&'s Type, &Branches<'s>),
        writer: &'s Type,
        place: Place,
        found: &mut Vec<Goal<'s>>,
    ) {
        self.steps += 1;
        if self.exhausted() {
            return;
        }
        let afresh = self.trail.step(place, Step::Afresh);
        let mut alternatives = Vec::new();
        let candidates = branches.candidates(self.writer, writer);
        for branch in &candidates {
            let mut goals = Vec::new();
            self.types(branch, writer, afresh, &mut goals);
            if goals.is_empty() {
                return;
            }
            if !goals.iter().any(|goal| matches!(goal, Goal::Never(_))) {
                alternatives.push(goals);
            }
        }
        let named = matches!(writer.kind, Kind::Named(_)) && !candidates.is_empty();
        let why = Why::Branch(reader, writer, named);
        let reason = Reason { place, why };
        found.push(if alternatives.is_empty() {
            Goal::Never(reason)
        } else {
            Goal::Any(alternatives, reason)
        });
    }

    /// What a pair among the goals comes to.
    pub(super) fn within(&mut self, (reader, writer): Pair<'s>, place: Place) -> Vec<Goal<'s>> {
        let mut found = Vec::new();
        if let (Kind::Named(r), Kind::Named(w)) = (&reader.kind, &writer.kind) {
            let (r, w) = (self.reader.get(*r), self.writer.get(*w));
            self.definitions(r, w, place, &mut found);
        } else {
            self.unions(reader, writer, place, &mut found);
        }
        found
    }

    /// Two definitions of one shape.
    fn definitions(
        &mut self,
        reader: &'s Named,
        writer: &'s Named,
        place: Place,
        found: &mut Vec<Goal<'s>>,
    ) {
        let place = self.trail.step(place, Step::Definition(reader));
        self.steps += reader.aliases.len();
        if !names_fit(reader, writer) {
            let why = Why::Names(reader, writer);
            found.push(Goal::Never(Reason { place, why }));
        }
        let why = match (&reader.shape, &writer.shape) {
            (Shape::Record(r), Shape::Record(w)) => {
                self.fields(r, (writer, w), place, found);
                None
            }
            (Shape::Enum(r), Shape::Enum(w)) => {
                self.steps += r.symbols.len() + w.symbols.len();
                let missing = if r.default.is_none() {
                    missing(r, w)
                } else {
                    Vec::new()
                };
                (!missing.is_empty()).then_some(Why::Symbols(reader, missing))
            }
            (Shape::Fixed(r), Shape::Fixed(w)) => {
                (r.size != w.size).then_some(Why::Sizes((reader, r), (writer, w)))
            }
            _ => None,
        };
        found.extend(why.map(|why| Goal::Never(Reason { place, why })));
    }

    fn fields(
        &mut self,
        reader: &'s Record,
        (record, writer): (&'s Named, &'s Record),
        place: Place,
        found: &mut Vec<Goal<'s>>,
    ) {
        self.steps += reader.fields.len() + writer.fields.len();
        let mut unread: HashMap<&str, _> = HashMap::with_capacity(writer.fields.len());
        unread.extend(
            writer
                .fields
                .iter()
                .map(|by| (by.name.as_str(), (by, true))),
        );
        let mut lone = Vec::new();
        for (index, field) in reader.fields.iter().enumerate() {
            self.steps += field.aliases.len();
            let names = field.aliases.iter().map(|alias| alias.name.as_str());
            // The field of its name, else the one of its first alias that there is.
            let name = std::iter::once(field.name.as_str())
                .chain(names)
                .find(|name| unread.contains_key(name));
            match name.and_then(|name| unread.get_mut(name)) {
                Some((by, unread)) => {
                    *unread = false;
                    let place = self.trail.step(place, Step::Field(index, &field.name));
                    self.types(&field.ty, &by.ty, place, found);
                }
                None if field.default.is_none() => {
                    let place = self.trail.step(place, Step::Lone(index, &field.name));
                    lone.push(found.len());
                    let why = Why::Field(field, record, None);
                    found.push(Goal::Never(Reason { place, why }));
                }
                None => {}
            }
        }
        // One field went and one came: perhaps it was renamed.
        let mut unread = unread.values().filter(|(_, unread)| *unread);
        if let ([only], Some((by, _)), None) = (&lone[..], unread.next(), unread.next())
            && let Goal::Never(Reason {
                why: Why::Field(field, _, renamed),
                ..
            }) = &mut found[*only]
            && field.ty.kind.word() == by.ty.kind.word()
        {
            *renamed = Some(&by.name);
        }
    }
}

/// Java compares unqualified names, and the reader's aliases in full.
fn names_fit(reader: &Named, writer: &Named) -> bool {
    reader.name.simple() == writer.name.simple()
        || reader.aliases.iter().any(|alias| alias.name == writer.name)
}

/// The writer's symbols that the reader's enum lacks.
fn missing<'s>(reader: &Enum, writer: &'s Enum) -> Vec<&'s Symbol> {
    let known: HashSet<&str> = reader
        .symbols
        .iter()
        .map(|known| known.name.as_str())
        .collect();
    let symbols = writer.symbols.iter();
    symbols
        .filter(|symbol| !known.contains(symbol.name.as_str()))
        .collect()
}

/// The same primitive, or one that widens to it (specification, "Schema Resolution").
pub(super) fn promotes(reader: &Kind, writer: &Kind) -> bool {
    use Kind::{Boolean, Bytes, Double, Float, Int, Long, Null, String};
    matches!(
        (reader, writer),
        (Null, Null)
            | (Boolean, Boolean)
            | (Int, Int)
            | (Long, Long | Int)
            | (Float, Float | Int | Long)
            | (Double, Double | Int | Long | Float)
            | (String | Bytes, String | Bytes)
    )
}
