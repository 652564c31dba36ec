//! The statements of the extension's blocks → declarations.

use super::super::client;
use super::super::declared::{Declared, Given};
use super::super::notes::Notes;
use super::EXTENSION;
use super::subjects::{downloaded, level, uploaded};
use super::syntax::{Argument, Call, Statement, StatementKind, Value, ValueKind};

/// What has been read of the extension.
pub(super) struct Extension<'n, 't> {
    pub(super) declared: Declared,
    pub(super) notes: &'n mut Notes<'t>,
}

impl<'n, 't> Extension<'n, 't> {
    pub(super) fn new(notes: &'n mut Notes<'t>) -> Self {
        Self {
            declared: Declared::default(),
            notes,
        }
    }

    /// The statements of a block; `scope` is the path of the block's name.
    pub(super) fn statements(&mut self, scope: &[&str], statements: &[Statement]) {
        for statement in statements {
            match &statement.kind {
                StatementKind::Assign(path, value) => {
                    self.assign(&within(scope, path), value, statement.at);
                }
                StatementKind::Call(call) => self.call(scope, call),
                StatementKind::Other => self.notes.unknown(statement.at, "what stands here"),
            }
        }
    }

    fn call(&mut self, scope: &[&str], call: &Call) {
        let path = within(scope, &call.path);
        // `url.set("…")`, and Groovy's `url "…"`
        let (setter, target) = match path.split_last() {
            Some((&"set", target)) => (true, target),
            _ => (false, path.as_slice()),
        };
        if let ([Argument { name: None, value }], None, []) = (
            call.arguments.as_slice(),
            &call.block,
            call.links.as_slice(),
        ) && (setter || is_setting(target))
        {
            return self.assign(target, value, call.at);
        }
        match (path.as_slice(), &call.block) {
            (["download", "subject" | "subjectPattern"], None) => {
                self.declared.downloads.extend(downloaded(call, self.notes));
            }
            (["register", "subject"], None) => {
                self.declared.registers.extend(uploaded(call, self.notes));
            }
            (["compatibility", "subject"], None) => {
                self.declared.checks.extend(uploaded(call, self.notes));
            }
            (["config", "subject"], None) => {
                self.declared.levels.extend(level(call, self.notes));
            }
            (["clientConfig", "put"], None) => self.put(call),
            (
                [
                    "download" | "register" | "compatibility" | "config" | "credentials"
                    | "basicAuth" | "ssl",
                ]
                | ["download", "metadata"],
                Some(statements),
            ) if call.arguments.is_empty() && call.links.is_empty() => {
                self.statements(&path, statements);
            }
            _ => {
                let name = path.join(".");
                self.notes.unknown(call.at, &format!("`{name}(…)`"));
            }
        }
    }

    fn assign(&mut self, path: &[&str], value: &Value, at: usize) {
        let name = path.join(".");
        match (path, &value.kind) {
            (["url"], ValueKind::Text(url)) => {
                if !self.declared.registry.urls.is_empty() {
                    let help =
                        "the last one is taken: write a table `env.NAME.registry` for another";
                    self.notes.decided(at, "there are several URLs", help);
                }
                self.declared.registry.urls.clear();
                client::urls(&mut self.declared, url, at, self.notes);
            }
            (["quiet"], ValueKind::Bool(is)) => {
                self.unless(!is, at, &name, "give -q to the command");
            }
            (["failFast"], ValueKind::Bool(is)) => {
                self.unless(
                    !is,
                    at,
                    &name,
                    "give --fail-fast to `cargo avrogen register`",
                );
            }
            (["outputDirectory"], _) => {
                let help =
                    "give --csv FILE to `cargo avrogen register`, which writes the same lines";
                self.notes.no_counterpart(at, &format!("`{name}`"), help);
            }
            (["rootDir"], _) => {
                let help =
                    "paths are taken from the folder of the configuration: put it into that one";
                self.notes.no_counterpart(at, &format!("`{name}`"), help);
            }
            (["pretty"], ValueKind::Bool(is)) => self.declared.is_pretty = *is,
            (["clientConfig"] | ["ssl", "configs"], ValueKind::Map(pairs)) => {
                for (key, value) in pairs {
                    self.property(key.as_deref(), value);
                }
            }
            // An empty map has no key that would tell it from a list.
            (
                ["clientConfig" | "clientHeadersConfig"] | ["ssl", "configs"],
                ValueKind::List(items),
            ) if items.is_empty() => {}
            (["clientHeadersConfig"], _) => {
                let help = "the client sends no headers but its own";
                self.notes.no_counterpart(at, &format!("`{name}`"), help);
            }
            (["credentials" | "basicAuth", "username"], kind) => {
                let user = match kind {
                    ValueKind::Text(user) => Some(user.as_str()),
                    _ => None,
                };
                client::username(&mut self.declared, user, at, self.notes);
            }
            (["credentials" | "basicAuth", "password"], _) => {
                client::password(&mut self.declared, given(value).as_ref(), at, self.notes);
            }
            (["download", "metadata"], ValueKind::Call(call)) => self.metadata(call),
            (["download", "metadata", "enabled"], ValueKind::Bool(is)) => {
                self.declared.has_metadata = *is;
            }
            (["download", "metadata", "outputPath"], _) => self.metadata_path(at),
            (
                ["url" | "quiet" | "failFast" | "pretty" | "clientConfig"]
                | ["ssl", "configs"]
                | ["download", "metadata", ..],
                _,
            ) => {
                self.notes.unreadable(value.at, &format!("`{name}`"));
            }
            _ => self.notes.unknown(at, &format!("`{name} = …`")),
        }
    }

