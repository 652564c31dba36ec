//! The requests.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use tokio::sync::OnceCell;

use crate::answer;
use crate::auth::Auth;
use crate::endpoint;
use crate::error::Error;
use crate::model::{Compatibility, Id, NewSchema, Registered, SchemaById, Version};
use crate::retry::Retry;

const MEDIA_TYPE: &str = "application/vnd.schemaregistry.v1+json";

/// A client; clones share its connections and its cache.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Settings {
    pub(crate) http: reqwest::Client,
    pub(crate) urls: Vec<Url>,
    pub(crate) auth: Auth,
    pub(crate) retry: Retry,
    pub(crate) largest: usize,
}

struct Inner {
    settings: Settings,
    /// The URL that answered last.
    current: AtomicUsize,
    /// Schemas by id never change. A cell each, so that an id is asked for once however many want it; failures are not kept.
    schemas: Mutex<HashMap<u32, Arc<OnceCell<Arc<SchemaById>>>>>,
}

/// A try that may be followed by another one.
enum Try<T> {
    Done(Result<T, Error>),
    Again(Error, Option<Duration>),
}

impl Client {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(Inner {
            settings,
            current: AtomicUsize::new(0),
            schemas: Mutex::default(),
        }))
    }

    /// The first URL, without credentials: where schemas come from, as a lock says it.
    pub fn origin(&self) -> &str {
        self.0.settings.urls[0].as_str().trim_end_matches('/')
    }

    /// All subjects (`GET /subjects`).
    pub async fn subjects(&self) -> Result<Vec<String>, Error> {
        self.get(&endpoint::subjects()).await
    }

    /// The versions of a subject (`GET /subjects/S/versions`).
    pub async fn versions(&self, subject: &str) -> Result<Vec<u32>, Error> {
        self.get(&endpoint::versions(subject)).await
    }

    /// A version of a subject (`GET /subjects/S/versions/V`).
    pub async fn version(&self, subject: &str, version: Version) -> Result<Registered, Error> {
        self.get(&endpoint::version(subject, version)).await
    }

    /// The schema of an id (`GET /schemas/ids/I`); asked for once and kept.
    pub async fn schema(&self, id: u32) -> Result<Arc<SchemaById>, Error> {
        let cell = {
            let mut schemas = self
                .0
                .schemas
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            Arc::clone(schemas.entry(id).or_default())
        };
        let fetch = || async { self.get(&endpoint::id(id)).await.map(Arc::new) };
        cell.get_or_try_init(fetch).await.cloned()
    }

    /// Registers a schema (`POST /subjects/S/versions`). One that is there already keeps its version.
    pub async fn register(
        &self,
        subject: &str,
        schema: &NewSchema,
        normalize: bool,
    ) -> Result<Registered, Error> {
        let _: Id = self
            .post(&endpoint::register(subject, normalize), schema)
            .await?;
        // Old registries answer with the id alone.
        self.post(&endpoint::subject(subject, normalize), schema)
            .await
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
        };
        let asked = self
            .post(&endpoint::compatibility(subject, normalize), schema)
            .await;
        let asked = match asked {
            // Registries of before 2021 compare with one version at a time.
            Err(error)
                if matches!(error.status(), Some(404 | 405)) && error.code() != Some(40401) =>
            {
                self.post(
                    &endpoint::compatibility_with_latest(subject, normalize),
                    schema,
                )
                .await
            }
            asked => asked,
        };
        match asked {
            Err(error) if matches!(error.code(), Some(40401 | 40402)) => Ok(anything),
            asked => asked,
        }
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Error> {
        self.send(Method::GET, path, None).await
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, body: &NewSchema) -> Result<T, Error> {
        let body =
            serde_json::to_vec(body).map_err(|error| Error::configuration(error.to_string()))?;
        self.send(Method::POST, path, Some(body)).await
    }

    /// Tries each URL, then waits and tries again.
    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> Result<T, Error> {
        let Inner {
            settings, current, ..
        } = &*self.0;
        let mut number = 0;
        loop {
            let mut asked = None;
            let mut last = None;
            for _ in 0..settings.urls.len() {
                let index = current.load(Ordering::Relaxed) % settings.urls.len();
                match self
                    .once(&settings.urls[index], &method, path, body.clone())
                    .await
                {
                    Try::Done(result) => return result,
                    Try::Again(error, wait) => {
                        asked = wait;
                        last = Some(error);
                        // Unless another request has gone on to the next one already.
                        let _ = current.compare_exchange(
                            index,
                            (index + 1) % settings.urls.len(),
                            Ordering::Relaxed,
                            Ordering::Relaxed,
                        );
                    }
                }
            }
            match last {
                Some(error) if number >= settings.retry.times => return Err(error),
                _ => tokio::time::sleep(settings.retry.wait(number, asked)).await,
            }
            number += 1;
        }
    }

    async fn once<T: DeserializeOwned>(
        &self,
        base: &Url,
        method: &Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> Try<T> {
        let settings = &self.0.settings;
        let Some(url) = endpoint::at(base, path) else {
            return Try::Done(Err(Error::configuration(format!(
                "no URL can name `{path}`: `.` and `..` are steps in a URL, however they are written"
            ))));
        };
        let shown = url.to_string();
        let mut request = settings
            .auth
            .apply(settings.http.request(method.clone(), url))
            .header(ACCEPT, MEDIA_TYPE);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, MEDIA_TYPE).body(body);
        }
        match request.send().await {
            Err(error) => Try::Again(Error::unreachable(shown, answer::cause(&error)), None),
            Ok(response) if Retry::may_pass(response.status().as_u16()) => {
                let wait = response
                    .headers()
                    .get(RETRY_AFTER)
                    .and_then(|value| value.to_str().ok()?.parse().ok());
                let status = response.status();
                Try::Again(
                    Error::unreachable(shown, format!("it answers {status}")),
                    wait.map(Duration::from_secs),
                )
            }
            Ok(response) => match answer::read(response, &shown, settings.largest).await {
                Err(error) if error.is_unreachable() => Try::Again(error, None),
                result => Try::Done(result),
            },
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let urls: Vec<&str> = self.0.settings.urls.iter().map(Url::as_str).collect();
        f.debug_struct("Client")
            .field("urls", &urls)
            .finish_non_exhaustive()
    }
}
