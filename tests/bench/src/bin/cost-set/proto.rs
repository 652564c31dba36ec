//! The schemas → one `.proto` file of as many messages and enums.

use std::fmt::Write as _;

use crate::model::{Kind, Record, Schema};

pub(crate) fn file(schemas: &[Schema]) -> String {
    let mut text = String::from("syntax = \"proto3\";\npackage cost;\n");
    for schema in schemas {
        for record in std::iter::once(&schema.root).chain(&schema.item) {
            message(&mut text, schema, record);
        }
        if let Some(state) = &schema.state {
            let _ = writeln!(text, "enum {} {{", state.name);
            for (number, symbol) in state.symbols.iter().enumerate() {
                let name = state.name.to_uppercase();
                let _ = writeln!(text, "  {name}_{symbol} = {number};");
            }
            text.push_str("}\n");
        }
    }
    text
}

fn message(text: &mut String, schema: &Schema, record: &Record) {
    let _ = writeln!(text, "message {} {{", record.name);
    let item = schema.item.as_ref().map_or("", |item| item.name.as_str());
    let state = schema
        .state
        .as_ref()
        .map_or("", |state| state.name.as_str());
    for (index, (name, kind)) in record.fields.iter().enumerate() {
        let ty = match kind {
            Kind::Bool => "bool".to_owned(),
            Kind::Int | Kind::Day => "sint32".to_owned(),
            Kind::Long => "sint64".to_owned(),
            Kind::Double => "double".to_owned(),
            Kind::Str | Kind::Choice | Kind::Other => "string".to_owned(),
            Kind::Bytes | Kind::Amount => "bytes".to_owned(),
            Kind::NullableStr => "optional string".to_owned(),
            Kind::NullableLong | Kind::Instant => "optional sint64".to_owned(),
            Kind::NullableDouble => "optional double".to_owned(),
            Kind::Strings => "repeated string".to_owned(),
            Kind::Counts => "map<string, sint64>".to_owned(),
            Kind::Item | Kind::NullableItem => item.to_owned(),
            Kind::Items => format!("repeated {item}"),
            Kind::State => state.to_owned(),
        };
        let _ = writeln!(text, "  {ty} {name} = {};", index + 1);
    }
    text.push_str("}\n");
}
