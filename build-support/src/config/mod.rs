//! The configuration: one struct, whichever door it came through.

pub(crate) mod document;
mod find;
mod options;
#[cfg_attr(
    not(feature = "registry"),
    expect(
        dead_code,
        reason = "the table of the registry is read, so that it is checked, and not used"
    )
)]
mod registry;
mod tables;
#[cfg_attr(
    not(feature = "registry"),
    expect(
        dead_code,
        reason = "what goes to and fro is read, so that it is checked, and not used"
    )
)]
mod transfer;

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::finding::Finding;
use crate::generate::Generate;
use crate::output::Job;
use crate::path_text::shown;

pub(crate) use registry::Registry;
#[cfg(feature = "registry")]
pub(crate) use registry::{Auth, Basic, Oauth, Tls};
pub(crate) use tables::Tables;
#[cfg(feature = "registry")]
pub(crate) use transfer::{
    Download, ReferenceVersion, ReferenceWanted, Register, SchemaLanguage, Strategy, VersionWanted,
};

/// What to generate from which schemas, and which registry they come from.
///
/// Filled from `[package.metadata.avrogen]` or `[workspace.metadata.avrogen]`, from an `avrogen.toml`, or by its methods.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file that holds it, if one does.
    pub(crate) file: Option<PathBuf>,
    /// The folder of that file: the lock stands there.
    pub(crate) folder: PathBuf,
    pub(crate) tables: Tables,
    /// Every file that was read to find it.
    pub(crate) read: Vec<PathBuf>,
}

/// A set of schemas with an output of its own.
pub(crate) struct SchemaFolders<'c> {
    /// `schemas` for the configuration's own.
    pub(crate) name: &'c str,
    /// As they are shown.
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) generate: Generate,
}

