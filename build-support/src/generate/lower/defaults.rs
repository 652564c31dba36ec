//! Defaults of the schema → values of the items' Rust types.
//!
//! What no expression can say for certain has no value here: a type of the user's, or bytes that its Rust type may not hold. The field
//! is then asked for where the record is made.

use std::collections::HashMap;

use avrogen_codegen::{Branch, Foreign, Item, ItemKind, ItemPath, Ty, Value, Wire};
use avrogen_schema::json::{Kind as Json, Value as Written};
use avrogen_schema::{Kind, SchemaSet, Shape, Type};

use crate::generate::lower::types::is_null;
use crate::generate::names::Names;

/// Values that the default of one field may consist of: defaults of records within records can multiply.
const LARGEST: usize = 4096;

/// Gives each field the value of its default, once all items are there.
pub(super) fn fill(set: &SchemaSet, names: &Names, items: &mut [Item]) {
    let mut values = Vec::new();
    let by_path: HashMap<&ItemPath, (usize, &Item)> = items
        .iter()
        .enumerate()
        .map(|(index, item)| (&item.path, (index, item)))
        .collect();
    for (id, named) in set.types() {
        let Shape::Record(record) = &named.shape else {
            continue;
        };
        let Some((
            index,
            Item {
                kind: ItemKind::Record(fields),
                ..
            },
        )) = by_path.get(names.of(id)).copied()
        else {
            continue;
        };
        for (at, (of, field)) in record.fields.iter().zip(fields).enumerate() {
            let Some(default) = &of.default else { continue };
            let mut reading = Reading {
                set,
                items: &by_path,
                left: LARGEST,
            };
            if let Ok(value) = reading.value(&of.ty, default, &field.ty, &field.wire) {
                values.push((index, at, value));
            }
        }
    }
    for (item, field, value) in values {
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
    items: &'a HashMap<&'a ItemPath, (usize, &'a Item)>,
    left: usize,
}

impl Reading<'_> {
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
            (Ty::Item(used), _, Kind::Named(id), _) => {
                self.named(&self.set.get(*id).shape, written, &used.path)?
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

    fn named(&mut self, shape: &Shape, written: &Written, path: &ItemPath) -> Result<Value, Miss> {
        let Some((_, item)) = self.items.get(path) else {
            return Err(Miss::Unsayable);
        };
        match (shape, &item.kind, &written.kind) {
            (Shape::Record(record), ItemKind::Record(fields), Json::Object(_)) => {
                let mut members = Vec::with_capacity(fields.len());
                for (of, field) in record.fields.iter().zip(fields) {
                    let inner = written.get(&of.name).or(of.default.as_ref());
                    let inner = inner.ok_or(Miss::Misfit)?;
                    let value = self.value(&of.ty, inner, &field.ty, &field.wire)?;
                    members.push((field.ident.clone(), value));
                }
                Ok(Value::Struct(path.clone(), members))
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
}

/// Bytes stand in JSON as the characters U+0000 to U+00FF.
fn latin1(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect()
}

/// The bytes of a default whose Rust type is sure to hold it, whichever library it is of: years −9999 to 9999, decimals of 96 bits.
fn readable(foreign: Foreign, wire: &Wire, written: &Written) -> Option<Vec<u8>> {
    let text = written.as_str();
    match (foreign, wire) {
        (Foreign::Uuid, Wire::Plain("UuidString")) => {
            let text = text.filter(|text| is_uuid(text))?;
            Some(prefixed(text.as_bytes()))
        }
        (Foreign::Uuid, _) => latin1(text?).filter(|bytes| bytes.len() == 16),
        (Foreign::Duration, _) => latin1(text?).filter(|bytes| bytes.len() == 12),
        (Foreign::Decimal | Foreign::BigDecimal, Wire::Decimal(..)) => {
            let bytes = latin1(text?).filter(|bytes| is_held(foreign, bytes))?;
            Some(prefixed(&bytes))
        }
        (Foreign::Decimal | Foreign::BigDecimal, Wire::DecimalFixed(size, ..)) => {
            latin1(text?).filter(|bytes| bytes.len() == *size && is_held(foreign, bytes))
        }
        (_, Wire::Plain(wire)) => {
            let Json::Number(number) = &written.kind else {
                return None;
            };
            let number = number.parse::<i64>().ok()?;
            let seconds = -377_705_000_000..=253_402_000_000;
            let held = match *wire {
                "Date" => (-4_371_000..=2_932_000).contains(&number),
                "TimeMillis" => (0..86_400_000).contains(&number),
                "TimeMicros" => (0..86_400_000_000).contains(&number),
                "TimestampMillis" | "LocalTimestampMillis" => seconds.contains(&(number / 1_000)),
                "TimestampMicros" | "LocalTimestampMicros" => {
                    seconds.contains(&(number / 1_000_000))
                }
                "TimestampNanos" | "LocalTimestampNanos" => true,
                _ => false,
            };
            held.then(|| varint(number))
        }
        _ => None,
    }
}

fn is_held(foreign: Foreign, bytes: &[u8]) -> bool {
    let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) {
        0xFF
    } else {
        0
    };
    let digits = bytes.iter().skip_while(|byte| **byte == sign).count();
    !bytes.is_empty() && (foreign == Foreign::BigDecimal || digits < 12)
}

/// As RFC 4122 prints it.
fn is_uuid(text: &str) -> bool {
    let hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| {
            if hyphen(at) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

/// A length and so many bytes.
fn prefixed(bytes: &[u8]) -> Vec<u8> {
    let mut whole = varint(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    whole.extend(bytes);
    whole
}

/// A zigzag varint (specification, "Primitive Types").
fn varint(value: i64) -> Vec<u8> {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
