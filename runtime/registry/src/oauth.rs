//! What a client shows a token endpoint.

use crate::secret::Secret;

/// OAuth 2.0 client credentials (RFC 6749, section 4.4), with what Confluent Cloud wants beside them.
///
/// The token is fetched once for all requests that wait for it, kept, and fetched anew before it expires, or when the registry does not
/// accept it any more.
///
/// ```
/// use avrogen_registry::{Auth, ClientCredentials, Secret, blocking::Client};
///
/// let secret = Secret::new(std::env::var("CLIENT_SECRET").unwrap_or_default());
/// let credentials = ClientCredentials::new("https://login.example/oauth2/token", "ci", secret)
///     .scope("registry")
///     .logical_cluster("lsrc-abc123")
///     .identity_pool("pool-abc123");
/// let registry = Client::builder(["https://registry.example"])
///     .with(|builder| builder.auth(Auth::OAuth(credentials)))
///     .build()?;
/// # Ok::<(), avrogen_registry::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCredentials {
    pub(crate) token_url: Secret,
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
    pub(crate) scope: Option<String>,
    pub(crate) logical_cluster: Option<String>,
    pub(crate) identity_pool: Option<String>,
}

impl ClientCredentials {
    /// The token endpoint, and what the client shows there: by HTTP basic authentication, as section 2.3.1 of the RFC wants it of every
    /// server.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: Secret,
    ) -> Self {
        Self {
            token_url: Secret::new(token_url),
            client_id: client_id.into(),
            client_secret,
            scope: None,
            logical_cluster: None,
            identity_pool: None,
        }
    }

    /// What the token is to be good for: words, with spaces between them.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// The header `target-sr-cluster` of every request: `lsrc-…`.
    #[must_use]
    pub fn logical_cluster(mut self, cluster: impl Into<String>) -> Self {
        self.logical_cluster = Some(cluster.into());
        self
    }

    /// The header `Confluent-Identity-Pool-Id` of every request: `pool-…`.
    #[must_use]
    pub fn identity_pool(mut self, pool: impl Into<String>) -> Self {
        self.identity_pool = Some(pool.into());
        self
    }
}
