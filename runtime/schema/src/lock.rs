//! `avrogen.lock` → what was downloaded, from where, and what its text hashed to.

use std::fmt;

use serde::Deserialize;

use crate::fingerprint;

/// The version of the lock's own format.
pub const VERSION: u32 = 1;

/// A lock file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// [`VERSION`].
    pub version: u32,
    /// What was downloaded, by subject and version.
    #[serde(default, rename = "subject")]
    pub entries: Vec<Entry>,
}

/// One version of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// The subject.
    pub subject: String,
    /// Its version, from 1.
    pub version: u32,
    /// The schema's id, which a Confluent frame carries.
    pub id: u32,
    /// The schema's GUID, where the registry gives one.
    pub guid: Option<String>,
    /// The registry's URL without credentials.
    pub registry: String,
    /// `AVRO`, `PROTOBUF` or `JSON`.
    pub schema_type: String,
    /// The file, relative to the lock, with `/`.
    pub file: String,
    /// SHA-256 of the registry's text, in lower-case hexadecimal digits. The file has the same bytes, unless `file_sha256` is given.
    pub sha256: String,
    /// SHA-256 of the file's bytes, where they are the registry's text indented. Locks of before have none.
    pub file_sha256: Option<String>,
    /// SHA-256 of [`metadata_file`]'s bytes, where that file was asked for.
    pub metadata_sha256: Option<String>,
    /// What the schema refers to.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// [`Entry::sum`] of everything above, so that a slip of the hand is seen without asking the registry. One for each entry, so that
    /// two branches that lock different subjects merge.
    pub checksum: String,
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The name the text uses: for Avro a type's full name.
    pub name: String,
    /// The subject that holds it.
    pub subject: String,
    /// That subject's version.
    pub version: u32,
}

/// Why a text is no lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    /// What is wrong, in one line.
    message: String,
    /// The byte where, if one is known.
    offset: Option<usize>,
}

impl LockError {
    /// The byte of the text where it is wrong, if one is known.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LockError {}

/// Where the metadata of a schema's file stands: `a/b.avsc` → `a/b-metadata.json`.
pub fn metadata_file(file: &str) -> String {
    let name = file.rfind('/').map_or(0, |slash| slash + 1);
    let stem = file[name..].rfind('.').map_or(file.len(), |dot| name + dot);
    format!("{}-metadata.json", &file[..stem])
}

impl Entry {
    /// The files that belong to it, each with the SHA-256 of its bytes.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        let hash = self.file_sha256.as_ref().unwrap_or(&self.sha256);
        let metadata = self.metadata_sha256.iter();
        let metadata = metadata.map(|hash| (metadata_file(&self.file), hash.as_str()));
        std::iter::once((self.file.clone(), hash.as_str())).chain(metadata)
    }

    /// The checksum that the other fields have: CRC-64-AVRO of their texts, as 16 hexadecimal digits.
    pub fn sum(&self) -> String {
        let Self {
            subject,
            version,
            id,
            guid,
            registry,
            schema_type,
            file,
            sha256,
            file_sha256,
            metadata_sha256,
            references,
            checksum: _,
        } = self;
        let (version, id) = (version.to_string(), id.to_string());
        let mut texts = vec![
            subject.as_str(),
            &version,
            &id,
            guid.as_deref().unwrap_or_default(),
            registry,
            schema_type,
            file,
            sha256,
        ];
        let versions: Vec<String> = references
            .iter()
            .map(|reference| reference.version.to_string())
            .collect();
        for (reference, version) in references.iter().zip(&versions) {
            texts.extend([&reference.name, &reference.subject, version.as_str()]);
        }
        // Only where they are, so that the checksums of older locks hold.
        for (key, hash) in [
            ("file-sha256", file_sha256),
            ("metadata-sha256", metadata_sha256),
        ] {
            texts.extend(hash.iter().flat_map(|hash| [key, hash]));
        }
        // The length before each, so that no text can flow into the next one.
        let mut whole = String::new();
        for text in texts {
            whole.push_str(&text.len().to_string());
            whole.push(':');
            whole.push_str(text);
        }
        format!("{:016x}", fingerprint::rabin(&whole))
    }

