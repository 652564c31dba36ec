//! A request → the answer of whichever URL has one, with patience.

use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, StatusCode, Url};

use crate::answer;
use crate::endpoint;
use crate::error::Error;
use crate::exchange::{Answer, Failure, Request, exchange};
use crate::http::Http;
use crate::retry::Retry;
use crate::secret::Secrets;

/// A server, and what it is told with each request.
pub(crate) struct Place {
    pub(crate) url: Url,
    /// What is shown of the URL, to which a path is added.
    pub(crate) shown: String,
    pub(crate) headers: HeaderMap,
}

/// The way to servers of which each can answer.
pub(crate) struct Line {
    http: Http,
    places: Vec<Place>,
    /// The place that answered last.
    current: AtomicUsize,
}

pub(crate) struct Letter<'l> {
    pub(crate) method: Method,
    /// Below the URL of the place.
    pub(crate) path: &'l str,
    pub(crate) accept: &'static str,
    pub(crate) authorization: Option<HeaderValue>,
    /// The body and its media type.
    pub(crate) content: Option<(&'static str, Vec<u8>)>,
}

impl Line {
    /// There is at least one place.
    pub(crate) fn new(http: Http, places: Vec<Place>) -> Self {
        Self {
            http,
            places,
            current: AtomicUsize::new(0),
        }
    }

    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Tries each place, then waits and tries again.
    ///
    /// Every request of this client can be sent twice: those that read, those that set something to a value, a registration (the same
    /// schema of the same subject keeps its version and its id), and a deletion, whose 404 the second time means that it was done.
    pub(crate) async fn send(
        &self,
        letter: &Letter<'_>,
        retry: Retry,
        secrets: &Secrets,
    ) -> Result<Answer, Error> {
        let mut repeated = false;
        let mut number = 0;
        loop {
            let start = self.current.load(Ordering::Relaxed);
            let mut asked = None;
            let mut lasting = true;
            let mut last = None;
            for step in 0..self.places.len() {
                let index = (start + step) % self.places.len();
                match self.once(&self.places[index], letter, secrets).await {
                    Ok(mut answer) => {
                        self.current.store(index, Ordering::Relaxed);
                        answer.repeated = repeated;
                        return Ok(answer);
                    }
                    Err(failure) => {
                        repeated |= failure.reached;
                        lasting &= failure.lasting;
                        asked = failure.asked;
                        last = Some(failure.error);
                    }
                }
            }
            match last {
                Some(error) if lasting || number >= retry.times => return Err(error),
                _ => tokio::time::sleep(retry.wait(number, asked)).await,
            }
            number += 1;
        }
    }

    async fn once(
        &self,
        place: &Place,
        letter: &Letter<'_>,
        secrets: &Secrets,
    ) -> Result<Answer, Failure> {
        let Some(url) = endpoint::at(&place.url, letter.path) else {
            return Err(Failure::lasting(Error::configuration(format!(
                "no URL can name `{}`: `.` and `..` are steps in a URL, however they are written",
                letter.path
            ))));
        };
        let mut headers = place.headers.clone();
        if let Some(authorization) = &letter.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let request = Request {
            method: &letter.method,
            url,
            headers,
            accept: letter.accept,
            content: letter
                .content
                .as_ref()
                .map(|(media_type, body)| (*media_type, body.as_slice())),
        };
        let shown = format!("{}{}", place.shown, letter.path);
        let answer = exchange(&self.http, request, shown).await?;
        if !Retry::may_pass(answer.status) {
            return Ok(answer);
        }
        let mut why = format!("it answers {}", answer.status);
        let status = StatusCode::from_u16(answer.status).ok();
        if let Some(reason) = status.and_then(|status| status.canonical_reason()) {
            why = format!("{why} {reason}");
        }
        if let Some(message) = answer::message(&answer.body, secrets) {
            why = format!("{why}, {message}");
        }
        Err(Failure {
            error: Error::unreachable(answer.url, why),
            asked: answer.asked,
            lasting: false,
            // Who says that there were too many requests did not carry this one out.
            reached: answer.status != 429,
        })
    }
}
