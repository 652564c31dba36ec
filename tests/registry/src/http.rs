//! Requests → the store → answers.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::answer::{Refusal, json};
use crate::content::Content;
use crate::store::{Level, Store};

/// The largest request.
const LARGEST: usize = 32 << 20;

type Shared = State<Arc<Mutex<Store>>>;
type Answer = Result<Response, Refusal>;

pub(crate) fn router() -> Router {
    Router::new()
        .route("/", get(|| async { ok(&json!({})) }))
        .route("/subjects", get(subjects))
        .route("/subjects/{subject}", post(look_up))
        .route("/subjects/{subject}/versions", get(versions).post(register))
        .route("/subjects/{subject}/versions/{version}", get(version))
        .route(
            "/subjects/{subject}/versions/{version}/schema",
            get(version_text),
        )
        .route(
            "/schemas/types",
            get(|| async { ok(&["JSON", "PROTOBUF", "AVRO"]) }),
        )
        .route("/schemas/ids/{id}", get(by_id))
        .route("/schemas/ids/{id}/schema", get(by_id_text))
        .route("/schemas/ids/{id}/subjects", get(by_id_subjects))
        .route("/schemas/ids/{id}/versions", get(by_id_versions))
        .route(
            "/compatibility/subjects/{subject}/versions",
            post(compatibility),
        )
        .route(
            "/compatibility/subjects/{subject}/versions/{version}",
            post(compatibility_with),
        )
        .route("/config", get(global_level).put(set_global_level))
        .route(
            "/config/{subject}",
            get(subject_level).put(set_subject_level),
        )
        .route("/mode", get(|| async { ok(&json!({"mode": "READWRITE"})) }))
        .fallback(|| async { Refusal::nothing_here() })
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Arc::new(Mutex::new(Store::default())))
}

fn ok(body: &impl Serialize) -> Response {
    json(StatusCode::OK, body)
}

/// Parameters that the registry knows; it ignores all others. Booleans in any case.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Parameters {
    subject_prefix: String,
    verbose: String,
    default_to_global: String,
}

fn is_true(text: &str) -> bool {
    text.eq_ignore_ascii_case("true")
}

fn with<T>(store: &Shared, act: impl FnOnce(&mut Store) -> T) -> T {
    act(&mut store.0.lock().unwrap_or_else(PoisonError::into_inner))
}

fn content(body: &Bytes) -> Result<Content, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::malformed(&error.to_string()))
}

/// `latest` and -1 are the latest version.
fn number(version: &str) -> Result<Option<u32>, Refusal> {
    match version {
        "latest" | "-1" => Ok(None),
        _ => match version.parse::<u32>() {
            Ok(number) if (1..=i32::MAX.cast_unsigned()).contains(&number) => Ok(Some(number)),
            _ => Err(Refusal::invalid_version(version)),
        },
    }
}

fn identity(id: &str) -> Result<u32, Refusal> {
    id.parse().map_err(|_| Refusal::nothing_here())
}

async fn subjects(store: Shared, Query(parameters): Query<Parameters>) -> Answer {
    Ok(with(&store, |store| {
        ok(&store.subjects(&parameters.subject_prefix))
    }))
}

async fn versions(store: Shared, Path(subject): Path<String>) -> Answer {
    with(&store, |store| {
        store.versions(&subject).map(|versions| ok(&versions))
    })
}

async fn version(store: Shared, Path((subject, version)): Path<(String, String)>) -> Answer {
    let version = number(&version)?;
    with(&store, |store| {
        store.version(&subject, version).map(|found| ok(&found))
    })
}

async fn version_text(store: Shared, Path((subject, version)): Path<(String, String)>) -> Answer {
    let version = number(&version)?;
    with(&store, |store| {
        store
            .version(&subject, version)
            .map(|found| found.content.schema.clone().into_response())
    })
}

async fn look_up(store: Shared, Path(subject): Path<String>, body: Bytes) -> Answer {
    let content = content(&body)?;
    with(&store, |store| {
        store.look_up(&subject, &content).map(|found| ok(&found))
    })
}

