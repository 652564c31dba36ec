//! Downloaded schemas → the files they go to: each its own, and none outside the folder of the configuration.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use avrogen_registry::SchemaType;
use avrogen_schema::lock::{Entry, metadata_file};

use crate::config::{Config, Download as Table};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::download::source::Key;
use crate::workflow::download::{file_name, linked_folder};

/// Files of the folder itself that no schema may take.
const OURS: [&str; 4] = ["avrogen.lock", "avrogen.toml", "cargo.lock", "cargo.toml"];

// What would mend it, by what stands in the way.
const GIVE_ONE: &str =
    "give the subject a table `download` with a `file` of its own; nothing was changed";
const CORRECT_IT: &str =
    "correct the `file` in the subject's table `download`; nothing was changed";
const REMOVE_LINK: &str = "remove the link; nothing was changed";
const LOCK_ANEW: &str =
    "run `cargo avrogen download`, which gives each schema a file anew; nothing was changed";

/// Where a schema goes, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The file, relative to the folder, with `/`.
    pub(super) file: String,
    /// Whether its JSON is indented.
    pub(super) pretty: bool,
    /// Whether a file of metadata stands beside it.
    pub(super) metadata: bool,
}

/// Which schema goes where.
pub(super) struct Places {
    folder: PathBuf,
    /// The file that the tables `download` stand in, if they stand in one.
    configuration: Option<PathBuf>,
    lock: PathBuf,
    of: HashMap<Key, Place>,
    /// By lower case, since some file systems do not tell the cases apart: who has a file, and how it is written.
    taken: HashMap<String, (Key, String)>,
}

impl Places {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            folder: config.folder.clone(),
            configuration: config.file.clone(),
            lock: config.lock_file(),
            of: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    /// The place of a schema that has one.
    pub(super) fn of(&self, key: &Key) -> Option<&Place> {
        self.of.get(key)
    }

    /// Gives a schema a file, if it has none yet: the one that the table names, or one called after its subject.
    pub(super) fn take(
        &mut self,
        key: &Key,
        ty: SchemaType,
        table: &Table,
        file: Option<&str>,
    ) -> Result<(), Error> {
        if self.of.contains_key(key) {
            return Ok(());
        }
        let configuration = self.configuration.clone();
        let refused = |why: String, help| unplaced(key, &why, configuration.as_deref(), help);
        let name = match file {
            Some(file) => {
                file_name::checked(file.to_owned()).map_err(|why| refused(why, CORRECT_IT))?
            }
            None => file_name::of_subject(&key.0, ty).map_err(|why| refused(why, GIVE_ONE))?,
        };
        let path =
            inside(&self.folder, &table.to.join(&name)).ok_or_else(|| self.outside(&table.to))?;
        if OURS.contains(&path.to_lowercase().as_str()) {
            return Err(refused(format!("`{path}` is no schema's"), CORRECT_IT));
        }
        let same_subject = self
            .taken
            .get(&path.to_lowercase())
            .is_some_and(|(other, _)| other.0 == key.0);
        let file = if same_subject {
            file_name::of_version(&path, key.1)
        } else {
            path
        };
        let place = Place {
            file,
            pretty: table.pretty,
            metadata: table.metadata,
        };
        self.settle(key, place)
            .map_err(|(why, help)| refused(why, help.unwrap_or(GIVE_ONE)))
    }

    /// The files that the lock names.
    pub(super) fn fixed(&mut self, key: &Key, entry: &Entry) -> Result<(), Error> {
        let lock = self.lock.clone();
        let refused = |why: String, help| unplaced(key, &why, Some(&lock), help);
        let file = inside(&self.folder, &self.folder.join(&entry.file)).ok_or_else(|| {
            let file = entry.file.escape_debug();
            refused(
                format!("`{file}` leads out of the lock's folder"),
                LOCK_ANEW,
            )
        })?;
        let place = Place {
            file,
            pretty: entry.file_sha256.is_some(),
            metadata: entry.metadata_sha256.is_some(),
        };
        self.settle(key, place)
            .map_err(|(why, help)| refused(why, help.unwrap_or(LOCK_ANEW)))
    }

