//! A type where it is used → a Rust type and a wire type.

use avrogen_codegen::{Branch, ItemKind, ItemPath, MapType, Plain, Ty, Wire, ident};
use avrogen_schema::{Attribute, Kind, Shape, Type, TypeId};

use crate::generate::lower::{Lowering, Typed};
use crate::generate::names::Members;
use crate::generate::options::Map;
use crate::generate::recursion::Place;
use crate::generate::rules::{Additions, FieldId, Given, Replacement, is_meant};

/// Where a type is used: what a union there is called, which definitions are boxed there, which options are about it.
pub(super) struct Use<'p> {
    /// The type whose module a union's enum goes to.
    beside: &'p ItemPath,
    union: String,
    field: Option<FieldId>,
    branch: usize,
    /// Arrays and maps around it within the field.
    nesting: usize,
    /// Whether an option for this place has been followed already.
    settled: bool,
    /// Whether one has put a type of the user's here.
    replaced: bool,
    /// What a union's enum derives beyond the rest.
    derives: &'p [syn::Path],
}

impl<'p> Use<'p> {
    pub(super) fn root(beside: &'p ItemPath, union: String) -> Self {
        Self {
            beside,
            union,
            field: None,
            branch: 0,
            nesting: 0,
            settled: false,
            replaced: false,
            derives: &[],
        }
    }

    pub(super) fn field(
        beside: &'p ItemPath,
        union: String,
        field: FieldId,
        derives: &'p [syn::Path],
    ) -> Self {
        Self {
            field: Some(field),
            derives,
            ..Self::root(beside, union)
        }
    }

    fn within(&self) -> Self {
        Self {
            union: self.union.clone(),
            nesting: self.nesting + 1,
            settled: false,
            replaced: false,
            ..*self
        }
    }

    fn settled(&self) -> Self {
        Self {
            union: self.union.clone(),
            settled: true,
            ..*self
        }
    }

    fn replaced(&self) -> Self {
        Self {
            replaced: true,
            ..self.settled()
        }
    }

    fn branch(&self, branch: usize) -> Self {
        Self {
            union: self.union.clone(),
            branch,
            ..*self
        }
    }
}