    /// A setting that is the default where `is_default`.
    fn unless(&mut self, is_default: bool, at: usize, name: &str, help: &str) {
        if !is_default {
            self.notes.no_counterpart(at, &format!("`{name}`"), help);
        }
    }

    /// `clientConfig.put("key", "value")`
    fn put(&mut self, call: &Call) {
        match call.arguments.as_slice() {
            [
                Argument {
                    name: None,
                    value: key,
                },
                Argument { name: None, value },
            ] => {
                let key = match &key.kind {
                    ValueKind::Text(key) => Some(key.as_str()),
                    _ => None,
                };
                self.property(key, value);
            }
            _ => self.notes.unknown(call.at, "`clientConfig.put(…)`"),
        }
    }

    fn property(&mut self, key: Option<&str>, value: &Value) {
        let Some(key) = key else {
            return self.notes.unreadable(value.at, "the key of a property");
        };
        let given = given(value);
        client::property(
            &mut self.declared,
            key,
            given.as_ref(),
            value.at,
            self.notes,
        );
    }

    /// `MetadataExtension(true, "folder")`
    fn metadata(&mut self, call: &Call) {
        let is_known = call
            .path
            .last()
            .is_some_and(|name| name == "MetadataExtension");
        let values: Vec<&ValueKind> = call.arguments.iter().map(|one| &one.value.kind).collect();
        match (is_known, values.as_slice()) {
            (true, [ValueKind::Bool(is)]) => self.declared.has_metadata = *is,
            (true, [ValueKind::Bool(is), _]) => {
                self.declared.has_metadata = *is;
                self.metadata_path(call.at);
            }
            _ => self.notes.unreadable(call.at, "`download.metadata`"),
        }
    }

    fn metadata_path(&mut self, at: usize) {
        let help = "a file of metadata is written beside its schema";
        self.notes
            .no_counterpart(at, "the folder of the metadata", help);
    }
}

/// What may be set by a call of its name, as Groovy allows it.
fn is_setting(path: &[&str]) -> bool {
    matches!(
        path,
        ["url"
            | "quiet"
            | "failFast"
            | "outputDirectory"
            | "rootDir"
            | "pretty"
            | "clientConfig"
            | "clientHeadersConfig"]
            | ["credentials" | "basicAuth", "username" | "password"]
            | ["ssl", "configs"]
    )
}

/// A path within a block; `schemaRegistry.`, `it.` and `this.` before it say nothing more.
fn within<'p>(scope: &[&'p str], path: &'p [String]) -> Vec<&'p str> {
    let mut whole = scope.to_vec();
    let path = path.iter().map(String::as_str);
    whole.extend(path.skip_while(|word| [EXTENSION, "it", "this"].contains(word)));
    whole
}

fn given(value: &Value) -> Option<Given> {
    match &value.kind {
        ValueKind::Text(text) => Some(Given::Text(text.clone())),
        ValueKind::Number(number) => Some(Given::Text(number.to_string())),
        ValueKind::Bool(is) => Some(Given::Text(is.to_string())),
        ValueKind::Env(name) => Some(Given::Env(name.clone())),
        _ => None,
    }
}
