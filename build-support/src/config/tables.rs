//! The tables of the configuration, as TOML has them: `[package.metadata.avrogen]`, `[workspace.metadata.avrogen]`, or the top of
//! `avrogen.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::generate::Generate;

/// Everything that can be configured. What is not said is `None`, so that tables can stand in for each other.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tables {
    /// Folders and files of schemas.
    pub(crate) schemas: Option<Vec<PathBuf>>,
    pub(crate) registry: Option<Registry>,
    pub(crate) download: Option<Vec<Download>>,
    pub(crate) register: Option<Vec<Register>>,
    pub(crate) generate: Option<Generate>,
    pub(crate) set: Option<Vec<Set>>,
    pub(crate) env: BTreeMap<String, Env>,
}

/// Where the registry is, and who asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Registry {
    pub(crate) url: Option<Urls>,
    pub(crate) auth: Option<Auth>,
    pub(crate) tls: Option<Tls>,
}

/// One URL, or several for fail-over.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Urls {
    One(String),
    Several(Vec<String>),
}

impl Urls {
    fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, several) = match self {
            Self::One(url) => (Some(url), &[][..]),
            Self::Several(urls) => (None, urls.as_slice()),
        };
        one.into_iter().chain(several).map(String::as_str)
    }

    pub(crate) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(url) => vec![url],
            Self::Several(urls) => urls,
        }
    }
}

/// Credentials. Secrets stand in the environment or in files, never here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Auth {
    pub(crate) basic: Option<Basic>,
    pub(crate) bearer_env: Option<String>,
    pub(crate) bearer_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Basic {
    pub(crate) username: String,
    pub(crate) password_env: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
}

/// TLS beyond what the system trusts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tls {
    pub(crate) ca: Option<PathBuf>,
}

/// A subject, or several by a pattern, and where they go.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Download {
    pub(crate) subject: Option<String>,
    pub(crate) pattern: Option<String>,
    pub(crate) version: Option<VersionWanted>,
    pub(crate) to: PathBuf,
    pub(crate) file: Option<String>,
    pub(crate) references: Option<bool>,
}

/// `"latest"` or a number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum VersionWanted {
    Number(u32),
    Word(String),
}

/// A file to be registered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Register {
    pub(crate) file: PathBuf,
    pub(crate) subject: Option<String>,
    pub(crate) topic: Option<String>,
    #[serde(default)]
    pub(crate) normalize: bool,
}

/// A further set of schemas with an output of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) schemas: Vec<PathBuf>,
    pub(crate) generate: Option<Generate>,
}

/// What another environment has otherwise, key by key.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Env {
    pub(crate) registry: Option<Registry>,
}

impl Tables {
    /// Paths are relative to the file that holds them.
    pub(crate) fn rebase(&mut self, folder: &Path) {
        let at = |path: &mut PathBuf| *path = folder.join(&*path);
        self.schemas.iter_mut().flatten().for_each(at);
        self.download
            .iter_mut()
            .flatten()
            .for_each(|download| at(&mut download.to));
        self.register
            .iter_mut()
            .flatten()
            .for_each(|register| at(&mut register.file));
        self.set
            .iter_mut()
            .flatten()
            .flat_map(|set| &mut set.schemas)
            .for_each(at);
        let generates = self.generate.iter_mut().chain(
            self.set
                .iter_mut()
                .flatten()
                .filter_map(|set| set.generate.as_mut()),
        );
        generates
            .filter_map(|generate| generate.out.as_mut())
            .for_each(|out| {
                *out = folder.join(&*out).to_string_lossy().into_owned();
            });
        let registries = self.registry.iter_mut().chain(
            self.env
                .values_mut()
                .filter_map(|env| env.registry.as_mut()),
        );
        for registry in registries {
            registry
                .tls
                .iter_mut()
                .filter_map(|tls| tls.ca.as_mut())
                .for_each(at);
            if let Some(auth) = &mut registry.auth {
                auth.bearer_file.iter_mut().for_each(at);
                auth.basic
                    .iter_mut()
                    .filter_map(|basic| basic.password_file.as_mut())
                    .for_each(at);
            }
        }
    }

    /// Whether a URL holds a user or a password.
    pub(crate) fn has_secret(&self) -> bool {
        let others = self.env.values().map(|env| &env.registry);
        std::iter::once(&self.registry)
            .chain(others)
            .flatten()
            .filter_map(|registry| registry.url.as_ref())
            .flat_map(Urls::iter)
            .any(|url| {
                let (_, rest) = url.split_once("://").unwrap_or(("", url));
                rest.split(['/', '?', '#'])
                    .next()
                    .is_some_and(|authority| authority.contains('@'))
            })
    }

    /// The workspace's tables where this package has none of its own.
    pub(crate) fn or(self, workspace: Self) -> Self {
        let mut env = workspace.env;
        env.extend(self.env);
        Self {
            schemas: self.schemas.or(workspace.schemas),
            registry: self.registry.or(workspace.registry),
            download: self.download.or(workspace.download),
            register: self.register.or(workspace.register),
            generate: self.generate.or(workspace.generate),
            set: self.set.or(workspace.set),
            env,
        }
    }
}

impl Registry {
    /// This registry's keys before another's.
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            url: self.url.or(base.url),
            auth: self.auth.or(base.auth),
            tls: self.tls.or(base.tls),
        }
    }
}
