//! What the store says → what goes over the wire.

use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use crate::refusal::Refusal;

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/vnd.schemaregistry.v1+json");
const REALM: HeaderValue = HeaderValue::from_static("Basic realm=\"avrogen-test-registry\"");

/// What a request is answered.
pub(super) type Answer = Result<Response, Refusal>;

#[derive(Serialize)]
struct Told<'a> {
    error_code: u32,
    message: &'a str,
}

/// JSON with the registry's own media type.
pub(super) fn json(body: &impl Serialize) -> Answer {
    with_status(StatusCode::OK, body)
}

/// A schema's text as it is.
pub(super) fn text(schema: &str) -> Response {
    let mut response = schema.to_owned().into_response();
    response.headers_mut().insert(CONTENT_TYPE, MEDIA_TYPE);
    response
}

fn with_status(status: StatusCode, body: &impl Serialize) -> Answer {
    let bytes = serde_json::to_vec(body).map_err(|_| Refusal::broken())?;
    let mut response = (status, bytes).into_response();
    response.headers_mut().insert(CONTENT_TYPE, MEDIA_TYPE);
    Ok(response)
}

/// A refusal in Confluent's form.
pub(super) fn refused(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let told = Told {
        error_code: refusal.code,
        message: &refusal.message,
    };
    let mut response = with_status(status, &told).unwrap_or_else(|_| status.into_response());
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, REALM);
    }
    response
}
