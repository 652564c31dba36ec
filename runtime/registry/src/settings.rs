//! The requests about compatibility levels, modes and deletion.

use reqwest::Method;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::client::Client;
use crate::endpoint;
use crate::error::Error;
use crate::model::Version;

/// A setting that a subject does not have itself is answered from the registry's own.
const OR_GLOBAL: &str = "?defaultToGlobal=true";

/// The error codes for a setting that nobody made: of the subject, of the level, of the mode.
const UNSET: [Option<u32>; 3] = [Some(40401), Some(40408), Some(40409)];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Level {
    compatibility_level: String,
}

#[derive(Serialize)]
struct NewLevel<'l> {
    compatibility: &'l str,
}

#[derive(Serialize, Deserialize)]
struct Mode {
    mode: String,
}

impl Client {
    /// The compatibility level that a subject, or the registry for all others, was given (`GET /config/S`, `GET /config`); none if it
    /// was given none. The word is the registry's: `BACKWARD`, `FULL_TRANSITIVE`.
    pub async fn level(&self, subject: Option<&str>) -> Result<Option<String>, Error> {
        let level: Option<Level> = self.setting("config", subject, "").await?;
        Ok(level.map(|level| level.compatibility_level))
    }

    /// The compatibility level that holds for a subject: its own, else the registry's (`GET /config/S?defaultToGlobal=true`).
    pub async fn effective_level(&self, subject: &str) -> Result<String, Error> {
        match self.setting("config", Some(subject), OR_GLOBAL).await? {
            Some(Level {
                compatibility_level,
            }) => Ok(compatibility_level),
            // Registries that do not know the parameter.
            None => self.level(None).await.map(Option::unwrap_or_default),
        }
    }

    /// Gives a subject, or the registry for all others, a compatibility level (`PUT /config/S`, `PUT /config`).
    pub async fn set_level(&self, subject: Option<&str>, level: &str) -> Result<(), Error> {
        let body = NewLevel {
            compatibility: level,
        };
        self.put(&endpoint::setting("config", subject), &body).await
    }

    /// Takes the compatibility level of a subject, or the registry's own, back (`DELETE /config/S`, `DELETE /config`). Whether there was
    /// one.
    pub async fn delete_level(&self, subject: Option<&str>) -> Result<bool, Error> {
        self.unset("config", subject).await
    }

    /// The mode that a subject, or the registry for all others, was given (`GET /mode/S`, `GET /mode`); none if it was given none. The
    /// word is the registry's: `READWRITE`, `READONLY`, `IMPORT`.
    pub async fn mode(&self, subject: Option<&str>) -> Result<Option<String>, Error> {
        let mode: Option<Mode> = self.setting("mode", subject, "").await?;
        Ok(mode.map(|mode| mode.mode))
    }

    /// The mode that holds for a subject: its own, else the registry's (`GET /mode/S?defaultToGlobal=true`).
    pub async fn effective_mode(&self, subject: &str) -> Result<String, Error> {
        match self.setting("mode", Some(subject), OR_GLOBAL).await? {
            Some(Mode { mode }) => Ok(mode),
            None => self.mode(None).await.map(Option::unwrap_or_default),
        }
    }

    /// Gives a subject, or the registry for all others, a mode (`PUT /mode/S`, `PUT /mode`). `IMPORT` asks for an empty subject unless it
    /// is forced.
    pub async fn set_mode(
        &self,
        subject: Option<&str>,
        mode: &str,
        force: bool,
    ) -> Result<(), Error> {
        let path = format!("{}?force={force}", endpoint::setting("mode", subject));
        let mode = mode.to_owned();
        self.put(&path, &Mode { mode }).await
    }

    /// Takes the mode of a subject, or the registry's own, back (`DELETE /mode/S`, `DELETE /mode`). Whether there was one.
    pub async fn delete_mode(&self, subject: Option<&str>) -> Result<bool, Error> {
        self.unset("mode", subject).await
    }

    /// Deletes all versions of a subject (`DELETE /subjects/S`): softly, so that their ids still resolve, or, those that were deleted
    /// softly before, for good. The versions that were; none of them is named where the answer got lost and a second try found it done.
    pub async fn delete_subject(&self, subject: &str, permanent: bool) -> Result<Vec<u32>, Error> {
        let path = endpoint::deleted_subject(subject, permanent);
        let deleted = self.transport().delete(&path).await?;
        Ok(deleted.unwrap_or_default())
    }

    /// Deletes a version of a subject (`DELETE /subjects/S/versions/V`): softly, or for good. Its number.
    ///
    /// The latest version is asked for its number first: a deletion of "the latest" that is sent twice would delete two.
    pub async fn delete_version(
        &self,
        subject: &str,
        version: Version,
        permanent: bool,
    ) -> Result<u32, Error> {
        let number = match version {
            Version::Number(number) => number,
            Version::Latest => self.version(subject, version).await?.version,
        };
        let path = endpoint::deleted_version(subject, Version::Number(number), permanent);
        let deleted = self.transport().delete(&path).await?;
        Ok(deleted.unwrap_or(number))
    }

    async fn setting<T: DeserializeOwned>(
        &self,
        kind: &str,
        subject: Option<&str>,
        query: &str,
    ) -> Result<Option<T>, Error> {
        let path = endpoint::setting(kind, subject) + query;
        let asked = self.transport().send(Method::GET, &path, None::<&()>);
        match asked.await {
            Err(error) if UNSET.contains(&error.code()) => Ok(None),
            asked => asked.map(Some),
        }
    }

    async fn unset(&self, kind: &str, subject: Option<&str>) -> Result<bool, Error> {
        let path = endpoint::setting(kind, subject);
        match self.transport().delete::<IgnoredAny>(&path).await {
            Ok(_) => Ok(true),
            Err(error) if UNSET.contains(&error.code()) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn put(&self, path: &str, body: &impl Serialize) -> Result<(), Error> {
        let answer = self.transport().send(Method::PUT, path, Some(body));
        let IgnoredAny = answer.await?;
        Ok(())
    }
}
