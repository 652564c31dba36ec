//! Attributes of one object → checked values, and what is left over.

use super::parser::Parser;
use crate::diagnostic::{Code, Diagnostic};
use crate::json::{Kind as Json, Value};
use crate::model::Attribute;
use crate::span::Span;

/// What the specification does not define for this place.
pub(super) fn others(object: &Value, defined: &[&str]) -> Vec<Attribute> {
    let Json::Object(members) = &object.kind else {
        return Vec::new();
    };
    members
        .iter()
        .filter(|member| !defined.contains(&member.key.as_str()))
        .map(|member| Attribute {
            name: member.key.clone(),
            value: member.value.clone(),
        })
        .collect()
}

impl Parser<'_> {
    /// The documentation. Whatever is no string is no documentation, as in Apache Avro for Java.
    pub(super) fn doc(object: &Value) -> Option<String> {
        object.get("doc").and_then(Value::as_str).map(str::to_owned)
    }

    /// A string that must be there.
    pub(super) fn required_text<'v>(
        &mut self,
        object: &'v Value,
        key: &str,
        what: &str,
    ) -> Option<(&'v str, Span)> {
        let value = self.required(object, key, what)?;
        let text = value.as_str();
        if text.is_none() {
            self.wrong(value, key, &format!("a string: {what}"));
        }
        text.map(|text| (text, value.span))
    }

    /// An array that must be there.
    pub(super) fn required_array<'v>(
        &mut self,
        object: &'v Value,
        key: &str,
        what: &str,
    ) -> Option<&'v [Value]> {
        let value = self.required(object, key, what)?;
        if let Json::Array(items) = &value.kind {
            return Some(items);
        }
        self.wrong(value, key, &format!("an array: {what}"));
        None
    }

    /// The aliases: an array of names, where Apache Avro for Java refuses anything else.
    pub(super) fn aliases(&mut self, object: &Value) -> Vec<(String, Span)> {
        let Some(value) = object.get("aliases") else {
            return Vec::new();
        };
        let Json::Array(items) = &value.kind else {
            self.wrong(value, "aliases", "an array of names");
            return Vec::new();
        };
        let mut aliases = Vec::with_capacity(items.len());
        for item in items {
            match item.as_str() {
                Some(name) if !name.is_empty() => aliases.push((name.to_owned(), item.span)),
                Some(_) => {
                    let empty =
                        Diagnostic::error(Code::InvalidName, "an alias is empty").at(item.span);
                    self.error(empty.help("remove it, or give the earlier name"));
                }
                None => self.wrong_item(item, "aliases", "an array of names"),
            }
        }
        aliases
    }
}
