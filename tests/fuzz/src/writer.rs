//! A byte that chooses the reader's type, a writer's schema as JSON, a zero byte, and a datum of the writer.

use std::path::Path;
use std::sync::LazyLock;

use avrogen_golden::rows::{Row, rows, with_a_field_more};

use super::seeds;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);

/// Whatever the schema says, an answer comes, and soon.
pub fn run(input: &[u8]) {
    let Some((choice, rest)) = input.split_first() else {
        return;
    };
    let end = rest
        .iter()
        .position(|byte| *byte == 0)
        .unwrap_or(rest.len());
    let Ok(schema) = std::str::from_utf8(&rest[..end]) else {
        return;
    };
    let row = &ROWS[usize::from(*choice) % ROWS.len()];
    if let Ok(resolver) = (row.resolver)(schema) {
        drop(resolver(rest.get(end + 1..).unwrap_or_default()));
    }
}

/// Every type's own schema, with a field more, and wrapped in what the reader has no field for.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let rows = seeds::datums();
    let last = rows
        .iter()
        .position(|(_, row, _)| row.name.ends_with("::Chain"));
    let last = u8::try_from(last.unwrap_or(0)).expect("a byte chooses");
    let mut seeds = Vec::new();
    for (number, row, datums) in &rows {
        let input = |reader: u8, schema: &str, datum: &[u8]| {
            [&[reader], schema.as_bytes(), &[0], datum].concat()
        };
        seeds.push(input(*number, &with_a_field_more(row.schema), &datums[0]));
        let wrapped = format!(
            r#"{{"type":"record","name":"W","fields":[{{"name":"x","type":{}}},{{"name":"value","type":"int"}}]}}"#,
            row.schema
        );
        seeds.push(input(last, &wrapped, &[&datums[0][..], &[2]].concat()));
    }
    seeds
}
