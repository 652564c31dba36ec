//! What the parsing of one source carries along.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::json::Value;
use crate::model::Named;
use crate::name::FullName;
use crate::span::Span;

/// A name where a type is used.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    /// What it means by the specification.
    pub(crate) name: FullName,
    /// What it means to Apache Avro for Java if there is no such type: the same name in the null namespace.
    pub(crate) otherwise: Option<FullName>,
    pub(crate) span: Span,
}

pub(super) struct Parser<'d> {
    pub(super) diagnostics: &'d mut Diagnostics,
    /// A slot is taken when a definition begins and filled when it ends, so that outer ones come first.
    pub(super) definitions: Vec<Option<Named<Reference>>>,
    pub(super) broken: Vec<FullName>,
}

impl Reference {
    /// Stands where a type was wrong, which has been told: so that the rest can still be looked at.
    pub(super) fn broken(span: Span) -> Self {
        Self {
            name: FullName::seen_from("", None),
            otherwise: None,
            span,
        }
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.name.as_str().is_empty()
    }
}

impl Parser<'_> {
    pub(super) fn error(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// An attribute that the type needs.
    pub(super) fn required<'v>(
        &mut self,
        object: &'v Value,
        key: &str,
        what: &str,
    ) -> Option<&'v Value> {
        let value = object.get(key);
        if value.is_none() {
            self.error(
                Diagnostic::error(Code::MissingAttribute, format!("`{key}` is missing"))
                    .at(object.span)
                    .help(format!("add `{key}`: {what}")),
            );
        }
        value
    }

    /// An attribute of the wrong kind.
    pub(super) fn wrong(&mut self, value: &Value, key: &str, expected: &str) {
        let what = match value.as_str() {
            Some(text) => format!("\"{}\"", text.escape_debug()),
            None => value.kind_name().to_owned(),
        };
        self.error(
            Diagnostic::error(Code::WrongAttribute, format!("`{key}` is {what}"))
                .at(value.span)
                .help(format!("`{key}` is {expected}")),
        );
    }

    /// An item of the wrong kind in an attribute that is an array.
    pub(super) fn wrong_item(&mut self, value: &Value, key: &str, expected: &str) {
        let what = value.kind_name();
        self.error(
            Diagnostic::error(Code::WrongAttribute, format!("`{key}` holds {what}"))
                .at(value.span)
                .help(format!("`{key}` is {expected}")),
        );
    }
}
