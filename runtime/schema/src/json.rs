//! A source's text → a JSON value that knows the place of every part.
//!
//! Strict JSON (RFC 8259) with one leniency, which Apache Avro for Java has too: comments, `//` and `/* */`.

use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::span::{SourceId, Span};

/// A JSON value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// The six kinds of JSON values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object: no key twice.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// Where the key stands, quotes and all.
    pub key_span: Span,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Kind::String(text) = &self.kind {
            Some(text)
        } else {
            None
        }
    }

    /// A member of an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Kind::Object(members) = &self.kind else {
            return None;
        };
        members
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.value)
    }

    /// A number that is an integer and fits.
    pub fn as_i64(&self) -> Option<i64> {
        if let Kind::Number(text) = &self.kind {
            text.parse().ok()
        } else {
            None
        }
    }

    /// `a string`, `an object` and so on, for messages.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }

    /// The value as compact JSON. Equal but for white space and places to what was read.
    pub fn write(&self, out: &mut String) {
        match &self.kind {
            Kind::Null => out.push_str("null"),
            Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Kind::Number(text) => out.push_str(text),
            Kind::String(text) => write_string(text, out),
            Kind::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Kind::Object(members) => {
                out.push('{');
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(&member.key, out);
                    out.push(':');
                    member.value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Appends a string in quotes, escaped.
pub fn write_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// Parses one source. What is wrong is pushed; `None` if nothing can be made of the text.
pub(crate) fn parse(
    sources: &Sources,
    id: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let text = sources.get(id).text();
    let collect = CollectOptions::default();
    let options = ParseOptions {
        allow_comments: true,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &collect, &options) {
        Ok(parsed) => {
            if let Some(value) = &parsed.value {
                return Some(convert(value, id, diagnostics));
            }
            let whole = Span {
                source: id,
                start: 0,
                end: text.len(),
            };
            diagnostics.push(
                Diagnostic::error(Code::Syntax, "the file holds no JSON value")
                    .at(whole)
                    .help("a schema file holds one JSON value: an object, an array (a union) or a type's name in quotes"),
            );
        }
        Err(error) => {
            let range = error.range();
            let span = Span {
                source: id,
                start: range.start,
                end: range.end,
            };
            diagnostics.push(refusal(error.kind()).at(span));
        }
    }
    None
}

fn refusal(kind: &jsonc_parser::errors::ParseErrorKind) -> Diagnostic {
    use jsonc_parser::errors::ParseErrorKind as Parse;
    if matches!(kind, Parse::NestingDepthExceeded) {
        return Diagnostic::error(Code::Nesting, "the JSON nests too deeply")
            .help("at most 250 objects may stand in each other: give nested types names and refer to them by name");
    }
    let mut said = kind.to_string();
    if let Some(first) = said.get(..1) {
        said.replace_range(..1, &first.to_lowercase());
    }
    let help = match kind {
        Parse::MultipleRootJsonValues => {
            "one file holds one schema: put several types into a union `[…, …]` or into files of their own"
        }
        Parse::TrailingCommasNotAllowed => "remove the comma before the closing bracket",
        _ => "schemas are strict JSON; only comments (`//` and `/* */`) are taken beyond it",
    };
    Diagnostic::error(Code::Syntax, format!("invalid JSON: {said}")).help(help)
}

fn convert(value: &ast::Value<'_>, source: SourceId, diagnostics: &mut Diagnostics) -> Value {
    let place = |range: jsonc_parser::common::Range| Span {
        source,
        start: range.start,
        end: range.end,
    };
    match value {
        ast::Value::NullKeyword(null) => Value {
            kind: Kind::Null,
            span: place(null.range),
        },
        ast::Value::BooleanLit(boolean) => Value {
            kind: Kind::Bool(boolean.value),
            span: place(boolean.range),
        },
        ast::Value::NumberLit(number) => Value {
            kind: Kind::Number(number.value.to_owned()),
            span: place(number.range),
        },
        ast::Value::StringLit(string) => Value {
            kind: Kind::String(string.value.to_string()),
            span: place(string.range),
        },
        ast::Value::Array(array) => Value {
            kind: Kind::Array(
                array
                    .elements
                    .iter()
                    .map(|element| convert(element, source, diagnostics))
                    .collect(),
            ),
            span: place(array.range),
        },
        ast::Value::Object(object) => {
            let mut members: Vec<Member> = Vec::with_capacity(object.properties.len());
            let mut seen = std::collections::HashMap::with_capacity(object.properties.len());
            for property in &object.properties {
                let key = property.name.as_str();
                let key_span = match &property.name {
                    ast::ObjectPropName::String(name) => place(name.range),
                    ast::ObjectPropName::Word(name) => place(name.range),
                };
                let value = convert(&property.value, source, diagnostics);
                let member = Member {
                    key: key.to_owned(),
                    key_span,
                    value,
                };
                if let Some(&index) = seen.get(key) {
                    let earlier: &mut Member = &mut members[index];
                    diagnostics.push(
                        Diagnostic::warning(
                            Code::DuplicateKey,
                            format!("the key `{}` stands twice", key.escape_debug()),
                        )
                        .at(key_span)
                        .label("this one counts")
                        .note(Some(earlier.key_span), "the first one is here")
                        .help("remove one of them"),
                    );
                    *earlier = member;
                } else {
                    seen.insert(key.to_owned(), members.len());
                    members.push(member);
                }
            }
            Value {
                kind: Kind::Object(members),
                span: place(object.range),
            }
        }
    }
}
