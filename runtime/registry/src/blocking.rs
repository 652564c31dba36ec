//! The same client for code without an async runtime, and for code that is called from within one.

use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

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
    pub fn subjects(&self, deleted: bool) -> Result<Vec<String>, Error> {
        self.wait(self.client.subjects(deleted))
    }

    /// As [`crate::Client::versions`].
    pub fn versions(&self, subject: &str, deleted: bool) -> Result<Vec<u32>, Error> {
        self.wait(self.client.versions(subject, deleted))
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

    /// As [`crate::Client::referenced_by`].
    pub fn referenced_by(&self, subject: &str, version: u32) -> Result<Vec<u32>, Error> {
        self.wait(self.client.referenced_by(subject, version))
    }

    /// As [`crate::Client::level`].
    pub fn level(&self, subject: Option<&str>) -> Result<Option<String>, Error> {
        self.wait(self.client.level(subject))
    }

    /// As [`crate::Client::effective_level`].
    pub fn effective_level(&self, subject: &str) -> Result<String, Error> {
        self.wait(self.client.effective_level(subject))
    }

    /// As [`crate::Client::set_level`].
    pub fn set_level(&self, subject: Option<&str>, level: &str) -> Result<(), Error> {
        self.wait(self.client.set_level(subject, level))
    }

    /// As [`crate::Client::delete_level`].
    pub fn delete_level(&self, subject: Option<&str>) -> Result<bool, Error> {
        self.wait(self.client.delete_level(subject))
    }

    /// As [`crate::Client::mode`].
    pub fn mode(&self, subject: Option<&str>) -> Result<Option<String>, Error> {
        self.wait(self.client.mode(subject))
    }

    /// As [`crate::Client::effective_mode`].
    pub fn effective_mode(&self, subject: &str) -> Result<String, Error> {
        self.wait(self.client.effective_mode(subject))
    }

    /// As [`crate::Client::set_mode`].
    pub fn set_mode(&self, subject: Option<&str>, mode: &str, force: bool) -> Result<(), Error> {
        self.wait(self.client.set_mode(subject, mode, force))
    }

    /// As [`crate::Client::delete_mode`].
    pub fn delete_mode(&self, subject: Option<&str>) -> Result<bool, Error> {
        self.wait(self.client.delete_mode(subject))
    }

    /// As [`crate::Client::delete_subject`].
    pub fn delete_subject(&self, subject: &str, permanent: bool) -> Result<Vec<u32>, Error> {
        self.wait(self.client.delete_subject(subject, permanent))
    }

    /// As [`crate::Client::delete_version`].
    pub fn delete_version(
        &self,
        subject: &str,
        version: Version,
        permanent: bool,
    ) -> Result<u32, Error> {
        self.wait(self.client.delete_version(subject, version, permanent))
    }

    /// Asks for many things at once, `most` of them at a time, over the same connections. The answers stand in the order of what was
    /// asked for; `done` hears of each as it comes in.
    ///
    /// ```no_run
    /// # use avrogen_registry::{Version, blocking::Client};
    /// # let registry = Client::builder(["https://registry.example"]).build()?;
    /// let subjects = registry.subjects(false)?;
    /// let latest = registry.each(
    ///     &subjects,
    ///     16,
    ///     async |client, subject| client.version(subject, Version::Latest).await,
    ///     |subject| eprintln!("{subject}"),
    /// );
    /// assert_eq!(latest.len(), subjects.len());
    /// # Ok::<(), avrogen_registry::Error>(())
    /// ```
    pub fn each<T: Sync, R: Send>(
        &self,
        wanted: &[T],
        most: usize,
        ask: impl AsyncFn(&crate::Client, &T) -> R + Sync,
        mut done: impl FnMut(&T) + Send,
    ) -> Vec<R> {
        apart(|| {
            let asked = wanted.iter().enumerate().map(|(index, one)| {
                let answer = ask(&self.client, one);
                async move { (index, answer.await) }
            });
            let mut answers: Vec<(usize, R)> = Vec::with_capacity(wanted.len());
            self.runtime.block_on(async {
                let mut running = stream::iter(asked).buffer_unordered(most.max(1));
                while let Some((index, answer)) = running.next().await {
                    done(&wanted[index]);
                    answers.push((index, answer));
                }
            });
            answers.sort_by_key(|(index, _)| *index);
            answers.into_iter().map(|(_, answer)| answer).collect()
        })
    }

    fn wait<T: Send>(
        &self,
        call: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        apart(|| self.runtime.block_on(call))
    }
}

/// On a thread of its own: a thread that runs an async program may not wait for another runtime.
fn apart<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| match scope.spawn(run).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
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
