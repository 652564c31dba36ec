//! What the registry says against a schema → the same at its places in the file, as far as our own check finds it.

use avrogen_registry::{Client, Compatibility, Error as RegistryError, Version};
use avrogen_schema::compat::Level;

use crate::finding::Finding;
use crate::workflow::conflict::{self, Old};
use crate::workflow::publication::Publication;
use crate::workflow::whole::Whole;

/// Schemas that an old version may refer to, directly and through others, before it is left to the registry's own words.
const MOST: usize = 1000;

/// One finding for each reason, at its place; none where the registry has reasons of its own, or the old version cannot be had.
pub(super) async fn placed(
    client: &Client,
    publication: &Publication,
    compatibility: &Compatibility,
) -> Result<Vec<Finding>, RegistryError> {
    let Some(linked) = &publication.linked else {
        return Ok(Vec::new());
    };
    let subject = &publication.subject;
    let messages = &compatibility.messages;
    let version = messages.iter().find_map(|message| said(message));
    let version = version.map_or(Version::Latest, Version::Number);
    let known = async {
        let old = whole(client, subject, version).await?;
        let level = client.effective_level(subject).await?;
        Ok::<_, RegistryError>((old, level))
    };
    // Whoever may not see the old version, or the level, gets the registry's own words.
    let (old, level) = match known.await {
        Ok(known) => known,
        Err(error) if error.code().is_some() => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let (Some(old), Ok(level)) = (old, level.parse::<Level>()) else {
        return Ok(Vec::new());
    };
    let name = format!("version {}", old.schema().version);
    Ok(
        match Old::linked(name, &old.schema().schema, &old.texts()) {
            Ok(old) => conflict::find(level, subject, linked, &[old]),
            Err(_) => Vec::new(),
        },
    )
}

/// `{oldSchemaVersion: 3}`
fn said(message: &str) -> Option<u32> {
    let rest = message.strip_prefix("{oldSchemaVersion:")?;
    rest.trim_end_matches('}').trim().parse().ok()
}

/// A version with all that it refers to, one request after the other: the files are looked at side by side. None if it is too much.
async fn whole(
    client: &Client,
    subject: &str,
    version: Version,
) -> Result<Option<Whole>, RegistryError> {
    let found = client.version(subject, version).await?;
    let mut whole = Whole::new(subject, found, MOST);
    while let Ok(lacking) = whole.lacks() {
        if lacking.is_empty() {
            return Ok(Some(whole));
        }
        for (subject, version) in lacking {
            let number = Version::Number(version);
            let found = client.version(&subject, number).await?;
            whole.add((subject, version), found);
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_says_which_version_it_is_about() {
        assert_eq!(said("{oldSchemaVersion: 3}"), Some(3));
        assert_eq!(said("{oldSchema: '{}'}"), None);
        assert_eq!(said("{oldSchemaVersion: none}"), None);
    }
}
