//! Linked schemas and their Rust names → items. The map from Avro types to Rust types and wire types stands here and nowhere else.

use std::collections::HashSet;

use avrogen_codegen::{
    Branch, Derives, Field, Foreign, Item, ItemKind, ItemPath, MapType, Origin, SchemaPart,
    SchemaText, Symbol, Ty, Wire, ident,
};
use avrogen_schema::{
    Fingerprints, Kind, Logical, Named, Part, Record, Root, SchemaSet, Shape, Sources, Type, TypeId,
};

use crate::generate::names::{Members, Names};
use crate::generate::options::{Generate, Map, Time};
use crate::generate::recursion::Place;
use crate::generate::traits::Traits;

/// Digits that `rust_decimal::Decimal` always holds.
const DECIMAL_DIGITS: u32 = 28;

/// What the pass reads, and the items it makes.
pub(crate) struct Lowering<'a> {
    pub(crate) set: &'a SchemaSet,
    pub(crate) fingerprints: Fingerprints,
    pub(crate) names: Names,
    pub(crate) boxed: HashSet<Place>,
    pub(crate) traits: Traits,
    pub(crate) options: &'a Generate,
    pub(crate) extra: Vec<syn::Path>,
    pub(crate) items: Vec<Item>,
}

/// A Rust type and how its bytes look.
type Lowered = (Ty, Wire);

/// Where a type is used: what a union there is called, and which definitions are boxed there.
struct Use<'p> {
    /// The type whose module a union's enum goes to.
    beside: &'p ItemPath,
    union: String,
    place: Option<(TypeId, usize)>,
}

impl Use<'_> {
    /// Inside an array or a map nothing needs a box, since they are one.
    fn within(&self) -> Self {
        Self {
            union: self.union.clone(),
            place: None,
            ..*self
        }
    }

    fn of(&self, union: String) -> Self {
        Self { union, ..*self }
    }
}