async fn register(store: Shared, Path(subject): Path<String>, body: Bytes) -> Answer {
    let content = content(&body)?;
    with(&store, |store| {
        store.register(&subject, content).map(|found| ok(&found))
    })
}

async fn by_id(store: Shared, Path(id): Path<String>) -> Answer {
    let id = identity(&id)?;
    with(&store, |store| store.by_id(id).map(ok))
}

async fn by_id_text(store: Shared, Path(id): Path<String>) -> Answer {
    let id = identity(&id)?;
    with(&store, |store| {
        store
            .by_id(id)
            .map(|content| content.schema.clone().into_response())
    })
}

async fn by_id_subjects(store: Shared, Path(id): Path<String>) -> Answer {
    let id = identity(&id)?;
    with(&store, |store| {
        let mut subjects: Vec<&str> = store
            .uses(id)?
            .into_iter()
            .map(|(subject, _)| subject)
            .collect();
        subjects.dedup();
        Ok(ok(&subjects))
    })
}

async fn by_id_versions(store: Shared, Path(id): Path<String>) -> Answer {
    let id = identity(&id)?;
    with(&store, |store| {
        let told =
            |(subject, version): (&str, u32)| json!({"subject": subject, "version": version});
        Ok(ok(&store
            .uses(id)?
            .into_iter()
            .map(told)
            .collect::<Vec<_>>()))
    })
}

fn verdict(
    store: &Store,
    subject: &str,
    content: &Content,
    version: Option<u32>,
    verbose: bool,
) -> Answer {
    store.parse(content)?;
    let messages = store.incompatibilities(subject, content, version)?;
    let compatible = messages.is_empty();
    Ok(if verbose {
        ok(&json!({"is_compatible": compatible, "messages": messages}))
    } else {
        ok(&json!({"is_compatible": compatible}))
    })
}

async fn compatibility(
    store: Shared,
    Path(subject): Path<String>,
    Query(parameters): Query<Parameters>,
    body: Bytes,
) -> Answer {
    let content = content(&body)?;
    with(&store, |store| {
        verdict(
            store,
            &subject,
            &content,
            None,
            is_true(&parameters.verbose),
        )
    })
}

async fn compatibility_with(
    store: Shared,
    Path((subject, version)): Path<(String, String)>,
    Query(parameters): Query<Parameters>,
    body: Bytes,
) -> Answer {
    let (content, version) = (content(&body)?, number(&version)?);
    let verbose = is_true(&parameters.verbose);
    with(&store, |store| {
        match (version, store.version(&subject, version)) {
            (_, Ok(found)) => verdict(store, &subject, &content, Some(found.version), verbose),
            // The latest version of a subject that does not exist takes any schema.
            (None, Err(_)) => verdict(store, &subject, &content, None, verbose),
            (Some(version), Err(_)) => Err(Refusal::version(version)),
        }
    })
}

async fn global_level(store: Shared) -> Answer {
    with(&store, |store| {
        store
            .level(None, true)
            .map(|level| ok(&json!({"compatibilityLevel": level})))
    })
}

async fn subject_level(
    store: Shared,
    Path(subject): Path<String>,
    Query(parameters): Query<Parameters>,
) -> Answer {
    let or_global = is_true(&parameters.default_to_global);
    with(&store, |store| {
        store
            .level(Some(&subject), or_global)
            .map(|level| ok(&json!({"compatibilityLevel": level})))
    })
}

#[derive(Deserialize)]
struct NewLevel {
    compatibility: String,
}

fn set_level(store: &Shared, subject: Option<&str>, body: &Bytes) -> Answer {
    let new: NewLevel =
        serde_json::from_slice(body).map_err(|error| Refusal::malformed(&error.to_string()))?;
    let level = Level::named(&new.compatibility).ok_or_else(Refusal::invalid_level)?;
    with(store, |store| store.set_level(subject, level));
    Ok(ok(&json!({"compatibility": level})))
}

async fn set_global_level(store: Shared, body: Bytes) -> Answer {
    set_level(&store, None, &body)
}

async fn set_subject_level(store: Shared, Path(subject): Path<String>, body: Bytes) -> Answer {
    set_level(&store, Some(&subject), &body)
}