impl Lowering<'_> {
    pub(super) fn ty(&mut self, ty: &Type, used: &Use<'_>) -> Typed {
        if !is_nullable(ty)
            && let Some(replacement) = self.given_for(used)
        {
            let base = self.ty(ty, &used.replaced());
            return self.via(replacement, base);
        }
        if let Some(replacement) = self.given_for_logical(ty) {
            let base = self.kind(&ty.kind, used);
            return self.via(replacement, base);
        }
        match ty.logical.and_then(|logical| self.logical(logical, None)) {
            Some(lowered) => lowered,
            None => self.kind(&ty.kind, used),
        }
    }

    /// What an option says of this field.
    fn given_for(&self, used: &Use<'_>) -> Option<Replacement> {
        let field = used.field.filter(|_| !used.settled)?;
        self.rules.of_field(field, used.nesting).cloned()
    }

    fn given_for_logical(&self, ty: &Type) -> Option<Replacement> {
        let name = logical_name(&ty.attributes)?;
        let replacement = self.rules.of_logical(name)?;
        is_meant(ty.logical, name).then(|| replacement.clone())
    }

    /// A type for what it is, whatever it means.
    fn kind(&mut self, kind: &Kind, used: &Use<'_>) -> Typed {
        match kind {
            Kind::Null => (Ty::Unit, Wire::Plain(Plain::Null)),
            Kind::Boolean => (Ty::Bool, Wire::Plain(Plain::Bool)),
            Kind::Int => (Ty::I32, Wire::Plain(Plain::Int)),
            Kind::Long => (Ty::I64, Wire::Plain(Plain::Long)),
            Kind::Float => (Ty::F32, Wire::Plain(Plain::Float)),
            Kind::Double => (Ty::F64, Wire::Plain(Plain::Double)),
            Kind::Bytes => (Ty::Bytes, Wire::Plain(Plain::Bytes)),
            Kind::String => self.string(),
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
                let (keys, _) = self.string();
                (
                    Ty::Map(map, Box::new(keys), Box::new(ty)),
                    Wire::Map(Box::new(wire)),
                )
            }
            Kind::Union(branches) => self.union(branches, used),
            Kind::Named(id) => self.place(*id, used),
        }
    }

    fn string(&self) -> Typed {
        match &self.rules.string {
            Some(ty) => (Ty::Text(ty.clone()), Wire::Plain(Plain::Text)),
            None => (Ty::String, Wire::Plain(Plain::Str)),
        }
    }

    /// A definition where it is used. If it would contain itself, it is boxed, or the type in its place is taken to be so inside; in an
    /// array or a map it never does.
    fn place(&mut self, id: TypeId, used: &Use<'_>) -> Typed {
        let (mut ty, mut wire) = self.named(id);
        let replacement = self.rules.of_type(id).cloned();
        let closes_a_circle = used.nesting == 0
            && used.field.is_some_and(|(record, field)| {
                self.boxed.contains(&Place {
                    record,
                    field,
                    branch: used.branch,
                })
            });
        if closes_a_circle && (used.replaced || replacement.is_some()) {
            wire = Wire::Unbounded(Box::new(wire));
        } else if closes_a_circle {
            (ty, wire) = (Ty::Box(Box::new(ty)), Wire::Boxed(Box::new(wire)));
        }
        match replacement {
            Some(replacement) => self.via(replacement, (ty, wire)),
            None => (ty, wire),
        }
    }

    fn named(&mut self, id: TypeId) -> Typed {
        let named = self.set.get(id);
        let path = self.names.of(id).clone();
        let used = path.clone().into();
        let wire = match &named.shape {
            Shape::Record(_) => Wire::Record(path.into()),
            Shape::Enum(_) => Wire::Enum(path),
            Shape::Fixed(fixed) => Wire::Of(Box::new(Wire::Fixed(fixed.size))),
        };
        let item = match self.rules.external(id) {
            Some(Given { ty, holds }) => (Ty::Extern(ty.clone(), *holds), Wire::Extern(ty.clone())),
            None => (Ty::Item(used), wire),
        };
        let (logical, size) = match &named.shape {
            Shape::Fixed(fixed) => (fixed.logical, Some(fixed.size)),
            Shape::Record(_) | Shape::Enum(_) => (None, None),
        };
        let name = logical_name(&named.attributes).filter(|name| is_meant(logical, name));
        match name.and_then(|name| self.rules.of_logical(name)).cloned() {
            Some(replacement) => self.via(replacement, item),
            None => logical
                .and_then(|logical| self.logical(logical, size))
                .unwrap_or(item),
        }
    }

    fn union(&mut self, branches: &[Type], used: &Use<'_>) -> Typed {
        let null = branches.iter().position(is_null);
        match (branches, null) {
            ([one], _) => {
                let (ty, wire) = self.ty(one, used);
                (ty, Wire::One(Box::new(wire)))
            }
            ([_, value], Some(0)) => {
                let (ty, wire) = self.ty(value, &used.branch(1));
                (Ty::Option(Box::new(ty)), Wire::NullOr(Box::new(wire)))
            }
            ([value, _], Some(1)) => {
                let (ty, wire) = self.ty(value, used);
                (Ty::Option(Box::new(ty)), Wire::OrNull(Box::new(wire)))
            }
            _ => {
                let path = self.names.beside(used.beside, &used.union);
                let at = self.items.len();
                let kind = ItemKind::Union(self.branches(branches, &used.settled()));
                let docs = Some(format!("A union within `{}`.", used.beside.name));
                let additions = Additions {
                    derives: used.derives.to_vec(),
                    attributes: Vec::new(),
                };
                let item = self.item(path.clone(), docs, kind, additions);
                self.items.insert(at, item);
                let item = Ty::Item(path.clone().into());
                let Some(null) = null else {
                    return (item, Wire::Union(path.into()));
                };
                match self.given_for(used) {
                    None => (Ty::Option(Box::new(item)), Wire::NullAt(null, path.into())),
                    // The enum alone has no bytes, since null stands among its branches: the whole is converted.
                    Some(replacement) => self.via(
                        replacement,
                        (Ty::Option(Box::new(item)), Wire::NullAt(null, path.into())),
                    ),
                }
            }
        }
    }

    /// The branches other than null, as variants named after their types.
    pub(super) fn branches(&mut self, branches: &[Type], used: &Use<'_>) -> Vec<Branch> {
        let mut members = Members::default();
        let mut lowered = Vec::with_capacity(branches.len());
        for (index, branch) in branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| !is_null(branch))
        {
            let name = self.variant(branch, branches);
            let used = Use {
                union: format!("{}_{name}", used.union),
                ..used.branch(index)
            };
            let (ty, wire) = self.ty(branch, &used);
            lowered.push(Branch {
                name: self.branch_name(branch),
                ident: members.take(&ident::upper_camel(&name)),
                ty,
                wire,
            });
        }
        lowered
    }

    /// A type of the user's in the place of another one.
    fn via(&mut self, replacement: Replacement, (base, wire): Typed) -> Typed {
        let Replacement {
            about,
            given: Given { ty, holds },
            with,
        } = replacement;
        self.followed.insert(about);
        let wire = Wire::Via {
            wire: Box::new(wire),
            base: Box::new(base),
            ty: ty.clone(),
            with,
        };
        (Ty::Override(ty, holds), wire)
    }

    /// What a branch is called in Avro's JSON.
    fn branch_name(&self, branch: &Type) -> String {
        match &branch.kind {
            Kind::Named(id) => self.set.get(*id).name.to_string(),
            kind => kind.word().unwrap_or_default().to_owned(),
        }
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
}

fn logical_name(attributes: &[Attribute]) -> Option<&str> {
    let written = attributes
        .iter()
        .find(|attribute| attribute.name == "logicalType")?;
    written.value.as_str()
}

pub(super) fn is_null(ty: &Type) -> bool {
    matches!(ty.kind, Kind::Null)
}

fn is_nullable(ty: &Type) -> bool {
    matches!(&ty.kind, Kind::Union(branches) if branches.len() > 1 && branches.iter().any(is_null))
}
