//! The bytes of an answer → what was asked for, or why not.

use reqwest::Response;
use serde::de::DeserializeOwned;

use crate::error::{Error, shown};
use crate::model::Refusal;

/// Characters of a strange answer that are shown.
const SHOWN: usize = 160;

/// Reads an answer to its end, if it is not too large, and takes it for JSON.
pub(crate) async fn read<T: DeserializeOwned>(
    response: Response,
    url: &str,
    largest: usize,
) -> Result<T, Error> {
    let status = response.status();
    let body = body(response, url, largest).await?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|error| {
            Error::garbage(
                url,
                status.as_u16(),
                format!("{error}; the answer begins with `{}`", beginning(&body)),
            )
        });
    }
    Err(match serde_json::from_slice::<Refusal>(&body) {
        Ok(refusal) => Error::refused(
            url,
            status.as_u16(),
            refusal.error_code,
            shown(&refusal.message, 4000),
        ),
        Err(_) if matches!(status.as_u16(), 401 | 403) => Error::refused(
            url,
            status.as_u16(),
            u32::from(status.as_u16()),
            "the credentials are missing or not accepted",
        ),
        Err(_) => Error::garbage(
            url,
            status.as_u16(),
            format!("the answer begins with `{}`", beginning(&body)),
        ),
    })
}

fn beginning(body: &[u8]) -> String {
    shown(String::from_utf8_lossy(body).trim(), SHOWN).replace('\n', " ")
}

async fn body(mut response: Response, url: &str, largest: usize) -> Result<Vec<u8>, Error> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= largest => {
                body.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => {
                return Err(Error::garbage(
                    url,
                    status,
                    format!("the answer is larger than {largest} bytes"),
                ));
            }
            Ok(None) => return Ok(body),
            Err(error) => return Err(Error::unreachable(url, cause(&error))),
        }
    }
}

/// The innermost reason, which is the one that says something.
pub(crate) fn cause(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it did not answer in time".to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    shown(&cause.to_string(), SHOWN)
}
