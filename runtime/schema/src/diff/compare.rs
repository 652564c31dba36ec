//! Definitions and types, and their old selves → changes.

use std::collections::HashMap;

use super::change::{Change, ChangeKind};
use super::pairing::Pairing;
use super::text;
use crate::model::{Attribute, Kind, Named, Shape, Type};
use crate::set::SchemaSet;
use crate::span::Span;
use crate::trail::{Place, Step, Trail, shown};

pub(super) fn schemas<'s>(
    old: (&'s SchemaSet, &'s Type),
    new: (&'s SchemaSet, &'s Type),
) -> Vec<Change> {
    let mut trail = Trail::new(new.0, new.1);
    let pairing = Pairing::new(old, new, &mut trail);
    let mut comparison = Comparison {
        sets: (old.0, new.0),
        pairing: &pairing,
        trail,
        changes: Vec::new(),
    };
    comparison.types((old.1, new.1), "type", None);
    for (id, place) in &pairing.met {
        if let Some(before) = pairing.old(*id) {
            comparison.definitions((old.0.get(before), new.0.get(*id)), *place);
        }
    }
    comparison.changes
}

/// What a change is about.
pub(super) enum At<'s> {
    /// Something at a place: `field` or, outside of all fields, `type`.
    Place(&'static str, Place),
    /// A definition.
    Type(&'s Named),
    /// A symbol of an enum.
    Symbol(&'s Named, &'s str),
}

/// Every pair here is of the old schema and of the new one.
pub(super) type Pair<T> = (T, T);

/// Where both schemas say what is compared.
pub(super) type Spans = Pair<Option<Span>>;

pub(super) struct Comparison<'s, 'p> {
    pub(super) sets: Pair<&'s SchemaSet>,
    pub(super) trail: Trail<'s>,
    pairing: &'p Pairing,
    changes: Vec<Change>,
}

impl<'s> Comparison<'s, '_> {
    /// Takes note of what the schemas say, if they do not say the same.
    pub(super) fn said(
        &mut self,
        kind: ChangeKind,
        at: &At<'s>,
        (old, new): Pair<Option<String>>,
        (old_span, new_span): Spans,
    ) {
        if old == new {
            return;
        }
        let (subject, path) = match at {
            At::Place(subject, place) => (*subject, self.trail.words(*place)),
            At::Type(named) => (named.shape.kind_name(), shown(named.name.as_str())),
            At::Symbol(named, symbol) => {
                let path = format!("{}.{}", shown(named.name.as_str()), shown(symbol));
                ("symbol", path)
            }
        };
        self.changes.push(Change {
            kind,
            path,
            old,
            new,
            old_span,
            new_span,
            subject,
        });
    }

    fn definitions(&mut self, (old, new): Pair<&'s Named>, place: Place) {
        let at = At::Type(new);
        let spans = (Some(old.name_span), Some(new.name_span));
        if old.name.simple() == new.name.simple() {
            let namespace = |named: &Named| Some(named.name.namespace().unwrap_or("none").into());
            let namespaces = (namespace(old), namespace(new));
            self.said(ChangeKind::NamespaceChanged, &at, namespaces, spans);
        } else {
            let alias = new.aliases.iter().any(|alias| alias.name == old.name);
            let names = (Some(old.name.to_string()), Some(new.name.to_string()));
            self.said(ChangeKind::TypeRenamed { alias }, &at, names, spans);
        }
        // The alias that a renaming leaves behind is part of it.
        let aliases = |named: &Named| {
            let names = named.aliases.iter().map(|alias| &alias.name);
            let others = names.filter(|name| **name != old.name && **name != new.name);
            text::list(others.map(crate::name::FullName::as_str))
        };
        let both = (aliases(old), aliases(new));
        self.said(ChangeKind::AliasesChanged, &at, both, spans);
        self.doc((&old.doc, &new.doc), &at, spans);
        match (&old.shape, &new.shape) {
            (Shape::Record(before), Shape::Record(after)) => {
                let word = |error| Some(text::string(if error { "error" } else { "record" }));
                let words = (word(before.error), word(after.error));
                let kind = ChangeKind::AttributeChanged("type".to_owned());
                self.said(kind, &at, words, spans);
                self.fields((before, after), &at, spans, place);
            }
            (Shape::Enum(before), Shape::Enum(after)) => self.symbols((before, after), new, spans),
            (Shape::Fixed(before), Shape::Fixed(after)) => {
                let sizes = (Some(before.size.to_string()), Some(after.size.to_string()));
                self.said(ChangeKind::SizeChanged, &at, sizes, spans);
            }
            (before, after) => {
                let word = |shape: &Shape| Some(shape.kind_name().to_owned());
                self.said(
                    ChangeKind::TypeChanged,
                    &at,
                    (word(before), word(after)),
                    spans,
                );
            }
        }
        self.attributes((&old.attributes, &new.attributes), &at, spans);
    }

    pub(super) fn doc(&mut self, (old, new): Pair<&Option<String>>, at: &At<'s>, spans: Spans) {
        let text = |doc: &Option<String>| doc.as_deref().map(text::string);
        self.said(ChangeKind::DocChanged, at, (text(old), text(new)), spans);
    }

    pub(super) fn attributes(&mut self, (old, new): Pair<&[Attribute]>, at: &At<'s>, spans: Spans) {
        let logical = (text::logical(old), text::logical(new));
        self.said(ChangeKind::LogicalTypeChanged, at, logical, spans);
        let by_name = |attributes: &[Attribute]| -> HashMap<String, String> {
            let others = attributes
                .iter()
                .filter(|attribute| !text::is_logical(attributes, &attribute.name));
            others
                .map(|attribute| (attribute.name.clone(), text::value(&attribute.value)))
                .collect()
        };
        let (mut before, mut after) = (by_name(old), by_name(new));
        for Attribute { name, .. } in new.iter().chain(old) {
            let values = (before.remove(name), after.remove(name));
            let kind = ChangeKind::AttributeChanged(name.clone());
            self.said(kind, at, values, spans);
        }
    }

    pub(super) fn types(
        &mut self,
        (old, new): Pair<&'s Type>,
        subject: &'static str,
        place: Place,
    ) {
        let at = At::Place(subject, place);
        let spans = (Some(old.span), Some(new.span));
        if !self.same(old, new) {
            let texts = (text::ty(self.sets.0, old), text::ty(self.sets.1, new));
            let texts = (Some(texts.0), Some(texts.1));
            return self.said(ChangeKind::TypeChanged, &at, texts, spans);
        }
        match (&old.kind, &new.kind) {
            (Kind::Array(before), Kind::Array(after)) => {
                let place = self.trail.step(place, Step::Items);
                self.types((before, after), subject, place);
            }
            (Kind::Map(before), Kind::Map(after)) => {
                let place = self.trail.step(place, Step::Values);
                self.types((before, after), subject, place);
            }
            (Kind::Union(before), Kind::Union(after)) => {
                for branches in before.iter().zip(after) {
                    self.types(branches, subject, place);
                }
            }
            _ => {}
        }
        self.attributes((&old.attributes, &new.attributes), &at, spans);
    }

    /// The same kind; the same definition, if it has a name; the same branches in the same order, if it is a union.
    fn same(&self, old: &Type, new: &Type) -> bool {
        match (&old.kind, &new.kind) {
            (Kind::Named(old), Kind::Named(new)) => self.pairing.old(*new) == Some(*old),
            (Kind::Union(old), Kind::Union(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same(old, new))
            }
            (old, new) => std::mem::discriminant(old) == std::mem::discriminant(new),
        }
    }
}
