//! The generator's output for every set in `schemas/`, held against what is committed in `generated/`. A difference rewrites the
//! committed file and fails, so that the change is seen twice: here and in the review. `src/lib.rs` compiles the files.

use std::path::{Path, PathBuf};

use avrogen_build::generate::{self, Generate};
use avrogen_schema::{Diagnostics, SchemaSet, Sources};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries
}

/// The schemas of a set, and the options that lie beside them.
fn read(set: &Path) -> (Vec<PathBuf>, Generate) {
    let is_schema = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "avsc");
    let files = sorted(set).into_iter().filter(is_schema).collect();
    let options = std::fs::read_to_string(set.join("generate.toml")).unwrap_or_default();
    (files, toml::from_str(&options).unwrap())
}

/// What a set gives.
fn generated(set: &Path) -> String {
    let (files, options) = read(set);
    rendered(&files, &options)
}

/// What files give, in an order of the caller's.
fn rendered(files: &[PathBuf], options: &Generate) -> String {
    let mut sources = Sources::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        sources.add(name, &std::fs::read(file).unwrap()).unwrap();
    }
    let mut problems = Diagnostics::new();
    let Some(set) = SchemaSet::build(&sources, &mut problems) else {
        panic!("{problems:#?}");
    };
    let Ok(generated) = generate::render(&sources, &set, options) else {
        panic!("{files:?} cannot be rendered");
    };
    generated.single_file()
}

#[test]
fn generated_code_is_what_is_committed() {
    let mut changed = Vec::new();
    for set in sorted(&folder("schemas")) {
        let code = generated(&set);
        let name = set.file_name().unwrap().to_str().unwrap();
        let file = folder("generated").join(format!("{name}.rs"));
        if std::fs::read_to_string(&file).ok().as_ref() != Some(&code) {
            if std::env::var_os("CI").is_none() {
                std::fs::write(&file, &code).unwrap();
            }
            changed.push(name.to_owned());
        }
    }
    assert!(
        changed.is_empty(),
        "the generator's output changed for {changed:?}: read the difference, and commit it"
    );
}

#[test]
fn no_committed_file_is_left_over() {
    let known: Vec<_> = sorted(&folder("schemas"))
        .iter()
        .map(|set| folder("generated").join(format!("{}.rs", set.file_name().unwrap().display())))
        .collect();
    assert_eq!(sorted(&folder("generated")), known);
}

/// No comment ends early, no attribute slips in: the hostile documentation has become documentation.
#[test]
fn documentation_stays_documentation() {
    let code = generated(&folder("schemas/docs"));
    let file = syn::parse_file(&code).unwrap();
    assert!(file.attrs.is_empty());
    let documentation: Vec<_> = code
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("///"))
        .collect();
    let text = documentation.join("\n");
    assert!(text.contains("fn main() { panic!() }") && text.contains("#![attribute]"));
    assert!(!text.contains("```") && !text.contains('\u{202e}') && !text.contains('\0'));
    // What is no documentation holds the words in the text of the schema only.
    let outside = |line: &&str| line.contains("fn main") && !line.trim_start().starts_with("///");
    assert!(
        code.lines()
            .filter(outside)
            .all(|line| line.contains("\"doc\":"))
    );
}

/// In a folder of modules a file is made from the sources of its own types and of those in the modules within it.
#[test]
fn a_module_names_its_own_sources() {
    let mut sources = Sources::new();
    for namespace in ["a.b", "a.c", "d"] {
        let text =
            format!(r#"{{"type": "fixed", "name": "Id", "namespace": "{namespace}", "size": 1}}"#);
        sources.add_text(format!("{namespace}.avsc"), text);
    }
    let set = SchemaSet::build(&sources, &mut Diagnostics::new()).unwrap();
    let Ok(generated) = generate::render(&sources, &set, &Generate::default()) else {
        panic!("the schemas cannot be rendered");
    };
    let named = |(path, text): (PathBuf, String)| {
        let from = text.lines().filter_map(|line| line.strip_prefix("//   "));
        format!("{}: {}", path.display(), from.collect::<Vec<_>>().join(" "))
    };
    let files: Vec<_> = generated.module_tree().into_iter().map(named).collect();
    assert_eq!(
        files,
        [
            "a/b/mod.rs: a.b.avsc",
            "a/c/mod.rs: a.c.avsc",
            "a/mod.rs: a.b.avsc a.c.avsc",
            "d/mod.rs: d.avsc",
            "mod.rs: a.b.avsc a.c.avsc d.avsc",
        ]
    );
}
