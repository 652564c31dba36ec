//! A type where it is used: a name, a union, an array, a map, or an object around one.

use super::attributes::others;
use super::parser::{Parser, Reference};
use crate::diagnostic::{Code, Diagnostic};
use crate::json::{Kind as Json, Value};
use crate::logical::{self, Underlying};
use crate::model::{Kind, Type};
use crate::name::FullName;
use crate::span::Span;

impl Parser<'_> {
    /// A schema, seen from a namespace.
    pub(super) fn ty(&mut self, value: &Value, namespace: Option<&str>) -> Option<Type<Reference>> {
        match &value.kind {
            Json::String(name) => self.name(name, value.span, namespace),
            Json::Array(branches) => self.union(branches, value.span, namespace),
            Json::Object(_) => self.object(value, namespace),
            _ => {
                let what = value.kind_name();
                self.error(
                    Diagnostic::error(Code::NotASchema, format!("{what} is no schema"))
                        .at(value.span)
                        .help("a schema is a type's name in quotes, an object with a `type`, or an array of schemas (a union)"),
                );
                None
            }
        }
    }

    fn name(
        &mut self,
        written: &str,
        span: Span,
        namespace: Option<&str>,
    ) -> Option<Type<Reference>> {
        if let Some(kind) = Kind::primitive(written) {
            return Some(Type {
                kind,
                logical: None,
                attributes: Vec::new(),
                span,
            });
        }
        if written.is_empty() {
            let empty = Diagnostic::error(Code::InvalidName, "a type's name is empty").at(span);
            self.error(empty.help("name a primitive type or a definition"));
            return None;
        }
        let name = FullName::seen_from(written, namespace);
        let otherwise = (name.as_str() != written).then(|| FullName::seen_from(written, None));
        let kind = Kind::Named(Reference {
            name,
            otherwise,
            span,
        });
        Some(Type {
            kind,
            logical: None,
            attributes: Vec::new(),
            span,
        })
    }

    fn union(
        &mut self,
        branches: &[Value],
        span: Span,
        namespace: Option<&str>,
    ) -> Option<Type<Reference>> {
        let mut parsed = Vec::with_capacity(branches.len());
        let mut whole = true;
        for branch in branches {
            match self.ty(branch, namespace) {
                Some(Type {
                    kind: Kind::Union(_),
                    ..
                }) => {
                    whole = false;
                    self.error(
                        Diagnostic::error(
                            Code::NestedUnion,
                            "a union may not immediately contain another union",
                        )
                        .at(branch.span)
                        .help("list the branches of the inner union in the outer one"),
                    );
                }
                Some(ty) => parsed.push(ty),
                None => whole = false,
            }
        }
        whole.then_some(Type {
            kind: Kind::Union(parsed),
            logical: None,
            attributes: Vec::new(),
            span,
        })
    }

    fn object(&mut self, object: &Value, namespace: Option<&str>) -> Option<Type<Reference>> {
        let Some(word) = object.get("type") else {
            self.error(
                Diagnostic::error(Code::MissingAttribute, "the schema has no `type`")
                    .at(object.span)
                    .help("add a `type`: a primitive type, `record`, `enum`, `fixed`, `array`, `map`, or a type's name"),
            );
            return None;
        };
        let Some(name) = word.as_str() else {
            return self.wrapper(object, word, namespace);
        };
        match name {
            "record" | "error" | "enum" | "fixed" => self.definition(name, object, namespace),
            "array" => {
                let items = self.required(object, "items", "the type of the array's items")?;
                let items = self.ty(items, namespace)?;
                Some(self.unnamed(Kind::Array(Box::new(items)), object, &["type", "items"]))
            }
            "map" => {
                let values = self.required(object, "values", "the type of the map's values")?;
                let values = self.ty(values, namespace)?;
                Some(self.unnamed(Kind::Map(Box::new(values)), object, &["type", "values"]))
            }
            _ => match Kind::primitive(name) {
                Some(kind) => Some(self.unnamed(kind, object, &["type"])),
                None => self.name(name, word.span, namespace),
            },
        }
    }

    /// `{"type": {…}}`: the inner type, with the outer object's attributes where it can bear them.
    fn wrapper(
        &mut self,
        object: &Value,
        inner: &Value,
        namespace: Option<&str>,
    ) -> Option<Type<Reference>> {
        let mut ty = self.ty(inner, namespace)?;
        for attribute in others(object, &["type"]) {
            if ty
                .attributes
                .iter()
                .all(|known| known.name != attribute.name)
            {
                ty.attributes.push(attribute);
            }
        }
        if ty.logical.is_none() {
            ty.logical = logical::read(object, underlying(&ty.kind), self.diagnostics);
        }
        Some(ty)
    }

    fn unnamed(
        &mut self,
        kind: Kind<Reference>,
        object: &Value,
        defined: &[&str],
    ) -> Type<Reference> {
        let logical = logical::read(object, underlying(&kind), self.diagnostics);
        Type {
            kind,
            logical,
            attributes: others(object, defined),
            span: object.span,
        }
    }
}

fn underlying(kind: &Kind<Reference>) -> Underlying {
    match kind {
        Kind::Int => Underlying::Int,
        Kind::Long => Underlying::Long,
        Kind::Bytes => Underlying::Bytes,
        Kind::String => Underlying::String,
        _ => Underlying::Other,
    }
}
