//! Defaults of the schema → values of the items' Rust types.
//!
//! What no expression can say for certain has no value here: a type of the user's, or bytes that its Rust type may not hold. The field
//! is then asked for where the record is made.

use std::collections::{BTreeSet, HashMap};

use avrogen_codegen::{Branch, Field, Item, ItemKind, ItemPath, Ty, Value, Wire};
use avrogen_schema::json::{Kind as Json, Value as Written};
use avrogen_schema::{Kind, Record, SchemaSet, Shape, Span, Type, TypeId};

use crate::generate::lower::readable::{is_written_as, latin1, readable};
use crate::generate::lower::types::is_null;
use crate::generate::names::Names;
use crate::generate::rules::Rules;

/// Values that the default of one field may consist of, and those of all together: records within records can multiply.
const LARGEST: usize = 1024;
const LARGEST_OF_ALL: usize = 1 << 16;
/// Records within each other that a default may spell out.
const DEEPEST: usize = 32;

/// Gives each field the value of its default, once all items are there.
pub(super) fn fill(set: &SchemaSet, names: &Names, rules: &Rules, items: &mut [Item]) {
    let paths = items.iter().enumerate();
    let by_path = paths
        .map(|(index, item)| (&item.path, (index, item)))
        .collect();
    let mut reading = Reading {
        set,
        names,
        items: &by_path,
        records: HashMap::new(),
        values: Vec::new(),
        left: 0,
        left_of_all: LARGEST_OF_ALL,
        depth: 0,
    };
    for (id, _) in set.types() {
        if rules.external(id).is_none() {
            reading.record_after_its_own(id, rules);
        }
    }
    for (item, field, value) in reading.values {
        if let ItemKind::Record(fields) = &mut items[item].kind {
            fields[field].default = Some(value);
        }
    }
}

/// Why a default gives no value.
enum Miss {
    /// It is no value of the type.
    Misfit,
    /// It is, and no expression says it for certain.
    Unsayable,
}

struct Reading<'a> {
    set: &'a SchemaSet,
    names: &'a Names,
    items: &'a HashMap<&'a ItemPath, (usize, &'a Item)>,
    /// Whether a record has `Default`; `None` while that is found out.
    records: HashMap<TypeId, Option<bool>>,
    /// What was found: the item, the field, its default.
    values: Vec<(usize, usize, Value)>,
    left: usize,
    left_of_all: usize,
    depth: usize,
}

impl<'a> Reading<'a> {
    /// Reads a record's defaults, those of the records that stand in them first. Not by recursion: records form chains of any length.
    fn record_after_its_own(&mut self, start: TypeId, rules: &Rules) {
        let mut open = vec![(start, false)];
        while let Some((id, ready)) = open.pop() {
            if ready {
                let all = self.record(id);
                self.records.insert(id, Some(all));
                continue;
            }
            if self.records.contains_key(&id) || rules.external(id).is_some() {
                continue;
            }
            let Shape::Record(record) = &self.set.get(id).shape else {
                continue;
            };
            self.records.insert(id, None);
            open.push((id, true));
            let mut met = BTreeSet::new();
            for field in &record.fields {
                if let Some(default) = &field.default {
                    self.records_in(&field.ty, default, &mut met);
                }
            }
            open.extend(met.into_iter().map(|(inner, _)| (inner, false)));
        }
    }

