//! A byte that chooses a generated type, and JSON of it (specification, "JSON Encoding"); or its bytes, where the highest bit is set.

use std::path::Path;
use std::sync::LazyLock;

use avrogen_golden::rows::{Row, rows};

use super::seeds;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);
const BYTES: u8 = 0x80;

/// What is read can be printed, and what is printed means the same again.
pub fn run(input: &[u8]) {
    let Some((choice, rest)) = input.split_first() else {
        return;
    };
    let row = &ROWS[usize::from(choice & !BYTES) % ROWS.len()];
    let bytes = if choice & BYTES == 0 {
        let Ok(text) = std::str::from_utf8(rest) else {
            return;
        };
        (row.parse)(text)
    } else {
        (row.again)(rest)
    };
    let Ok(bytes) = bytes else { return };
    let text =
        (row.print)(&bytes).unwrap_or_else(|error| panic!("{}: {error}: {bytes:02x?}", row.name));
    let again = (row.parse)(&text).unwrap_or_else(|error| panic!("{}: {error}: {text}", row.name));
    assert_eq!(again.len(), bytes.len(), "{}: {text}", row.name);
}

/// Datums of every type, as JSON and as bytes.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, row, datums) in seeds::datums() {
        for datum in datums {
            if let Ok(text) = (row.print)(&datum) {
                seeds.push([&[number], text.as_bytes()].concat());
            }
            seeds.push([&[number | BYTES][..], &datum].concat());
        }
    }
    seeds
}
