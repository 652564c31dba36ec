//! A linked type → its JSON in parts, with everything that was read.

use crate::compose::{Part, Parts, text};
use crate::json;
use crate::model::{Attribute, Field, Kind, Named, Order, Shape, Type, TypeId};
use crate::set::SchemaSet;

/// Whether documentation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Docs {
    With,
    Without,
}

impl SchemaSet {
    /// A definition as compact JSON, cut where it names another type or itself. Concatenated in any order of definitions the parts make
    /// one schema, if each type stands in full where it is met first and by its quoted full name afterwards.
    pub fn parts(&self, id: TypeId) -> Vec<Part> {
        definition(self, self.get(id), Docs::With)
    }

    /// The parts, as [`SchemaSet::parts`], of a type where it is used.
    pub fn parts_of(&self, ty: &Type) -> Vec<Part> {
        used(self, ty, Docs::With)
    }

    /// A type as one self-contained text of compact JSON that keeps everything but places and comments.
    pub fn to_json(&self, ty: &Type) -> String {
        text(self, self.parts_of(ty), |id| self.parts(id))
    }
}

pub(crate) fn definition(set: &SchemaSet, named: &Named, docs: Docs) -> Vec<Part> {
    let mut printer = Printer {
        parts: Parts::default(),
        docs,
        namespaces: set.namespaces,
    };
    printer.definition(named);
    printer.parts.finish()
}

fn used(set: &SchemaSet, ty: &Type, docs: Docs) -> Vec<Part> {
    let mut printer = Printer {
        parts: Parts::default(),
        docs,
        namespaces: set.namespaces,
    };
    printer.ty(ty);
    printer.parts.finish()
}

struct Printer {
    parts: Parts,
    docs: Docs,
    namespaces: bool,
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.parts.text().push_str(text);
    }

    fn string(&mut self, text: &str) {
        json::write_string(text, self.parts.text());
    }

    fn member(&mut self, key: &str, text: &str) {
        self.push(",\"");
        self.push(key);
        self.push("\":");
        self.string(text);
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.push("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(",");
            }
            each(self, item);
        }
        self.push("]");
    }

    fn doc(&mut self, doc: Option<&str>) {
        if let Some(doc) = doc.filter(|_| self.docs == Docs::With) {
            self.member("doc", doc);
        }
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            self.push(",");
            self.string(&attribute.name);
            self.push(":");
            attribute.value.write(self.parts.text());
        }
    }

    fn definition(&mut self, named: &Named) {
        let word = match &named.shape {
            Shape::Record(record) if record.error => "error",
            shape => shape.kind_name(),
        };
        self.push("{\"type\":");
        self.string(word);
        self.member("name", named.name.simple());
        let namespace = named.name.namespace();
        if namespace.is_some() || self.namespaces {
            self.member("namespace", namespace.unwrap_or_default());
        }
        self.doc(named.doc.as_deref());
        if !named.aliases.is_empty() {
            self.push(",\"aliases\":");
            self.list(&named.aliases, |printer, alias| {
                let inside = alias.name.namespace() == namespace;
                printer.string(if inside {
                    alias.name.simple()
                } else {
                    alias.name.as_str()
                });
            });
        }
        match &named.shape {
            Shape::Record(record) => {
                self.push(",\"fields\":");
                self.list(&record.fields, Self::field);
            }
            Shape::Enum(shape) => {
                self.push(",\"symbols\":");
                self.list(&shape.symbols, |printer, symbol| {
                    printer.string(&symbol.name);
                });
                if let Some(default) = &shape.default {
                    self.member("default", default);
                }
            }
            Shape::Fixed(fixed) => self.push(&format!(",\"size\":{}", fixed.size)),
        }
        self.attributes(&named.attributes);
        self.push("}");
    }

    fn field(&mut self, field: &Field) {
        self.push("{\"name\":");
        self.string(&field.name);
        self.push(",\"type\":");
        self.ty(&field.ty);
        self.doc(field.doc.as_deref());
        if let Some(default) = &field.default {
            self.push(",\"default\":");
            default.write(self.parts.text());
        }
        if field.order != Order::Ascending {
            self.member("order", field.order.as_str());
        }
        if !field.aliases.is_empty() {
            self.push(",\"aliases\":");
            self.list(&field.aliases, |printer, alias| printer.string(&alias.name));
        }
        self.attributes(&field.attributes);
        self.push("}");
    }

    fn ty(&mut self, ty: &Type) {
        let word = match &ty.kind {
            Kind::Named(id) => return self.parts.ty(*id),
            Kind::Union(branches) => return self.list(branches, Self::ty),
            kind => kind.word().unwrap_or_default(),
        };
        if ty.attributes.is_empty() && !matches!(ty.kind, Kind::Array(_) | Kind::Map(_)) {
            return self.string(word);
        }
        self.push("{\"type\":");
        self.string(word);
        match &ty.kind {
            Kind::Array(items) => {
                self.push(",\"items\":");
                self.ty(items);
            }
            Kind::Map(values) => {
                self.push(",\"values\":");
                self.ty(values);
            }
            _ => {}
        }
        self.attributes(&ty.attributes);
        self.push("}");
    }
}
