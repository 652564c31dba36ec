//! One source → a document: its root, its definitions, and references that are not resolved yet.

mod attributes;
mod named;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::json::{self, Kind as Json, Value};
use crate::logical::{self, Underlying};
use crate::model::{Kind, Named, Type};
use crate::name::FullName;
use crate::parse::attributes::others;
use crate::source::{SourceId, Sources, Span};

/// What one source says.
pub(crate) struct Document {
    pub(crate) source: SourceId,
    /// None if it cannot be used.
    pub(crate) root: Option<Type<Reference>>,
    /// Outer ones before those inside them.
    pub(crate) definitions: Vec<Named<Reference>>,
    /// Names whose definitions cannot be used.
    pub(crate) unusable: Vec<FullName>,
}

/// A name where a type is used.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    /// What it means by the specification.
    pub(crate) name: FullName,
    /// What it means to Apache Avro for Java if there is no such type: the same name in the null namespace.
    pub(crate) otherwise: Option<FullName>,
    pub(crate) span: Span,
}

/// Parses a source. All that is wrong is pushed; `None` if it is no JSON.
pub(crate) fn document(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let value = json::parse(sources, source, diagnostics)?;
    let mut parser = Parser {
        diagnostics,
        definitions: Vec::new(),
        unusable: Vec::new(),
    };
    let root = parser.ty(&value, None);
    let Parser {
        definitions,
        unusable,
        ..
    } = parser;
    Some(Document {
        source,
        root,
        definitions: definitions.into_iter().flatten().collect(),
        unusable,
    })
}

struct Parser<'d> {
    diagnostics: &'d mut Diagnostics,
    /// A slot is taken when a definition begins and filled when it ends, so that outer ones come first.
    definitions: Vec<Option<Named<Reference>>>,
    unusable: Vec<FullName>,
}

impl Parser<'_> {
    fn error(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A schema, seen from a namespace.
    fn ty(&mut self, value: &Value, namespace: Option<&str>) -> Option<Type<Reference>> {
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

    /// An attribute that the type needs.
    fn required<'v>(&mut self, object: &'v Value, key: &str, what: &str) -> Option<&'v Value> {
        let value = object.get(key);
        if value.is_none() {
            self.error(
                Diagnostic::error(Code::MissingAttribute, format!("`{key}` is missing"))
                    .at(object.span)
                    .help(format!("add `{key}`: {what}")),
            );
        }
        value
    }

    fn wrong(&mut self, value: &Value, key: &str, expected: &str) {
        let what = value.kind_name();
        self.error(
            Diagnostic::error(Code::WrongAttribute, format!("`{key}` is {what}"))
                .at(value.span)
                .help(format!("`{key}` is {expected}")),
        );
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