impl Config {
    /// An empty configuration, whose paths are relative to a folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            ..Self::default()
        }
    }

    /// The configuration of the package that a build script belongs to: its `Cargo.toml`, and its workspace's.
    pub fn from_manifest() -> Result<Self, Error> {
        let folder = std::env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| {
            let missing = Finding::error("AVG0502", "CARGO_MANIFEST_DIR is not set");
            Error::configuration(vec![
                missing.help("call this from a build script, or read a file by Config::from_file"),
            ])
        })?;
        find::package(
            &Path::new(&folder).join("Cargo.toml"),
            find::Authority::Folders,
        )
    }

    /// The configuration in a file: an `avrogen.toml`, or a `Cargo.toml` with its workspace's.
    pub fn from_file(file: &Path) -> Result<Self, Error> {
        find::file(file)
    }

    /// The configuration that a command means when it is started in a folder: the nearest `avrogen.toml` or `Cargo.toml` that holds
    /// one, upwards.
    pub fn find(folder: &Path) -> Result<Self, Error> {
        find::upwards(folder)
    }

    /// Puts the keys of `env.NAME` before the others.
    pub fn with_env(mut self, name: &str) -> Result<Self, Error> {
        let Some(env) = self.tables.env.get(name).cloned() else {
            let known: Vec<&str> = self.tables.env.keys().map(String::as_str).collect();
            let finding = Finding::error(
                "AVG0503",
                format!("no environment is called `{}`", name.escape_debug()),
            );
            return Err(Error::configuration(vec![finding.help(
                match avrogen_schema::nearest(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => {
                        format!("add a table `env.{name}.registry` to the configuration")
                    }
                    None => format!("there are {}", known.join(", ")),
                },
            )]));
        };
        if let Some(registry) = env.registry {
            self.tables.registry = Some(registry.over(self.tables.registry.unwrap_or_default()));
        }
        Ok(self)
    }

    /// Replaces the registry's URL, and with it the credentials that were meant for the other one.
    #[must_use]
    pub fn registry_url(mut self, url: impl Into<String>) -> Self {
        let configured = self.tables.registry.take().unwrap_or_default();
        self.tables.registry = Some(Registry {
            url: Some(registry::Urls::One(url.into())),
            auth: None,
            ..configured
        });
        self
    }

    /// Replaces the folders and files of schemas. Relative ones are taken from the configuration's folder.
    #[must_use]
    pub fn schemas<P: AsRef<Path>>(mut self, schemas: impl IntoIterator<Item = P>) -> Self {
        self.tables.schemas = Some(
            schemas
                .into_iter()
                .map(|path| self.folder.join(path))
                .collect(),
        );
        self
    }

    /// Adds a named set of schemas: `include_schemas!("NAME")`.
    #[must_use]
    pub fn set<P: AsRef<Path>>(
        mut self,
        name: impl Into<String>,
        schemas: impl IntoIterator<Item = P>,
    ) -> Self {
        let schemas = schemas
            .into_iter()
            .map(|path| self.folder.join(path))
            .collect();
        let set = tables::Set {
            name: name.into(),
            schemas,
            generate: None,
        };
        self.tables.set.get_or_insert_default().push(set);
        self
    }

    /// Adds a subject to download, with what it refers to, into a folder.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>, to: impl AsRef<Path>) -> Self {
        let download = transfer::Download {
            subject: Some(subject.into()),
            to: self.folder.join(to),
            ..transfer::Download::default()
        };
        self.tables.download.get_or_insert_default().push(download);
        self
    }

    /// Adds a schema file to register under a subject.
    #[must_use]
    pub fn publish(mut self, file: impl AsRef<Path>, subject: impl Into<String>) -> Self {
        let file = self.folder.join(file);
        let register = transfer::Register {
            file: Some(file),
            subject: Some(subject.into()),
            ..transfer::Register::default()
        };
        self.tables.register.get_or_insert_default().push(register);
        self
    }

    /// The file that holds the configuration, if one does.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// `avrogen.lock`, beside the file that holds the configuration.
    pub fn lock_file(&self) -> PathBuf {
        self.folder.join("avrogen.lock")
    }

    /// Where generated code is committed, if it is.
    pub fn out(&self) -> Option<PathBuf> {
        self.tables
            .generate
            .as_ref()?
            .out
            .as_ref()
            .map(PathBuf::from)
    }

    /// What `generate` is to do: the given folders into the given place, else every set that is configured.
    pub fn jobs(&self, schemas: &[PathBuf], out: Option<&Path>) -> Result<Vec<Job>, Error> {
        let given = out.map(Path::to_owned);
        if !schemas.is_empty() {
            return Ok(vec![Job {
                schemas: schemas.to_vec(),
                options: self.tables.generate.clone().unwrap_or_default(),
                configuration: self.file.clone(),
                out: given,
            }]);
        }
        let job = |set: SchemaFolders<'_>| {
            let own = given.clone().filter(|_| set.name == "schemas");
            let job = set.job(self);
            Job {
                out: own.or_else(|| job.out.clone()),
                ..job
            }
        };
        let jobs: Vec<_> = self.sets().into_iter().map(job).collect();
        if jobs.is_empty() {
            let finding = Finding::error("AVG0508", "no schemas are configured");
            return Err(Error::configuration(vec![finding.help(
                "add `schemas = [\"schemas\"]` to the configuration, or give --schemas DIR",
            )]));
        }
        Ok(jobs)
    }

    /// The configuration's own schemas, then its sets.
    pub(crate) fn sets(&self) -> Vec<SchemaFolders<'_>> {
        let generate = self.tables.generate.clone().unwrap_or_default();
        let folders = |folders: &[PathBuf]| folders.iter().map(|folder| shown(folder)).collect();
        let own = self.tables.schemas.iter().map(|own| SchemaFolders {
            name: "schemas",
            folders: folders(own),
            generate: generate.clone(),
        });
        let sets = self.tables.set.iter().flatten().map(|set| SchemaFolders {
            name: &set.name,
            folders: folders(&set.schemas),
            generate: set.generate.clone().unwrap_or_else(|| Generate {
                out: None,
                ..generate.clone()
            }),
        });
        own.chain(sets).collect()
    }
}

impl SchemaFolders<'_> {
    /// The run of the generator for this set.
    pub(crate) fn job(&self, config: &Config) -> Job {
        Job {
            schemas: self.folders.clone(),
            out: self.generate.out.as_ref().map(PathBuf::from),
            options: self.generate.clone(),
            configuration: config.file.clone(),
        }
    }
}