    /// Gives a schema these files, unless another one has one of them. Else why not, and what would mend it where that is known.
    fn settle(&mut self, key: &Key, place: Place) -> Result<(), (String, Option<&'static str>)> {
        let metadata = place.metadata.then(|| metadata_file(&place.file));
        for path in std::iter::once(place.file.clone()).chain(metadata) {
            if let Some(why) = linked_folder::escapes(&self.folder, &path) {
                return Err((why, Some(REMOVE_LINK)));
            }
            self.claim(key, path).map_err(|why| (why, None))?;
        }
        self.of.insert(key.clone(), place);
        Ok(())
    }

    fn claim(&mut self, key: &Key, path: String) -> Result<(), String> {
        let Some((other, has)) = self.taken.get(&path.to_lowercase()) else {
            self.taken.insert(path.to_lowercase(), (key.clone(), path));
            return Ok(());
        };
        let same = if *has == path {
            "already"
        } else {
            "already, which differs in case only"
        };
        Err(format!(
            "`{}` version {} has `{has}` {same}",
            other.0.escape_debug(),
            other.1
        ))
    }

    fn outside(&self, to: &Path) -> Error {
        let message = format!(
            "`{}` leads out of the configuration's folder",
            shown(to).display()
        );
        let help = "name a folder below the one that holds the configuration; nothing was changed";
        let finding = located(
            Finding::error("AVG0514", message),
            self.configuration.as_deref(),
        );
        Error::configuration(vec![finding.help(help)])
    }
}

fn unplaced(key: &Key, why: &str, place: Option<&Path>, help: &str) -> Error {
    let subject = key.0.escape_debug();
    let message = format!("`{subject}` version {} gets no file: {why}", key.1);
    let finding = located(Finding::error("AVG0709", message), place);
    Error::findings(vec![finding.help(help)])
}

fn located(finding: Finding, place: Option<&Path>) -> Finding {
    match place {
        Some(file) => finding.of(&shown(file)),
        None => finding,
    }
}

/// A path relative to a folder, with `/`, if it stays below it.
pub(super) fn inside(folder: &Path, path: &Path) -> Option<String> {
    let below = if path.is_absolute() {
        path.strip_prefix(folder).ok()?
    } else {
        path
    };
    let mut names: Vec<String> = Vec::new();
    for component in below.components() {
        match component {
            Component::Normal(name) => names.push(name.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => drop(names.pop()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!names.is_empty()).then(|| names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_or_is_none() {
        let folder = Path::new("/project");
        for (path, expected) in [
            ("/project/schemas/a.avsc", Some("schemas/a.avsc")),
            ("/project/schemas/../a.avsc", Some("a.avsc")),
            ("schemas/a.avsc", Some("schemas/a.avsc")),
            ("/project/../a.avsc", None),
            ("../a.avsc", None),
            ("/etc/passwd", None),
            ("/project", None),
        ] {
            assert_eq!(
                inside(folder, Path::new(path)).as_deref(),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn every_schema_has_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let mut places = Places::new(&Config::new(folder.path()));
        let table = |metadata| Table {
            to: folder.path().join("schemas"),
            metadata,
            ..Table::default()
        };
        let key = |subject: &str, version| (subject.to_owned(), version);
        for (subject, version, file) in [
            ("a", 1, "schemas/a.avsc"),
            ("a", 2, "schemas/a.v2.avsc"),
            ("b", 1, "schemas/b.avsc"),
        ] {
            let key = key(subject, version);
            places
                .take(&key, SchemaType::Avro, &table(true), None)
                .unwrap();
            assert_eq!(places.of(&key).unwrap().file, file);
        }
        for (subject, ty, metadata) in [
            ("B", SchemaType::Avro, false),
            ("a-metadata", SchemaType::Json, false),
            ("A", SchemaType::Protobuf, true),
        ] {
            let taken = places.take(&key(subject, 1), ty, &table(metadata), None);
            assert!(taken.unwrap_err().is_findings(), "{subject}");
        }
    }
}
