//! Linked schemas and their Rust names → items.
//!
//! The map from Avro types to Rust types and wire types stands in this folder and nowhere else.

mod defaults;
mod logical;
mod readable;
mod types;

use std::collections::HashSet;

use avrogen_codegen::{
    Derives, External, Field, Holds, Item, ItemKind, ItemPath, ItemSchema, Origin, SchemaPart,
    SchemaText, Style, Symbol, Ty, Wire, ident,
};
use avrogen_schema::{
    Fingerprints, Kind, Named, Part, Record, Root, SchemaSet, Shape, Sources, Type, TypeId,
};

use crate::generate::names::{self, Members, Names};
use crate::generate::options::{Generate, Visibility};
use crate::generate::recursion::{self, Place};
use crate::generate::rules::{Additions, Given, Rules};

use types::Use;

/// What a set of schemas becomes.
pub(crate) struct Lowered {
    pub(crate) names: Names,
    pub(crate) items: Vec<Item>,
    pub(crate) externals: Vec<External>,
    /// What the overrides are about that were followed.
    pub(crate) followed: HashSet<String>,
}

/// The items of a set, the names they have, and the types that are defined elsewhere.
pub(crate) fn items(
    sources: &Sources,
    set: &SchemaSet,
    options: &Generate,
    rules: &Rules,
) -> Lowered {
    let mut lowering = Lowering {
        set,
        fingerprints: set.fingerprints(),
        names: names::assign(set, rules),
        boxed: recursion::boxed(set),
        options,
        rules,
        items: Vec::new(),
        followed: HashSet::new(),
    };
    lowering.all(sources);
    let Lowering {
        fingerprints,
        names,
        mut items,
        followed,
        ..
    } = lowering;
    defaults::fill(set, &names, rules, &mut items);
    let external = |(id, given): (TypeId, &Given)| External {
        ty: given.ty.clone(),
        name: set.get(id).name.to_string(),
        fingerprint: fingerprints.rabin(&reference(id, set.get(id))),
    };
    let externals = rules.externals().into_iter().map(external).collect();
    Lowered {
        names,
        items,
        externals,
        followed,
    }
}

/// What the pass reads, and the items it makes.
struct Lowering<'a> {
    set: &'a SchemaSet,
    fingerprints: Fingerprints,
    names: Names,
    boxed: HashSet<Place>,
    options: &'a Generate,
    rules: &'a Rules,
    items: Vec<Item>,
    followed: HashSet<String>,
}

/// A Rust type and how its bytes look.
type Typed = (Ty, Wire);

impl Lowering<'_> {
    /// Every definition, then the files whose root has no name. The items of unions stand behind what they belong to.
    fn all(&mut self, sources: &Sources) {
        let set = self.set;
        for (id, named) in set.types() {
            if self.rules.external(id).is_none() {
                self.definition(id, named);
            }
        }
        for root in set.roots() {
            if !matches!(root.ty.kind, Kind::Named(_)) {
                self.root(root, sources.get(root.source).path());
            }
        }
    }

    /// An item without a schema.
    fn item(
        &self,
        path: ItemPath,
        docs: Option<String>,
        kind: ItemKind,
        additions: Additions,
    ) -> Item {
        let Additions {
            derives,
            attributes,
        } = additions;
        let mut extra = self.rules.derives.clone();
        extra.extend(
            derives
                .into_iter()
                .filter(|derive| !self.rules.derives.contains(derive)),
        );
        let style = Style {
            visibility: match self.options.visibility {
                Visibility::Public => avrogen_codegen::Visibility::Public,
                Visibility::Crate => avrogen_codegen::Visibility::Crate,
            },
            outlined: self.options.outlined,
            serde: self.options.serde,
        };
        Item {
            path,
            docs,
            schema: None,
            // What holds is found out once all items are there.
            derives: Derives {
                holds: Holds::default(),
                extra,
            },
            attributes,
            style,
            kind,
            origin: Origin::Schema,
        }
    }

    fn definition(&mut self, id: TypeId, named: &Named) {
        let path = self.names.of(id).clone();
        let at = self.items.len();
        let kind = match &named.shape {
            Shape::Record(record) => ItemKind::Record(self.fields(id, &path, record)),
            Shape::Enum(shape) => {
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
            Shape::Fixed(fixed) => ItemKind::Fixed(fixed.size),
        };
        let schema = self.schema(
            named.name.as_str(),
            &reference(id, named),
            self.set.parts(id),
        );
        let additions = self.rules.added_to_type(id);
        let mut item = self.item(path, named.doc.clone(), kind, additions);
        item.schema = Some(ItemSchema::Own(schema));
        self.items.insert(at, item);
    }

    fn schema(&self, name: &str, ty: &Type, parts: Vec<Part>) -> SchemaText {
        let part = |part: Part| match part {
            Part::Text(text) => SchemaPart::Text(text),
            Part::Type(id) => match self.rules.external(id) {
                Some(given) => SchemaPart::Extern(given.ty.clone()),
                None => SchemaPart::Type(self.names.of(id).clone()),
            },
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
            let Additions {
                attributes,
                derives,
            } = self.rules.added_to_field((id, index));
            let union = format!("{}_{}", path.name, field.name);
            let used = Use::field(path, union, (id, index), &derives);
            let (ty, wire) = self.ty(&field.ty, &used);
            let ident = members.take(&ident::snake(&field.name));
            fields.push(Field {
                name: field.name.clone(),
                ident,
                docs: field.doc.clone(),
                attributes,
                ty,
                wire,
                default: None,
            });
        }
        fields
    }

    fn root(&mut self, root: &Root, file: &str) {
        let path = self.names.root(root.source, file);
        let schema = self.schema("", &root.ty, self.set.parts_of(&root.ty));
        let docs = Some(format!(
            "The schema of `{}`.",
            file.rsplit(['/', '\\']).next().unwrap_or(file)
        ));
        let at = self.items.len();
        let used = Use::root(&path, format!("{}_value", path.name));
        let kind = match &root.ty.kind {
            Kind::Union(branches) if branches.len() > 1 && !branches.iter().any(types::is_null) => {
                ItemKind::Union(self.branches(branches, &used))
            }
            _ => {
                let (ty, wire) = self.ty(&root.ty, &used);
                ItemKind::Newtype { ty, wire }
            }
        };
        let mut item = self.item(path.clone(), docs, kind, Additions::default());
        item.schema = Some(ItemSchema::Own(schema));
        self.items.insert(at, item);
    }
}

/// A definition as a type that is used.
fn reference(id: TypeId, named: &Named) -> Type {
    Type {
        kind: Kind::Named(id),
        logical: None,
        attributes: Vec::new(),
        span: named.span,
    }
}
