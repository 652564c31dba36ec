//! One request to one URL → the answer, over redirects and read to its end; or why there is none.

use std::error::Error as Cause;
use std::io;
use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, Response, Url};

use crate::address;
use crate::error::{Error, shown};
use crate::http::Http;
use crate::redirect;
use crate::retry;

/// Characters of a reason that are shown.
const SHOWN: usize = 160;

pub(crate) struct Request<'r> {
    pub(crate) method: &'r Method,
    pub(crate) url: Url,
    /// Credentials, and what else is meant for this origin only.
    pub(crate) headers: HeaderMap,
    /// The media type that is wanted.
    pub(crate) accept: &'static str,
    /// The body and its media type.
    pub(crate) content: Option<(&'static str, &'r [u8])>,
}

pub(crate) struct Answer {
    /// Where it came from, fit to be shown.
    pub(crate) url: String,
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// How long the server wants to be left alone.
    pub(crate) asked: Option<Duration>,
    /// It came from another origin, to which no credentials were sent.
    pub(crate) elsewhere: bool,
    /// An earlier try may have been carried out, its answer lost.
    pub(crate) repeated: bool,
}

/// Why there is no answer.
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) asked: Option<Duration>,
    /// It will be the same next time.
    pub(crate) lasting: bool,
    /// The server may have done what it was asked.
    pub(crate) reached: bool,
}

impl Failure {
    pub(crate) fn lasting(error: Error) -> Self {
        Self {
            error,
            asked: None,
            lasting: true,
            reached: false,
        }
    }

    fn passing(error: Error, reached: bool) -> Self {
        Self {
            error,
            asked: None,
            lasting: false,
            reached,
        }
    }
}

/// Sends a request, follows redirects, and reads the answer.
pub(crate) async fn exchange(
    http: &Http,
    mut request: Request<'_>,
    mut url: String,
) -> Result<Answer, Failure> {
    let mut elsewhere = false;
    for _ in 0..=redirect::MOST {
        let response = send(http, &request, &url).await?;
        let next = redirect::next(request.method, &request.url, &url, &response);
        let Some(next) = next.map_err(Failure::lasting)? else {
            let mut answer = read(response, url, http.largest).await?;
            answer.elsewhere = elsewhere;
            return Ok(answer);
        };
        if next.origin() != request.url.origin() {
            request.headers.clear();
            elsewhere = true;
        }
        url = address::bare(&next);
        request.url = next;
    }
    let why = format!("again, after {} redirects", redirect::MOST);
    Err(Failure::lasting(Error::redirected(url, 302, why)))
}

async fn send(http: &Http, request: &Request<'_>, shown: &str) -> Result<Response, Failure> {
    let mut builder = http
        .client(&request.url)
        .request(request.method.clone(), request.url.clone())
        .headers(request.headers.clone())
        .header(ACCEPT, request.accept);
    if let Some((media_type, body)) = request.content {
        builder = builder.header(CONTENT_TYPE, media_type).body(body.to_vec());
    }
    let sent = builder.send().await;
    sent.map_err(|error| failure(&error, shown))
}

async fn read(mut response: Response, url: String, largest: usize) -> Result<Answer, Failure> {
    let status = response.status().as_u16();
    let header = |name| response.headers().get(name)?.to_str().ok();
    let asked = header(RETRY_AFTER).and_then(|asked| retry::asked(asked, SystemTime::now()));
    // None is asked for, so that what is read is what was sent, and as large.
    let compression = header(CONTENT_ENCODING).filter(|coding| *coding != "identity");
    if let Some(compression) = compression {
        let why = format!(
            "the answer is compressed (`{}`), which was not asked for",
            shown(compression, 20)
        );
        return Err(Failure::lasting(Error::garbage(url, status, why)));
    }
    let too_large = |url| {
        let why = format!("the answer is larger than {largest} bytes");
        Err(Failure::lasting(Error::garbage(url, status, why)))
    };
    // What it says of itself is believed only where it saves the reading.
    let announced = response.content_length().unwrap_or_default();
    if usize::try_from(announced).map_or(true, |announced| announced > largest) {
        return too_large(url);
    }
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() <= largest - body.len() => {
                body.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => return too_large(url),
            Ok(None) => break,
            Err(error) => return Err(failure(&error, &url)),
        }
    }
    Ok(Answer {
        url,
        status,
        body,
        asked,
        elsewhere: false,
        repeated: false,
    })
}

fn failure(error: &reqwest::Error, url: &str) -> Failure {
    let why = if error.is_timeout() && error.is_connect() {
        "no connection was made in time".to_owned()
    } else if error.is_timeout() {
        "it did not answer in time".to_owned()
    } else {
        let innermost = causes(error).last().map(ToString::to_string);
        shown(&innermost.unwrap_or_default(), SHOWN)
    };
    if causes(error).any(<dyn Cause>::is::<rustls::Error>) {
        return Failure::lasting(Error::tls(url, why));
    }
    Failure::passing(Error::unreachable(url, why), !error.is_connect())
}

/// An error and what lies below it. An I/O error passes over the one that it wraps when it is asked for its source.
fn causes<'e>(error: &'e (dyn Cause + 'static)) -> impl Iterator<Item = &'e (dyn Cause + 'static)> {
    std::iter::successors(Some(error), |error: &&'e (dyn Cause + 'static)| {
        let error = *error;
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn Cause + 'static)),
            None => error.source(),
        }
    })
}
