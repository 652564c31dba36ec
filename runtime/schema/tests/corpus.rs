//! Real schemas: each links without an error, prints itself without a loss or a difference, and has the canonical form that the one-line text of Apache
//! Avro for Java has.

use std::path::{Path, PathBuf};

use avrogen_schema::{Diagnostics, SchemaSet, Sources, compat, diff, fingerprint};

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("AVROGEN_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    named
        .or(Some(beside))
        .filter(|folder| folder.join("MANIFEST.tsv").is_file())
}

#[test]
fn every_entry_links_and_prints_itself() {
    let Some(corpus) = corpus() else {
        println!("skipped: no AVROGEN_CORPUS and no ../shared/corpus");
        return;
    };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).expect("the manifest");
    let mut failures = Vec::new();
    for line in manifest.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        if let Err(why) = entry(&corpus, columns[0], columns[6]) {
            failures.push(format!("{}: {why}", columns[0]));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

fn entry(corpus: &Path, id: &str, files: &str) -> Result<(), String> {
    let mut sources = Sources::new();
    for file in files.split('|') {
        let bytes = std::fs::read(corpus.join("schemas").join(file))
            .map_err(|error| format!("{file}: {error}"))?;
        sources
            .add(file, &bytes)
            .map_err(|problem| problem.message)?;
    }
    let mut problems = Diagnostics::new();
    let set = SchemaSet::build(&sources, &mut problems).ok_or_else(|| {
        problems
            .iter()
            .map(|problem| problem.plain(&sources).to_string())
            .collect::<Vec<_>>()
            .join("\n")
    })?;
    let root = &set.roots().last().ok_or("no root")?.ty;
    let canonical = set.canonical_form(root);
    if set.fingerprints().rabin(root) != fingerprint::rabin(&canonical) {
        return Err("the fingerprint is not that of the canonical form".to_owned());
    }

    let printed = set.to_json(root);
    let again =
        SchemaSet::from_json(&printed).map_err(|error| format!("printed again: {error}"))?;
    if again.to_json(&again.roots()[0].ty) != printed {
        return Err("the second print differs from the first".to_owned());
    }
    if again.canonical_form(&again.roots()[0].ty) != canonical {
        return Err("the print has another canonical form".to_owned());
    }

    let (first, second) = ((&set, root), (&again, &again.roots()[0].ty));
    if let Some(change) = diff::diff(first, second).first() {
        return Err(format!("the print differs: {change}"));
    }
    if let Some(found) = compat::check(first, second).first() {
        return Err(format!("the print is not compatible: {found:?}"));
    }

    let Ok(java) = std::fs::read_to_string(corpus.join("java-datums").join(format!("{id}.json")))
    else {
        return Ok(()); // One entry has no finite value, and no text from Java.
    };
    let java = SchemaSet::from_json(&java).map_err(|error| format!("Java's text: {error}"))?;
    if java.canonical_form(&java.roots()[0].ty) != canonical {
        return Err("Java's text has another canonical form".to_owned());
    }
    Ok(())
}
