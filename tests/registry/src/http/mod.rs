//! Requests → the store → answers.

mod answer;
mod compatibility;
mod guard;
mod parameters;
mod request;
mod schemas;
mod settings;
mod subjects;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use serde_json::json;

use answer::{Answer, refused};
use request::Request;

pub(crate) use guard::Guard;

use crate::refusal::Refusal;
use crate::store::Store;

/// The largest request, in bytes.
const LARGEST: usize = 32 << 20;

/// A store that can be asked over HTTP.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) store: Mutex<Store>,
    pub(crate) guard: Guard,
    /// Each answer comes so long after it is made.
    pub(crate) latency: Duration,
    /// A write that takes longer is answered as timed out, whether or not it succeeds later.
    pub(crate) write_timeout: Option<Duration>,
}

pub(crate) fn router(service: Service) -> Router {
    Router::new().fallback(handle).with_state(Arc::new(service))
}

async fn handle(State(service): State<Arc<Service>>, request: axum::extract::Request) -> Response {
    let latency = service.latency;
    let answer = ask(service, request).await;
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    answer.unwrap_or_else(|refusal| refused(&refusal))
}

async fn ask(service: Arc<Service>, request: axum::extract::Request) -> Answer {
    service.guard.check(request.headers())?;
    let (head, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await;
    let body = body.map_err(|_| Refusal::body_is_too_large())?;
    let request = Request::read(head.method, &head.uri, body)?;
    let limit = service.write_timeout.zip(write(&request));
    // Schemas are parsed and writes reach the disk here: not on the thread that all connections share.
    let work = tokio::task::spawn_blocking(move || {
        let mut store = service.store.lock().unwrap_or_else(PoisonError::into_inner);
        dispatch(&mut store, &request)
    });
    let done = match limit {
        None => work.await,
        Some((limit, write)) => tokio::time::timeout(limit, work)
            .await
            .map_err(|_| Refusal::timed_out(write))?,
    };
    done.unwrap_or_else(|_| Err(Refusal::broken()))
}

/// What a write is called when it takes too long; `None` for what only reads.
fn write(request: &Request) -> Option<&'static str> {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    match (&request.method, path.as_slice()) {
        (&Method::POST, ["subjects", _, "versions"]) => Some("Register operation"),
        (&Method::DELETE, ["subjects", _]) => Some("Delete Subject operation"),
        (&Method::DELETE, ["subjects", _, "versions", _]) => {
            Some("Delete Schema Version operation")
        }
        (&Method::PUT | &Method::DELETE, ["config", ..]) => Some("Update config operation"),
        (&Method::PUT | &Method::DELETE, ["mode", ..]) => Some("Update mode operation"),
        _ => None,
    }
}

/// Looks along the path; each family of endpoints has a file of its own.
fn dispatch(store: &mut Store, request: &Request) -> Answer {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let is_read = request.method == Method::GET;
    match path.as_slice() {
        [] if is_read => answer::json(&json!({})),
        ["contexts"] if is_read => answer::json(&request.parameters.page()?.of(store.contexts())),
        ["v1", "metadata", "id"] if is_read => answer::json(&json!({
            "scope": {
                "path": [],
                "clusters": {
                    "kafka-cluster": "avrogen-test",
                    "schema-registry-cluster": "schema-registry",
                },
            },
            "id": "",
        })),
        ["v1", "metadata", "version"] if is_read => {
            answer::json(&json!({"version": env!("CARGO_PKG_VERSION"), "commitId": "unknown"}))
        }
        [] | ["contexts"] | ["v1", "metadata", "id" | "version"] => Err(Refusal::not_this_way()),
        ["subjects", rest @ ..] => subjects::answer(store, request, rest),
        ["schemas", rest @ ..] => schemas::answer(store, request, rest),
        ["compatibility", "subjects", rest @ ..] => compatibility::answer(store, request, rest),
        ["config", rest @ ..] => settings::config(store, request, rest),
        ["mode", rest @ ..] => settings::mode(store, request, rest),
        _ => Err(Refusal::nothing_here()),
    }
}
