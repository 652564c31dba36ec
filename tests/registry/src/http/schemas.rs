//! `/schemas/…`

use std::collections::BTreeSet;

use axum::http::Method;
use serde::Serialize;

use super::answer::{Answer, json, text};
use super::request::{Request, id};
use crate::refusal::Refusal;
use crate::store::{Name, Store, Which};

#[derive(Serialize)]
struct SubjectVersion<'s> {
    subject: &'s Name,
    version: u32,
}

#[derive(Serialize)]
struct ContextId<'s> {
    context: &'s str,
    id: u32,
}

pub(super) fn answer(store: &Store, request: &Request, path: &[&str]) -> Answer {
    let known = matches!(
        path,
        [] | ["types"]
            | ["ids" | "guids", _]
            | ["ids", _, "schema" | "subjects" | "versions"]
            | ["guids", _, "ids"]
    );
    if !known {
        return Err(Refusal::nothing_here());
    }
    if request.method != Method::GET {
        return Err(Refusal::not_this_way());
    }
    let parameters = &request.parameters;
    match path {
        [] => list(store, request),
        ["types"] => json(&["JSON", "PROTOBUF", "AVRO"]),
        ["guids", guid] => json(&store.by_guid(guid)?),
        ["guids", guid, ..] => {
            let ids = store.ids_of(guid)?.into_iter();
            let ids = ids.map(|(context, id)| ContextId { context, id });
            json(&ids.collect::<Vec<_>>())
        }
        ["ids", number] => {
            let with_highest = parameters.is("fetchMaxId");
            json(&store.by_id(id(number)?, &request.subject(), with_highest)?)
        }
        ["ids", number, "schema"] => {
            let found = store.by_id(id(number)?, &request.subject(), false)?;
            Ok(text(&found.content.schema))
        }
        ["ids", number, rest @ ..] => {
            let which = Which::of(parameters.is("deleted"), false);
            let uses = store.uses(id(number)?, &request.subject(), which)?;
            if rest == ["subjects"] {
                let subjects: BTreeSet<&Name> = uses.into_iter().map(|(name, _)| name).collect();
                return json(&parameters.page()?.of(subjects));
            }
            let versions = uses
                .into_iter()
                .map(|(subject, version)| SubjectVersion { subject, version });
            json(&parameters.page()?.of(versions))
        }
        _ => Err(Refusal::nothing_here()),
    }
}

fn list(store: &Store, request: &Request) -> Answer {
    let parameters = &request.parameters;
    let schemas = store.schemas(
        request.prefix(),
        Which::of(parameters.is("deleted"), false),
        parameters.is("latestOnly"),
        parameters.is("aliases"),
    );
    json(&parameters.page()?.of(schemas))
}
