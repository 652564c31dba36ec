//! A registry's refusal of a change → a finding that says the way out.

use avrogen_registry::Error as RegistryError;

use crate::error::Error;
use crate::finding::{Finding, printable};
use crate::workflow::open::refused_after;

/// The registry did not do what was asked for `what`. `done` says what had been done before.
pub(super) fn of_change(error: &RegistryError, what: &str, done: &str) -> Error {
    let told = |code, help: &str| {
        let message = format!("{what}: {}", printable(error.message().unwrap_or_default()));
        Error::findings(vec![
            Finding::error(code, message).help(format!("{help}; {done}")),
        ])
    };
    match error.code() {
        Some(42206) => told("AVG0750", "delete what refers to it first"),
        Some(42205) => told(
            "AVG0751",
            "`cargo avrogen mode get` shows the mode, and whoever runs the registry can allow it",
        ),
        Some(40404 | 40406) => told("AVG0752", "`--permanent` removes it for good"),
        _ => refused_after(error, done),
    }
}

/// The mode `IMPORT` asks for an empty subject or registry.
pub(super) fn of_import(error: &RegistryError, what: &str, done: &str) -> Error {
    let message = format!("{what}: {}", printable(error.message().unwrap_or_default()));
    let help = format!("`--force` sets it although there are schemas; {done}");
    Error::findings(vec![Finding::error("AVG0753", message).help(help)])
}
