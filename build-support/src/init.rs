//! A folder → its first configuration, with comments that teach the rest: an `avrogen.toml`, or a table of its `Cargo.toml`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::config::document::{self, CargoTables};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;

/// Where a first configuration goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A new file of this name, as `avrogen.toml`.
    Plain(PathBuf),
    /// A table that is appended to this `Cargo.toml`.
    Cargo(PathBuf),
}

impl Place {
    /// The `Cargo.toml` of a folder, unless there is none or an `avrogen.toml` is wanted.
    pub fn in_folder(folder: &Path, is_plain: bool) -> Self {
        let manifest = folder.join("Cargo.toml");
        if is_plain || !manifest.is_file() {
            Self::Plain(folder.join("avrogen.toml"))
        } else {
            Self::Cargo(manifest)
        }
    }

    /// The file that is written.
    pub fn file(&self) -> &Path {
        let (Self::Plain(file) | Self::Cargo(file)) = self;
        file
    }
}

/// Writes a first configuration. `registry` is the URL of a registry, if one is known.
///
/// Fails, and changes nothing, where there is a configuration already, and where the URL holds a password.
pub fn init(place: &Place, registry: Option<&str>) -> Result<(), Error> {
    let folder = place.file().parent().unwrap_or(Path::new(""));
    for other in [folder.join("avrogen.toml"), folder.join("Cargo.toml")] {
        if let Some(there) = configuration(&other)? {
            return Err(already(&there));
        }
    }
    match place {
        Place::Plain(file) => {
            let text = text("", registry);
            document::plain(file, &text)?;
            let mut new = std::fs::File::create_new(file).map_err(|error| match error.kind() {
                std::io::ErrorKind::AlreadyExists => already(file),
                _ => Error::file(file, "write", &error),
            })?;
            let written = new.write_all(text.as_bytes());
            written.map_err(|error| Error::file(file, "write", &error))
        }
        Place::Cargo(file) => append(file, registry),
    }
}

/// The file, if it holds a configuration.
fn configuration(file: &Path) -> Result<Option<PathBuf>, Error> {
    if !file.is_file() {
        return Ok(None);
    }
    let is_configured = !file.ends_with("Cargo.toml") || {
        let tables = document::cargo(file, &read(file)?)?;
        tables.package.is_some() || tables.workspace.is_some()
    };
    Ok(is_configured.then(|| file.to_owned()))
}

fn already(file: &Path) -> Error {
    let finding = Finding::error("AVG0520", "there is a configuration already").of(&shown(file));
    Error::configuration(vec![
        finding.help("edit it; `init` writes a first one only"),
    ])
}

fn read(file: &Path) -> Result<String, Error> {
    std::fs::read_to_string(file).map_err(|error| Error::file(file, "read", &error))
}

/// Appends the table, and leaves every byte before it as it is.
fn append(file: &Path, registry: Option<&str>) -> Result<(), Error> {
    let old = read(file)?;
    let refused = |message: &str| {
        let finding = Finding::error("AVG0528", message).of(&shown(file));
        Error::configuration(vec![
            finding.help("write an avrogen.toml: `cargo avrogen init --toml`"),
        ])
    };
    let CargoTables { is_workspace, .. } = document::cargo(file, &old)?;
    let is_package =
        toml::from_str::<toml::Table>(&old).is_ok_and(|table| table.contains_key("package"));
    let table = match (is_package, is_workspace) {
        (true, _) => "package.metadata.avrogen",
        (false, true) => "workspace.metadata.avrogen",
        (false, false) => return Err(refused("the file has neither [package] nor [workspace]")),
    };
    let end = if old.is_empty() || old.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let mut new = format!("{end}{}", text(table, registry));
    if old.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    let whole = old + &new;
    // The table alone tells of a URL that may not stand there; the whole, of a file that takes no further table.
    document::plain(file, &text("", registry))?;
    if document::cargo(file, &whole).is_err() {
        return Err(refused(
            "`metadata` is written so that no table can be appended",
        ));
    }
    let written = std::fs::OpenOptions::new()
        .append(true)
        .open(file)
        .and_then(|mut file| file.write_all(new.as_bytes()));
    written.map_err(|error| Error::file(file, "write", &error))
}

/// The configuration below a table of this name, or, without one, at the top of a file.
fn text(table: &str, registry: Option<&str>) -> String {
    let (head, below) = if table.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("[{table}]\n"), format!("{table}."))
    };
    let registry = match registry {
        Some(url) => format!("[{below}registry]\nurl = {}", toml_edit::Value::from(url)),
        None => format!("# [{below}registry]\n# url = \"https://registry.example\""),
    };
    format!(
        "\
# What cargo-avrogen does here. Paths are taken from this folder.
{head}# Where schemas are looked for, with all that lies below.
schemas = [\"schemas\"]

# The registry; a list of URLs is asked one after the other. Secrets stand in the environment, never here.
{registry}
# auth = {{ basic = {{ username = \"ci\", password-env = \"REGISTRY_PASSWORD\" }} }}

# What others publish: `cargo avrogen download` writes it, with what it refers to, and avrogen.lock.
# [[{below}download]]
# subject = \"shipment-value\"
# to = \"schemas\"

# What this project publishes: `cargo avrogen register`, after `cargo avrogen register --plan`.
# [[{below}register]]
# file = \"schemas/shipment.avsc\"
# subject = \"shipment-value\"

# Rust code that is committed. Without it a build script makes it: avrogen_build::generate().
# [{below}generate]
# out = \"src/schemas.rs\"

# What is otherwise elsewhere: `--env prod`.
# [{below}env.prod.registry]
# url = \"https://registry.prod.example\"
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that are commented out and are settings, without their marks.
    fn in_force(text: &str) -> String {
        let setting = |line: &&str| line.starts_with("# [") || line.contains(" = ");
        let lines = text.lines().map(|line| {
            if setting(&line) {
                line.trim_start_matches("# ")
            } else {
                line
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_commented_out_is_a_configuration_too() {
        let file = Path::new("avrogen.toml");
        for url in [None, Some("http://localhost:8081")] {
            let all = in_force(&text("", url));
            assert!(!all.contains("\n# ["), "{all}");
            let tables = document::plain(file, &all).unwrap();
            assert!(tables.registry.is_some() && tables.download.is_some());
            assert!(tables.register.is_some() && tables.generate.is_some());
            assert!(tables.env.contains_key("prod"));
            let cargo = format!(
                "[package]\n{}",
                in_force(&text("package.metadata.avrogen", url))
            );
            let tables = document::cargo(Path::new("Cargo.toml"), &cargo).unwrap();
            assert!(
                tables
                    .package
                    .is_some_and(|tables| tables.env.contains_key("prod"))
            );
        }
    }

    #[test]
    fn a_url_is_no_toml() {
        let url = "http://a\"]\n[x]";
        let tables = document::plain(Path::new("avrogen.toml"), &text("", Some(url))).unwrap();
        let urls = tables.registry.unwrap().url.unwrap().into_vec();
        assert_eq!(urls, [url]);
    }
}