    /// The records that a default holds, and where. Each is looked into once at a place: branches of unions that only differ deep within
    /// would multiply otherwise.
    fn records_in(&self, ty: &Type, written: &Written, met: &mut BTreeSet<(TypeId, Span)>) {
        match (&ty.kind, &written.kind) {
            (Kind::Array(items), Json::Array(values)) => values
                .iter()
                .for_each(|value| self.records_in(items, value, met)),
            (Kind::Map(values), Json::Object(members)) => members
                .iter()
                .for_each(|member| self.records_in(values, &member.value, met)),
            (Kind::Union(branches), _) => branches
                .iter()
                .for_each(|branch| self.records_in(branch, written, met)),
            (Kind::Named(id), Json::Object(_)) => {
                if let Shape::Record(record) = &self.set.get(*id).shape
                    && met.insert((*id, written.span))
                {
                    for field in &record.fields {
                        if let Some(value) = written.get(&field.name) {
                            self.records_in(&field.ty, value, met);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Reads a record's defaults; whether every field has one.
    fn record(&mut self, id: TypeId) -> bool {
        let items: &'a HashMap<&'a ItemPath, (usize, &'a Item)> = self.items;
        let set: &'a SchemaSet = self.set;
        let Some((index, item)) = items.get(self.names.of(id)) else {
            return false;
        };
        let (Shape::Record(record), ItemKind::Record(fields)) = (&set.get(id).shape, &item.kind)
        else {
            return false;
        };
        let mut all = true;
        for (at, (of, field)) in record.fields.iter().zip(fields).enumerate() {
            self.left = LARGEST.min(self.left_of_all);
            let given = self.left;
            let default = of.default.as_ref();
            let value =
                default.and_then(|value| self.value(&of.ty, value, &field.ty, &field.wire).ok());
            self.left_of_all -= given - self.left;
            match value {
                Some(value) => self.values.push((*index, at, value)),
                None => all = false,
            }
        }
        all
    }

    fn value(&mut self, of: &Type, written: &Written, ty: &Ty, wire: &Wire) -> Result<Value, Miss> {
        self.left = self.left.checked_sub(1).ok_or(Miss::Unsayable)?;
        Ok(match (ty, wire, &of.kind, &written.kind) {
            (Ty::Unit, _, _, Json::Null) => Value::Unit,
            (Ty::Bool, _, _, Json::Bool(value)) => Value::Bool(*value),
            (Ty::I32, _, _, Json::Number(text)) => {
                Value::Int(text.parse().map_err(|_| Miss::Misfit)?)
            }
            (Ty::I64, _, _, Json::Number(text)) => {
                Value::Long(text.parse().map_err(|_| Miss::Misfit)?)
            }
            (Ty::F32, _, _, Json::Number(text)) => {
                let value = text.parse().ok().filter(|value: &f32| value.is_finite());
                Value::Float(value.ok_or(Miss::Unsayable)?)
            }
            (Ty::F64, _, _, Json::Number(text)) => {
                let value = text.parse().ok().filter(|value: &f64| value.is_finite());
                Value::Double(value.ok_or(Miss::Unsayable)?)
            }
            (Ty::String | Ty::Text(_), _, _, Json::String(text)) => Value::Text(text.clone()),
            (Ty::Bytes, _, _, Json::String(text)) => {
                Value::Bytes(latin1(text).ok_or(Miss::Misfit)?)
            }
            (Ty::Vec(ty), Wire::Array(wire), Kind::Array(items), Json::Array(written)) => {
                let mut value = |written| self.value(items, written, ty, wire);
                Value::List(written.iter().map(&mut value).collect::<Result<_, _>>()?)
            }
            (Ty::Map(map, _, ty), Wire::Map(wire), Kind::Map(values), Json::Object(members)) => {
                let mut entries = Vec::with_capacity(members.len());
                for member in members {
                    let value = self.value(values, &member.value, ty, wire)?;
                    entries.push((member.key.clone(), value));
                }
                Value::Map(*map, entries)
            }
            (Ty::Box(ty), Wire::Boxed(wire), _, _) => {
                Value::Boxed(Box::new(self.value(of, written, ty, wire)?))
            }
            (_, Wire::One(wire), Kind::Union(branches), _) => {
                self.value(branches.first().ok_or(Miss::Misfit)?, written, ty, wire)?
            }
            (Ty::Option(ty), _, Kind::Union(branches), _) => {
                self.nullable(branches, written, ty, wire)?
            }
            (Ty::Item(used), Wire::Union(_), Kind::Union(branches), _) => {
                self.branch(branches, written, &used.path)?
            }
            (Ty::Item(used), _, Kind::Named(id), _) => self.named(*id, written, &used.path)?,
            (Ty::Foreign(_), _, _, _) if !is_written_as(of, self.set, written) => {
                return Err(Miss::Misfit);
            }
            (Ty::Foreign(foreign), _, _, _) => Value::Read {
                ty: ty.clone(),
                wire: wire.clone(),
                bytes: readable(*foreign, wire, written).ok_or(Miss::Unsayable)?,
            },
            (Ty::Override(..) | Ty::Extern(..) | Ty::Alias(_), ..) => {
                return Err(Miss::Unsayable);
            }
            _ => return Err(Miss::Misfit),
        })
    }

    fn nullable(
        &mut self,
        branches: &[Type],
        written: &Written,
        ty: &Ty,
        wire: &Wire,
    ) -> Result<Value, Miss> {
        if matches!(written.kind, Json::Null) {
            return Ok(Value::None);
        }
        let value = match (wire, ty) {
            (Wire::NullOr(wire) | Wire::OrNull(wire), _) => {
                let branch = branches.iter().find(|branch| !is_null(branch));
                self.value(branch.ok_or(Miss::Misfit)?, written, ty, wire)?
            }
            (Wire::NullAt(_, union), _) => self.branch(branches, written, &union.path)?,
            _ => return Err(Miss::Unsayable),
        };
        Ok(Value::Some(Box::new(value)))
    }

    /// The first branch that fits (specification 1.12, "Unions").
    fn branch(
        &mut self,
        branches: &[Type],
        written: &Written,
        path: &ItemPath,
    ) -> Result<Value, Miss> {
        let Some((_, item)) = self.items.get(path) else {
            return Err(Miss::Unsayable);
        };
        let ItemKind::Union(variants) = &item.kind else {
            return Err(Miss::Unsayable);
        };
        let others = branches.iter().filter(|branch| !is_null(branch));
        for (
            branch,
            Branch {
                ident, ty, wire, ..
            },
        ) in others.zip(variants)
        {
            match self.value(branch, written, ty, wire) {
                Err(Miss::Misfit) => {}
                value => {
                    return Ok(Value::Branch(path.clone(), ident.clone(), Box::new(value?)));
                }
            }
        }
        Err(Miss::Misfit)
    }

    fn named(&mut self, id: TypeId, written: &Written, path: &ItemPath) -> Result<Value, Miss> {
        let set = self.set;
        let shape = &set.get(id).shape;
        let Some((_, item)) = self.items.get(path) else {
            return Err(Miss::Unsayable);
        };
        match (shape, &item.kind, &written.kind) {
            (Shape::Record(record), ItemKind::Record(fields), Json::Object(_)) => {
                self.object(id, record, fields, written, path)
            }
            (Shape::Enum(_), ItemKind::Enum { symbols, .. }, Json::String(text)) => {
                let symbol = symbols.iter().find(|symbol| symbol.name == *text);
                let ident = symbol.ok_or(Miss::Misfit)?.ident.clone();
                Ok(Value::Symbol(path.clone(), ident))
            }
            (Shape::Fixed(_), ItemKind::Fixed(size), Json::String(text)) => {
                let bytes = latin1(text).filter(|bytes| bytes.len() == *size);
                Ok(Value::Fixed(path.clone(), bytes.ok_or(Miss::Misfit)?))
            }
            _ => Err(Miss::Misfit),
        }
    }

    /// A record's value: the members that are written, and the defaults of its fields for the others.
    fn object(
        &mut self,
        id: TypeId,
        record: &Record,
        fields: &[Field],
        written: &Written,
        path: &ItemPath,
    ) -> Result<Value, Miss> {
        if self.depth == DEEPEST {
            return Err(Miss::Unsayable);
        }
        let has_default = self.records.get(&id) == Some(&Some(true));
        let mut members = Vec::with_capacity(fields.len());
        let mut rest = false;
        for (of, field) in record.fields.iter().zip(fields) {
            let inner = match (written.get(&of.name), &of.default) {
                (Some(inner), _) => inner,
                (None, Some(_)) if has_default => {
                    rest = true;
                    continue;
                }
                (None, Some(default)) => default,
                (None, None) => return Err(Miss::Misfit),
            };
            self.depth += 1;
            let value = self.value(&of.ty, inner, &field.ty, &field.wire);
            self.depth -= 1;
            members.push((field.ident.clone(), value?));
        }
        Ok(if rest && members.is_empty() {
            Value::Default
        } else {
            Value::Struct(path.clone(), members, rest)
        })
    }
}
