//! The compact text of an Avro schema → its normal text: attributes in one order, whichever order they were written in.

use avrogen_schema::json::write_string;
use serde_json::{Map, Value};

/// The keys of a definition and of a field that the specification knows, in the order they are written; all others follow by name.
const OF_TYPES: [&str; 10] = [
    "type",
    "name",
    "namespace",
    "doc",
    "aliases",
    "fields",
    "symbols",
    "size",
    "items",
    "values",
];
const OF_FIELDS: [&str; 6] = ["name", "type", "doc", "default", "order", "aliases"];

/// A text that cannot be read stays as it is: it was printed from a schema, so a number beyond a float's range is all that is in the way.
pub(super) fn text(compact: &str) -> String {
    let Ok(value) = serde_json::from_str(compact) else {
        return compact.to_owned();
    };
    let mut out = String::with_capacity(compact.len());
    write(&value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => object(members, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn object(members: &Map<String, Value>, out: &mut String) {
    let is_type = members.get("type").is_some_and(Value::is_string)
        && ["fields", "symbols", "size", "items", "values"]
            .iter()
            .any(|key| members.contains_key(*key));
    let first: &[&str] = if is_type { &OF_TYPES } else { &OF_FIELDS };
    let rank = |key: &str| first.iter().position(|known| *known == key);
    let mut keys: Vec<&String> = members.keys().collect();
    keys.sort_by_key(|key| (rank(key).unwrap_or(first.len()), *key));
    out.push('{');
    for (index, key) in keys.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        write(&members[key], out);
    }
    out.push('}');
}
