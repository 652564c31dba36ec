//! A linked type → its Parsing Canonical Form in parts (specification, "Transforming into Parsing Canonical Form"): full names, only
//! the attributes that bear on reading, in a fixed order, without white space.

use crate::compose::{Part, Parts, text};
use crate::json;
use crate::model::{Kind, Named, Shape, Type};
use crate::set::SchemaSet;

impl SchemaSet {
    /// The Parsing Canonical Form (specification, "Transforming into Parsing Canonical Form").
    pub fn canonical_form(&self, ty: &Type) -> String {
        text(self, used(ty), |id| definition(self.get(id)))
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
