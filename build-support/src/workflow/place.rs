//! Downloaded schemas → the files they go to: each its own, and none outside the folder of the configuration.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use avrogen_registry::SchemaType;

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::file_name;

/// Subject and version.
pub(super) type Key = (String, u32);

// What would mend it, by what stands in the way.
const GIVE_ONE: &str =
    "give the subject a table `download` with a `file` of its own; nothing was changed";
const CORRECT_IT: &str =
    "correct the `file` in the subject's table `download`; nothing was changed";
const REMOVE_LINK: &str = "remove the link; nothing was changed";
const LOCK_ANEW: &str =
    "run `cargo avrogen download`, which gives each schema a file anew; nothing was changed";

/// Which schema goes where, relative to a folder.
pub(super) struct Places {
    folder: PathBuf,
    /// The file that the tables `download` stand in, if they stand in one.
    configuration: Option<PathBuf>,
    lock: PathBuf,
    files: HashMap<Key, String>,
    /// By lower case: some file systems do not tell the cases apart.
    taken: HashMap<String, Key>,
}

impl Places {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            folder: config.folder.clone(),
            configuration: config.file.clone(),
            lock: config.lock_file(),
            files: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    /// The file of a schema that has one, with `/`.
    pub(super) fn of(&self, key: &Key) -> String {
        self.files.get(key).cloned().unwrap_or_default()
    }

    /// Gives a schema a file, if it has none yet: the configured one, or one called after its subject.
    pub(super) fn take(
        &mut self,
        key: &Key,
        ty: SchemaType,
        to: &Path,
        file: Option<&str>,
    ) -> Result<(), Error> {
        if self.files.contains_key(key) {
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
        let path = inside(&self.folder, &to.join(&name)).ok_or_else(|| self.outside(to))?;
        let same_subject = self
            .taken
            .get(&path.to_lowercase())
            .is_some_and(|other| other.0 == key.0);
        let path = if same_subject {
            // Two versions of one subject: the second is told by its number.
            let (stem, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
            format!("{stem}.v{}.{ending}", key.1)
        } else {
            path
        };
        self.no_link(&path)
            .map_err(|why| refused(why, REMOVE_LINK))?;
        self.claim(key, path).map_err(|why| refused(why, GIVE_ONE))
    }

    /// The file that the lock names.
    pub(super) fn fixed(&mut self, key: &Key, file: &str) -> Result<(), Error> {
        let lock = self.lock.clone();
        let refused = |why: String, help| unplaced(key, &why, Some(&lock), help);
        let path = inside(&self.folder, &self.folder.join(file)).ok_or_else(|| {
            let why = format!("`{}` leads out of the lock's folder", file.escape_debug());
            refused(why, LOCK_ANEW)
        })?;
        self.no_link(&path)
            .map_err(|why| refused(why, REMOVE_LINK))?;
        self.claim(key, path).map_err(|why| refused(why, LOCK_ANEW))
    }

    fn no_link(&self, path: &str) -> Result<(), String> {
        let whole = self.folder.join(path);
        match std::fs::symlink_metadata(&whole) {
            Ok(found) if found.file_type().is_symlink() => Err(format!(
                "`{}` is a symbolic link, which may lead anywhere",
                shown(&whole).display()
            )),
            _ => Ok(()),
        }
    }

    /// Gives a schema this file, unless another one has it.
    fn claim(&mut self, key: &Key, path: String) -> Result<(), String> {
        match self.taken.insert(path.to_lowercase(), key.clone()) {
            Some(other) if other != *key => {
                let has = self.of(&other);
                let same = if has == path {
                    "already"
                } else {
                    "already, which differs in case only"
                };
                let subject = other.0.escape_debug();
                Err(format!(
                    "`{subject}` version {} has `{has}` {same}",
                    other.1
                ))
            }
            _ => {
                self.files.insert(key.clone(), path);
                Ok(())
            }
        }
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
        let to = folder.path().join("schemas");
        let key = |subject: &str, version| (subject.to_owned(), version);
        for (subject, version, file) in [
            ("a", 1, "schemas/a.avsc"),
            ("a", 2, "schemas/a.v2.avsc"),
            ("b", 1, "schemas/b.avsc"),
        ] {
            places
                .take(&key(subject, version), SchemaType::Avro, &to, None)
                .unwrap();
            assert_eq!(places.of(&key(subject, version)), file);
        }
        assert!(
            places
                .take(&key("B", 1), SchemaType::Avro, &to, None)
                .unwrap_err()
                .is_findings(),
            "differs in case only"
        );
        assert!(
            places
                .fixed(&key("c", 1), "../c.avsc")
                .unwrap_err()
                .is_findings()
        );
    }
}
