//! Options → a client.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use crate::address;
use crate::auth::{self, Auth};
use crate::client::Client;
use crate::error::Error;
use crate::http::{self, Http};
use crate::line::{Line, Place};
use crate::netrc::Netrc;
use crate::oauth::ClientCredentials;
use crate::retry::Retry;
use crate::secret::{Secret, Secrets};
use crate::tokens::Tokens;
use crate::transport::Transport;

/// Puts a [`Client`] together.
///
/// ```
/// use std::time::Duration;
/// use avrogen_registry::{Auth, Client, Retry, Secret};
///
/// let client = Client::builder(["https://one.example", "https://two.example"])
///     .context(".staging")
///     .auth(Auth::Bearer(Secret::new("…")))
///     .timeout(Duration::from_secs(10))
///     .retry(Retry { times: 5, ..Retry::default() })
///     .build()?;
/// assert_eq!(client.origin(), "https://one.example/contexts/.staging");
/// # Ok::<(), avrogen_registry::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    /// They may hold passwords.
    urls: Vec<Secret>,
    context: Option<String>,
    auth: Auth,
    authorities: Option<PathBuf>,
    identity: Option<(PathBuf, PathBuf)>,
    proxy: Option<Secret>,
    timeout: Duration,
    retry: Retry,
    largest: usize,
    plain_credentials: bool,
}

impl Client {
    /// Options for a client of a registry that answers at any of these URLs.
    pub fn builder<S: Into<String>>(urls: impl IntoIterator<Item = S>) -> Builder {
        Builder {
            urls: urls.into_iter().map(Secret::new).collect(),
            context: None,
            auth: Auth::None,
            authorities: None,
            identity: None,
            proxy: None,
            timeout: Duration::from_secs(60),
            retry: Retry::default(),
            largest: 32 << 20,
            plain_credentials: false,
        }
    }
}

impl Builder {
    /// The context that all requests are about: everything below `contexts/.name`. `.` is the default context.
    #[must_use]
    pub fn context(mut self, name: impl Into<String>) -> Self {
        self.context = Some(name.into());
        self
    }

    /// Who asks. Without it, the user and the password that stand in a URL ask there.
    #[must_use]
    pub fn auth(self, auth: Auth) -> Self {
        Self { auth, ..self }
    }

    /// A file of PEM certificates that are trusted beside those of the system.
    #[must_use]
    pub fn certificate_authorities(mut self, file: impl Into<PathBuf>) -> Self {
        self.authorities = Some(file.into());
        self
    }

    /// Mutual TLS: a PEM file with the client's certificate (and those between it and an authority), and one with its private key. Both
    /// may be the same file. A server that asks for a certificate after a redirect gets it too.
    #[must_use]
    pub fn client_certificate(
        mut self,
        certificate: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> Self {
        self.identity = Some((certificate.into(), key.into()));
        self
    }

    /// An HTTP proxy, `http://host:port` or `https://host:port`, for every request.
    ///
    /// Without it, `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` of the environment hold, which may name a user and a password;
    /// but never for this machine, for which they are not meant.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(Secret::new(url));
        self
    }

    /// How long to wait for a connection, and for each piece of an answer: 60 seconds. A whole answer may take ten times that.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// When and how often a request is sent again.
    #[must_use]
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// The largest answer in bytes: 32 MiB. It holds while an answer is read, whatever its header says. No compression is asked for.
    #[must_use]
    pub fn largest_answer(self, bytes: usize) -> Self {
        Self {
            largest: bytes,
            ..self
        }
    }

    /// Sends credentials over plain HTTP also to other machines. Whoever is on the way reads them.
    #[must_use]
    pub fn credentials_over_plain_http(self) -> Self {
        Self {
            plain_credentials: true,
            ..self
        }
    }

    /// Checks the options and makes the client. No request is sent yet, but the files that are named are read.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`]: a URL is none, a file cannot be read or is not what it should be, or credentials would go over plain
    /// HTTP to another machine.
    pub fn build(self) -> Result<Client, Error> {
        let mut secrets = Secrets::default();
        let proxy = self.proxy_url(&mut secrets)?;
        let mut urls = Vec::with_capacity(self.urls.len());
        for text in &self.urls {
            let (url, found) = address::parse(text.reveal(), "the registry's URL")?;
            urls.push((address::base(url, self.context.as_deref())?, found));
        }
        if urls.is_empty() {
            return Err(Error::configuration("no URL of a registry is given"));
        }
        let token_url = self.token_url()?;
        let netrc = match &self.auth {
            Auth::Netrc { file } => Some(Netrc::read(file.as_deref())?),
            _ => None,
        };
        let through = proxy.as_ref().map(|(url, _)| url);
        let mut places = Vec::with_capacity(urls.len());
        for (url, found) in urls {
            let auth = match (&self.auth, &netrc) {
                (Auth::None, _) => found,
                (_, Some(netrc)) => netrc.of(address::host(&url))?,
                (auth, None) => auth.clone(),
            };
            if auth != Auth::None {
                self.may_send(&url, through)?;
            }
            places.push(Place {
                headers: headers(&auth, &mut secrets)?,
                shown: url.to_string(),
                url,
            });
        }
        if let Some(url) = &token_url {
            self.may_send(url, through)?;
        }
        let all: Vec<&Url> = places
            .iter()
            .map(|place| &place.url)
            .chain(&token_url)
            .collect();
        let options = http::Options {
            authorities: self.authorities,
            identity: self.identity,
            proxy,
            timeout: self.timeout,
            largest: self.largest,
        };
        let http = Http::new(&options, &all)?;
        let tokens = match (&self.auth, token_url) {
            (Auth::OAuth(credentials), Some(url)) => {
                secrets.add(credentials.client_secret.clone());
                Some(Tokens::new(credentials, url, http.clone(), self.retry)?)
            }
            _ => None,
        };
        Ok(Client::new(Transport {
            line: Line::new(http, places),
            tokens,
            secrets,
            retry: self.retry,
        }))
    }

