//! A method, a path and a body → what the registry answers, for whoever asks.

use std::fmt;

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::answer;
use crate::error::Error;
use crate::exchange::Answer;
use crate::line::{Letter, Line};
use crate::retry::Retry;
use crate::secret::Secrets;
use crate::tokens::Tokens;

const MEDIA_TYPE: &str = "application/vnd.schemaregistry.v1+json";

/// The way to a registry.
pub(crate) struct Transport {
    pub(crate) line: Line,
    /// Where a token is asked for, unless the places have their credentials.
    pub(crate) tokens: Option<Tokens>,
    pub(crate) secrets: Secrets,
    pub(crate) retry: Retry,
}

impl Transport {
    pub(crate) fn origin(&self) -> &str {
        self.line.places()[0].shown.trim_end_matches('/')
    }

    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, Error> {
        let (answer, secrets) = self.answer(method, path, body).await?;
        answer::read(&answer, &secrets)
    }

    /// Deletes. None if it was done by a try whose answer was lost, so that this one found nothing any more.
    pub(crate) async fn delete<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, Error> {
        let (answer, secrets) = self.answer(Method::DELETE, path, None::<&()>).await?;
        let read = answer::read(&answer, &secrets);
        match read {
            Err(error) if answer.repeated && error.is_not_found() => Ok(None),
            read => read.map(Some),
        }
    }

    async fn answer(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<(Answer, Secrets), Error> {
        let body = body
            .map(serde_json::to_vec)
            .transpose()
            .map_err(|error| Error::configuration(error.to_string()))?;
        let mut letter = Letter {
            method,
            path,
            accept: MEDIA_TYPE,
            authorization: None,
            content: body.map(|body| (MEDIA_TYPE, body)),
        };
        let Some(tokens) = &self.tokens else {
            let answer = self.line.send(&letter, self.retry, &self.secrets).await?;
            return Ok((answer, self.secrets.clone()));
        };
        // A registry may take a token back before its time: whoever is refused asks once with a new one.
        let mut repeated = false;
        let mut again = true;
        loop {
            let token = tokens.token().await?;
            let secrets = self.secrets.and(token.secret.clone());
            letter.authorization = Some(token.header.clone());
            let mut answer = self.line.send(&letter, self.retry, &secrets).await?;
            repeated |= answer.repeated;
            if answer.status != 401 || answer.elsewhere || !again {
                answer.repeated = repeated;
                return Ok((answer, secrets));
            }
            tokens.reject(&token);
            again = false;
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.line.places().iter().map(|place| place.url.as_str()))
            .finish()
    }
}