impl Lowering<'_> {
    /// Every definition, then the files whose root has no name. The items of unions stand behind what they belong to.
    pub(crate) fn all(&mut self, sources: &Sources) {
        let set = self.set;
        for (id, named) in set.types() {
            self.definition(id, named);
        }
        for root in set.roots() {
            if !matches!(root.ty.kind, Kind::Named(_)) {
                self.root(root, sources.get(root.source).path());
            }
        }
    }

    fn derives(&self, ty: Option<&Type>, named: Option<TypeId>) -> Derives {
        let eq_hash = named.is_none_or(|id| self.traits.eq_hash(id))
            && ty.is_none_or(|ty| self.traits.of(ty));
        Derives {
            eq_hash,
            copy: false,
            extra: self.extra.clone(),
        }
    }

    fn definition(&mut self, id: TypeId, named: &Named) {
        let path = self.names.of(id).clone();
        let mut derives = self.derives(None, Some(id));
        let at = self.items.len();
        let kind = match &named.shape {
            Shape::Record(record) => ItemKind::Record(self.fields(id, &path, record)),
            Shape::Enum(shape) => {
                derives.copy = true;
                let mut members = Members::default();
                let symbol = |symbol: &avrogen_schema::Symbol| Symbol {
                    name: symbol.name.clone(),
                    ident: members.take(&ident::upper_camel(&symbol.name)),
                };
                let symbols: Vec<_> = shape.symbols.iter().map(symbol).collect();
                let default = symbols
                    .iter()
                    .position(|symbol| Some(&symbol.name) == shape.default.as_ref());
                ItemKind::Enum { symbols, default }
            }
            Shape::Fixed(fixed) => {
                derives.copy = true;
                ItemKind::Fixed(fixed.size)
            }
        };
        let ty = Type {
            kind: Kind::Named(id),
            logical: None,
            attributes: Vec::new(),
            span: named.span,
        };
        let schema = Some(self.schema(named.name.as_str(), &ty, self.set.parts(id)));
        self.items.insert(
            at,
            Item {
                path,
                docs: named.doc.clone(),
                schema,
                derives,
                kind,
                origin: Origin::Schema,
            },
        );
    }

    fn schema(&self, name: &str, ty: &Type, parts: Vec<Part>) -> SchemaText {
        let part = |part: Part| match part {
            Part::Text(text) => SchemaPart::Text(text),
            Part::Type(id) => SchemaPart::Type(self.names.of(id).clone()),
        };
        SchemaText {
            name: name.to_owned(),
            fingerprint: Some(self.fingerprints.rabin(ty)),
            parts: parts.into_iter().map(part).collect(),
        }
    }

    fn fields(&mut self, id: TypeId, path: &ItemPath, record: &Record) -> Vec<Field> {
        let mut members = Members::default();
        let mut fields = Vec::with_capacity(record.fields.len());
        for (index, field) in record.fields.iter().enumerate() {
            let union = format!("{}_{}", path.name, field.name);
            let (ty, wire) = self.ty(
                &field.ty,
                &Use {
                    beside: path,
                    union,
                    place: Some((id, index)),
                },
            );
            let ident = members.take(&ident::snake(&field.name));
            fields.push(Field {
                name: field.name.clone(),
                ident,
                docs: field.doc.clone(),
                ty,
                wire,
            });
        }
        fields
    }

    fn root(&mut self, root: &Root, file: &str) {
        let path = self.names.root(root.source, file);
        let schema = Some(self.schema("", &root.ty, self.set.parts_of(&root.ty)));
        let docs = Some(format!(
            "The schema of `{}`.",
            file.rsplit(['/', '\\']).next().unwrap_or(file)
        ));
        let derives = self.derives(Some(&root.ty), None);
        let at = self.items.len();
        let beside = Use {
            beside: &path,
            union: format!("{}_value", path.name),
            place: None,
        };
        let kind = match &root.ty.kind {
            Kind::Union(branches) if branches.len() > 1 && !branches.iter().any(is_null) => {
                ItemKind::Union(self.branches(branches, &beside))
            }
            _ => {
                let (ty, wire) = self.ty(&root.ty, &beside);
                ItemKind::Newtype { ty, wire }
            }
        };
        self.items.insert(
            at,
            Item {
                path,
                docs,
                schema,
                derives,
                kind,
                origin: Origin::Schema,
            },
        );
    }

    fn ty(&mut self, ty: &Type, used: &Use<'_>) -> Lowered {
        if let Some(lowered) = ty.logical.and_then(|logical| self.logical(logical, None)) {
            return lowered;
        }
        match &ty.kind {
            Kind::Null => (Ty::Unit, Wire::Plain("Null")),
            Kind::Boolean => (Ty::Bool, Wire::Plain("Bool")),
            Kind::Int => (Ty::I32, Wire::Plain("Int")),
            Kind::Long => (Ty::I64, Wire::Plain("Long")),
            Kind::Float => (Ty::F32, Wire::Plain("Float")),
            Kind::Double => (Ty::F64, Wire::Plain("Double")),
            Kind::Bytes => (Ty::Bytes, Wire::Plain("Bytes")),
            Kind::String => (Ty::String, Wire::Plain("Str")),
            Kind::Array(items) => {
                let (ty, wire) = self.ty(items, &used.within());
                (Ty::Vec(Box::new(ty)), Wire::Array(Box::new(wire)))
            }
            Kind::Map(values) => {
                let (ty, wire) = self.ty(values, &used.within());
                let map = match self.options.map {
                    Map::HashMap => MapType::Hash,
                    Map::BTreeMap => MapType::BTree,
                };
                (Ty::Map(map, Box::new(ty)), Wire::Map(Box::new(wire)))
            }
            Kind::Union(branches) => self.union(branches, used),
            Kind::Named(id) => self.place(*id, used, 0),
        }
    }

    /// A branch of a union, or a type that is none.
    fn branch(&mut self, ty: &Type, used: &Use<'_>, branch: usize) -> Lowered {
        match &ty.kind {
            Kind::Named(id) => self.place(*id, used, branch),
            _ => self.ty(ty, &used.within()),
        }
    }

    /// A definition where it is used: boxed, if it would contain itself otherwise.
    fn place(&mut self, id: TypeId, used: &Use<'_>, branch: usize) -> Lowered {
        let (ty, wire) = self.named(id);
        let boxed = used.place.is_some_and(|(record, field)| {
            self.boxed.contains(&Place {
                record,
                field,
                branch,
            })
        });
        if boxed {
            (Ty::Box(Box::new(ty)), Wire::Boxed(Box::new(wire)))
        } else {
            (ty, wire)
        }
    }

    fn named(&self, id: TypeId) -> Lowered {
        let path = self.names.of(id).clone();
        let item = Ty::Item(path.clone());
        match &self.set.get(id).shape {
            Shape::Record(_) => (item, Wire::Record(path)),
            Shape::Enum(_) => (item, Wire::Enum(path)),
            Shape::Fixed(fixed) => fixed
                .logical
                .and_then(|logical| self.logical(logical, Some(fixed.size)))
                .unwrap_or((item, Wire::Of(Box::new(Wire::Fixed(fixed.size))))),
        }
    }

    fn union(&mut self, branches: &[Type], used: &Use<'_>) -> Lowered {
        let null = branches.iter().position(is_null);
        match (branches, null) {
            ([one], _) => {
                let (ty, wire) = self.branch(one, used, 0);
                (ty, Wire::One(Box::new(wire)))
            }
            ([_, value], Some(0)) => {
                let (ty, wire) = self.branch(value, used, 1);
                (Ty::Option(Box::new(ty)), Wire::NullOr(Box::new(wire)))
            }
            ([value, _], Some(1)) => {
                let (ty, wire) = self.branch(value, used, 0);
                (Ty::Option(Box::new(ty)), Wire::OrNull(Box::new(wire)))
            }
            _ => {
                let path = self.names.beside(used.beside, &used.union);
                let derives = Derives {
                    eq_hash: branches.iter().all(|branch| self.traits.of(branch)),
                    copy: false,
                    extra: self.extra.clone(),
                };
                let at = self.items.len();
                let kind = ItemKind::Union(self.branches(branches, used));
                let docs = Some(format!("A union within `{}`.", used.beside.name));
                self.items.insert(
                    at,
                    Item {
                        path: path.clone(),
                        docs,
                        schema: None,
                        derives,
                        kind,
                        origin: Origin::Schema,
                    },
                );
                let item = Ty::Item(path.clone());
                match null {
                    Some(null) => (Ty::Option(Box::new(item)), Wire::NullAt(null, path)),
                    None => (item, Wire::Union(path)),
                }
            }
        }
    }

    /// The branches other than null, as variants named after their types.
    fn branches(&mut self, branches: &[Type], used: &Use<'_>) -> Vec<Branch> {
        let mut members = Members::default();
        let mut lowered = Vec::with_capacity(branches.len());
        for (index, branch) in branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| !is_null(branch))
        {
            let name = self.variant(branch, branches);
            let (ty, wire) = self.branch(branch, &used.of(format!("{}_{name}", used.union)), index);
            lowered.push(Branch {
                ident: members.take(&ident::upper_camel(&name)),
                ty,
                wire,
            });
        }
        lowered
    }

    /// A type's simple name, with its namespace before it where two branches share it.
    fn variant(&self, branch: &Type, all: &[Type]) -> String {
        let Kind::Named(id) = &branch.kind else {
            return match branch.kind.word().unwrap_or_default() {
                "string" => "str".to_owned(),
                word => word.to_owned(),
            };
        };
        let simple = self.set.get(*id).name.simple();
        let same = |other: &Type| matches!(&other.kind, Kind::Named(other) if other != id && self.set.get(*other).name.simple() == simple);
        if all.iter().any(same) {
            self.set.get(*id).name.as_str().replace('.', "_")
        } else {
            simple.to_owned()
        }
    }

    /// The Rust type of a logical type; `None` where the options ask for the number below it. `size` is that of a fixed.
    fn logical(&self, logical: Logical, size: Option<usize>) -> Option<Lowered> {
        let chrono = self.options.time == Time::Chrono;
        let foreign =
            |foreign: Foreign, wire: &'static str| Some((Ty::Foreign(foreign), Wire::Plain(wire)));
        match logical {
            Logical::Decimal { precision, scale } => {
                let fits = precision <= DECIMAL_DIGITS && scale <= DECIMAL_DIGITS;
                let ty = Ty::Foreign(if fits {
                    Foreign::Decimal
                } else {
                    Foreign::BigDecimal
                });
                let wire = match size {
                    Some(size) => Wire::DecimalFixed(size, precision, scale),
                    None => Wire::Decimal(precision, scale),
                };
                Some((ty, wire))
            }
            Logical::BigDecimal => None,
            Logical::Uuid => foreign(
                Foreign::Uuid,
                if size.is_some() {
                    "UuidFixed"
                } else {
                    "UuidString"
                },
            ),
            Logical::Duration => foreign(Foreign::Duration, "DurationFixed"),
            _ if !chrono => None,
            Logical::Date => foreign(Foreign::NaiveDate, "Date"),
            Logical::TimeMillis => foreign(Foreign::NaiveTime, "TimeMillis"),
            Logical::TimeMicros => foreign(Foreign::NaiveTime, "TimeMicros"),
            Logical::TimestampMillis => foreign(Foreign::DateTimeUtc, "TimestampMillis"),
            Logical::TimestampMicros => foreign(Foreign::DateTimeUtc, "TimestampMicros"),
            Logical::TimestampNanos => foreign(Foreign::DateTimeUtc, "TimestampNanos"),
            Logical::LocalTimestampMillis => {
                foreign(Foreign::NaiveDateTime, "LocalTimestampMillis")
            }
            Logical::LocalTimestampMicros => {
                foreign(Foreign::NaiveDateTime, "LocalTimestampMicros")
            }
            Logical::LocalTimestampNanos => foreign(Foreign::NaiveDateTime, "LocalTimestampNanos"),
        }
    }
}

fn is_null(ty: &Type) -> bool {
    matches!(ty.kind, Kind::Null)
}
