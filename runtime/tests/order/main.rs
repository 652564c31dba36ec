//! The sort order of encoded data.

mod refusals;
mod table;

use avrogen::order::Comparator;

/// Fields up, down and ignored.
const RECORD: &str = r#"{"type": "record", "name": "a.b.R", "fields": [
    {"name": "up", "type": "int"},
    {"name": "passed", "type": ["null", {"type": "map", "values": {"type": "array", "items": "string"}}, "R"], "order": "ignore"},
    {"name": "down", "type": "string", "order": "descending"},
    {"name": "last", "type": {"type": "record", "name": "Inner", "fields": [
        {"name": "n", "type": "long", "order": "descending"}, {"name": "e", "type": "null"}]}, "order": "ascending"}]}"#;

fn comparator(schema: &str) -> Comparator {
    Comparator::new(schema).unwrap_or_else(|error| panic!("{error}\n{schema}"))
}
