//! Downloaded schemas → whether they parse and link: a registry may answer anything.
//!
//! Schemas that refer to each other are linked together, each text read once. Only where that fails is each root linked with nothing
//! but what it refers to: two of them may pin different versions of one type, and both be right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use avrogen_registry::SchemaType;
use avrogen_schema::{Diagnostics, Level, SchemaSet, SourceId, Sources};

use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::download::closure::Graph;
use crate::workflow::download::source::{Key, Schema};

/// How many times as much as there is may be read where roots share what they refer to.
const AGAIN: usize = 50;

/// Bytes that are always read.
const ENOUGH: usize = 64 << 20;

/// Tells every schema that is none.
pub(super) fn all(graph: &Graph) -> Result<(), Error> {
    let texts: BTreeMap<&Key, Text<'_>> = graph
        .iter()
        .filter(|(_, schema)| schema.schema_type() == SchemaType::Avro)
        .filter_map(|(key, schema)| Some((key, Text::of(schema)?)))
        .collect();
    let mut budget = ENOUGH + AGAIN * texts.values().map(|text| text.json.len()).sum::<usize>();
    let mut findings = BTreeMap::new();
    for component in components(&texts) {
        // What the lock vouches for was valid when it was locked.
        let is_new = |key: &&Key| matches!(graph.get(*key), Some(Schema::Fetched(_)));
        if !component.iter().any(is_new) || link(&texts, &component).is_empty() {
            continue;
        }
        for root in roots(&texts, &component) {
            let closure = closure(&texts, root);
            let size = closure.iter().map(|key| texts[*key].json.len()).sum();
            budget = budget.checked_sub(size).ok_or_else(|| entangled(root))?;
            findings.extend(link(&texts, &closure));
        }
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Error::findings(findings.into_values().collect()))
    }
}

/// A schema's text and what it refers to.
struct Text<'g> {
    json: &'g str,
    references: Vec<Key>,
}

impl<'g> Text<'g> {
    fn of(schema: &'g Schema) -> Option<Self> {
        Some(Self {
            json: schema.text()?,
            references: schema.references(),
        })
    }
}

type Texts<'g> = BTreeMap<&'g Key, Text<'g>>;

impl Text<'_> {
    /// What it refers to and is there.
    fn known<'t>(&'t self, texts: &'t Texts<'_>) -> impl Iterator<Item = &'t Key> {
        let known = |key| texts.get_key_value(key).map(|(key, _)| *key);
        self.references.iter().filter_map(known)
    }
}

/// Schemas that refer to each other, directly or not, in whichever direction.
fn components<'t>(texts: &'t Texts<'_>) -> Vec<Vec<&'t Key>> {
    let mut neighbours: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
    for (key, text) in texts {
        for other in text.known(texts) {
            neighbours.entry(key).or_default().push(other);
            neighbours.entry(other).or_default().push(key);
        }
    }
    let mut met = BTreeSet::new();
    let mut components = Vec::new();
    for key in texts.keys().copied() {
        let component = reached(key, &mut met, |key, open| {
            open.extend(neighbours.get(key).into_iter().flatten());
        });
        if !component.is_empty() {
            components.push(component);
        }
    }
    components
}

/// What can be reached from a schema, itself the last, without what was met before.
fn reached<'t>(
    from: &'t Key,
    met: &mut BTreeSet<&'t Key>,
    mut further: impl FnMut(&'t Key, &mut Vec<&'t Key>),
) -> Vec<&'t Key> {
    let mut found = Vec::new();
    let mut open = vec![from];
    while let Some(key) = open.pop() {
        if met.insert(key) {
            found.push(key);
            further(key, &mut open);
        }
    }
    found.reverse();
    found
}

fn closure<'t>(texts: &'t Texts<'_>, root: &'t Key) -> Vec<&'t Key> {
    reached(root, &mut BTreeSet::new(), |key, open| {
        open.extend(texts[key].known(texts));
    })
}

