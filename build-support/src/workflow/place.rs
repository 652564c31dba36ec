//! Downloaded schemas → the files they go to: each its own, and none outside the folder of the configuration.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use avrogen_registry::SchemaType;

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::file_name;

/// Subject and version.
type Key = (String, u32);

/// Which schema goes where, relative to a folder.
pub(super) struct Places {
    folder: PathBuf,
    files: HashMap<Key, String>,
    /// By lower case: some file systems do not tell the cases apart.
    taken: HashMap<String, Key>,
}

impl Places {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
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
        let name = match file {
            Some(file) => file_name::checked(file.to_owned()),
            None => file_name::of_subject(&key.0, ty),
        };
        let name = name.map_err(|why| refused(key, &why))?;
        let path = inside(&self.folder, &to.join(&name)).ok_or_else(|| outside(to))?;
        let same_subject = self
            .taken
            .get(&path.to_lowercase())
            .is_some_and(|other| other.0 == key.0);
        if same_subject {
            // Two versions of one subject: the second is told by its number.
            let (stem, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
            return self.claim(key, format!("{stem}.v{}.{ending}", key.1));
        }
        self.claim(key, path)
    }

    /// The file that the lock names.
    pub(super) fn fixed(&mut self, key: &Key, file: &str) -> Result<(), Error> {
        let path = inside(&self.folder, &self.folder.join(file))
            .ok_or_else(|| refused(key, "the lock's leads out of the folder"))?;
        self.claim(key, path)
    }

    fn claim(&mut self, key: &Key, path: String) -> Result<(), Error> {
        let whole = self.folder.join(&path);
        if std::fs::symlink_metadata(&whole).is_ok_and(|found| found.file_type().is_symlink()) {
            return Err(refused(
                key,
                &format!("{} is a symbolic link", shown(&whole).display()),
            ));
        }
        match self.taken.insert(path.to_lowercase(), key.clone()) {
            Some(other) if other != *key => Err(refused(
                key,
                &format!("`{}` would have the same file", other.0.escape_debug()),
            )),
            _ => {
                self.files.insert(key.clone(), path);
                Ok(())
            }
        }
    }
}

fn refused(key: &Key, why: &str) -> Error {
    let message = format!(
        "`{}` version {} gets no file: {why}",
        key.0.escape_debug(),
        key.1
    );
    Error::findings(vec![
        Finding::error("AVG0709", message)
            .help("give it a `file` in the table `download`; nothing was changed"),
    ])
}

fn outside(path: &Path) -> Error {
    let message = format!(
        "{} leads out of the configuration's folder",
        shown(path).display()
    );
    Error::configuration(vec![
        Finding::error("AVG0514", message)
            .help("name a folder below the one that holds the configuration"),
    ])
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
        let mut places = Places::new(folder.path());
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
