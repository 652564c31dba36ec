//! A `pom.xml` → what the configurations of Confluent's plugin declare.

mod configuration;
mod goals;
mod properties;
mod uploads;

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};

use super::declared::Declared;
use super::notes::{Notes, Refusal};
use crate::finding::Finding;
use configuration::{Configuration, children, named};
use goals::Goals;
use properties::Properties;

const PLUGIN: &str = "kafka-schema-registry-maven-plugin";

/// Elements and texts of a file, far beyond those of any that people write.
const MOST_NODES: u32 = 200_000;

/// The plugin's goals that a configuration of ours is for.
const GOALS: [&str; 4] = [
    "download",
    "register",
    "test-compatibility",
    "set-compatibility",
];

pub(super) fn read(text: &str, notes: &mut Notes<'_>) -> Result<Declared, Refusal> {
    // No document type, so no entities of its own.
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        Refusal {
            at: Some(byte_at(text, place.row, place.col)),
            finding: Finding::error("AVG0526", format!("the file is no XML to be read: {error}")),
        }
    })?;
    let properties = Properties::of(&document);
    let plugins = document.descendants().filter(|node| {
        node.has_tag_name_here("plugin")
            && named(*node, "artifactId").is_some_and(|id| id.text().map(str::trim) == Some(PLUGIN))
    });
    let mut declared = Declared::default();
    let mut is_found = false;
    for plugin in plugins {
        is_found = true;
        Goals::new(&properties, &mut declared, notes).plugin(plugin);
    }
    if is_found {
        return Ok(declared);
    }
    let message = format!("the file does not configure `{PLUGIN}`");
    Err(Refusal {
        at: None,
        finding: Finding::error("AVG0521", message)
            .help("name the pom.xml whose <plugin> has it as its <artifactId>"),
    })
}

impl Goals<'_, '_> {
    /// Each execution with its goals; then the plugin's own configuration, which the goals have that are called by hand.
    fn plugin(&mut self, plugin: Node<'_, '_>) {
        let own = named(plugin, "configuration");
        let mut executed = BTreeSet::new();
        let executions = named(plugin, "executions");
        for execution in executions.into_iter().flat_map(|all| children(all)) {
            let goals = named(execution, "goals")
                .into_iter()
                .flat_map(|all| children(all));
            let goals: Vec<_> = goals
                .filter_map(|goal| Some((goal.text()?.trim(), goal)))
                .collect();
            let configuration = Configuration::of(named(execution, "configuration"), own);
            if goals.is_empty() && named(execution, "configuration").is_some() {
                let at = execution.range().start;
                self.notes.unknown(at, "an execution without goals");
            }
            for (goal, node) in goals {
                executed.insert(goal);
                if GOALS.contains(&goal) {
                    self.goal(goal, &configuration);
                } else {
                    self.other_goal(goal, node.range().start);
                }
            }
            if let Some(given) = named(execution, "configuration") {
                self.unknown_keys(given);
            }
        }
        let configuration = Configuration::of(None, own);
        for goal in GOALS {
            if !executed.contains(goal) {
                self.goal(goal, &configuration);
            }
        }
        if let Some(own) = own {
            self.unknown_keys(own);
        }
    }
}

/// A name in whatever namespace: files have the one of Maven, or none.
trait LocalName {
    fn has_tag_name_here(&self, name: &str) -> bool;
}

impl LocalName for Node<'_, '_> {
    fn has_tag_name_here(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// The byte of a line and a column, both from 1.
fn byte_at(text: &str, row: u32, column: u32) -> usize {
    let before = row.saturating_sub(1) as usize;
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    let line = text[start..].split('\n').next().unwrap_or_default();
    let character = line.char_indices().nth(column.saturating_sub(1) as usize);
    start + character.map_or(line.len(), |(at, _)| at)
}