/// Those that nobody refers to; all of them where they refer to each other in a circle.
fn roots<'t>(texts: &Texts<'_>, component: &[&'t Key]) -> Vec<&'t Key> {
    let referred: BTreeSet<&Key> = component
        .iter()
        .flat_map(|key| texts[*key].known(texts).filter(move |other| other != key))
        .collect();
    let roots: Vec<_> = component
        .iter()
        .copied()
        .filter(|key| !referred.contains(key))
        .collect();
    if roots.is_empty() {
        component.to_vec()
    } else {
        roots
    }
}

/// Links schemas with each other: what is wrong, by the schema that it is wrong in.
fn link(texts: &Texts<'_>, keys: &[&Key]) -> BTreeMap<Key, Finding> {
    let mut sources = Sources::new();
    let of_source: HashMap<SourceId, &Key> = keys
        .iter()
        .map(|key| (sources.add_text("schema", texts[*key].json), *key))
        .collect();
    let mut diagnostics = Diagnostics::new();
    if SchemaSet::build(&sources, &mut diagnostics).is_some() {
        return BTreeMap::new();
    }
    let mut wrong: BTreeMap<&Key, Vec<String>> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let place = diagnostic.span.and_then(|span| of_source.get(&span.source));
        let key = place.or(keys.last());
        if let (Level::Error, Some(key)) = (diagnostic.level, key) {
            let told = diagnostic.plain(&sources).to_string();
            wrong.entry(key).or_default().push(told);
        }
    }
    let finding = |(key, told): (&Key, Vec<String>)| {
        let message = format!(
            "the registry's `{}` version {} is no valid schema: {}",
            key.0.escape_debug(),
            key.1,
            told.join("\n")
        );
        let help = "correct it in the registry; nothing was changed";
        (key.clone(), Finding::error("AVG0707", message).help(help))
    };
    wrong.into_iter().map(finding).collect()
}

fn entangled(root: &Key) -> Error {
    let message = format!(
        "too many schemas share too many references, `{}` version {} among them, to tell which of them are valid",
        root.0.escape_debug(),
        root.1
    );
    let help = "download them in several configurations; nothing was changed";
    Error::findings(vec![Finding::error("AVG0706", message).help(help)])
}

#[cfg(test)]
mod tests {
    use avrogen_registry::{Reference, Registered};

    use super::*;

    fn add(graph: &mut Graph, subject: &str, version: u32, json: &str, references: &[(&str, u32)]) {
        let reference = |(subject, version): &(&str, u32)| Reference {
            name: (*subject).to_owned(),
            subject: (*subject).to_owned(),
            version: *version,
        };
        let schema = Registered {
            subject: subject.to_owned(),
            version,
            id: 1,
            guid: None,
            schema_type: SchemaType::Avro,
            schema: json.to_owned(),
            references: references.iter().map(reference).collect(),
            metadata: None,
            rule_set: None,
        };
        graph.insert((subject.to_owned(), version), Schema::Fetched(schema));
    }

    fn record(name: &str, ty: &str) -> String {
        format!(r#"{{"type":"record","name":"{name}","fields":[{{"name":"f","type":"{ty}"}}]}}"#)
    }

    fn told(graph: &Graph) -> String {
        all(graph).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn two_versions_of_a_type_are_each_right_for_those_who_pin_them() {
        let mut graph = Graph::new();
        add(&mut graph, "head", 1, &record("Head", "int"), &[]);
        add(&mut graph, "head", 2, &record("Head", "long"), &[]);
        add(&mut graph, "base", 1, &record("Base", "int"), &[]);
        for (subject, version) in [("a", 1), ("b", 2)] {
            let json = format!(r#"["Head", "Base", {}]"#, record(subject, "int"));
            let references = [("head", version), ("base", 1)];
            add(&mut graph, subject, 1, &json, &references);
        }
        assert_eq!(told(&graph), "");
        // Both at once are wrong.
        add(&mut graph, "c", 1, "\"int\"", &[("head", 1), ("head", 2)]);
        assert!(told(&graph).contains("error[AVG0206]"), "{}", told(&graph));
    }

    #[test]
    fn what_is_wrong_is_told_once_and_of_whom_it_is_wrong_in() {
        let mut graph = Graph::new();
        add(&mut graph, "head", 1, &record("Head", "Nowhere"), &[]);
        for subject in ["a", "b"] {
            let json = record(subject, "Head");
            add(&mut graph, subject, 1, &json, &[("head", 1)]);
        }
        let told = told(&graph);
        assert_eq!(told.matches("is no valid schema").count(), 1, "{told}");
        assert!(told.contains("`head` version 1"), "{told}");
    }

    #[test]
    fn circles_end() {
        let mut graph = Graph::new();
        add(&mut graph, "a", 1, &record("A", "B"), &[("b", 1), ("a", 1)]);
        add(&mut graph, "b", 1, &record("B", "A"), &[("a", 1)]);
        assert_eq!(told(&graph), "");
        add(&mut graph, "b", 1, &record("B", "C"), &[("a", 1)]);
        assert!(told(&graph).contains("`b` version 1"));
    }

    /// Roots that share much and cannot be linked together are not linked without end.
    #[test]
    fn what_is_entangled_is_refused() {
        let mut graph = Graph::new();
        let large = format!("\"int\"{}", " ".repeat(1 << 20));
        add(&mut graph, "large", 1, &large, &[]);
        for root in 0..200 {
            let json = record("Same", if root % 2 == 0 { "int" } else { "long" });
            add(
                &mut graph,
                &format!("root{root}"),
                1,
                &json,
                &[("large", 1)],
            );
        }
        assert!(told(&graph).contains("error[AVG0706]"), "{}", told(&graph));
    }
}
