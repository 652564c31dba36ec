//! `record`, `error`, `enum` and `fixed` objects → definitions.

use std::collections::HashMap;

use super::attributes::others;
use super::parser::{Parser, Reference};
use crate::diagnostic::{Code, Diagnostic};
use crate::json::Value;
use crate::logical::{self, Underlying};
use crate::model::{
    Alias, Enum, Field, FieldAlias, Fixed, Kind, Named, Order, Record, Shape, Symbol, Type,
};
use crate::name::{self, FullName};
use crate::span::Span;

/// Bytes of a fixed: what fits into Java's and Avro's int.
const LARGEST_FIXED: i64 = i32::MAX as i64;

impl Parser<'_> {
    pub(super) fn definition(
        &mut self,
        word: &str,
        object: &Value,
        namespace: Option<&str>,
    ) -> Option<Type<Reference>> {
        let name = self.definition_name(word, object, namespace);
        // Without a name the rest is read all the same: it may hold more that is wrong.
        let inside = match &name {
            Some((name, _)) => name.namespace().map(str::to_owned),
            None => namespace.map(str::to_owned),
        };
        let slot = self.definitions.len();
        self.definitions.push(None);

        let errors = self.diagnostics.errors();
        let (shape, defined): (_, &[&str]) = match word {
            "enum" => (
                self.enumeration(object).map(Shape::Enum),
                &["symbols", "default"],
            ),
            "fixed" => (self.fixed(object).map(Shape::Fixed), &["size"]),
            _ => {
                let fields = self.fields(object, inside.as_deref());
                let error = word == "error";
                (
                    fields.map(|fields| Shape::Record(Record { fields, error })),
                    &["fields"],
                )
            }
        };
        let aliases = self
            .aliases(object)
            .into_iter()
            .map(|(alias, span)| Alias {
                name: FullName::seen_from(&alias, inside.as_deref()),
                span,
            })
            .collect();
        let attributes = others(
            object,
            &[&["type", "name", "namespace", "doc", "aliases"], defined].concat(),
        );
        let (name, name_span) = name?;
        let reference = Reference {
            name: name.clone(),
            otherwise: None,
            span: name_span,
        };
        let doc = Self::doc(object);
        if self.diagnostics.errors() > errors {
            self.broken.push(name.clone());
        }
        let shape = shape?;
        self.definitions[slot] = Some(Named {
            name,
            aliases,
            doc,
            shape,
            attributes,
            span: object.span,
            name_span,
        });
        Some(Type {
            kind: Kind::Named(reference),
            logical: None,
            attributes: Vec::new(),
            span: object.span,
        })
    }

    /// A dotted `name` is full; else `namespace` counts, else the enclosing namespace.
    fn definition_name(
        &mut self,
        word: &str,
        object: &Value,
        enclosing: Option<&str>,
    ) -> Option<(FullName, Span)> {
        let (written, span) = self.required_text(object, "name", &format!("the {word}'s name"))?;
        let own = object
            .get("namespace")
            .and_then(|value| value.as_str().map(|text| (text, value.span)));
        let namespace = own.map_or(enclosing, |(text, _)| Some(text));
        // A dot alone in front leads to the null namespace, as in Apache Avro for Java: there only where a type is defined.
        let full = match written.strip_prefix('.').filter(|rest| !rest.contains('.')) {
            Some(simple) => FullName::seen_from(simple, None),
            None => FullName::seen_from(written, namespace),
        };
        let simple = full.simple();
        if !name::is_valid(simple) {
            self.invalid_name(simple, span);
        }
        if full.namespace().is_none() && name::PRIMITIVES.contains(&simple) {
            self.error(
                Diagnostic::error(
                    Code::InvalidName,
                    format!("`{simple}` is the name of a primitive type"),
                )
                .at(span)
                .help("choose another name, or give it a namespace"),
            );
        }
        let odd = full
            .namespace()
            .filter(|namespace| !namespace.split('.').all(name::is_valid))
            .map(str::to_owned);
        if let Some(odd) = odd {
            let place = own.map_or(span, |(_, span)| span);
            self.error(
                Diagnostic::warning(
                    Code::OddNamespace,
                    format!("`{}` is no valid namespace", odd.escape_debug()),
                )
                .at(place)
                .help("a namespace is names joined by dots, each of letters, digits and `_`"),
            );
        }
        Some((full, span))
    }

    fn invalid_name(&mut self, name: &str, span: Span) {
        let message = format!("`{}` is no valid name", name.escape_debug());
        let help = "a name begins with a letter or `_` and goes on with letters, digits and `_`";
        self.error(
            Diagnostic::error(Code::InvalidName, message)
                .at(span)
                .help(help),
        );
    }

    fn fields(&mut self, object: &Value, namespace: Option<&str>) -> Option<Vec<Field<Reference>>> {
        let values = self.required_array(
            object,
            "fields",
            "the record's fields, in their order on the wire",
        )?;
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(values.len());
        let mut fields = Vec::with_capacity(values.len());
        for value in values {
            let Some(field) = self.field(value, namespace) else {
                continue;
            };
            let name = value
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if let Some(first) = seen.insert(name, field.name_span) {
                self.error(
                    Diagnostic::error(
                        Code::DuplicateField,
                        format!("the field `{name}` stands twice in this record"),
                    )
                    .at(field.name_span)
                    .note(Some(first), "the first one is here")
                    .help("rename or remove one of them"),
                );
            }
            fields.push(field);
        }
        Some(fields)
    }

    fn field(&mut self, value: &Value, namespace: Option<&str>) -> Option<Field<Reference>> {
        if !matches!(value.kind, crate::json::Kind::Object(_)) {
            self.wrong_item(
                value,
                "fields",
                "an array of objects, each with a `name` and a `type`",
            );
            return None;
        }
        let name = self.required_text(value, "name", "the field's name");
        let ty = self
            .required(value, "type", "the field's type")
            .and_then(|ty| self.ty(ty, namespace));
        let (name, name_span) = name?;
        if !name::is_valid(name) {
            self.invalid_name(name, name_span);
        }
        let order = self.order(value).unwrap_or_default();
        let aliases = self
            .aliases(value)
            .into_iter()
            .map(|(name, span)| FieldAlias { name, span })
            .collect();
        Some(Field {
            name: name.to_owned(),
            aliases,
            doc: Self::doc(value),
            ty: ty.unwrap_or_else(|| Type {
                kind: Kind::Named(Reference::broken(value.span)),
                logical: None,
                attributes: Vec::new(),
                span: value.span,
            }),
            default: value.get("default").cloned(),
            order,
            attributes: others(
                value,
                &["name", "type", "doc", "default", "order", "aliases"],
            ),
            span: value.span,
            name_span,
        })
    }

    fn order(&mut self, field: &Value) -> Option<Order> {
        let Some(value) = field.get("order") else {
            return Some(Order::default());
        };
        let known = [Order::Ascending, Order::Descending, Order::Ignore];
        // Java takes the words in either case.
        let found = value.as_str().and_then(|word| {
            known
                .into_iter()
                .find(|order| order.as_str().eq_ignore_ascii_case(word))
        });
        if found.is_none() {
            self.wrong(value, "order", "`ascending`, `descending` or `ignore`");
        }
        found
    }

    fn enumeration(&mut self, object: &Value) -> Option<Enum> {
        let values = self.required_array(
            object,
            "symbols",
            "the enum's symbols, in their order on the wire",
        )?;
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(values.len());
        let mut symbols = Vec::with_capacity(values.len());
        for value in values {
            let Some(symbol) = value.as_str() else {
                self.wrong_item(value, "symbols", "an array of names");
                continue;
            };
            if !name::is_valid(symbol) {
                self.invalid_name(symbol, value.span);
            }
            if let Some(first) = seen.insert(symbol, value.span) {
                self.error(
                    Diagnostic::error(
                        Code::DuplicateSymbol,
                        format!("the symbol `{}` stands twice", symbol.escape_debug()),
                    )
                    .at(value.span)
                    .note(Some(first), "the first one is here")
                    .help("remove one of them"),
                );
            }
            symbols.push(Symbol {
                name: symbol.to_owned(),
                span: value.span,
            });
        }
        let default = object
            .get("default")
            .and_then(|value| self.enum_default(value, &seen));
        Some(Enum { symbols, default })
    }

    fn enum_default(&mut self, value: &Value, symbols: &HashMap<&str, Span>) -> Option<String> {
        match value.as_str() {
            Some(symbol) if symbols.contains_key(symbol) => Some(symbol.to_owned()),
            Some(symbol) => {
                let near = crate::nearest::nearest(symbol, symbols.keys().copied());
                let help = near.map_or_else(
                    || "name one of the symbols".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!(
                    "the default `{}` is none of the symbols",
                    symbol.escape_debug()
                );
                self.error(
                    Diagnostic::error(Code::InvalidDefault, message)
                        .at(value.span)
                        .help(help),
                );
                None
            }
            None => {
                self.wrong(value, "default", "one of the enum's symbols");
                None
            }
        }
    }

    fn fixed(&mut self, object: &Value) -> Option<Fixed> {
        let value = self.required(object, "size", "the number of bytes")?;
        let size = value
            .as_i64()
            .filter(|size| (0..=LARGEST_FIXED).contains(size));
        let Some(size) = size.and_then(|size| usize::try_from(size).ok()) else {
            self.error(
                Diagnostic::error(
                    Code::InvalidSize,
                    "the size of a fixed is a whole number of bytes",
                )
                .at(value.span)
                .help(format!("give a number from 0 to {LARGEST_FIXED}")),
            );
            return None;
        };
        let logical = logical::read(object, Underlying::Fixed(size), self.diagnostics);
        Some(Fixed { size, logical })
    }
}
