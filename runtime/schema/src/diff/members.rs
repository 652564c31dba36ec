//! The fields of a record, the symbols of an enum, and what they were → changes.

use std::collections::{HashMap, HashSet};

use super::change::ChangeKind;
use super::compare::{At, Comparison, Pair, Spans};
use super::text;
use crate::model::{Enum, Field, Named, Record};
use crate::trail::{Place, Step};

impl<'s> Comparison<'s, '_> {
    pub(super) fn fields(
        &mut self,
        (old, new): Pair<&'s Record>,
        at: &At<'s>,
        spans: Spans,
        place: Place,
    ) {
        let by_name = |field: &'s Field| (field.name.as_str(), field);
        let mut gone: HashMap<&str, &Field> = old.fields.iter().map(by_name).collect();
        let names: HashSet<&str> = new.fields.iter().map(|field| field.name.as_str()).collect();
        // Old names of fields that are still there → new names.
        let mut stayed: HashMap<&str, &str> = HashMap::new();
        for (index, field) in new.fields.iter().enumerate() {
            let before = gone.remove(field.name.as_str()).or_else(|| {
                let aliases = field.aliases.iter().map(|alias| alias.name.as_str());
                let mut renamed = aliases.filter(|alias| !names.contains(alias));
                renamed.find_map(|alias| gone.remove(alias))
            });
            if let Some(before) = before {
                stayed.insert(&before.name, &field.name);
                let place = self.trail.step(place, Step::Field(index, &field.name));
                self.field((before, field), place);
            } else {
                let place = self.trail.step(place, Step::Lone(index, &field.name));
                let texts = (None, Some(text::field(self.sets.1, field)));
                let spans = (None, Some(field.name_span));
                let at = At::Place("field", place);
                self.said(ChangeKind::FieldAdded, &at, texts, spans);
            }
        }
        for (index, field) in old.fields.iter().enumerate() {
            if gone.contains_key(field.name.as_str()) {
                let place = self.trail.step(place, Step::Lone(index, &field.name));
                let texts = (Some(text::field(self.sets.0, field)), None);
                let spans = (Some(field.name_span), None);
                let at = At::Place("field", place);
                self.said(ChangeKind::FieldRemoved, &at, texts, spans);
            }
        }
        let kept: HashSet<&str> = stayed.values().copied().collect();
        let before = old
            .fields
            .iter()
            .map(|field| stayed.get(field.name.as_str()));
        let after = new.fields.iter().map(|field| field.name.as_str());
        let orders = (
            before.flatten().copied().collect(),
            after.filter(|name| kept.contains(name)).collect(),
        );
        self.order(ChangeKind::FieldsReordered, at, &orders, spans);
    }

    fn field(&mut self, (old, new): Pair<&'s Field>, place: Place) {
        let at = At::Place("field", place);
        let spans = (Some(old.name_span), Some(new.name_span));
        let names = (Some(old.name.clone()), Some(new.name.clone()));
        self.said(ChangeKind::FieldRenamed, &at, names, spans);
        self.types((&old.ty, &new.ty), "field", place);

        let default = |field: &Field| field.default.as_ref().map(text::value);
        let span = |field: &Field| {
            let value = field.default.as_ref();
            Some(value.map_or(field.name_span, |value| value.span))
        };
        let (defaults, places) = ((default(old), default(new)), (span(old), span(new)));
        self.said(ChangeKind::DefaultChanged, &at, defaults, places);

        let order = |field: &Field| Some(field.order.as_str().to_owned());
        let orders = (order(old), order(new));
        self.said(ChangeKind::OrderChanged, &at, orders, spans);

        // The alias that a renaming leaves behind is part of it.
        let aliases = |field: &Field| {
            let names = field.aliases.iter().map(|alias| alias.name.as_str());
            text::list(names.filter(|name| *name != old.name && *name != new.name))
        };
        let both = (aliases(old), aliases(new));
        self.said(ChangeKind::AliasesChanged, &at, both, spans);
        self.doc((&old.doc, &new.doc), &at, spans);
        self.attributes((&old.attributes, &new.attributes), &at, spans);
    }

    pub(super) fn symbols(&mut self, (old, new): Pair<&'s Enum>, of: &'s Named, spans: Spans) {
        let names = |shape: &'s Enum| shape.symbols.iter().map(|symbol| symbol.name.as_str());
        let was: HashSet<&str> = names(old).collect();
        let is: HashSet<&str> = names(new).collect();
        for symbol in &new.symbols {
            if !was.contains(symbol.name.as_str()) {
                let (at, spans) = (At::Symbol(of, &symbol.name), (None, Some(symbol.span)));
                let names = (None, Some(symbol.name.clone()));
                self.said(ChangeKind::SymbolAdded, &at, names, spans);
            }
        }
        for symbol in &old.symbols {
            if !is.contains(symbol.name.as_str()) {
                let (at, spans) = (At::Symbol(of, &symbol.name), (Some(symbol.span), None));
                let names = (Some(symbol.name.clone()), None);
                self.said(ChangeKind::SymbolRemoved, &at, names, spans);
            }
        }
        let orders = (
            names(old).filter(|name| is.contains(name)).collect(),
            names(new).filter(|name| was.contains(name)).collect(),
        );
        let at = At::Type(of);
        self.order(ChangeKind::SymbolsReordered, &at, &orders, spans);
        let default = |shape: &Enum| shape.default.as_deref().map(text::string);
        let defaults = (default(old), default(new));
        self.said(ChangeKind::DefaultChanged, &at, defaults, spans);
    }

    /// The same names, perhaps in two orders: only what stands between the equal beginning and the equal end is told.
    fn order(&mut self, kind: ChangeKind, at: &At<'s>, (old, new): &Pair<Vec<&str>>, spans: Spans) {
        let same = |(old, new): &(&&str, &&str)| old == new;
        let start = old.iter().zip(new).take_while(same).count();
        if start == old.len() {
            return;
        }
        let end = old.iter().rev().zip(new.iter().rev());
        let end = old.len() - end.take_while(same).count();
        let words = |names: &[&str]| Some(names[start..end].join(", "));
        self.said(kind, at, (words(old), words(new)), spans);
    }
}
