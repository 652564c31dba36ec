//! Two definitions against each other.

use crate::compat::{
    Checker, DEEPEST, Incompatibility, IncompatibilityKind, Location, MOST, incompatibility,
};
use crate::model::{Enum, Field, Fixed, Named, Record, Shape, TypeId};
use crate::span::Span;

impl Checker<'_> {
    pub(super) fn named(
        &mut self,
        reader: TypeId,
        writer: TypeId,
        used: Span,
        location: &mut Location,
    ) -> Vec<Incompatibility> {
        if let Some(known) = self.known.get(&(reader, writer)) {
            return known.clone();
        }
        if self.depth == DEEPEST {
            return Vec::new();
        }
        // While a pair is being checked it counts as compatible: that ends recursion.
        self.known.insert((reader, writer), Vec::new());
        self.depth += 1;
        let (sets, ids) = ((self.reader, self.writer), (reader, writer));
        let mut found = self.definitions(sets.0.get(ids.0), sets.1.get(ids.1), used, location);
        found.truncate(MOST);
        self.depth -= 1;
        self.known.insert((reader, writer), found.clone());
        found
    }

    fn definitions(
        &mut self,
        reader: &Named,
        writer: &Named,
        used: Span,
        location: &mut Location,
    ) -> Vec<Incompatibility> {
        match (&reader.shape, &writer.shape) {
            (Shape::Record(r), Shape::Record(w)) => {
                let mut found = names(reader, writer, location);
                found.extend(location.within("fields", |location| self.fields(r, w, location)));
                found
            }
            (Shape::Enum(r), Shape::Enum(w)) => {
                let mut found = names(reader, writer, location);
                found.extend(
                    location.within("symbols", |location| symbols(r, w, reader.span, location)),
                );
                found
            }
            (Shape::Fixed(r), Shape::Fixed(w)) => {
                let mut found = names(reader, writer, location);
                found
                    .extend(location.within("size", |location| sizes(r, w, reader.span, location)));
                found
            }
            (r, w) => {
                let (r, w) = (r.kind_name().to_uppercase(), w.kind_name().to_uppercase());
                let message = format!("reader type: {r} not compatible with writer type: {w}");
                incompatibility(IncompatibilityKind::TypeMismatch, message, location, used)
            }
        }
    }

    fn fields(
        &mut self,
        reader: &Record,
        writer: &Record,
        location: &mut Location,
    ) -> Vec<Incompatibility> {
        let mut found = Vec::new();
        for (index, field) in reader.fields.iter().enumerate() {
            location.0.push(index.to_string());
            match written(field, writer) {
                Some(by) => found.extend(
                    location.within("type", |location| self.types(&field.ty, &by.ty, location)),
                ),
                None if field.default.is_none() => {
                    let kind = IncompatibilityKind::ReaderFieldMissingDefaultValue;
                    found.extend(incompatibility(
                        kind,
                        field.name.clone(),
                        location,
                        field.name_span,
                    ));
                }
                None => {}
            }
            location.0.pop();
        }
        found
    }
}

/// The writer's field that a reader's field is filled from: the one of its name, else of one of its aliases.
fn written<'w>(field: &Field, writer: &'w Record) -> Option<&'w Field> {
    let of = |name: &str| writer.fields.iter().find(|written| written.name == name);
    of(&field.name).or_else(|| field.aliases.iter().find_map(|alias| of(&alias.name)))
}

/// Java compares unqualified names, and the reader's aliases in full.
fn names(reader: &Named, writer: &Named, location: &mut Location) -> Vec<Incompatibility> {
    let same = reader.name.simple() == writer.name.simple();
    if same || reader.aliases.iter().any(|alias| alias.name == writer.name) {
        return Vec::new();
    }
    let message = format!("expected: {}", writer.name);
    let at = |location: &mut Location| {
        incompatibility(
            IncompatibilityKind::NameMismatch,
            message,
            location,
            reader.name_span,
        )
    };
    location.within("name", at)
}

fn symbols(reader: &Enum, writer: &Enum, span: Span, location: &Location) -> Vec<Incompatibility> {
    let known = |name: &str| reader.symbols.iter().any(|symbol| symbol.name == name);
    let missing: Vec<&str> = writer
        .symbols
        .iter()
        .map(|symbol| symbol.name.as_str())
        .filter(|name| !known(name))
        .collect();
    if missing.is_empty() || reader.default.is_some() {
        return Vec::new();
    }
    let message = format!("[{}]", missing.join(", "));
    incompatibility(
        IncompatibilityKind::MissingEnumSymbols,
        message,
        location,
        span,
    )
}

fn sizes(reader: &Fixed, writer: &Fixed, span: Span, location: &Location) -> Vec<Incompatibility> {
    if reader.size == writer.size {
        return Vec::new();
    }
    let message = format!("expected: {}, found: {}", writer.size, reader.size);
    incompatibility(
        IncompatibilityKind::FixedSizeMismatch,
        message,
        location,
        span,
    )
}
