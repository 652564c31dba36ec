//! Roots → themselves and everything they refer to, at the versions that they pin: level by level, each version once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use avrogen_registry::Version;

use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::download::source::{Key, Schema, Source};

/// Every schema of a download.
pub(super) type Graph = BTreeMap<Key, Schema>;

/// Subjects that one download may ask for: a registry may list any number.
const ROOTS: usize = 100_000;

/// Schemas that the roots may refer to.
const LARGEST: usize = 20_000;

/// Schemas that may refer to each other in a row. Each is a round trip to the registry.
const DEEPEST: usize = 100;

/// A version that is asked for, and whether with what it refers to.
pub(super) struct Root {
    pub(super) subject: String,
    /// Its number; none for the latest.
    pub(super) version: Option<u32>,
    pub(super) references: bool,
}

/// Gets the roots, and what they refer to. The key of each root, in their order.
pub(super) fn get(
    source: &mut Source<'_>,
    roots: &[Root],
    graph: &mut Graph,
) -> Result<Vec<Key>, Error> {
    if roots.len() > ROOTS {
        let message = format!("more than {ROOTS} subjects are asked for");
        let help = "narrow the patterns of the tables `download`, or see that `url` is the registry you mean; nothing was changed";
        let finding = Finding::error("AVG0706", message);
        return Err(Error::findings(vec![finding.help(help)]));
    }
    let mut wanted: Vec<(String, Version)> = Vec::new();
    let mut places = HashMap::new();
    for root in roots {
        places
            .entry((&root.subject, root.version))
            .or_insert_with(|| {
                let version = root.version.map_or(Version::Latest, Version::Number);
                wanted.push((root.subject.clone(), version));
                wanted.len() - 1
            });
    }
    let mut keys: Vec<Key> = Vec::with_capacity(wanted.len());
    for ((subject, _), schema) in wanted.iter().zip(source.get(&wanted)?) {
        let key = (subject.clone(), schema.version());
        graph.entry(key.clone()).or_insert(schema);
        keys.push(key);
    }
    let key = |root: &Root| keys[places[&(&root.subject, root.version)]].clone();
    let open = roots.iter().filter(|root| root.references).map(key);
    references(source, open.collect(), graph)?;
    Ok(roots.iter().map(key).collect())
}

/// Gets what the open ones refer to. A circle ends where it began.
fn references(
    source: &mut Source<'_>,
    mut open: BTreeSet<Key>,
    graph: &mut Graph,
) -> Result<(), Error> {
    let mut met = open.clone();
    // Which root leads there, for the message.
    let mut through: HashMap<Key, Key> =
        open.iter().map(|key| (key.clone(), key.clone())).collect();
    let mut count = 0;
    for _ in 0..=DEEPEST {
        let mut next = BTreeSet::new();
        for from in &open {
            let root = through[from].clone();
            for key in graph[from].references() {
                if met.insert(key.clone()) {
                    // Counted as it is named: one answer can name more than could ever be fetched.
                    count += 1;
                    if count > LARGEST {
                        let most = format!("more than {LARGEST} schemas are referred to");
                        return Err(endless(&root, &most));
                    }
                    through.insert(key.clone(), root.clone());
                    next.insert(key);
                }
            }
        }
        if next.is_empty() {
            return Ok(());
        }
        let missing = next.iter().filter(|key| !graph.contains_key(*key));
        let missing: Vec<_> = missing
            .map(|(subject, version)| (subject.clone(), Version::Number(*version)))
            .collect();
        for ((subject, _), schema) in missing.iter().zip(source.get(&missing)?) {
            graph.insert((subject.clone(), schema.version()), schema);
        }
        open = next;
    }
    let root = open.first().and_then(|key| through.get(key)).cloned();
    let most = format!("the schemas refer to each other more than {DEEPEST} levels deep");
    Err(endless(&root.unwrap_or_default(), &most))
}

fn endless(root: &Key, most: &str) -> Error {
    let message = format!(
        "{most}, from `{}` version {} on",
        root.0.escape_debug(),
        root.1
    );
    let finding = Finding::error("AVG0706", message);
    Error::findings(vec![finding.help(
        "no real schema does: see that `url` is the registry you mean, and ask who runs it; nothing was changed",
    )])
}
