//! The tables of the configuration, as TOML has them: `[package.metadata.avrogen]`, `[workspace.metadata.avrogen]`, or the top of
//! `avrogen.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::config::registry::Registry;
use crate::config::transfer::{Download, Register};
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
            .flat_map(Register::paths)
            .for_each(at);
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
        registries.flat_map(Registry::paths).for_each(at);
    }

    /// The key of a URL that holds a user or a password.
    pub(crate) fn secret(&self) -> Option<&'static str> {
        let others = self.env.values().map(|env| &env.registry);
        std::iter::once(&self.registry)
            .chain(others)
            .flatten()
            .find_map(Registry::secret)
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
