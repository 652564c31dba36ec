//! `MANIFEST.tsv` → the entries of the corpus.

use std::path::Path;

/// One schema, or one set of files that refer to each other.
pub(crate) struct Entry {
    /// `S0005`: names the datums, and here the module.
    pub(crate) id: String,
    /// Relative to `schemas/`; dependencies first, the root last.
    pub(crate) files: Vec<String>,
}

/// The columns that matter here: the id and the files.
const ID: usize = 0;
const FILES: usize = 6;

pub(crate) fn read(corpus: &Path) -> Result<Vec<Entry>, String> {
    let path = corpus.join("MANIFEST.tsv");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .skip(1)
        .enumerate()
        .map(|(row, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            let (Some(id), Some(files)) = (columns.get(ID), columns.get(FILES)) else {
                return Err(format!("{}:{}: too few columns", path.display(), row + 2));
            };
            Ok(Entry {
                id: (*id).to_owned(),
                files: files.split('|').map(str::to_owned).collect(),
            })
        })
        .collect()
}
