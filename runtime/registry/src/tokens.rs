//! Client credentials → a token that is good now.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use crate::address;
use crate::auth;
use crate::endpoint;
use crate::error::{Error, shown};
use crate::exchange::Answer;
use crate::flight::Flight;
use crate::http::Http;
use crate::line::{Letter, Line, Place};
use crate::oauth::ClientCredentials;
use crate::retry::Retry;
use crate::secret::{Secret, Secrets};

const FORM: &str = "application/x-www-form-urlencoded";

/// A token whose endpoint does not say how long it is good is fetched anew after this time.
const UNKNOWN: Duration = Duration::from_secs(5 * 60);
/// No token is kept longer, whatever its endpoint says.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
/// When a token that is still good could not be renewed, it is tried again after this time.
const AGAIN: Duration = Duration::from_secs(10);

/// A token endpoint, and the token it gave last.
pub(crate) struct Tokens {
    line: Line,
    retry: Retry,
    body: Vec<u8>,
    secrets: Secrets,
    held: Flight<Token>,
}

#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) header: HeaderValue,
    /// The token, to be hidden.
    pub(crate) secret: Secret,
    renew: Instant,
    /// None: nobody knows.
    expires: Option<Instant>,
}

/// A token, as the endpoint gives it (RFC 6749, section 5.1).
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    token_type: Option<String>,
    /// Seconds. Some servers write the number in quotes.
    expires_in: Option<Value>,
}

/// An error, as the endpoint tells it (section 5.2).
#[derive(Deserialize)]
struct Denied {
    error: String,
    error_description: Option<String>,
}

impl Tokens {
    /// `url` is that of the credentials, checked.
    pub(crate) fn new(
        credentials: &ClientCredentials,
        url: reqwest::Url,
        http: Http,
        retry: Retry,
    ) -> Result<Self, Error> {
        let mut secrets = Secrets::default();
        // Section 2.3.1: both are encoded as forms are before they become a user and a password.
        let id = endpoint::segment(&credentials.client_id).to_string();
        let secret = endpoint::segment(credentials.client_secret.reveal()).to_string();
        let authorization = auth::basic(&id, &Secret::new(secret), &mut secrets)?;
        secrets.add(credentials.client_secret.clone());
        let mut body = "grant_type=client_credentials".to_owned();
        if let Some(scope) = &credentials.scope {
            body = format!("{body}&scope={}", endpoint::segment(scope));
        }
        let place = Place {
            shown: address::bare(&url),
            url,
            headers: HeaderMap::from_iter([(AUTHORIZATION, authorization)]),
        };
        Ok(Self {
            line: Line::new(http, vec![place]),
            retry,
            body: body.into_bytes(),
            secrets,
            held: Flight::default(),
        })
    }

    /// A token that has not expired.
    pub(crate) async fn token(&self) -> Result<Token, Error> {
        let (held, seen) = self.held.look();
        let now = Instant::now();
        match held {
            Some(token) if now < token.renew => Ok(token),
            Some(token) if token.expires.is_none_or(|expires| now < expires) => {
                // One request renews it; the others go on with what is good for a while yet.
                let renewed = self.held.renew(self.renewed(&token)).await;
                renewed.unwrap_or(Ok(token))
            }
            _ => self.held.join(seen, self.fetched(self.retry)).await,
        }
    }

    /// Forgets a token that the registry did not accept.
    pub(crate) fn reject(&self, token: &Token) {
        self.held.forget(|held| held.header == token.header);
    }

    async fn renewed(&self, token: &Token) -> Result<Token, Error> {
        let at_once = Retry {
            times: 0,
            ..self.retry
        };
        Ok(self.fetched(at_once).await.unwrap_or_else(|_| {
            let again = Instant::now() + AGAIN;
            Token {
                renew: token.expires.map_or(again, |expires| again.min(expires)),
                ..token.clone()
            }
        }))
    }

    async fn fetched(&self, retry: Retry) -> Result<Token, Error> {
        let letter = Letter {
            method: Method::POST,
            path: "",
            accept: "application/json",
            authorization: None,
            content: Some((FORM, self.body.clone())),
        };
        let asked = Instant::now();
        let answer = self.line.send(&letter, retry, &self.secrets).await?;
        granted(&answer, asked, &self.secrets)
    }
}

