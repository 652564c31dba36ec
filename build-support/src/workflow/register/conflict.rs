//! What the registry says against a schema → the same at its places in the file, as far as our own check finds it.

use std::collections::BTreeMap;

use avrogen_registry::{Client, Compatibility, Error as RegistryError, Registered, Version};
use avrogen_schema::compat::Level;

use crate::finding::Finding;
use crate::workflow::conflict::{self, Old};
use crate::workflow::publication::Publication;

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
        let old = client.version(subject, version).await?;
        let references = closure(client, &old).await?;
        let level = client.effective_level(subject).await?;
        Ok::<_, RegistryError>((old, references, level))
    };
    // Whoever may not see the old version, or the level, gets the registry's own words.
    let (old, references, level) = match known.await {
        Ok(known) => known,
        Err(error) if error.code().is_some() => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let name = format!("version {}", old.version);
    let (Some(references), Ok(level)) = (references, level.parse::<Level>()) else {
        return Ok(Vec::new());
    };
    Ok(match Old::linked(name, &old.schema, &references) {
        Ok(old) => conflict::find(level, subject, linked, &[old]),
        Err(_) => Vec::new(),
    })
}

/// `{oldSchemaVersion: 3}`
fn said(message: &str) -> Option<u32> {
    let rest = message.strip_prefix("{oldSchemaVersion:")?;
    rest.trim_end_matches('}').trim().parse().ok()
}

/// The texts of all that a schema refers to, by the names that are used; none if they are too many.
async fn closure(
    client: &Client,
    schema: &Registered,
) -> Result<Option<Vec<(String, String)>>, RegistryError> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut open = schema.references.clone();
    while let Some(reference) = open.pop() {
        if texts.contains_key(&reference.name) {
            continue;
        }
        if texts.len() == MOST {
            return Ok(None);
        }
        let version = Version::Number(reference.version);
        let found = client.version(&reference.subject, version).await?;
        texts.insert(reference.name, found.schema);
        open.extend(found.references);
    }
    Ok(Some(texts.into_iter().collect()))
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
