//! A schema → the text of its `.avsc`. Definitions stand where they are used first.

use std::fmt::Write as _;

use crate::model::{Enum, Kind, Record, Schema};

pub(crate) fn schema(schema: &Schema) -> String {
    let mut text = String::new();
    record(&mut text, schema, &schema.root);
    text
}

fn record(text: &mut String, schema: &Schema, record: &Record) {
    let (name, module) = (&record.name, &schema.module);
    let _ = writeln!(
        text,
        "{{\"type\": \"record\", \"name\": \"{name}\", \"namespace\": \"com.cost.{module}\", \"fields\": ["
    );
    for (index, (name, kind)) in record.fields.iter().enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        let _ = write!(text, "{{\"name\": \"{name}\", \"type\": ");
        field(text, schema, *kind);
        text.push('}');
    }
    text.push_str("]}");
}

fn field(text: &mut String, schema: &Schema, kind: Kind) {
    let (before, after) = match kind {
        Kind::NullableItem => ("[\"null\", ", "]"),
        Kind::Items => ("{\"type\": \"array\", \"items\": ", "}"),
        _ => ("", ""),
    };
    text.push_str(match kind {
        Kind::Bool => "\"boolean\"",
        Kind::Int => "\"int\"",
        Kind::Long => "\"long\"",
        Kind::Double => "\"double\"",
        Kind::Str => "\"string\"",
        Kind::Bytes => "\"bytes\"",
        Kind::NullableStr => "[\"null\", \"string\"]",
        Kind::NullableLong => "[\"null\", \"long\"]",
        Kind::NullableDouble => "[\"null\", \"double\"]",
        Kind::Strings => "{\"type\": \"array\", \"items\": \"string\"}",
        Kind::Counts => "{\"type\": \"map\", \"values\": \"long\"}",
        Kind::Item | Kind::NullableItem | Kind::Items => before,
        Kind::State => "",
    });
    match (kind, &schema.item, &schema.state) {
        (Kind::Item | Kind::NullableItem | Kind::Items, Some(item), _) => {
            record(text, schema, item);
        }
        (Kind::State, _, Some(state)) => enumeration(text, schema, state),
        _ => {}
    }
    text.push_str(after);
}

fn enumeration(text: &mut String, schema: &Schema, Enum { name, symbols }: &Enum) {
    let (module, symbols) = (&schema.module, symbols.join("\", \""));
    let _ = write!(
        text,
        "{{\"type\": \"enum\", \"name\": \"{name}\", \"namespace\": \"com.cost.{module}\", \"symbols\": [\"{symbols}\"]}}"
    );
}
