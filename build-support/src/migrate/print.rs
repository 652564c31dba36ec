//! The tables of our configuration → the text of an `avrogen.toml`, with comments where something was decided.

use std::path::Path;

use toml_edit::Value;

use super::client::{CLIENT_SECRET, PASSWORD};
use super::declared::{Download, Reference, Registry, Wanted};
use super::merge::{Register, Tables};
use crate::finding::printable;

/// A text as TOML quotes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// `{ a = "b" }`
fn inline<'p>(pairs: impl IntoIterator<Item = (&'p &'static str, &'p String)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(key, value)| format!("{key} = {}", quoted(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// Lines of one table.
struct Lines(Vec<String>);

impl Lines {
    fn new(heading: &str) -> Self {
        Self(vec![heading.to_owned()])
    }

    fn comment(&mut self, text: &str) {
        self.0.push(format!("# {}", printable(text)));
    }

    fn set(&mut self, key: &str, value: impl AsRef<str>) {
        self.0.push(format!("{key} = {}", value.as_ref()));
    }

    fn end(self, text: &mut String) {
        text.push('\n');
        for line in self.0 {
            text.push_str(&line);
            text.push('\n');
        }
    }
}

pub(super) fn toml(tables: &Tables, made_from: &str) -> String {
    let mut text = format!(
        "# Made from {} by `cargo avrogen migrate`, which listed what it could not take over.\n",
        printable(made_from)
    );
    if !tables.schemas.is_empty() {
        text.push_str("\n# Where Avro schemas are looked for, with all that lies below.\n");
        text.push_str("schemas = ");
        text.push_str(&list(&tables.schemas));
        text.push('\n');
    }
    registry(&tables.registry).end(&mut text);
    for (number, one) in tables.downloads.iter().enumerate() {
        let mut lines = Lines(Vec::new());
        if number == 0 {
            lines.comment("What a schema refers to is downloaded with it, and `cargo avrogen download` writes avrogen.lock.");
        }
        download(one, tables, &mut lines);
        lines.end(&mut text);
    }
    for register in &tables.registers {
        self::register(register).end(&mut text);
    }
    text
}

fn registry(registry: &Registry) -> Lines {
    let mut lines = Lines::new("[registry]");
    match registry.urls.as_slice() {
        [] => {
            lines.comment("The URL was not found in the file: write it here, or give --registry.");
            lines.comment("url = \"https://registry.example\"");
        }
        [url] => lines.set("url", quoted(url)),
        urls => lines.set("url", list(urls)),
    }
    if let Some(auth) = auth(registry, &mut lines) {
        lines.set("auth", auth);
    }
    if !registry.tls.is_empty() {
        lines.set("tls", inline(&registry.tls));
    }
    if let Some(host) = &registry.proxy_host {
        let port = registry.proxy_port.iter().map(|port| format!(":{port}"));
        let proxy = format!("http://{host}{}", port.collect::<String>());
        lines.set("proxy", quoted(&proxy));
    }
    if let Some(ms) = registry.timeout {
        lines.set("timeout", ms.div_ceil(1000).to_string());
    }
    if let Some(retries) = registry.retries {
        lines.set("retries", retries.to_string());
    }
    lines
}

/// One way to say who asks; where the build has several, the strongest.
fn auth(registry: &Registry, lines: &mut Lines) -> Option<String> {
    if !registry.oauth.is_empty() {
        let mut oauth = registry.oauth.clone();
        for key in ["token-url", "client-id"] {
            if !oauth.contains_key(key) {
                lines.comment(&format!(
                    "`{key}` was not found in the file: write it here."
                ));
            }
        }
        let is_whole = ["token-url", "client-id"]
            .iter()
            .all(|key| oauth.contains_key(key));
        for (key, value) in [
            ("token-url", "…"),
            ("client-id", "…"),
            ("client-secret-env", CLIENT_SECRET),
        ] {
            oauth.entry(key).or_insert_with(|| value.to_owned());
        }
        let auth = format!("{{ oauth = {} }}", inline(&oauth));
        if is_whole {
            return Some(auth);
        }
        lines.comment(&format!("auth = {auth}"));
        return None;
    }
    if let Some(variable) = &registry.bearer_env {
        return Some(format!("{{ bearer-env = {} }}", quoted(variable)));
    }
    let basic = registry.basic.as_ref()?;
    let variable = basic.password_env.as_deref().unwrap_or(PASSWORD);
    let told = |user: &str| {
        let (user, variable) = (quoted(user), quoted(variable));
        format!("{{ basic = {{ username = {user}, password-env = {variable} }} }}")
    };
    let Some(user) = &basic.username else {
        lines.comment("The user's name is computed in the build: write it here.");
        lines.comment(&format!("auth = {}", told("…")));
        return None;
    };
    Some(told(user))
}

fn download(download: &Download, tables: &Tables, lines: &mut Lines) {
    lines.0.push("[[download]]".to_owned());
    match &download.wanted {
        Wanted::Subject(subject) => lines.set("subject", quoted(subject)),
        Wanted::Pattern(pattern) => lines.set("pattern", quoted(pattern)),
    }
    if let Some(version) = download.version {
        lines.set("version", version.to_string());
    }
    lines.set("to", quoted(&download.to));
    if let Some(file) = &download.file {
        if ending(file).is_some() {
            lines.set("file", quoted(file));
        } else {
            lines.comment(
                "The ending was added: it is another one where the subject is no Avro schema.",
            );
            lines.set("file", quoted(&format!("{file}.avsc")));
        }
    }
    if let Some(false) = download.references {
        lines.set("references", "false");
    }
    if tables.has_metadata {
        lines.set("metadata", "true");
    }
    if download.is_pretty {
        lines.set("pretty", "true");
    }
}

/// The schema type that a file's ending says.
fn ending(file: &str) -> Option<&'static str> {
    match Path::new(file).extension()?.to_str()? {
        "avsc" => Some("AVRO"),
        "proto" => Some("PROTOBUF"),
        "json" => Some("JSON"),
        _ => None,
    }
}

fn reference(reference: &Reference) -> String {
    let version = match reference.version {
        Some(version) => version.to_string(),
        None => quoted("latest"),
    };
    format!(
        "{{ name = {}, subject = {}, version = {version} }}",
        quoted(&reference.name),
        quoted(&reference.subject)
    )
}

fn register(register: &Register) -> Lines {
    let upload = &register.upload;
    let mut lines = Lines(Vec::new());
    for comment in &register.comments {
        lines.comment(comment);
    }
    let from = lines.0.len();
    lines.0.push("[[register]]".to_owned());
    lines.set("file", quoted(&upload.file));
    lines.set("subject", quoted(&upload.subject));
    if ending(&upload.file) != Some(upload.kind.as_str()) {
        lines.set("type", quoted(&upload.kind));
    }
    if !upload.references.is_empty() {
        let references: Vec<String> = upload.references.iter().map(reference).collect();
        lines.set("references", format!("[{}]", references.join(", ")));
    }
    if !upload.local.is_empty() {
        lines.comment(&format!(
            "Takes in the types of {}.",
            upload.local.join(", ")
        ));
        lines.set("inline", "true");
    }
    if let Some(level) = register.level {
        lines.set("compatibility", quoted(level.as_str()));
    }
    if let Some(true) = upload.normalize {
        lines.set("normalize", "true");
    }
    if let Some(metadata) = &upload.metadata {
        lines.set("metadata", quoted(metadata));
    }
    if let Some(rules) = &upload.rules {
        lines.set("rules", quoted(rules));
    }
    if register.is_proposal {
        for line in &mut lines.0[from..] {
            // A text of several lines is one string here: all its controls are escaped below.
            *line = format!("# {}", printable(line));
        }
    }
    lines
}
