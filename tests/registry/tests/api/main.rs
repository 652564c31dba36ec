//! The REST API over real HTTP, endpoint by endpoint.

mod access;
mod compatibility;
mod contexts;
mod deletion;
mod file;
mod http;
mod import;
mod lookup;
mod normalization;
mod refusals;
mod settings;
mod subjects;

use avrogen_test_registry::Registry;
use serde_json::{Value, json};

use http::{Answer, Client};

/// A registry and a client of it.
fn registry() -> (Registry, Client) {
    let registry = Registry::start_blocking().expect("a port is free");
    let client = Client::of(&registry);
    (registry, client)
}

/// A record with these fields (`name:type`; a `?` behind the type gives it a default), as a request holds it.
fn record(fields: &[&str]) -> Value {
    json!({"schema": text(fields)})
}

/// The text of such a record.
fn text(fields: &[&str]) -> String {
    let field = |field: &&str| {
        let (name, ty) = field.split_once(':').expect("a name and a type");
        match ty.strip_suffix('?') {
            Some("int") => format!(r#"{{"name":"{name}","type":"int","default":0}}"#),
            Some(ty) => format!(r#"{{"name":"{name}","type":"{ty}","default":""}}"#),
            None => format!(r#"{{"name":"{name}","type":"{ty}"}}"#),
        }
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    let fields = fields.join(",");
    format!(r#"{{"type":"record","name":"a.R","fields":[{fields}]}}"#)
}

/// A request with references to version 1 of subjects, each by the name of the type in it.
fn referring(schema: &str, references: &[(&str, &str)]) -> Value {
    let references: Vec<Value> = references
        .iter()
        .map(|(name, subject)| json!({"name": name, "subject": subject, "version": 1}))
        .collect();
    json!({"schema": schema, "references": references})
}

const FIXED: &str = r#"{"type": "fixed", "name": "a.F", "size": 2}"#;
const USER: &str = r#"{"type": "record", "name": "a.U", "fields": [{"name": "f", "type": "a.F"}]}"#;

impl Client {
    /// Registers, and tells version and id.
    fn register(&self, subject: &str, request: &Value) -> (i64, i64) {
        let answer = self.post(&format!("/subjects/{subject}/versions"), request);
        let body = answer.ok();
        (number(&body["version"]), number(&body["id"]))
    }
}

fn number(value: &Value) -> i64 {
    value
        .as_i64()
        .unwrap_or_else(|| panic!("a number, not {value}"))
}

/// The code and the message of a refusal, and that its HTTP status fits.
fn refusal(answer: &Answer) -> String {
    let code = number(&answer.body["error_code"]);
    let message = answer.body["message"].as_str().expect("a message");
    assert!(
        code.to_string().starts_with(&answer.status.to_string()),
        "{} for {code}",
        answer.status
    );
    format!("{code} {message}")
}
