//! Options → a client.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;

use crate::auth::{Auth, Secret};
use crate::client::Client;
use crate::error::Error;
use crate::retry::Retry;
use crate::transport::{Settings, Transport};

/// Puts a [`Client`] together.
#[derive(Debug, Clone)]
pub struct Builder {
    urls: Vec<String>,
    auth: Auth,
    ca: Option<PathBuf>,
    timeout: Duration,
    retry: Retry,
    largest: usize,
    plain_credentials: bool,
}

impl Client {
    /// Options for a client of a registry that answers at any of these URLs.
    pub fn builder<S: Into<String>>(urls: impl IntoIterator<Item = S>) -> Builder {
        Builder::new(urls.into_iter().map(Into::into).collect())
    }
}

impl Builder {
    pub(crate) fn new(urls: Vec<String>) -> Self {
        Self {
            urls,
            auth: Auth::None,
            ca: None,
            timeout: Duration::from_secs(60),
            retry: Retry::default(),
            largest: 32 << 20,
            plain_credentials: false,
        }
    }

    /// Who asks.
    #[must_use]
    pub fn auth(self, auth: Auth) -> Self {
        Self { auth, ..self }
    }

    /// A file of PEM certificates that are trusted beside those of the system.
    #[must_use]
    pub fn certificate_authorities(self, file: impl Into<PathBuf>) -> Self {
        Self {
            ca: Some(file.into()),
            ..self
        }
    }

    /// How long to wait for a connection, and for an answer: 60 seconds.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// When and how often a request is sent again.
    #[must_use]
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// The largest answer in bytes: 32 MiB.
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

    /// Checks the options and makes the client. No request is sent yet.
    pub fn build(mut self) -> Result<Client, Error> {
        let mut urls = Vec::with_capacity(self.urls.len());
        for text in std::mem::take(&mut self.urls) {
            let (url, auth) = base(&text)?;
            if auth != Auth::None && self.auth == Auth::None {
                self.auth = auth;
            }
            urls.push(url);
        }
        if urls.is_empty() {
            return Err(Error::configuration("no URL of a registry is given"));
        }
        if let Some(url) = urls
            .iter()
            .find(|url| self.auth != Auth::None && !self.plain_credentials && !is_private(url))
        {
            return Err(Error::configuration(format!(
                "credentials for {url} would be sent unencrypted: use https"
            )));
        }
        // One provider for a process: ring, unless the program has chosen another one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut http = reqwest::Client::builder()
            .user_agent(concat!("avrogen/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.timeout)
            .read_timeout(self.timeout);
        if let Some(file) = &self.ca {
            let unreadable =
                |why: String| Error::configuration(format!("{}: {why}", file.display()));
            let pem = std::fs::read(file).map_err(|error| unreadable(error.to_string()))?;
            let certificates = reqwest::Certificate::from_pem_bundle(&pem)
                .map_err(|error| unreadable(error.to_string()))?;
            http = http.tls_certs_merge(certificates);
        }
        let http = http
            .build()
            .map_err(|error| Error::configuration(error.to_string()))?;
        Ok(Client::new(Transport::new(Settings {
            http,
            urls,
            auth: self.auth,
            retry: self.retry,
            largest: self.largest,
        })))
    }
}

/// A base URL that ends in `/`, and the credentials that stood in it.
fn base(text: &str) -> Result<(Url, Auth), Error> {
    let mut url = Url::parse(text).map_err(|error| {
        // The text is not repeated: it may hold a password.
        Error::configuration(format!(
            "the registry's URL is none: {error}; it looks like https://registry.example"
        ))
    })?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(Error::configuration(
            "the registry's URL begins with http:// or https:// and names a host",
        ));
    }
    let decode = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    let auth = match (url.username(), url.password()) {
        ("", _) => Auth::None,
        (user, password) => Auth::Basic {
            username: decode(user),
            password: Secret::new(decode(password.unwrap_or_default())),
        },
    };
    // Cannot fail: the URL has a host.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok((url, auth))
}

/// Nobody reads along: encrypted, or on this machine.
fn is_private(url: &Url) -> bool {
    let loopback = match url.host_str().unwrap_or_default() {
        "localhost" => true,
        host => host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback()),
    };
    url.scheme() == "https" || loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_go_over_tls_or_stay_on_this_machine() {
        for (url, allowed) in [
            ("https://user:pw@registry.example", true),
            ("http://user:pw@localhost:8081", true),
            ("http://user:pw@127.0.0.1:8081", true),
            ("http://user:pw@[::1]:8081", true),
            ("http://user:pw@registry.example", false),
            ("http://registry.example", true),
        ] {
            let built = Builder::new(vec![url.to_owned()]).build();
            assert_eq!(built.is_ok(), allowed, "{url}");
            if let Err(error) = built {
                assert!(
                    error.is_configuration() && !error.to_string().contains("pw"),
                    "{error}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_url_is_refused_without_repeating_it() {
        for url in [
            "registry.example",
            "ftp://user:pw@registry.example",
            "https://",
            "http://us er:pw@",
        ] {
            let error = Builder::new(vec![url.to_owned()])
                .build()
                .err()
                .map(|error| error.to_string());
            assert!(
                error.as_ref().is_some_and(|error| !error.contains("pw")),
                "{url}: {error:?}"
            );
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let auth = Auth::Basic {
            username: "ci".to_owned(),
            password: Secret::new("hunter2"),
        };
        let builder = Builder::new(vec!["https://registry.example".to_owned()]).auth(auth);
        assert!(!format!("{builder:?}").contains("hunter2"));
        assert!(!format!("{:?}", builder.build().unwrap()).contains("hunter2"));
    }
}
