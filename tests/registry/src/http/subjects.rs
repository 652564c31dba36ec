//! `/subjects/…`

use axum::http::Method;

use super::answer::{Answer, json, text};
use super::request::{Request, version};
use crate::refusal::Refusal;
use crate::store::{Name, Store, Submission, Which};

pub(super) fn answer(store: &mut Store, request: &Request, path: &[&str]) -> Answer {
    let parameters = &request.parameters;
    let deleted = Which::of(parameters.is("deleted"), false);
    let permanent = parameters.is("permanent");
    match (&request.method, path) {
        (&Method::GET, []) => list(store, request),
        (&Method::POST, [subject]) => {
            let submission: Submission = request.json()?;
            let name = named(store, subject);
            let normalize = parameters.is("normalize");
            json(&store.look_up(&name, &submission, normalize, deleted)?)
        }
        (&Method::DELETE, [subject]) => {
            let name = named(store, subject);
            json(&store.delete_subject(&name, permanent)?)
        }
        (&Method::GET, [subject, "metadata"]) => {
            let keys = parameters.all("key").map(str::to_owned);
            let pairs: Vec<_> = keys
                .zip(parameters.all("value").map(str::to_owned))
                .collect();
            json(&store.with_properties(&named(store, subject), &pairs, deleted)?)
        }
        (&Method::GET, [subject, "versions"]) => versions(store, request, subject),
        (&Method::POST, [subject, "versions"]) => {
            let submission: Submission = request.json()?;
            let name = named(store, subject);
            json(&store.register(&name, &submission, parameters.is("normalize"))?)
        }
        (&Method::GET, [subject, "versions", number]) => {
            let number = version(number)?;
            json(&store.version(&named(store, subject), number, deleted)?)
        }
        (&Method::DELETE, [subject, "versions", number]) => {
            let number = version(number)?;
            let name = named(store, subject);
            json(&store.delete_version(&name, number, permanent)?)
        }
        (&Method::GET, [subject, "versions", number, "schema"]) => {
            let number = version(number)?;
            let found = store.version(&named(store, subject), number, deleted)?;
            Ok(text(&found.content.schema))
        }
        (&Method::GET, [subject, "versions", number, "referencedby"]) => {
            let number = version(number)?;
            let found = store.version(&named(store, subject), number, Which::All)?;
            json(&store.referrers(found.subject, found.version, deleted))
        }
        (
            _,
            []
            | [_]
            | [_, "metadata" | "versions"]
            | [_, "versions", _]
            | [_, "versions", _, "schema" | "referencedby"],
        ) => Err(Refusal::not_this_way()),
        _ => Err(Refusal::nothing_here()),
    }
}

/// The subject in a path, or what its alias stands for.
pub(super) fn named(store: &Store, written: &str) -> Name {
    store.aliased(Name::from(written))
}

fn list(store: &Store, request: &Request) -> Answer {
    let parameters = &request.parameters;
    let which = Which::of(parameters.is("deleted"), parameters.is("deletedOnly"));
    let subjects = store.subjects(request.prefix(), which);
    json(&parameters.page()?.of(subjects))
}

fn versions(store: &Store, request: &Request, subject: &str) -> Answer {
    let parameters = &request.parameters;
    let which = Which::of(parameters.is("deleted"), parameters.is("deletedOnly"));
    let negative = parameters.is("deletedAsNegative");
    let versions = store.versions(&named(store, subject), which, negative)?;
    json(&parameters.page()?.of(versions))
}
