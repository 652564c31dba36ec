//! Who asks → the header that says so.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderValue;

use crate::error::Error;
use crate::oauth::ClientCredentials;
use crate::secret::{Secret, Secrets};

/// How a request proves who sends it.
///
/// ```
/// use avrogen_registry::{Auth, ClientCredentials, Secret};
///
/// let key = Auth::Basic {
///     username: "ci".to_owned(),
///     password: Secret::new("from the environment, never from the source"),
/// };
/// let token = Auth::OAuth(ClientCredentials::new(
///     "https://login.example/oauth2/token",
///     "ci",
///     Secret::new("…"),
/// ));
/// assert_ne!(key, token);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// Not at all, unless a URL holds a user and a password.
    #[default]
    None,
    /// HTTP basic authentication (RFC 7617).
    Basic {
        /// The user, or the API key. It holds no colon.
        username: String,
        /// The password, or the API secret.
        password: Secret,
    },
    /// A bearer token (RFC 6750).
    Bearer(Secret),
    /// A bearer token that a token endpoint gives for a client's own credentials (RFC 6749, section 4.4).
    OAuth(ClientCredentials),
    /// The user and the password that a netrc file has for the host of each URL.
    Netrc {
        /// The file; none: `$NETRC`, else `.netrc` in the home folder (Windows: `_netrc`).
        file: Option<PathBuf>,
    },
}

/// The header of basic authentication; what it hides is added to the secrets.
pub(crate) fn basic(
    username: &str,
    password: &Secret,
    secrets: &mut Secrets,
) -> Result<HeaderValue, Error> {
    if username.contains(':') {
        return Err(Error::configuration(
            "the user's name holds a colon, which ends it in basic authentication",
        ));
    }
    let both = STANDARD.encode(format!("{username}:{}", password.reveal()));
    secrets.add(password.clone());
    secrets.add(Secret::new(&both));
    header(&format!("Basic {both}"))
}

/// The header of a bearer token; the token is added to the secrets.
pub(crate) fn bearer(token: &Secret, secrets: &mut Secrets) -> Result<HeaderValue, Error> {
    secrets.add(token.clone());
    header(&format!("Bearer {}", token.reveal()))
}

/// A header whose value is kept out of `Debug` outputs and of HTTP/2's compression tables.
pub(crate) fn header(text: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text).map_err(|_| {
        Error::configuration(
            "a credential holds a character that no HTTP header can, such as a line break",
        )
    })?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_authentication_is_that_of_the_rfc() {
        let mut secrets = Secrets::default();
        let header = basic("Aladdin", &Secret::new("open sesame"), &mut secrets).unwrap();
        assert_eq!(header, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(format!("{header:?}"), "Sensitive");
        assert_eq!(
            secrets.hide("open sesame, QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            "•••, •••"
        );
        assert!(basic("a:b", &Secret::new("c"), &mut secrets).is_err());
    }

    #[test]
    fn no_secret_adds_a_header_of_its_own() {
        let mut secrets = Secrets::default();
        let error = bearer(&Secret::new("canary\r\nHost: other"), &mut secrets).unwrap_err();
        assert!(error.is_configuration() && !error.to_string().contains("canary"));
    }
}
