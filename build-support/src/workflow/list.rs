//! The registry → its subjects.

use avrogen_registry::{Registered, Version};

use crate::config::Config;
use crate::error::Error;
use crate::workflow::ask::Asker;
use crate::workflow::progress::Progress;

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

/// The subjects whose names begin with `prefix`, in the order of their names.
pub fn list(config: &Config, prefix: &str, progress: Progress<'_>) -> Result<Vec<Subject>, Error> {
    let mut asker = Asker::new(config, progress)?;
    let mut names = asker.subjects(false)?;
    names.retain(|name| name.starts_with(prefix));
    let found = asker.each(&names, String::as_str, async |client, name| {
        let versions = client.versions(name, false).await?;
        Ok((versions, client.version(name, Version::Latest).await?))
    })?;
    let subject = |(subject, (mut versions, latest)): (String, (Vec<u32>, Registered))| {
        versions.sort_unstable();
        Subject {
            subject,
            versions,
            id: latest.id,
            schema_type: latest.schema_type.as_str(),
        }
    };
    Ok(names.into_iter().zip(found).map(subject).collect())
}
