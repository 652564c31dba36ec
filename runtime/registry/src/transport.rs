//! A method, a path and a body → an answer, from whichever URL has one, with patience.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Method, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::answer;
use crate::auth::Auth;
use crate::endpoint;
use crate::error::Error;
use crate::retry::Retry;

const MEDIA_TYPE: &str = "application/vnd.schemaregistry.v1+json";

/// The way to a registry.
pub(crate) struct Transport {
    settings: Settings,
    /// The URL that answered last.
    current: AtomicUsize,
}

pub(crate) struct Settings {
    pub(crate) http: reqwest::Client,
    pub(crate) urls: Vec<Url>,
    pub(crate) auth: Auth,
    pub(crate) retry: Retry,
    pub(crate) largest: usize,
}

/// A try that may be followed by another one.
enum Try<T> {
    Done(Result<T, Error>),
    Again(Error, Option<Duration>),
}

impl Transport {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            settings,
            current: AtomicUsize::new(0),
        }
    }

    pub(crate) fn origin(&self) -> &str {
        self.settings.urls[0].as_str().trim_end_matches('/')
    }

    /// Tries each URL, then waits and tries again.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, Error> {
        let Self { settings, current } = self;
        let body = body
            .map(serde_json::to_vec)
            .transpose()
            .map_err(|error| Error::configuration(error.to_string()))?;
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
        let settings = &self.settings;
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

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.settings.urls.iter().map(Url::as_str))
            .finish()
    }
}
