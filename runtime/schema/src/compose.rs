//! Definitions in parts → one text in which each type stands in full once.

use std::collections::HashSet;

use crate::json;
use crate::model::TypeId;
use crate::set::SchemaSet;

/// A piece of a schema's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// JSON as it stands.
    Text(String),
    /// The place of a type: its definition where it is met first, its quoted full name afterwards.
    Type(TypeId),
}

/// Collects text, and cuts it where a type is named.
#[derive(Default)]
pub(crate) struct Parts {
    parts: Vec<Part>,
    text: String,
}

impl Parts {
    pub(crate) fn text(&mut self) -> &mut String {
        &mut self.text
    }

    pub(crate) fn ty(&mut self, id: TypeId) {
        self.parts.push(Part::Text(std::mem::take(&mut self.text)));
        self.parts.push(Part::Type(id));
    }

    pub(crate) fn finish(mut self) -> Vec<Part> {
        self.parts.push(Part::Text(self.text));
        self.parts
            .retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        self.parts
    }
}

/// Joins the parts. Not by recursion: definitions may form a chain of any length.
pub(crate) fn text(
    set: &SchemaSet,
    parts: Vec<Part>,
    definition: impl Fn(TypeId) -> Vec<Part>,
) -> String {
    let mut text = String::new();
    let mut written = HashSet::new();
    let mut open = vec![parts.into_iter()];
    while let Some(innermost) = open.last_mut() {
        match innermost.next() {
            None => drop(open.pop()),
            Some(Part::Text(piece)) => text.push_str(&piece),
            Some(Part::Type(id)) if written.insert(id) => open.push(definition(id).into_iter()),
            Some(Part::Type(id)) => json::write_string(set.get(id).name.as_str(), &mut text),
        }
    }
    text
}
