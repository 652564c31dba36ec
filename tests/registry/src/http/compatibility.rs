//! `/compatibility/subjects/…`

use axum::http::Method;
use serde_json::json as object;

use super::answer::{Answer, json};
use super::request::{Request, version};
use super::subjects::named;
use crate::refusal::Refusal;
use crate::store::{Against, Store, Submission};

pub(super) fn answer(store: &Store, request: &Request, path: &[&str]) -> Answer {
    let (subject, number) = match path {
        [subject, "versions"] => (subject, None),
        [subject, "versions", number] => (subject, Some(*number)),
        _ => return Err(Refusal::nothing_here()),
    };
    if request.method != Method::POST {
        return Err(Refusal::not_this_way());
    }
    let against = match number.map(version).transpose()? {
        None => Against::Subject,
        Some(None) => Against::Latest,
        Some(Some(number)) => Against::Version(number),
    };
    let submission: Submission = request.json()?;
    let name = named(store, subject);
    let normalize = request.parameters.is("normalize");
    let messages = store.compatibility(&name, &submission, against, normalize)?;
    let compatible = messages.is_empty();
    if request.parameters.is("verbose") {
        json(&object!({"is_compatible": compatible, "messages": messages}))
    } else {
        json(&object!({"is_compatible": compatible}))
    }
}
