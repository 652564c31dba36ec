//! Which of a reader's types and fields answer to a writer's.

use avrogen_schema::{Field, Kind, Logical, Named, Record, SchemaSet, Shape, Type};

use crate::plan::Number;

/// A reader's and a writer's type, each with its set.
pub(super) struct Pair<'s> {
    pub(super) reader: &'s SchemaSet,
    pub(super) writer: &'s SchemaSet,
}

/// How two primitive types meet.
pub(super) enum Primitive {
    /// Their bytes are the same.
    Same,
    /// The writer's is narrower.
    Widen(Number),
    /// Not at all.
    Apart,
}

pub(super) fn primitive(reader: &Kind, writer: &Kind) -> Primitive {
    use Kind::{Boolean, Bytes, Double, Float, Int, Long, Null, String};
    match (reader, writer) {
        (Null, Null)
        | (Boolean, Boolean)
        | (Int, Int)
        | (Long, Long)
        | (Float, Float)
        | (Double, Double)
        | (String | Bytes, String | Bytes) => Primitive::Same,
        (Long | Float | Double, Int) => Primitive::Widen(Number::Int),
        (Float | Double, Long) => Primitive::Widen(Number::Long),
        (Double, Float) => Primitive::Widen(Number::Float),
        _ => Primitive::Apart,
    }
}

/// Two decimals meet only if they agree where the point is (specification, "Decimal").
pub(super) fn decimals_agree(reader: Option<Logical>, writer: Option<Logical>) -> bool {
    match (reader, writer) {
        (Some(Logical::Decimal { scale: r, .. }), Some(Logical::Decimal { scale: w, .. })) => {
            r == w
        }
        _ => true,
    }
}

/// How well a reader's name fits a writer's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same full name, or an alias of the reader's.
    Full,
    /// The same name in another namespace.
    Simple,
}

pub(super) fn names(reader: &Named, writer: &Named) -> Option<Fit> {
    if reader.name == writer.name || reader.aliases.iter().any(|alias| alias.name == writer.name) {
        return Some(Fit::Full);
    }
    (reader.name.simple() == writer.name.simple()).then_some(Fit::Simple)
}

impl Pair<'_> {
    /// The branch of a reader's union for a type of the writer: the full name first, then the name alone, then a promotion.
    pub(super) fn branch(&self, branches: &[Type], writer: &Type) -> Option<usize> {
        let fits = |fit: Fit| {
            branches
                .iter()
                .position(|branch| self.fit(branch, writer) == Some(fit))
        };
        let promotes =
            |branch: &Type| !matches!(primitive(&branch.kind, &writer.kind), Primitive::Apart);
        fits(Fit::Full)
            .or_else(|| fits(Fit::Simple))
            .or_else(|| branches.iter().position(promotes))
    }

    fn fit(&self, reader: &Type, writer: &Type) -> Option<Fit> {
        match (&reader.kind, &writer.kind) {
            (Kind::Named(r), Kind::Named(w)) => {
                let (reader, writer) = (self.reader.get(*r), self.writer.get(*w));
                let alike = match (&reader.shape, &writer.shape) {
                    (Shape::Record(_), Shape::Record(_)) | (Shape::Enum(_), Shape::Enum(_)) => true,
                    (Shape::Fixed(r), Shape::Fixed(w)) => r.size == w.size,
                    _ => false,
                };
                names(reader, writer).filter(|_| alike)
            }
            (r, w) => (r.word().is_some() && r.word() == w.word()).then_some(Fit::Full),
        }
    }
}

/// For each of the reader's fields the writer's that fills it: the one of its name, else of one of its aliases that no other has.
pub(super) fn fields(reader: &Record, writer: &Record) -> Vec<Option<usize>> {
    let positions: std::collections::HashMap<&str, usize> = writer
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| (field.name.as_str(), index))
        .collect();
    let mut taken = vec![false; writer.fields.len()];
    let by_name = |field: &Field| positions.get(field.name.as_str()).copied();
    let mut found: Vec<Option<usize>> = reader.fields.iter().map(by_name).collect();
    for index in found.iter().flatten() {
        taken[*index] = true;
    }
    for (found, field) in found
        .iter_mut()
        .zip(&reader.fields)
        .filter(|(found, _)| found.is_none())
    {
        let by_alias = field
            .aliases
            .iter()
            .filter_map(|alias| positions.get(alias.name.as_str()).copied())
            .find(|index| !taken[*index]);
        if let Some(index) = by_alias {
            taken[index] = true;
            *found = Some(index);
        }
    }
    found
}
