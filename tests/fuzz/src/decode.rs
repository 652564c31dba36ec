//! A byte that chooses a generated type, and a datum of it.

use std::path::Path;
use std::sync::LazyLock;

use avrogen_golden::rows::{Row, rows};

use super::seeds;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);

/// What decodes can be written, unless its type holds more than its schema, and then comes back as itself.
pub fn run(input: &[u8]) {
    let Some((choice, datum)) = input.split_first() else {
        return;
    };
    let row = &ROWS[usize::from(*choice) % ROWS.len()];
    if let Ok(once) = (row.again)(datum) {
        let twice = (row.again)(&once).expect("what was written can be read");
        assert_eq!(once.len(), twice.len(), "{}: {datum:02x?}", row.name);
    }
}

/// Datums of every type.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, _, datums) in seeds::datums() {
        seeds.extend(
            datums
                .into_iter()
                .map(|datum| [&[number][..], &datum].concat()),
        );
    }
    seeds
}
