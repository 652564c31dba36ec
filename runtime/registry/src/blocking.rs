//! The same client for code without an async runtime, and for code that is called from within one.

use std::sync::Arc;

use crate::builder::Builder;
use crate::error::Error;
use crate::model::{Compatibility, NewSchema, Registered, SchemaById, Version};

/// A client whose calls return when the answer is there.
#[derive(Debug)]
pub struct Client {
    client: crate::Client,
    runtime: tokio::runtime::Runtime,
}

impl Client {
    /// Options for a client; finish them with [`Client::from_builder`].
    pub fn builder<S: Into<String>>(urls: impl IntoIterator<Item = S>) -> Options {
        Options(crate::Client::builder(urls))
    }

    /// Makes a client of options.
    pub fn from_builder(builder: Builder) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime =
            runtime.map_err(|error| Error::configuration(format!("no runtime: {error}")))?;
        Ok(Self {
            client: builder.build()?,
            runtime,
        })
    }

    /// As [`crate::Client::origin`].
    pub fn origin(&self) -> &str {
        self.client.origin()
    }

    /// As [`crate::Client::subjects`].
    pub fn subjects(&self) -> Result<Vec<String>, Error> {
        self.wait(self.client.subjects())
    }

    /// As [`crate::Client::versions`].
    pub fn versions(&self, subject: &str) -> Result<Vec<u32>, Error> {
        self.wait(self.client.versions(subject))
    }

    /// As [`crate::Client::version`].
    pub fn version(&self, subject: &str, version: Version) -> Result<Registered, Error> {
        self.wait(self.client.version(subject, version))
    }

    /// As [`crate::Client::schema`].
    pub fn schema(&self, id: u32) -> Result<Arc<SchemaById>, Error> {
        self.wait(self.client.schema(id))
    }

    /// As [`crate::Client::register`].
    pub fn register(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Registered, Error> {
        self.wait(self.client.register(subject, schema, normalize))
    }

    /// As [`crate::Client::look_up`].
    pub fn look_up(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Option<Registered>, Error> {
        self.wait(self.client.look_up(subject, schema, normalize))
    }

    /// As [`crate::Client::compatibility`].
    pub fn compatibility(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Compatibility, Error> {
        self.wait(self.client.compatibility(subject, schema, normalize))
    }

    /// On a thread of its own: a thread that runs an async program may not wait for another runtime.
    fn wait<T: Send>(
        &self,
        call: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| self.runtime.block_on(call));
            waiting
                .join()
                .unwrap_or_else(|_| Err(Error::configuration("the request's thread panicked")))
        })
    }
}

/// Options of a blocking client.
#[derive(Debug, Clone)]
pub struct Options(Builder);

impl Options {
    /// Sets options of the client below.
    #[must_use]
    pub fn with(self, set: impl FnOnce(Builder) -> Builder) -> Self {
        Self(set(self.0))
    }

    /// Checks the options and makes the client. No request is sent yet.
    pub fn build(self) -> Result<Client, Error> {
        Client::from_builder(self.0)
    }
}
