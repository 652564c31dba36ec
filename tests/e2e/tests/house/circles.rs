//! No two modules of one crate import each other, directly or by a round.

use std::collections::{BTreeMap, BTreeSet};

use crate::{File, files};

/// Module path (`a::b`; the crate's root is empty) → the modules it names by `crate::…` or `super::…`.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_import_circle() {
    let mut crates: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for file in files() {
        if let Some((root, _)) = file.path.split_once("/src/") {
            crates.entry(root.to_owned()).or_default().push(file);
        }
    }
    let circles: Vec<String> = crates
        .iter()
        .filter_map(|(root, files)| circle(&imports(root, files)).map(|c| format!("{root}: {c}")))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

/// `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`; `src/lib.rs` and `src/main.rs` are the root.
fn module(root: &str, path: &str) -> String {
    let below = path
        .trim_start_matches(root)
        .trim_start_matches("/src/")
        .trim_end_matches(".rs");
    let below = below.trim_end_matches("/mod");
    if below == "lib" || below == "main" {
        String::new()
    } else {
        below.replace('/', "::")
    }
}

fn imports(root: &str, files: &[File]) -> Imports {
    let modules: BTreeSet<String> = files.iter().map(|file| module(root, &file.path)).collect();
    let mut imports = Imports::new();
    for file in files {
        let from = module(root, &file.path);
        if from.is_empty() {
            continue; // The root only declares and re-exports.
        }
        let named = imports.entry(from.clone()).or_default();
        for path in paths(&file.text, &from) {
            if let Some(to) = deepest(&modules, &path) {
                // A parent re-exports its children, and a child may use its parent's types: that is one room.
                let related =
                    to.starts_with(&format!("{from}::")) || from.starts_with(&format!("{to}::"));
                if to != from && !to.is_empty() && !related {
                    named.insert(to);
                }
            }
        }
    }
    imports
}

/// The paths of all `use` items, absolute within the crate.
fn paths(text: &str, from: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    for statement in code.split(';') {
        let Some(at) = statement.rfind("use ") else {
            continue;
        };
        let tree: String = statement[at + 4..]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("");
        expand(&tree, &mut Vec::new(), &mut |path| {
            let mut here: Vec<String> = from.split("::").map(str::to_owned).collect();
            let mut rest = path;
            match rest.first().map(String::as_str) {
                Some("crate") => here.clear(),
                Some("self") => {}
                Some("super") => {
                    while rest.first().is_some_and(|segment| segment == "super") {
                        here.pop();
                        rest = &rest[1..];
                    }
                    here.extend_from_slice(rest);
                    found.push(here);
                    return;
                }
                _ => return,
            }
            here.extend_from_slice(&rest[1..]);
            found.push(here);
        });
    }
    found
}

/// `a::{b, c::d}` → `a b`, `a c d`.
fn expand(tree: &str, prefix: &mut Vec<String>, found: &mut impl FnMut(&[String])) {
    let depth = prefix.len();
    if let Some((head, group)) = tree.split_once('{') {
        prefix.extend(
            head.split("::")
                .filter(|segment| !segment.is_empty())
                .map(str::to_owned),
        );
        let mut level = 0;
        let mut start = 0;
        let inside = group.strip_suffix('}').unwrap_or(group);
        for (at, character) in inside.char_indices().chain([(inside.len(), ',')]) {
            match character {
                '{' => level += 1,
                '}' => level -= 1,
                ',' if level == 0 => {
                    if start < at {
                        expand(&inside[start..at], prefix, found);
                    }
                    start = at + 1;
                }
                _ => {}
            }
        }
    } else {
        let plain = tree
            .split("as")
            .next()
            .filter(|_| tree.contains(" as "))
            .unwrap_or(tree);
        prefix.extend(plain.split("::").map(str::to_owned));
        found(prefix);
    }
    prefix.truncate(depth);
}

fn deepest(modules: &BTreeSet<String>, path: &[String]) -> Option<String> {
    (0..=path.len())
        .rev()
        .map(|end| path[..end].join("::"))
        .find(|candidate| modules.contains(candidate))
}

/// A round of imports, written out, if there is one.
fn circle(imports: &Imports) -> Option<String> {
    let mut done = BTreeSet::new();
    imports
        .keys()
        .find_map(|start| walk(start, imports, &mut Vec::new(), &mut done))
}

fn walk(
    at: &str,
    imports: &Imports,
    way: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<String> {
    if let Some(first) = way.iter().position(|step| step == at) {
        return Some(format!("{} → {at}", way[first..].join(" → ")));
    }
    if !done.insert(at.to_owned()) {
        return None;
    }
    way.push(at.to_owned());
    let found = imports
        .get(at)
        .into_iter()
        .flatten()
        .find_map(|to| walk(to, imports, way, done));
    way.pop();
    found
}

#[test]
fn a_circle_is_seen() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let files = [
        file("x/src/a.rs", "use crate::{b::Thing, c};\n"),
        file("x/src/b.rs", "use std::fmt;\nuse super::c::Other;\n"),
        file("x/src/c.rs", "use crate::a;\n"),
    ];
    assert_eq!(
        circle(&imports("x", &files)).as_deref(),
        Some("a → b → c → a")
    );
    assert_eq!(circle(&imports("x", &files[..2])), None);
}
