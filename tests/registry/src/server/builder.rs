//! How a registry is to be → a registry that runs.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::Registry;
use crate::http::{Guard, Service};
use crate::store::{LARGEST_SCHEMA, Store};

/// Settings of a [`Registry`]; made by [`Registry::builder`].
///
/// ```
/// use std::time::Duration;
/// use avrogen_test_registry::Registry;
///
/// let registry = Registry::builder()
///     .latency(Duration::from_millis(20))
///     .basic_auth("publisher", "secret")
///     .start_blocking()?;
/// # drop(registry);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "nothing runs before `start`"]
pub struct Builder {
    host: String,
    port: u16,
    latency: Duration,
    guard: Guard,
    data: Option<PathBuf>,
    largest_schema: usize,
    write_timeout: Option<Duration>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 0,
            latency: Duration::ZERO,
            guard: Guard::default(),
            data: None,
            largest_schema: LARGEST_SCHEMA,
            write_timeout: None,
        }
    }
}

impl Builder {
    /// The address or the name of this machine to listen on; `127.0.0.1` unless told.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The port to listen on; 0, as it is unless told, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Each answer comes so long after it is made, as over a network. Requests do not wait for each other.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// Refuses (401) whoever does not bring this user and this password.
    pub fn basic_auth(mut self, user: &str, password: &str) -> Self {
        self.guard = Guard::basic(user, password);
        self
    }

    /// Refuses (401) whoever does not bring this token.
    pub fn bearer(mut self, token: &str) -> Self {
        self.guard = Guard::bearer(token);
        self
    }

    /// Keeps everything in this file, which is made if it is not there: each write is on the disk before it is acknowledged, and what a
    /// crash leaves of the last one is cut off at the next start. Two registries must not share a file.
    pub fn data(mut self, path: impl Into<PathBuf>) -> Self {
        self.data = Some(path.into());
        self
    }

    /// The largest text of a schema that is registered, in bytes; a larger one is refused with code 42209. 1 MiB unless told.
    pub fn largest_schema(mut self, bytes: usize) -> Self {
        self.largest_schema = bytes;
        self
    }

    /// Answers a write that takes longer with code 50002. As with Confluent's registry it may succeed all the same. No limit unless told.
    pub fn write_timeout(mut self, limit: Duration) -> Self {
        self.write_timeout = Some(limit);
        self
    }

    /// Starts the registry, within the async runtime of the caller.
    ///
    /// # Errors
    /// The address cannot be listened on, or the data file cannot be used.
    #[expect(
        clippy::unused_async,
        reason = "callers in an async runtime should not have to know that it does not wait"
    )]
    pub async fn start(self) -> io::Result<Registry> {
        self.start_blocking()
    }

    /// Starts the registry, on a thread of its own.
    ///
    /// # Errors
    /// The address cannot be listened on, or the data file cannot be used.
    pub fn start_blocking(self) -> io::Result<Registry> {
        let store = match &self.data {
            Some(path) => Store::open(path, self.largest_schema)?,
            None => Store::new(self.largest_schema),
        };
        let service = Service {
            store: store.into(),
            guard: self.guard,
            latency: self.latency,
            write_timeout: self.write_timeout,
        };
        Registry::serve((self.host.as_str(), self.port), service)
    }
}
