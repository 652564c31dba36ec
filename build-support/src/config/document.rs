//! A TOML file → its tables, or what is wrong with them, with the place.

use std::path::Path;

use avrogen_schema::nearest;
use serde::Deserialize;

use crate::config::tables::Tables;
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;

/// The parts of a `Cargo.toml` that matter here.
#[derive(Deserialize)]
struct Manifest {
    package: Option<Section>,
    workspace: Option<Section>,
}

#[derive(Deserialize)]
struct Section {
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    avrogen: Option<Tables>,
}

/// What a `Cargo.toml` says.
#[derive(Default)]
pub(crate) struct CargoTables {
    pub(crate) package: Option<Tables>,
    pub(crate) workspace: Option<Tables>,
    pub(crate) is_workspace: bool,
}

/// The tables of a `Cargo.toml`, rebased.
pub(crate) fn cargo(file: &Path, text: &str) -> Result<CargoTables, Error> {
    let manifest: Manifest = toml::from_str(text).map_err(|error| refusal(file, text, &error))?;
    let is_workspace = manifest.workspace.is_some();
    let tables = |section: Option<Section>| {
        let tables = section.and_then(|section| section.metadata?.avrogen);
        tables.map(|tables| checked(file, tables)).transpose()
    };
    Ok(CargoTables {
        package: tables(manifest.package)?,
        workspace: tables(manifest.workspace)?,
        is_workspace,
    })
}

/// The tables of an `avrogen.toml`, rebased.
pub(crate) fn plain(file: &Path, text: &str) -> Result<Tables, Error> {
    let tables = toml::from_str(text).map_err(|error| refusal(file, text, &error))?;
    checked(file, tables)
}

/// Paths are taken from the file's folder, and no secret stands in the file.
fn checked(file: &Path, mut tables: Tables) -> Result<Tables, Error> {
    if let Some(key) = tables.secret() {
        let message = format!("the `{key}` of the registry holds a password");
        let finding = Finding::error("AVG0517", message).of(&shown(file));
        let instead = match key {
            "proxy" => "leave `proxy` out and set HTTPS_PROXY to that URL in the environment",
            "token-url" => "write `client-id`, and `client-secret-env` or `client-secret-file`",
            _ => "write `auth = { basic = { username = \"…\", password-env = \"…\" } }`",
        };
        let help = format!("change that password, for this file is shared, and {instead}");
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    tables.rebase(file.parent().unwrap_or(Path::new("")));
    Ok(tables)
}

fn refusal(file: &Path, text: &str, error: &toml::de::Error) -> Error {
    let offset = error.span().map_or(0, |span| span.start);
    let message = error
        .message()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned();
    let finding = Finding::error("AVG0501", message.clone()).at_byte(&shown(file), text, offset);
    Error::configuration(vec![match help(&message) {
        Some(help) => finding.help(help),
        None => finding,
    }])
}

/// Serde says ``unknown field `a`, expected one of `b`, `c` ``: the quoted words are what was written and what may be.
fn help(message: &str) -> Option<String> {
    let rest = message
        .strip_prefix("unknown field ")
        .or_else(|| message.strip_prefix("unknown variant "))?;
    let mut words = rest.split('`').skip(1).step_by(2);
    let key = words.next()?;
    let known: Vec<&str> = words.collect();
    Some(match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    })
}
