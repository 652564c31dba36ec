//! One file a command: its arguments, and what it calls.

pub(crate) mod cat;
pub(crate) mod check;
pub(crate) mod compat;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod delete;
pub(crate) mod diff;
pub(crate) mod download;
pub(crate) mod explain;
pub(crate) mod fromjson;
pub(crate) mod generate;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod migrate;
pub(crate) mod mode;
pub(crate) mod outdated;
pub(crate) mod register;
pub(crate) mod schema;
mod setting;
pub(crate) mod show;
pub(crate) mod tojson;
pub(crate) mod update;

/// `1 schema`, `2 schemas`.
fn count(number: usize, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}
