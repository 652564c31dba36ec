//! The requests about schemas.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reqwest::Method;

use crate::endpoint;
use crate::error::Error;
use crate::flight::Flight;
use crate::model::{Answered, Compatibility, NewSchema, Registered, SchemaById, Version};
use crate::transport::Transport;

/// A client; clones share its connections and its cache.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    transport: Transport,
    /// Schemas by id never change: an id is asked for once, however many want it.
    schemas: Mutex<HashMap<u32, Wanted>>,
}

type Wanted = Arc<Flight<Arc<SchemaById>>>;

impl Client {
    pub(crate) fn new(transport: Transport) -> Self {
        Self(Arc::new(Inner {
            transport,
            schemas: Mutex::default(),
        }))
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    /// The first URL, without credentials: where schemas come from, as a lock says it.
    pub fn origin(&self) -> &str {
        self.transport().origin()
    }

    /// All subjects (`GET /subjects`), with those that are deleted softly if asked. Those of the client's own context are called as it
    /// asks for them, without the context, by which the registry qualifies them.
    pub async fn subjects(&self, deleted: bool) -> Result<Vec<String>, Error> {
        let mut subjects: Vec<String> = self.get(&endpoint::subjects(deleted)).await?;
        if let Some(context) = endpoint::qualifier(self.origin()) {
            for subject in &mut subjects {
                if let Some(bare) = subject.strip_prefix(&context) {
                    *subject = bare.to_owned();
                }
            }
        }
        Ok(subjects)
    }

    /// The versions of a subject (`GET /subjects/S/versions`), with those that are deleted softly if asked.
    pub async fn versions(&self, subject: &str, deleted: bool) -> Result<Vec<u32>, Error> {
        self.get(&endpoint::versions_with(subject, deleted)).await
    }

    /// A version of a subject (`GET /subjects/S/versions/V`).
    pub async fn version(&self, subject: &str, version: Version) -> Result<Registered, Error> {
        self.get(&endpoint::version(subject, version)).await
    }

    /// The schema of an id (`GET /schemas/ids/I`); asked for once, by one for all who want it at the same time, and kept. A failure is
    /// not.
    pub async fn schema(&self, id: u32) -> Result<Arc<SchemaById>, Error> {
        let wanted = Arc::clone(self.schemas().entry(id).or_default());
        let (found, seen) = wanted.look();
        if let Some(schema) = found {
            return Ok(schema);
        }
        let path = endpoint::id(id);
        let fetched = wanted
            .join(seen, async { self.get(&path).await.map(Arc::new) })
            .await;
        if fetched.is_err() {
            let mut schemas = self.schemas();
            // The map's own and this one: nobody else waits. Ids come from data, of which much may be nonsense.
            if Arc::strong_count(&wanted) <= 2 && wanted.look().0.is_none() {
                schemas.remove(&id);
            }
        }
        fetched
    }

    fn schemas(&self) -> MutexGuard<'_, HashMap<u32, Wanted>> {
        let schemas = self.0.schemas.lock();
        schemas.unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids of the schemas that refer to a version (`GET /subjects/S/versions/V/referencedby`).
    pub async fn referenced_by(&self, subject: &str, version: u32) -> Result<Vec<u32>, Error> {
        self.get(&endpoint::referenced_by(subject, version)).await
    }

    /// Registers a schema (`POST /subjects/S/versions`). One that is there already keeps its version and its id, so that it does no harm
    /// to send it again when the answer was lost.
    pub async fn register(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Registered, Error> {
        let answered: Answered = self
            .post(&endpoint::register(subject, normalize), schema)
            .await?;
        match answered.version {
            Some(version) => Ok(Registered {
                subject: subject.to_owned(),
                version,
                id: answered.id,
                guid: answered.guid,
                schema_type: schema.schema_type,
                schema: answered.schema.unwrap_or_else(|| schema.schema.clone()),
                references: answered
                    .references
                    .unwrap_or_else(|| schema.references.clone()),
                metadata: answered.metadata,
                rule_set: answered.rule_set,
            }),
            // Old registries answer with the id alone.
            None => {
                self.post(&endpoint::subject(subject, normalize), schema)
                    .await
            }
        }
    }

    /// The version of a subject that has this very schema (`POST /subjects/S`), if one has.
    pub async fn look_up(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Option<Registered>, Error> {
        match self
            .post(&endpoint::subject(subject, normalize), schema)
            .await
        {
            Ok(found) => Ok(Some(found)),
            Err(error) if matches!(error.code(), Some(40401 | 40403)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether a schema could be registered: the check that the registration itself makes (`POST /compatibility/subjects/S/versions`).
    /// A subject that does not exist yet takes any schema.
    pub async fn compatibility(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Compatibility, Error> {
        let anything = Compatibility {
            compatible: true,
            messages: Vec::new(),
            latest_alone: false,
        };
        let asked = self
            .post(&endpoint::compatibility(subject, normalize), schema)
            .await;
        let asked = match asked {
            // Registries of before 2021 compare with one version at a time.
            Err(error)
                if matches!(error.status(), Some(404 | 405)) && error.code() != Some(40401) =>
            {
                let path = endpoint::compatibility_with_latest(subject, normalize);
                self.post(&path, schema)
                    .await
                    .map(|compatibility| Compatibility {
                        latest_alone: true,
                        ..compatibility
                    })
            }
            asked => asked,
        };
        match asked {
            Err(error) if matches!(error.code(), Some(40401 | 40402)) => Ok(anything),
            asked => asked,
        }
    }

    async fn post<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        body: &NewSchema,
    ) -> Result<T, Error> {
        self.transport().send(Method::POST, path, Some(body)).await
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, Error> {
        self.transport().send(Method::GET, path, None::<&()>).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("urls", self.transport())
            .finish_non_exhaustive()
    }
}
