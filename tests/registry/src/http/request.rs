//! What came over the wire → a path in decoded segments, parameters, and a body; `/contexts/.ctx/…` is taken for what it stands for.

use axum::body::Bytes;
use axum::http::{Method, Uri};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use super::parameters::Parameters;
use crate::refusal::Refusal;
use crate::store::{ANY_CONTEXT, DEFAULT, Name, is_qualified};

/// A request, read.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) path: Vec<String>,
    pub(super) parameters: Parameters,
    body: Bytes,
}

impl Request {
    pub(super) fn read(method: Method, uri: &Uri, body: Bytes) -> Result<Self, Refusal> {
        let mut path = Vec::new();
        for segment in uri.path().split('/').filter(|segment| !segment.is_empty()) {
            let decoded = percent_decode_str(segment).decode_utf8();
            let decoded = decoded.map_err(|_| Refusal::malformed("the path is not UTF-8"))?;
            path.push(decoded.into_owned());
        }
        let mut request = Self {
            // The framework leaves the body of an answer to HEAD away.
            method: if method == Method::HEAD {
                Method::GET
            } else {
                method
            },
            path,
            parameters: Parameters::of(uri.query().unwrap_or_default()),
            body,
        };
        request.enter_context();
        Ok(request)
    }

    /// Takes the context from the beginning of the path to the subject, to the parameter that tells one, or to the prefix of a list.
    fn enter_context(&mut self) {
        if self.path.len() < 2 || self.path[0] != "contexts" {
            return;
        }
        let context = self.path.remove(1);
        self.path.remove(0);
        let name = context.trim_start_matches(':').trim_end_matches(':');
        let context = match name.strip_prefix('.').unwrap_or(name) {
            "" => return,
            name => format!(":.{name}:"),
        };
        let within = |written: &str| {
            if is_qualified(written) {
                written.to_owned()
            } else {
                format!("{context}{written}")
            }
        };
        let words: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["schemas", "ids", ..] => {
                let subject = within(self.parameters.text("subject").unwrap_or_default());
                self.parameters.set("subject", subject);
            }
            ["schemas" | "subjects"] => {
                let prefix = within(self.parameters.text("subjectPrefix").unwrap_or_default());
                self.parameters.set("subjectPrefix", prefix);
            }
            ["config" | "mode"] => self.path.push(context),
            ["subjects" | "config" | "mode", subject, ..] => self.path[1] = within(subject),
            ["compatibility", "subjects", subject, ..] => self.path[2] = within(subject),
            _ => {}
        }
    }

    /// The body as a JSON object; a missing one is refused.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        if self.body.is_empty() {
            return Err(Refusal::no_body());
        }
        // Any struct would take an array, too.
        if self.body.trim_ascii_start().first() != Some(&b'{') {
            return Err(Refusal::malformed("a JSON object is expected"));
        }
        serde_json::from_slice(&self.body).map_err(|error| Refusal::malformed(&error.to_string()))
    }

    /// What the names in a list begin with: in every context, unless a prefix is asked for.
    pub(super) fn prefix(&self) -> &str {
        self.parameters.text("subjectPrefix").unwrap_or(ANY_CONTEXT)
    }

    /// The subject that tells the context of an id.
    pub(super) fn subject(&self) -> Name {
        match self.parameters.text("subject") {
            Some(subject) => Name::from(subject),
            None => Name::in_context(DEFAULT, ""),
        }
    }
}

/// The version in a path; `latest` and -1 are the latest one.
pub(super) fn version(written: &str) -> Result<Option<u32>, Refusal> {
    let invalid = || Refusal::invalid_version(written);
    let trimmed = written.trim();
    if trimmed.eq_ignore_ascii_case("latest") || trimmed == "-1" {
        return Ok(None);
    }
    let number: i32 = trimmed.parse().map_err(|_| invalid())?;
    let number = u32::try_from(number).map_err(|_| invalid())?;
    if number == 0 {
        Err(invalid())
    } else {
        Ok(Some(number))
    }
}

/// The id in a path. What is no number is a page that does not exist.
pub(super) fn id(written: &str) -> Result<u32, Refusal> {
    let number: i32 = written.parse().map_err(|_| Refusal::nothing_here())?;
    u32::try_from(number).map_err(|_| Refusal::schema_called(written))
}
