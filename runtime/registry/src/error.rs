//! Why a registry gave no answer, or not the one that was asked for.

use std::fmt;

/// What went wrong, without a secret in it.
#[derive(Clone)]
pub struct Error(Box<Kind>);

#[derive(Debug, Clone)]
enum Kind {
    Configuration(String),
    Unreachable {
        url: String,
        why: String,
    },
    Tls {
        url: String,
        why: String,
    },
    Redirected {
        url: String,
        status: u16,
        why: String,
    },
    NoToken {
        url: String,
        status: u16,
        why: String,
    },
    Garbage {
        url: String,
        status: u16,
        why: String,
    },
    Refused {
        url: String,
        status: u16,
        code: u32,
        message: String,
    },
}

impl Error {
    pub(crate) fn configuration(why: impl Into<String>) -> Self {
        Self(Box::new(Kind::Configuration(why.into())))
    }

    pub(crate) fn unreachable(url: impl Into<String>, why: impl Into<String>) -> Self {
        Self(Box::new(Kind::Unreachable {
            url: url.into(),
            why: why.into(),
        }))
    }

    pub(crate) fn tls(url: impl Into<String>, why: impl Into<String>) -> Self {
        Self(Box::new(Kind::Tls {
            url: url.into(),
            why: why.into(),
        }))
    }

    pub(crate) fn redirected(url: impl Into<String>, status: u16, why: impl Into<String>) -> Self {
        Self(Box::new(Kind::Redirected {
            url: url.into(),
            status,
            why: why.into(),
        }))
    }

    pub(crate) fn no_token(url: impl Into<String>, status: u16, why: impl Into<String>) -> Self {
        Self(Box::new(Kind::NoToken {
            url: url.into(),
            status,
            why: why.into(),
        }))
    }

    pub(crate) fn garbage(url: impl Into<String>, status: u16, why: impl Into<String>) -> Self {
        Self(Box::new(Kind::Garbage {
            url: url.into(),
            status,
            why: why.into(),
        }))
    }

    pub(crate) fn refused(
        url: impl Into<String>,
        status: u16,
        code: u32,
        message: impl Into<String>,
    ) -> Self {
        Self(Box::new(Kind::Refused {
            url: url.into(),
            status,
            code,
            message: message.into(),
        }))
    }

    /// The client cannot be made from what it was given.
    pub fn is_configuration(&self) -> bool {
        matches!(*self.0, Kind::Configuration(_))
    }

    /// No registry answered: no connection, no TLS, no time, or a server's error that stayed after all retries.
    pub fn is_unreachable(&self) -> bool {
        matches!(*self.0, Kind::Unreachable { .. } | Kind::Tls { .. })
    }

    /// There is a server, and no TLS with it: one of both does not trust the other's certificate, or it speaks something else.
    pub fn is_tls(&self) -> bool {
        matches!(*self.0, Kind::Tls { .. })
    }

    /// The answer is a redirect that is not followed: a write that would become a `GET`, from https to http, or too many of them.
    pub fn is_redirected(&self) -> bool {
        matches!(*self.0, Kind::Redirected { .. })
    }

    /// The OAuth token endpoint gives no token: it refuses the client, or its answer is none.
    pub fn is_no_token(&self) -> bool {
        matches!(*self.0, Kind::NoToken { .. })
    }

    /// Something answered that is no registry.
    pub fn is_garbage(&self) -> bool {
        matches!(*self.0, Kind::Garbage { .. })
    }

    /// The subject, version or schema does not exist (404).
    pub fn is_not_found(&self) -> bool {
        self.refused_with(404)
    }

    /// The schema is incompatible with an earlier one (409).
    pub fn is_incompatible(&self) -> bool {
        self.refused_with(409)
    }

    /// The registry does not take the text for a schema (error code 42201).
    pub fn is_invalid_schema(&self) -> bool {
        self.code() == Some(42201)
    }

    /// The registry wants to know who asks (401), or knows and does not allow it (403).
    pub fn is_unauthorized(&self) -> bool {
        self.refused_with(401) || self.refused_with(403)
    }

    fn refused_with(&self, expected: u16) -> bool {
        matches!(*self.0, Kind::Refused { status, .. } if status == expected)
    }

    /// The HTTP status, if there was an answer.
    pub fn status(&self) -> Option<u16> {
        match *self.0 {
            Kind::Redirected { status, .. }
            | Kind::NoToken { status, .. }
            | Kind::Garbage { status, .. }
            | Kind::Refused { status, .. } => Some(status),
            Kind::Configuration(_) | Kind::Unreachable { .. } | Kind::Tls { .. } => None,
        }
    }

    /// The registry's own error code: 40401 and so on.
    pub fn code(&self) -> Option<u32> {
        if let Kind::Refused { code, .. } = *self.0 {
            Some(code)
        } else {
            None
        }
    }

    /// The registry's own message.
    pub fn message(&self) -> Option<&str> {
        if let Kind::Refused { message, .. } = &*self.0 {
            Some(message)
        } else {
            None
        }
    }
}

/// Text from outside, fit to be shown: no control characters, and not too much of it.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let mut shown: String = text
        .chars()
        .take(most)
        .flat_map(|character| {
            let escape = character.is_control() && character != '\n';
            let plain = (!escape).then_some(character);
            plain.into_iter().chain(
                escape
                    .then(|| character.escape_default())
                    .into_iter()
                    .flatten(),
            )
        })
        .collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Configuration(why) => f.write_str(why),
            Kind::Unreachable { url, why } => {
                write!(f, "the registry at {url} cannot be reached: {why}")
            }
            Kind::Tls { url, why } => write!(f, "there is no TLS connection to {url}: {why}"),
            Kind::Redirected { url, status, why } => {
                write!(f, "{url} redirects (status {status}) {why}")
            }
            Kind::NoToken { url, status, why } => {
                write!(
                    f,
                    "the token endpoint {url} gives no token (status {status}): {why}"
                )
            }
            Kind::Garbage { url, status, why } => {
                write!(
                    f,
                    "what answers at {url} is no schema registry (status {status}): {why}"
                )
            }
            Kind::Refused {
                url,
                status,
                code,
                message,
            } => {
                write!(
                    f,
                    "the registry refused {url} (status {status}, code {code}): {message}"
                )
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
