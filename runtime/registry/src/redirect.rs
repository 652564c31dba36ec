//! A status and a `Location` → where to ask instead, or why not.

use reqwest::header::LOCATION;
use reqwest::{Method, Response, Url};

use crate::address;
use crate::error::Error;

/// Redirects that one request follows.
pub(crate) const MOST: usize = 5;

/// Where a request is to be sent instead, if the answer says so.
///
/// A `GET` follows any redirect. What writes follows 307 and 308, which keep the method and the body (RFC 9110, section 15.4); the others
/// would let a `POST` become a `GET` that does nothing, so that they are an error.
pub(crate) fn next(
    method: &Method,
    from: &Url,
    shown: &str,
    response: &Response,
) -> Result<Option<Url>, Error> {
    let status = response.status().as_u16();
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let refused = |why: &str| Err(Error::redirected(shown, status, why));
    let location = response.headers().get(LOCATION);
    let Some(mut to) = location.and_then(|to| from.join(to.to_str().ok()?).ok()) else {
        return refused("it does not say where to");
    };
    if !matches!(to.scheme(), "http" | "https") || to.host().is_none() {
        return refused("to what is no http or https URL");
    }
    // A server chooses the place, and never who asks there.
    address::without_user(&mut to);
    to.set_fragment(None);
    let there = address::bare(&to);
    if from.scheme() == "https" && to.scheme() == "http" {
        return refused(&format!("from https to http, to {there}"));
    }
    if *method != Method::GET && !matches!(status, 307 | 308) {
        return refused(&format!(
            "to {there}, in a way that turns the {method} into a GET"
        ));
    }
    Ok(Some(to))
}
