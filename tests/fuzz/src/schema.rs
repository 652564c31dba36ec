//! The text of a schema.

use std::path::Path;

use avrogen_schema::{SchemaSet, fingerprint};

use super::seeds;

/// What is a schema is the same one when it is printed and read again.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let Ok(set) = SchemaSet::from_json(text) else {
        return;
    };
    let Some(root) = set.roots().last() else {
        return;
    };
    let canonical = set.canonical_form(&root.ty);
    let printed = set.to_json(&root.ty);
    let again =
        SchemaSet::from_json(&printed).unwrap_or_else(|error| panic!("{error}\n{text}\n{printed}"));
    let root = again.roots().last().expect("it has a root");
    assert_eq!(
        again.canonical_form(&root.ty),
        canonical,
        "{text}\n{printed}"
    );
    assert_eq!(again.to_json(&root.ty), printed, "{text}");
    assert_eq!(
        again.fingerprints().rabin(&root.ty),
        fingerprint::rabin(&canonical),
        "{text}"
    );
}

/// The schemas of the generated types, and those of the corpus.
pub fn seeds(corpus: Option<&Path>) -> Vec<Vec<u8>> {
    let own = seeds::datums()
        .into_iter()
        .map(|(_, row, _)| row.schema.as_bytes().to_vec());
    own.chain(seeds::schemas(corpus)).collect()
}
