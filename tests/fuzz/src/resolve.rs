//! A byte that chooses the reader's type, one that chooses the writer's schema, and a datum of the writer.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use avrogen_golden::rows::{Again, Row, rows, with_a_field_more};

use super::seeds;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);

/// A writer's schema: that of a type, or with a field of no bytes more in every record.
fn writer(choice: u8) -> String {
    let (row, longer) = (
        usize::from(choice) % ROWS.len(),
        usize::from(choice) / ROWS.len(),
    );
    let schema = ROWS[row].schema;
    if longer == 0 {
        schema.to_owned()
    } else {
        with_a_field_more(schema)
    }
}

/// Of a reader and a writer; none where no datum can be read.
type Resolvers = HashMap<(u8, u8), Option<Box<Again>>>;

thread_local! {
    /// Made once for each pair: that takes a thousand times as long as reading a datum.
    static RESOLVERS: RefCell<Resolvers> = RefCell::default();
}

/// A plan whose schemas differ in nothing that takes bytes reads what no plan reads.
pub fn run(input: &[u8]) {
    let [reader, writing, datum @ ..] = input else {
        return;
    };
    let count = ROWS.len();
    let row = &ROWS[usize::from(*reader) % count];
    RESOLVERS.with_borrow_mut(|resolvers| {
        let made = || (row.resolver)(&writer(*writing)).ok();
        let resolver = resolvers.entry((*reader, *writing)).or_insert_with(made);
        let Some(resolver) = resolver else { return };
        let planned = resolver(datum).map(|bytes| bytes.len());
        if usize::from(*reader) % count == usize::from(*writing) % count {
            let straight = (row.again)(datum).map(|bytes| bytes.len());
            assert_eq!(
                planned.as_ref().ok(),
                straight.as_ref().ok(),
                "{}: {planned:?}, {straight:?}: {datum:02x?}",
                row.name
            );
        }
    });
}

/// Datums of every type with a field more, read as that type, and of some as all others that can read them.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let count = u8::try_from(ROWS.len()).expect("a byte chooses");
    let mut seeds = Vec::new();
    for (number, _, datums) in seeds::datums() {
        for datum in &datums {
            seeds.push([&[number, number.wrapping_add(count)][..], datum].concat());
        }
        for reader in (0..count).filter(|reader| *reader != number) {
            if (ROWS[usize::from(reader)].resolver)(&writer(number)).is_ok() {
                seeds.push([&[reader, number][..], &datums[0]].concat());
            }
        }
    }
    seeds
}
