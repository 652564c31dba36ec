//! A linked type → its Parsing Canonical Form in parts (specification, "Transforming into Parsing Canonical Form"): full names, only
//! the attributes that bear on reading, in a fixed order, without white space.

use crate::compose::{Part, Parts, text};
use crate::fingerprint::{self, Piece};
use crate::json;
use crate::model::{Kind, Named, Shape, Type, TypeId};
use crate::set::SchemaSet;

impl SchemaSet {
    /// The Parsing Canonical Form (specification, "Transforming into Parsing Canonical Form").
    pub fn canonical_form(&self, ty: &Type) -> String {
        text(self, used(ty), |id| definition(self.get(id)))
    }

    /// The fingerprints of many types: each definition is gone over once.
    pub fn fingerprints(&self) -> Fingerprints {
        let pieces = |(_, named): (TypeId, &Named)| {
            let mut name = String::new();
            json::write_string(named.name.as_str(), &mut name);
            Pieces {
                definition: pieces(definition(named)),
                name: Piece::of(&name),
            }
        };
        Fingerprints {
            types: self.types().map(pieces).collect(),
        }
    }
}

/// The Rabin fingerprints of a set's types: what [`SchemaSet::canonical_form`] and [`rabin`](crate::fingerprint::rabin) give, without
/// the text, which for each of n types that know each other is n definitions long.
pub struct Fingerprints {
    types: Vec<Pieces>,
}

struct Pieces {
    definition: Vec<PieceOrType>,
    /// Where the type has been met before.
    name: Piece,
}

#[derive(Clone, Copy)]
enum PieceOrType {
    Piece(Piece),
    Type(TypeId),
}

fn pieces(parts: Vec<Part>) -> Vec<PieceOrType> {
    let piece = |part| match part {
        Part::Text(text) => PieceOrType::Piece(Piece::of(&text)),
        Part::Type(id) => PieceOrType::Type(id),
    };
    parts.into_iter().map(piece).collect()
}

impl Fingerprints {
    /// CRC-64-AVRO of the type's Parsing Canonical Form.
    pub fn rabin(&self, ty: &Type) -> u64 {
        let mut fingerprint = fingerprint::NOTHING;
        let mut met = vec![false; self.types.len()];
        let root = pieces(used(ty));
        let mut open = vec![root.iter()];
        while let Some(innermost) = open.last_mut() {
            match innermost.next() {
                None => drop(open.pop()),
                Some(PieceOrType::Piece(piece)) => fingerprint = piece.after(fingerprint),
                Some(PieceOrType::Type(id)) => {
                    let ty = &self.types[id.0];
                    if std::mem::replace(&mut met[id.0], true) {
                        fingerprint = ty.name.after(fingerprint);
                    } else {
                        open.push(ty.definition.iter());
                    }
                }
            }
        }
        fingerprint
    }
}

fn definition(named: &Named) -> Vec<Part> {
    let mut parts = Parts::default();
    let text = parts.text();
    text.push_str("{\"name\":");
    json::write_string(named.name.as_str(), text);
    text.push_str(",\"type\":\"");
    text.push_str(named.shape.kind_name());
    match &named.shape {
        Shape::Record(record) => {
            text.push_str("\",\"fields\":[");
            for (index, field) in record.fields.iter().enumerate() {
                let text = parts.text();
                text.push_str(if index > 0 {
                    ",{\"name\":"
                } else {
                    "{\"name\":"
                });
                json::write_string(&field.name, text);
                text.push_str(",\"type\":");
                push(&field.ty, &mut parts);
                parts.text().push('}');
            }
            parts.text().push_str("]}");
        }
        Shape::Enum(shape) => {
            text.push_str("\",\"symbols\":[");
            for (index, symbol) in shape.symbols.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                json::write_string(&symbol.name, text);
            }
            text.push_str("]}");
        }
        Shape::Fixed(fixed) => {
            text.push_str("\",\"size\":");
            text.push_str(&fixed.size.to_string());
            text.push('}');
        }
    }
    parts.finish()
}

fn used(ty: &Type) -> Vec<Part> {
    let mut parts = Parts::default();
    push(ty, &mut parts);
    parts.finish()
}

fn push(ty: &Type, parts: &mut Parts) {
    match &ty.kind {
        Kind::Named(id) => parts.ty(*id),
        Kind::Array(items) => {
            parts.text().push_str("{\"type\":\"array\",\"items\":");
            push(items, parts);
            parts.text().push('}');
        }
        Kind::Map(values) => {
            parts.text().push_str("{\"type\":\"map\",\"values\":");
            push(values, parts);
            parts.text().push('}');
        }
        Kind::Union(branches) => {
            parts.text().push('[');
            for (index, branch) in branches.iter().enumerate() {
                if index > 0 {
                    parts.text().push(',');
                }
                push(branch, parts);
            }
            parts.text().push(']');
        }
        kind => json::write_string(kind.word().unwrap_or_default(), parts.text()),
    }
}
