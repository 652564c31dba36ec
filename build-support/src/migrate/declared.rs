//! What a plugin's configuration declares, whichever build tool it was written for.

use std::collections::{BTreeMap, BTreeSet};

/// A text that was given: literally, or by the name of an environment variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Text(String),
    /// The variable's name.
    Env(String),
}

/// All of a plugin's configuration.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) registry: Registry,
    pub(super) downloads: Vec<Download>,
    pub(super) registers: Vec<Upload>,
    /// What is checked for compatibility.
    pub(super) checks: Vec<Upload>,
    pub(super) levels: Vec<Level>,
    /// All downloads are indented for people.
    pub(super) is_pretty: bool,
    /// Downloads have a file of metadata each.
    pub(super) has_metadata: bool,
    /// Where the properties stand that were read: Maven gives one to several goals.
    pub(super) seen: BTreeSet<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Registry {
    pub(super) urls: Vec<String>,
    pub(super) basic: Option<Basic>,
    /// The environment variable that holds a token.
    pub(super) bearer_env: Option<String>,
    /// The table `oauth`.
    pub(super) oauth: BTreeMap<&'static str, String>,
    /// The table `tls`: paths.
    pub(super) tls: BTreeMap<&'static str, String>,
    pub(super) proxy_host: Option<String>,
    pub(super) proxy_port: Option<String>,
    /// Milliseconds.
    pub(super) timeout: Option<u32>,
    pub(super) retries: Option<u32>,
}

#[derive(Debug, Default)]
pub(super) struct Basic {
    /// `None` where it is computed.
    pub(super) username: Option<String>,
    pub(super) password_env: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Subject(String),
    Pattern(String),
}

#[derive(Debug)]
pub(super) struct Download {
    pub(super) at: usize,
    pub(super) wanted: Wanted,
    pub(super) to: String,
    pub(super) version: Option<u32>,
    /// Without its ending.
    pub(super) file: Option<String>,
    pub(super) references: Option<bool>,
    /// It is indented for people.
    pub(super) is_pretty: bool,
}

/// A file and the subject it goes to.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) at: usize,
    pub(super) subject: String,
    pub(super) file: String,
    pub(super) kind: String,
    pub(super) references: Vec<Reference>,
    /// Files whose types the schema takes in.
    pub(super) local: Vec<String>,
    pub(super) normalize: Option<bool>,
    pub(super) metadata: Option<String>,
    pub(super) rules: Option<String>,
}

impl Upload {
    pub(super) fn new(at: usize, subject: String, file: String) -> Self {
        Self {
            at,
            subject,
            file,
            kind: "AVRO".to_owned(),
            references: Vec::new(),
            local: Vec::new(),
            normalize: None,
            metadata: None,
            rules: None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) name: String,
    pub(super) subject: String,
    /// `None` for the latest.
    pub(super) version: Option<u32>,
}

/// The compatibility level of a subject.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) at: usize,
    pub(super) subject: String,
    /// As it is written.
    pub(super) wanted: String,
}
