//! Errors as the registry tells them.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/vnd.schemaregistry.v1+json");

/// A refusal: its error code (whose first three digits are the HTTP status) and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn subject(subject: &str) -> Self {
        Self {
            code: 40401,
            message: format!("Subject '{subject}' not found."),
        }
    }

    pub(crate) fn version(version: u32) -> Self {
        Self {
            code: 40402,
            message: format!("Version {version} not found."),
        }
    }

    pub(crate) fn schema() -> Self {
        Self {
            code: 40403,
            message: "Schema not found".to_owned(),
        }
    }

    pub(crate) fn id(id: u32) -> Self {
        Self {
            code: 40403,
            message: format!("Schema {id} not found"),
        }
    }

    pub(crate) fn no_level(subject: &str) -> Self {
        let message =
            format!("Subject '{subject}' does not have subject-level compatibility configured");
        Self {
            code: 40408,
            message,
        }
    }

    pub(crate) fn invalid_schema(why: &str) -> Self {
        Self {
            code: 42201,
            message: format!("Invalid schema: {why}"),
        }
    }

    pub(crate) fn invalid_version(version: &str) -> Self {
        let allowed = "The specified version is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"";
        Self {
            code: 42202,
            message: format!(
                "The specified version '{version}' is not a valid version id. {allowed}"
            ),
        }
    }

    pub(crate) fn invalid_level() -> Self {
        let levels = "none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive";
        Self {
            code: 42203,
            message: format!("Invalid compatibility level. Valid values are {levels}"),
        }
    }

    pub(crate) fn incompatible(subject: &str, messages: &[String]) -> Self {
        let details = messages.join(", ");
        let start = "Schema being registered is incompatible with an earlier schema for subject";
        Self {
            code: 409,
            message: format!("{start} \"{subject}\", details: [{details}]"),
        }
    }

    pub(crate) fn malformed(why: &str) -> Self {
        Self {
            code: 422,
            message: format!("Unrecognized request: {why}"),
        }
    }

    pub(crate) fn nothing_here() -> Self {
        Self {
            code: 404,
            message: "HTTP 404 Not Found".to_owned(),
        }
    }

    fn status(&self) -> StatusCode {
        let status = self.code.to_string()[..3]
            .parse()
            .ok()
            .and_then(|status| StatusCode::from_u16(status).ok());
        status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

#[derive(Serialize)]
struct Told<'a> {
    error_code: u32,
    message: &'a str,
}

/// JSON with the registry's own media type.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, MEDIA_TYPE);
    response
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        json(
            self.status(),
            &Told {
                error_code: self.code,
                message: &self.message,
            },
        )
    }
}
