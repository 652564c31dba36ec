//! What seeds are made of: datums of the generated types, and the files of the corpus.

use std::path::Path;

use avrogen_golden::rows::{Row, rows};
use avrogen_schema::SchemaSet;

#[path = "../../golden/tests/codec/datum.rs"]
mod datum;

/// Datums of a type.
const DATUMS: u64 = 6;

/// For each generated type its number, and a few datums.
pub(crate) fn datums() -> Vec<(u8, Row, Vec<Vec<u8>>)> {
    let with_datums = |(number, row): (u8, Row)| {
        let set = SchemaSet::from_json(row.schema).expect("generated types have schemas");
        let datums = (0..DATUMS).map(|seed| datum::datum(&set, seed)).collect();
        (number, row, datums)
    };
    (0..).zip(rows()).map(with_datums).collect()
}

/// The texts of the corpus's schemas.
pub(crate) fn schemas(corpus: Option<&Path>) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    if let Some(corpus) = corpus {
        read(&corpus.join("schemas"), &mut texts);
    }
    texts
}

/// Files in the order of their names, so that numbers mean the same each time.
fn read(folder: &Path, texts: &mut Vec<Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else {
            texts.extend(std::fs::read(&path));
        }
    }
}
