//! The tables `download` and `register`: what goes to and fro between the disk and a registry.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A subject, or several by a pattern, and where they go.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Download {
    pub(crate) subject: Option<String>,
    pub(crate) pattern: Option<String>,
    pub(crate) version: Option<VersionWanted>,
    pub(crate) to: PathBuf,
    pub(crate) file: Option<String>,
    pub(crate) references: Option<bool>,
    /// Writes `NAME-metadata.json` beside the schema.
    #[serde(default)]
    pub(crate) metadata: bool,
    /// Indents the schema's JSON instead of keeping the registry's bytes.
    #[serde(default)]
    pub(crate) pretty: bool,
}

/// `"latest"` or a number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum VersionWanted {
    Number(u32),
    Word(String),
}

impl Download {
    /// The version, where it is a number.
    pub(crate) fn number(&self) -> Option<u32> {
        match self.version {
            Some(VersionWanted::Number(number)) => Some(number),
            _ => None,
        }
    }
}

/// A file, or all of a folder, to be registered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Register {
    pub(crate) file: Option<PathBuf>,
    pub(crate) folder: Option<PathBuf>,
    /// `AVRO`, `PROTOBUF` or `JSON`; the file's ending says it otherwise.
    #[serde(rename = "type")]
    pub(crate) ty: Option<SchemaLanguage>,
    pub(crate) subject: Option<String>,
    pub(crate) strategy: Option<Strategy>,
    pub(crate) topic: Option<String>,
    /// By topic name: `TOPIC-key` instead of `TOPIC-value`.
    #[serde(default)]
    pub(crate) key: bool,
    /// Instead of those that are inferred from the names used.
    pub(crate) references: Option<Vec<ReferenceWanted>>,
    /// Sends the schema in one piece, without references.
    #[serde(default)]
    pub(crate) inline: bool,
    /// The level that the subject is to have: for `config set` and the local check.
    pub(crate) compatibility: Option<String>,
    #[serde(default)]
    pub(crate) normalize: bool,
    /// A JSON file: what the registry keeps with the schema.
    pub(crate) metadata: Option<PathBuf>,
    /// A JSON file: the schema's data contract.
    pub(crate) rules: Option<PathBuf>,
}

/// The language of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum SchemaLanguage {
    Avro,
    Protobuf,
    Json,
}

impl SchemaLanguage {
    /// The one that a file's ending says.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()? {
            "avsc" => Some(Self::Avro),
            "proto" => Some(Self::Protobuf),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What a subject is called after, as Confluent's serializers do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::enum_variant_names, reason = "the words are Confluent's")]
pub(crate) enum Strategy {
    /// `TOPIC-value` or `TOPIC-key`.
    TopicName,
    /// The record's full name.
    RecordName,
    /// Both: `TOPIC-com.acme.Shipment`.
    TopicRecordName,
}

impl Strategy {
    /// The word that the configuration has.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::TopicName => "topic-name",
            Self::RecordName => "record-name",
            Self::TopicRecordName => "topic-record-name",
        }
    }
}

/// A schema that a file refers to, given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferenceWanted {
    /// The name that the text uses: for Avro a type's full name, for Protobuf the path of an import.
    pub(crate) name: String,
    pub(crate) subject: String,
    /// A number, or the latest.
    pub(crate) version: Option<ReferenceVersion>,
}

/// A number, or the latest: `"latest"` or -1, as the JVM's tools write it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum ReferenceVersion {
    Number(i64),
    Word(String),
}

impl Register {
    /// Every path in it.
    pub(crate) fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let Self {
            file,
            folder,
            metadata,
            rules,
            ..
        } = self;
        [file, folder, metadata, rules].into_iter().flatten()
    }
}
