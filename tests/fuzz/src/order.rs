//! A byte that chooses a generated type, one that says how many bytes the first datum has, and two datums.

use std::cmp::Ordering;
use std::path::Path;
use std::sync::LazyLock;

use avrogen_golden::rows::{Row, rows};

use super::seeds;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);

/// Whoever is before another one has that one behind, and nobody is before themselves.
pub fn run(input: &[u8]) {
    let [choice, length, rest @ ..] = input else {
        return;
    };
    let (a, b) = rest.split_at(usize::from(*length).min(rest.len()));
    let row = &ROWS[usize::from(*choice) % ROWS.len()];
    if let (Ok(there), Ok(back)) = ((row.compare)(a, b), (row.compare)(b, a)) {
        assert_eq!(there, back.reverse(), "{}: {a:02x?}, {b:02x?}", row.name);
    }
    if let Ok(same) = (row.compare)(a, a) {
        assert_eq!(same, Ordering::Equal, "{}: {a:02x?}", row.name);
    }
}

/// Pairs of datums of every type.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, _, datums) in seeds::datums() {
        for pair in datums.windows(2) {
            if let Ok(length) = u8::try_from(pair[0].len()) {
                seeds.push([&[number, length][..], &pair[0], &pair[1]].concat());
            }
        }
    }
    seeds
}
