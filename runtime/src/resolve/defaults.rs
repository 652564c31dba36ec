//! A reader's default, as its schema has it → Avro bytes, which are then read as any others.

use avrogen_schema::json::{Kind as Json, Value};
use avrogen_schema::{Field, Kind, SchemaSet, Shape, Type};

use crate::raw::Writer;

/// Values that one default may consist of: defaults of records within records can multiply.
const LARGEST: usize = 1 << 16;
/// Records within each other.
const DEEPEST: usize = 100;

/// Encodes the default of a field, or says why there is none.
pub(crate) fn encode(set: &SchemaSet, field: &Field) -> Result<Vec<u8>, String> {
    let Some(default) = &field.default else {
        return Err("the writer lacks it, and it has no default".to_owned());
    };
    let mut encoder = Encoder { set, left: LARGEST };
    encoder.value(&field.ty, default, 0)
}

struct Encoder<'s> {
    set: &'s SchemaSet,
    left: usize,
}

fn bytes(write: impl FnOnce(&mut Writer<'_>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes);
    write(&mut writer);
    writer.finish();
    bytes
}

impl Encoder<'_> {
    fn value(&mut self, ty: &Type, value: &Value, depth: usize) -> Result<Vec<u8>, String> {
        self.left = self.left.checked_sub(1).ok_or("its default is too large")?;
        if depth > DEEPEST {
            return Err("its default contains itself".to_owned());
        }
        let misfit = || {
            format!(
                "its default holds {} where {} is asked for",
                value.kind_name(),
                ty.kind.word().unwrap_or("another type")
            )
        };
        Ok(match (&ty.kind, &value.kind) {
            (Kind::Null, Json::Null) => Vec::new(),
            (Kind::Boolean, Json::Bool(value)) => vec![u8::from(*value)],
            // One beyond an int is none: in a union it is the long's.
            (Kind::Int, Json::Number(text)) => {
                let number = text.parse::<i32>().map_err(|_| misfit())?;
                bytes(|writer| writer.long(number.into()))
            }
            (Kind::Long, Json::Number(text)) => {
                let number = text.parse::<i64>().map_err(|_| misfit())?;
                bytes(|writer| writer.long(number))
            }
            (Kind::Float, Json::Number(text)) => text
                .parse::<f32>()
                .ok()
                .filter(|float| float.is_finite())
                .ok_or_else(misfit)?
                .to_le_bytes()
                .to_vec(),
            (Kind::Double, Json::Number(text)) => text
                .parse::<f64>()
                .ok()
                .filter(|double| double.is_finite())
                .ok_or_else(misfit)?
                .to_le_bytes()
                .to_vec(),
            (Kind::String, Json::String(text)) => bytes(|writer| writer.bytes(text.as_bytes())),
            (Kind::Bytes, Json::String(text)) => {
                let octets = latin1(text)?;
                bytes(|writer| writer.bytes(&octets))
            }
            (Kind::Array(items), Json::Array(values)) => {
                let items: Vec<_> = values
                    .iter()
                    .map(|value| self.value(items, value, depth))
                    .collect::<Result<_, _>>()?;
                blocks(items)
            }
            (Kind::Map(values), Json::Object(members)) => {
                let entry = |member: &avrogen_schema::json::Member| {
                    let mut entry = bytes(|writer| writer.bytes(member.key.as_bytes()));
                    entry.extend(self.value(values, &member.value, depth)?);
                    Ok::<_, String>(entry)
                };
                let entries: Vec<_> = members.iter().map(entry).collect::<Result<_, _>>()?;
                blocks(entries)
            }
            (Kind::Union(branches), _) => self.union(branches, value, depth).ok_or_else(misfit)?,
            (Kind::Named(id), _) => self.named(&self.set.get(*id).shape, value, depth)?,
            _ => return Err(misfit()),
        })
    }

    /// The first branch that the default fits.
    fn union(&mut self, branches: &[Type], value: &Value, depth: usize) -> Option<Vec<u8>> {
        branches.iter().enumerate().find_map(|(index, branch)| {
            let value = self.value(branch, value, depth).ok()?;
            let mut whole = bytes(|writer| writer.long(crate::raw::length(index)));
            whole.extend(value);
            Some(whole)
        })
    }

    fn named(&mut self, shape: &Shape, value: &Value, depth: usize) -> Result<Vec<u8>, String> {
        match (shape, &value.kind) {
            (Shape::Record(record), Json::Object(_)) => {
                let mut whole = Vec::new();
                for field in &record.fields {
                    let inner = value.get(&field.name).or(field.default.as_ref());
                    let inner =
                        inner.ok_or_else(|| format!("its default lacks `{}`", field.name))?;
                    whole.extend(self.value(&field.ty, inner, depth + 1)?);
                }
                Ok(whole)
            }
            (Shape::Enum(shape), Json::String(text)) => {
                let index = shape.symbols.iter().position(|symbol| symbol.name == *text);
                let index = index
                    .ok_or_else(|| format!("its default `{}` is no symbol", text.escape_debug()))?;
                Ok(bytes(|writer| writer.long(crate::raw::length(index))))
            }
            (Shape::Fixed(fixed), Json::String(text)) => {
                let octets = latin1(text)?;
                if octets.len() == fixed.size {
                    return Ok(octets);
                }
                Err(format!(
                    "its default has {} bytes instead of {}",
                    octets.len(),
                    fixed.size
                ))
            }
            _ => Err(format!(
                "its default holds {} where a {} is asked for",
                value.kind_name(),
                shape.kind_name()
            )),
        }
    }
}

/// Items in one block, and the end.
fn blocks(items: Vec<Vec<u8>>) -> Vec<u8> {
    let count = items.len();
    let mut whole = if count == 0 {
        Vec::new()
    } else {
        bytes(|writer| writer.long(crate::raw::length(count)))
    };
    for item in items {
        whole.extend(item);
    }
    whole.push(0);
    whole
}

/// Bytes stand in JSON as the characters U+0000 to U+00FF.
fn latin1(text: &str) -> Result<Vec<u8>, String> {
    let octet = |character: char| {
        u8::try_from(u32::from(character))
            .map_err(|_| format!("its default holds `{character}`, which is no byte"))
    };
    text.chars().map(octet).collect()
}
