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
        "{{\"type\": \"record\", \"name\": \"{name}\", \"namespace\": \"com.cost.{module}\",{} \"fields\": [",
        doc(schema, "What is known of a", name)
    );
    for (index, (name, kind)) in record.fields.iter().enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        let doc = doc(schema, "As the sender tells it, for the", name);
        let _ = write!(text, "{{\"name\": \"{name}\",{doc} \"type\": ");
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
        Kind::Day => "{\"type\": \"int\", \"logicalType\": \"date\"}",
        Kind::Instant => "[\"null\", {\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}]",
        Kind::Amount => {
            "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 18, \"scale\": 4}"
        }
        Kind::Choice => {
            "[\"null\", \"string\", \"long\", {\"type\": \"array\", \"items\": \"double\"}]"
        }
        Kind::Item | Kind::NullableItem | Kind::Items => before,
        Kind::State | Kind::Other => "",
    });
    match (kind, &schema.item, &schema.state) {
        (Kind::Item | Kind::NullableItem | Kind::Items, Some(item), _) => {
            record(text, schema, item);
        }
        (Kind::State, _, Some(state)) => enumeration(text, schema, state),
        _ => {}
    }
    if let (Kind::Other, Some((module, name))) = (kind, &schema.other) {
        let _ = write!(text, "\"com.cost.{module}.{name}\"");
    }
    text.push_str(after);
}

/// The member `doc`, where there is documentation.
fn doc(schema: &Schema, about: &str, name: &str) -> String {
    if schema.docs {
        format!(" \"doc\": \"{about} {name}, and what a reader makes of it.\",")
    } else {
        String::new()
    }
}

fn enumeration(text: &mut String, schema: &Schema, Enum { name, symbols }: &Enum) {
    let (module, symbols) = (&schema.module, symbols.join("\", \""));
    let _ = write!(
        text,
        "{{\"type\": \"enum\", \"name\": \"{name}\", \"namespace\": \"com.cost.{module}\", \"symbols\": [\"{symbols}\"]}}"
    );
}
