//! `/config/…` and `/mode/…`

use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::{Answer, json};
use super::request::Request;
use crate::refusal::Refusal;
use crate::store::{Mode, Name, Store};

/// A mode as requests and answers hold it.
#[derive(Serialize, Deserialize)]
struct Stated<T> {
    mode: T,
}

/// What the settings are for: a subject, a context, or without one everything.
fn scope(path: &[&str]) -> Result<Name, Refusal> {
    match path {
        [] => Ok(Name::global()),
        [name] => Ok(Name::from(*name)),
        _ => Err(Refusal::nothing_here()),
    }
}

pub(super) fn config(store: &mut Store, request: &Request, path: &[&str]) -> Answer {
    let name = scope(path)?;
    match request.method {
        Method::GET => {
            let or_global = request.parameters.is("defaultToGlobal");
            json(&store.config(&name, or_global)?)
        }
        Method::PUT => {
            let update: Map<String, Value> = request.json()?;
            store.set_config(&name, update.clone())?;
            json(&update)
        }
        Method::DELETE => json(&store.delete_config(&name)?),
        _ => Err(Refusal::not_this_way()),
    }
}

pub(super) fn mode(store: &mut Store, request: &Request, path: &[&str]) -> Answer {
    let name = scope(path)?;
    match request.method {
        Method::GET => {
            let or_global = request.parameters.is("defaultToGlobal");
            let mode = store.mode(&name, or_global)?;
            json(&Stated { mode })
        }
        Method::PUT => {
            let update: Stated<String> = request.json()?;
            let mode = Mode::named(&update.mode).ok_or_else(Refusal::invalid_mode)?;
            store.set_mode(&name, mode, request.parameters.is("force"))?;
            json(&update)
        }
        Method::DELETE => {
            let mode = store.delete_mode(&name)?;
            json(&Stated { mode })
        }
        _ => Err(Refusal::not_this_way()),
    }
}
