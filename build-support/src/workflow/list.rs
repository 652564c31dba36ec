//! The registry → its subjects.

use avrogen_registry::Version;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::open::{client, refused};

/// A subject of the registry.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Subject {
    /// Its name.
    pub subject: String,
    /// Its versions, in ascending order.
    pub versions: Vec<u32>,
    /// The id of the latest version's schema.
    pub id: u32,
    /// `AVRO`, `PROTOBUF` or `JSON`.
    pub schema_type: &'static str,
}

/// All subjects, in the order of their names.
pub fn list(config: &Config) -> Result<Vec<Subject>, Error> {
    let client = client(config)?;
    let mut names = client.subjects(false).map_err(|error| refused(&error))?;
    names.sort();
    let mut subjects = Vec::with_capacity(names.len());
    for subject in names {
        let mut versions = client
            .versions(&subject, false)
            .map_err(|error| refused(&error))?;
        versions.sort_unstable();
        let latest = client
            .version(&subject, Version::Latest)
            .map_err(|error| refused(&error))?;
        subjects.push(Subject {
            subject,
            versions,
            id: latest.id,
            schema_type: latest.schema_type.as_str(),
        });
    }
    Ok(subjects)
}
