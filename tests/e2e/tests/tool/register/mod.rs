//! `register`: what is sent under which subject, what the plan says, and what becomes of it.

mod faults;
mod plan;
mod references;
mod result;
mod settings;
mod subjects;

use std::fmt::Write as _;

use avrogen_e2e::Project;
use avrogen_registry::blocking::Client;
use avrogen_test_registry::Registry;

use crate::TOOL;

/// A folder with these tables behind the registry's, and these files.
fn project(url: &str, tables: &str, files: &[(&str, &str)]) -> Project {
    let project = Project::new(TOOL);
    let configuration = format!("[registry]\nurl = \"{url}\"\nretries = 0\n\n{tables}\n");
    project.write("avrogen.toml", configuration);
    for (file, text) in files {
        project.write(file, text);
    }
    project
}

/// A record with these fields: name and type.
fn record(name: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, ty)| format!("{{\"name\": \"{name}\", \"type\": {ty}}}"))
        .collect();
    format!(
        "{{\"type\": \"record\", \"name\": \"{name}\", \"fields\": [{}]}}",
        fields.join(", ")
    )
}

/// A registry, and a client that looks into it.
fn registry() -> (Registry, Client) {
    let registry = Registry::start_blocking().unwrap();
    let client = Client::builder([registry.url()]).build().unwrap();
    (registry, client)
}

/// The run's text, without the registry's port, and without ids: files that do not need each other get theirs in the order of their
/// arrival.
fn told(project: &Project, url: &str, arguments: &[&str], code: i32) -> String {
    let run = project.run(arguments).expect(code);
    let text = run.told(&[(url, "[REGISTRY]")]);
    let mut parts = text.split(", id ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_digit());
        text + ", id [ID]" + rest
    })
}

/// A table `register` for each file, called by its type.
fn tables(files: &[&str]) -> String {
    let mut tables = String::new();
    for file in files {
        let _ = writeln!(tables, "[[register]]\nfile = \"{file}\"\n");
    }
    tables
}
