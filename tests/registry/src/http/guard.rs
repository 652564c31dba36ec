//! Who may ask: the `Authorization` header against what the registry was told.

use std::fmt;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::refusal::Refusal;

/// What a request must bring. It never shows the secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing.
    #[default]
    Open,
    /// A scheme and what follows it.
    Credentials {
        scheme: &'static str,
        secret: String,
    },
}

impl Guard {
    pub(crate) fn basic(user: &str, password: &str) -> Self {
        Self::Credentials {
            scheme: "Basic",
            secret: STANDARD.encode(format!("{user}:{password}")),
        }
    }

    pub(crate) fn bearer(token: &str) -> Self {
        Self::Credentials {
            scheme: "Bearer",
            secret: token.to_owned(),
        }
    }

    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let Self::Credentials { scheme, secret } = self else {
            return Ok(());
        };
        let given = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '));
        match given {
            Some((given, rest)) if given.eq_ignore_ascii_case(scheme) && rest.trim() == secret => {
                Ok(())
            }
            _ => Err(Refusal::unauthorized()),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Credentials { scheme, .. } => scheme,
        })
    }
}
