//! Parts of a schema → their words in a change.

use crate::compose::Part;
use crate::json::{self, Value};
use crate::model::{Attribute, Field, Type};
use crate::set::SchemaSet;

/// A type as JSON, with named types by their full names; a name alone stands without quotes.
pub(super) fn ty(set: &SchemaSet, ty: &Type) -> String {
    let mut text = String::new();
    for part in set.parts_of(ty) {
        match part {
            Part::Text(piece) => text.push_str(&piece),
            Part::Type(id) => json::write_string(set.get(id).name.as_str(), &mut text),
        }
    }
    let name = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    name.map(str::to_owned).unwrap_or(text)
}

/// A field's type, and its default if it has one.
pub(super) fn field(set: &SchemaSet, field: &Field) -> String {
    let mut text = ty(set, &field.ty);
    if let Some(default) = &field.default {
        text.push_str(", default ");
        default.write(&mut text);
    }
    text
}

pub(super) fn value(value: &Value) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

pub(super) fn string(text: &str) -> String {
    let mut quoted = String::new();
    json::write_string(text, &mut quoted);
    quoted
}

/// `["a","b"]`; nothing of no names.
pub(super) fn list<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<String> = names.map(string).collect();
    (!names.is_empty()).then(|| format!("[{}]", names.join(",")))
}

/// The logical type that attributes name, known to Avro or not: `decimal(10, 2)`.
pub(super) fn logical(attributes: &[Attribute]) -> Option<String> {
    let of = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
    let written = &of("logicalType")?.value;
    let name = written
        .as_str()
        .map_or_else(|| value(written), str::to_owned);
    if name != "decimal" {
        return Some(name);
    }
    let number = |name, missing: &str| of(name).map_or(missing.to_owned(), |a| value(&a.value));
    Some(format!(
        "decimal({}, {})",
        number("precision", "?"),
        number("scale", "0")
    ))
}

/// Whether the words of the logical type hold this attribute.
pub(super) fn is_logical(attributes: &[Attribute], name: &str) -> bool {
    let decimal = || {
        let is = |a: &Attribute| a.name == "logicalType" && a.value.as_str() == Some("decimal");
        attributes.iter().any(is)
    };
    name == "logicalType" || matches!(name, "precision" | "scale") && decimal()
}