    /// What is wrong with it, if something is.
    fn fault(&self) -> Option<&'static str> {
        let digits = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_hash = |text: &String| text.len() == 64 && text.bytes().all(digits);
        let further = [&self.file_sha256, &self.metadata_sha256];
        if !std::iter::once(&self.sha256)
            .chain(further.into_iter().flatten())
            .all(is_hash)
        {
            return Some("the sha256 of its file is no hash");
        }
        let inside = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':']);
        if !self.file.split('/').all(inside) {
            return Some("its file is not below the folder of the lock");
        }
        (self.checksum != self.sum()).then_some("it was changed since it was written")
    }
}

impl Lock {
    /// Reads a lock. Unknown keys, another version of the format, hashes that are none, files elsewhere, and entries that do not have
    /// their checksum are refused.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let wrong = |message: String| LockError {
            message,
            offset: None,
        };
        let lock: Self = toml::from_str(text).map_err(|error| LockError {
            message: error.message().to_owned(),
            offset: error.span().map(|span| span.start),
        })?;
        if lock.version != VERSION {
            return Err(wrong(format!(
                "this is version {} of the lock's format; version {VERSION} is known",
                lock.version
            )));
        }
        for entry in &lock.entries {
            if let Some(fault) = entry.fault() {
                return Err(wrong(format!(
                    "the entry of `{}` version {}: {fault}",
                    entry.subject.escape_debug(),
                    entry.version
                )));
            }
        }
        Ok(lock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 1

[[subject]]
subject = "shipment-value"
version = 2
id = 7
registry = "http://localhost:8081"
schema-type = "AVRO"
file = "schemas/shipment-value.avsc"
sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
references = [{ name = "com.acme.Address", subject = "address", version = 1 }]
checksum = "CHECKSUM"
"#;

    fn text() -> String {
        let entry: Entry = toml::from_str(LOCK.split_once("[[subject]]").unwrap().1).unwrap();
        LOCK.replace("CHECKSUM", &entry.sum())
    }

    #[test]
    fn a_lock_is_read() {
        let lock = Lock::parse(&text()).unwrap();
        assert_eq!(lock.entries[0].references[0].subject, "address");
        assert_eq!(
            (
                lock.entries[0].version,
                lock.entries[0].id,
                lock.entries[0].guid.as_deref()
            ),
            (2, 7, None)
        );
    }

    /// An entry of before is what it was; one with further hashes holds them under its checksum.
    #[test]
    fn hashes_of_further_files_are_covered() {
        let further = |key: &str| format!("{key} = \"{}\"\nreferences", "0".repeat(64));
        let mut entry = Lock::parse(&text()).unwrap().entries.remove(0);
        let before = entry.sum();
        assert_eq!(entry.files().count(), 1);
        for key in ["file-sha256", "metadata-sha256"] {
            let edited = text().replace("references", &further(key));
            let error = Lock::parse(&edited).unwrap_err().to_string();
            assert!(error.contains("was changed"), "{key}: {error}");
        }
        entry.metadata_sha256 = Some("1".repeat(64));
        assert_ne!(entry.sum(), before);
        let files: Vec<_> = entry.files().map(|(file, _)| file).collect();
        assert_eq!(
            files,
            [
                "schemas/shipment-value.avsc",
                "schemas/shipment-value-metadata.json"
            ]
        );
    }

    #[test]
    fn metadata_stands_beside_the_schema() {
        for (file, metadata) in [
            ("a.avsc", "a-metadata.json"),
            ("v1.0/a.v2.proto", "v1.0/a.v2-metadata.json"),
            ("v1.0/a", "v1.0/a-metadata.json"),
        ] {
            assert_eq!(metadata_file(file), metadata);
        }
    }

    #[test]
    fn what_is_no_lock_is_refused() {
        for (from, to, says) in [
            (
                "version = 1\n",
                "version = 9\n",
                "version 9 of the lock's format",
            ),
            ("id = 7", "id = -7", "invalid value"),
            ("id = 7", "ids = 7", "unknown field `ids`"),
            ("ba7816", "BA7816", "is no hash"),
            ("schemas/", "../", "not below the folder"),
            ("schemas/", "/etc/", "not below the folder"),
            ("schemas/", "C:/", "not below the folder"),
            ("schemas/", "..\\\\", "not below the folder"),
            ("id = 7", "id = 6", "was changed"),
            (
                "subject = \"address\"",
                "subject = \"addresS\"",
                "was changed",
            ),
            ("[[subject]]", "[[subject]", "unclosed"),
        ] {
            let error = Lock::parse(&text().replacen(from, to, 1))
                .unwrap_err()
                .to_string();
            assert!(error.contains(says), "{from} → {to}: {error}");
        }
    }
}
