//! What a download asks for, and what it writes.

mod forms;
mod places;
mod versions;

use avrogen_e2e::Project;
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, Reference};
use avrogen_test_registry::Registry;

use crate::TOOL;

/// A registry, and a client to fill it with.
fn registry() -> (Registry, Client) {
    let registry = Registry::start_blocking().unwrap();
    let client = Client::builder([registry.url()]).build().unwrap();
    (registry, client)
}

fn record(name: &str, fields: &str) -> NewSchema {
    NewSchema::avro(format!(
        r#"{{"type": "record", "name": "{name}", "namespace": "com.acme", "fields": [{fields}]}}"#
    ))
}

fn field(name: &str, ty: &str) -> String {
    format!(r#"{{"name": "{name}", "type": "{ty}", "default": 0}}"#)
}

fn referring(schema: NewSchema, subject: &str, version: u32) -> NewSchema {
    let references = vec![Reference {
        name: "com.acme.Head".to_owned(),
        subject: subject.to_owned(),
        version,
    }];
    NewSchema {
        references,
        ..schema
    }
}

fn register(client: &Client, subject: &str, schema: &NewSchema) {
    client.register(subject, schema, false).unwrap();
}

/// `head` in two versions, `event` which refers to the first, `other` which refers to none.
fn fill(client: &Client) {
    register(client, "head", &record("Head", ""));
    let event = record("Event", r#"{"name": "head", "type": "com.acme.Head"}"#);
    register(client, "event", &referring(event, "head", 1));
    register(client, "head", &record("Head", &field("a", "int")));
    register(client, "other", &record("Other", ""));
}

fn project(url: &str, tables: &str) -> Project {
    let project = Project::new(TOOL);
    project.write("avrogen.toml", configuration(url, tables));
    project
}

fn configuration(url: &str, tables: &str) -> String {
    format!("[registry]\nurl = \"{url}\"\n{tables}")
}

fn table(rest: &str) -> String {
    format!("\n[[download]]\n{rest}\nto = \"schemas\"\n")
}

fn files(project: &Project) -> Vec<String> {
    let files = project.hashes().into_keys();
    let names = files.map(|file| file.to_string_lossy().into_owned());
    names.filter(|file| file.starts_with("schemas")).collect()
}