    fn token_url(&self) -> Result<Option<Url>, Error> {
        let Auth::OAuth(credentials) = &self.auth else {
            return Ok(None);
        };
        let text = credentials.token_url.reveal();
        let (url, found) = address::parse(text, "the URL of the token endpoint")?;
        if found != Auth::None {
            return Err(Error::configuration(
                "the URL of the token endpoint holds a user or a password: the client has an id and a secret instead",
            ));
        }
        Ok(Some(url))
    }

    fn proxy_url(&self, secrets: &mut Secrets) -> Result<Option<(Url, Auth)>, Error> {
        let Some(text) = &self.proxy else {
            return Ok(None);
        };
        let (url, auth) = address::parse(text.reveal(), "the proxy's URL")?;
        if let Auth::Basic { username, password } = &auth {
            auth::basic(username, password, secrets)?;
        }
        Ok(Some((url, auth)))
    }

    fn may_send(&self, url: &Url, proxy: Option<&Url>) -> Result<(), Error> {
        if self.plain_credentials || address::is_private(url, proxy) {
            return Ok(());
        }
        let to = address::bare(url);
        Err(Error::configuration(format!(
            "credentials for {to} would be sent unencrypted: use https"
        )))
    }
}

/// What a place is told with each request, beside a token that comes later.
fn headers(auth: &Auth, secrets: &mut Secrets) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    match auth {
        Auth::None | Auth::Netrc { .. } => {}
        Auth::Basic { username, password } => {
            headers.insert(AUTHORIZATION, auth::basic(username, password, secrets)?);
        }
        Auth::Bearer(token) => {
            headers.insert(AUTHORIZATION, auth::bearer(token, secrets)?);
        }
        Auth::OAuth(ClientCredentials {
            logical_cluster,
            identity_pool,
            ..
        }) => {
            let confluent = [
                ("target-sr-cluster", logical_cluster),
                ("confluent-identity-pool-id", identity_pool),
            ];
            for (name, value) in confluent {
                if let Some(value) = value {
                    let value = HeaderValue::from_str(value).map_err(|_| {
                        let why = format!("`{name}` holds a character that no HTTP header can");
                        Error::configuration(why)
                    })?;
                    headers.insert(HeaderName::from_static(name), value);
                }
            }
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder(url: &str) -> Builder {
        Client::builder([url])
    }

    #[test]
    fn credentials_go_over_tls_or_stay_on_this_machine() {
        for (url, allowed) in [
            ("https://user:pw@registry.example", true),
            ("http://user:pw@localhost:8081", true),
            ("http://user:pw@127.0.0.1:8081", true),
            ("http://user:pw@[::1]:8081", true),
            ("http://user:pw@registry.example", false),
            ("http://:pw@registry.example", false),
            ("http://registry.example", true),
        ] {
            let built = builder(url).build();
            assert_eq!(built.is_ok(), allowed, "{url}");
            if let Err(error) = built {
                assert!(
                    error.is_configuration() && !error.to_string().contains("pw"),
                    "{error}"
                );
                assert!(builder(url).credentials_over_plain_http().build().is_ok());
            }
        }
        // Neither to a token endpoint, nor through a proxy that reads along.
        let credentials = ClientCredentials::new("http://login.example", "a", Secret::new("pw"));
        let registry = builder("https://registry.example").auth(Auth::OAuth(credentials));
        assert!(registry.build().is_err());
        let proxy = builder("http://user:pw@127.0.0.1").proxy("http://proxy.example:3128");
        assert!(proxy.build().is_err());
    }

    #[test]
    fn what_is_no_url_is_refused_without_repeating_it() {
        for url in [
            "registry.example",
            "ftp://user:pw@registry.example",
            "https://",
            "http://us er:pw@",
        ] {
            for built in [
                builder(url).build(),
                builder("https://a.example").proxy(url).build(),
            ] {
                let error = built.map(|_| ()).unwrap_err();
                assert!(error.is_configuration(), "{url}: {error}");
                assert!(!error.to_string().contains("pw"), "{url}: {error}");
            }
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let builder = builder("https://user:canary@registry.example")
            .proxy("http://user:canary@proxy.example")
            .auth(Auth::OAuth(ClientCredentials::new(
                "https://login.example?key=canary",
                "ci",
                Secret::new("canary"),
            )));
        assert!(!format!("{builder:?}").contains("canary"));
        let client = builder.build().unwrap();
        assert!(!format!("{client:?} {}", client.origin()).contains("canary"));
    }
}