/// What the body of a token's answer holds is shown nowhere, for it may be a token.
fn granted(answer: &Answer, asked: Instant, secrets: &Secrets) -> Result<Token, Error> {
    let refused = |why: &str| Err(Error::no_token(&answer.url, answer.status, why));
    if !matches!(answer.status, 200..=299) {
        let Ok(denied) = serde_json::from_slice::<Denied>(&answer.body) else {
            return refused(
                "its answer is no OAuth error either: see that this is the token endpoint",
            );
        };
        let description = denied.error_description.map(|text| format!(" ({text})"));
        let why = format!("{}{}", denied.error, description.unwrap_or_default());
        return refused(&shown(&secrets.hide(&why), 300));
    }
    let Ok(granted) = serde_json::from_slice::<Granted>(&answer.body) else {
        return refused("its answer is no JSON object with an `access_token`");
    };
    let bearer = granted
        .token_type
        .is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
    if granted.access_token.is_empty() || !bearer {
        return refused("its answer holds no bearer token");
    }
    let secret = Secret::new(granted.access_token);
    let Ok(header) = auth::bearer(&secret, &mut Secrets::default()) else {
        return refused("its token holds a character that no HTTP header can");
    };
    let lifetime = granted.expires_in.as_ref().and_then(seconds);
    let (renew, expires) = match lifetime.map(|lifetime| lifetime.min(LONGEST)) {
        // At four fifths of its life.
        Some(lifetime) => (lifetime / 5 * 4, Some(asked + lifetime)),
        None => (UNKNOWN, None),
    };
    Ok(Token {
        header,
        secret,
        renew: asked + renew,
        expires,
    })
}

/// A number of seconds, however it is written; what is none is as if it were not there.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    if seconds.is_nan() {
        return None;
    }
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(LONGEST))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            url: "https://login.example/token".to_owned(),
            status,
            body: body.as_bytes().to_vec(),
            asked: None,
            elsewhere: false,
            repeated: false,
        }
    }

    #[test]
    fn lifetimes_are_read_however_they_are_written() {
        for (value, expected) in [
            (json!(3600), Some(3600)),
            (json!("3600"), Some(3600)),
            (json!(0), Some(0)),
            (json!(-5), Some(0)),
            (json!(1e300), Some(LONGEST.as_secs())),
            (json!("NaN"), None),
            (json!("soon"), None),
            (json!(null), None),
            (json!([1]), None),
        ] {
            let expected = expected.map(Duration::from_secs);
            assert_eq!(seconds(&value), expected, "{value}");
        }
    }

    #[test]
    fn a_token_is_renewed_at_four_fifths_of_its_life() {
        let now = Instant::now();
        let token = |body: &str| granted(&answer(200, body), now, &Secrets::default()).unwrap();
        let known = token(r#"{"access_token": "t", "token_type": "Bearer", "expires_in": 100}"#);
        let second = Duration::from_secs(1);
        assert_eq!(known.renew, now + second * 80);
        assert_eq!(known.expires, Some(now + second * 100));
        let unknown = token(r#"{"access_token": "t"}"#);
        assert_eq!((unknown.renew, unknown.expires), (now + UNKNOWN, None));
        let forever = token(r#"{"access_token": "t", "expires_in": 99999999999}"#);
        assert_eq!(forever.expires, Some(now + LONGEST));
    }

    #[test]
    fn what_is_no_token_is_told_without_what_it_holds() {
        let mut secrets = Secrets::default();
        secrets.add(Secret::new("canary"));
        for (status, body, told) in [
            (
                400,
                r#"{"error": "invalid_client", "error_description": "no canary here"}"#,
                "invalid_client (no ••• here)",
            ),
            (401, "<html>canary</html>", "no OAuth error"),
            (200, "canary", "no JSON object"),
            (200, r#"{"access_token": ["canary"]}"#, "no JSON object"),
            (200, r#"{"access_token": ""}"#, "no bearer token"),
            (
                200,
                r#"{"access_token": "canary", "token_type": "mac"}"#,
                "no bearer token",
            ),
            (200, r#"{"access_token": "canary\n"}"#, "no HTTP header can"),
        ] {
            let error = granted(&answer(status, body), Instant::now(), &secrets)
                .err()
                .unwrap();
            let text = error.to_string();
            assert!(error.is_no_token() && text.contains(told), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }
}
