//! An answer → what was asked for, or why not.

use serde::de::DeserializeOwned;

use crate::error::{Error, shown};
use crate::exchange::Answer;
use crate::model::Refusal;
use crate::secret::Secrets;

/// Characters of a strange answer that are shown.
const STRANGE: usize = 160;
/// Characters of a registry's message that are shown: of a compatibility check it is long.
const MESSAGE: usize = 4000;

/// Takes an answer for JSON.
pub(crate) fn read<T: DeserializeOwned>(answer: &Answer, secrets: &Secrets) -> Result<T, Error> {
    let Answer {
        url, status, body, ..
    } = answer;
    let garbage = |why: &str| Err(Error::garbage(url, *status, why));
    if matches!(status, 200..=299) {
        // What serde says may repeat a text that is none of what was expected.
        return serde_json::from_slice(body).or_else(|error| {
            let why = shown(&secrets.hide(&error.to_string()), STRANGE);
            garbage(&format!("{why}; {}", beginning(body, secrets)))
        });
    }
    if answer.elsewhere && matches!(status, 401 | 403) {
        let why = "it was redirected there from another origin, and the credentials are not sent on: give this URL itself";
        return Err(Error::refused(url, *status, u32::from(*status), why));
    }
    if *status == 407 {
        let why = "the proxy asks for credentials: set HTTPS_PROXY or HTTP_PROXY in the environment to http://USER:PASSWORD@HOST:PORT, and no other proxy";
        return Err(Error::unreachable(url, why));
    }
    match serde_json::from_slice::<Refusal>(body) {
        Ok(refusal) => {
            let message = shown(&secrets.hide(&refusal.message), MESSAGE);
            Err(Error::refused(url, *status, refusal.error_code, message))
        }
        Err(_) if matches!(status, 401 | 403) => {
            let why = "the credentials are missing or not accepted";
            Err(Error::refused(url, *status, u32::from(*status), why))
        }
        Err(_) => garbage(&beginning(body, secrets)),
    }
}

/// The message of a registry that refuses.
pub(crate) fn message(body: &[u8], secrets: &Secrets) -> Option<String> {
    let refusal: Refusal = serde_json::from_slice(body).ok()?;
    let message = shown(&secrets.hide(&refusal.message), STRANGE);
    Some(message).filter(|message| !message.is_empty())
}

fn beginning(body: &[u8], secrets: &Secrets) -> String {
    // Hidden before it is cut: half a secret is one too.
    let text = secrets.hide(String::from_utf8_lossy(body).trim());
    format!(
        "the answer begins with `{}`",
        shown(&text, STRANGE).replace('\n', " ")
    )
}
