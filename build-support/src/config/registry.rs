//! The table `registry`: where it is, who asks, and how patiently.

use std::path::PathBuf;

use serde::Deserialize;

/// Where the registry is, and who asks. What is not said is `None`, so that an environment can stand before it key by key.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Registry {
    pub(crate) url: Option<Urls>,
    /// `.name`: everything below `contexts/.name`.
    pub(crate) context: Option<String>,
    pub(crate) auth: Option<Auth>,
    pub(crate) tls: Option<Tls>,
    /// Instead of what `HTTPS_PROXY` and its like say.
    pub(crate) proxy: Option<String>,
    /// Seconds for a connection, and for an answer.
    pub(crate) timeout: Option<u64>,
    /// Further tries after the first.
    pub(crate) retries: Option<u32>,
    /// Requests at a time.
    pub(crate) concurrency: Option<usize>,
    /// Refuses whatever would change the registry.
    pub(crate) read_only: Option<bool>,
    /// Sends credentials over plain HTTP to other machines.
    pub(crate) plain_http_credentials: Option<bool>,
}

/// One URL, or several for fail-over.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Urls {
    One(String),
    Several(Vec<String>),
}

impl Urls {
    fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, several) = match self {
            Self::One(url) => (Some(url), &[][..]),
            Self::Several(urls) => (None, urls.as_slice()),
        };
        one.into_iter().chain(several).map(String::as_str)
    }

    pub(crate) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(url) => vec![url],
            Self::Several(urls) => urls,
        }
    }
}

/// Credentials. Secrets stand in the environment or in files, never here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Auth {
    pub(crate) basic: Option<Basic>,
    pub(crate) bearer_env: Option<String>,
    pub(crate) bearer_file: Option<PathBuf>,
    pub(crate) oauth: Option<Oauth>,
    /// The user and the password of the registry's host in `$NETRC`, else `~/.netrc`.
    pub(crate) netrc: Option<bool>,
}

/// A user and a password.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Basic {
    pub(crate) username: String,
    pub(crate) password_env: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
}

/// OAuth 2.0 client credentials (RFC 6749, section 4.4), with what Confluent Cloud wants beside them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Oauth {
    pub(crate) token_url: String,
    pub(crate) client_id: String,
    pub(crate) client_secret_env: Option<String>,
    pub(crate) client_secret_file: Option<PathBuf>,
    pub(crate) scope: Option<String>,
    /// The header `target-sr-cluster`.
    pub(crate) logical_cluster: Option<String>,
    /// The header `Confluent-Identity-Pool-Id`.
    pub(crate) identity_pool: Option<String>,
}

/// TLS beyond what the system trusts: PEM files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tls {
    pub(crate) ca: Option<PathBuf>,
    /// The client's own certificate, and its key.
    pub(crate) cert: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

impl Registry {
    /// This registry's keys before another's.
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            url: self.url.or(base.url),
            context: self.context.or(base.context),
            auth: self.auth.or(base.auth),
            tls: self.tls.or(base.tls),
            proxy: self.proxy.or(base.proxy),
            timeout: self.timeout.or(base.timeout),
            retries: self.retries.or(base.retries),
            concurrency: self.concurrency.or(base.concurrency),
            read_only: self.read_only.or(base.read_only),
            plain_http_credentials: self.plain_http_credentials.or(base.plain_http_credentials),
        }
    }

    /// Every path in it.
    pub(crate) fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let tls = self.tls.as_mut().into_iter().flat_map(|tls| {
            let Tls { ca, cert, key } = tls;
            [ca, cert, key]
        });
        let auth = self.auth.as_mut().into_iter().flat_map(|auth| {
            let password = auth.basic.as_mut().map(|basic| &mut basic.password_file);
            let secret = auth
                .oauth
                .as_mut()
                .map(|oauth| &mut oauth.client_secret_file);
            [Some(&mut auth.bearer_file), password, secret]
        });
        tls.chain(auth.flatten()).flatten()
    }

    /// The key of a URL that holds a user or a password.
    pub(crate) fn secret(&self) -> Option<&'static str> {
        let urls = self.url.iter().flat_map(Urls::iter);
        let proxy = self.proxy.as_deref();
        let token = self.auth.iter().filter_map(|auth| auth.oauth.as_ref());
        let token = token.map(|oauth| oauth.token_url.as_str());
        urls.map(|url| ("url", url))
            .chain(proxy.map(|url| ("proxy", url)))
            .chain(token.map(|url| ("token-url", url)))
            .find(|(_, url)| {
                let (_, rest) = url.split_once("://").unwrap_or(("", url));
                let authority = rest.split(['/', '?', '#']).next();
                authority.is_some_and(|authority| authority.contains('@'))
            })
            .map(|(key, _)| key)
    }
}
