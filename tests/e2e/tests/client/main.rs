//! The registry's client against the in-tree registry, and against servers that misbehave.

mod bounds;
mod certificates;
mod configuration;
mod contexts;
mod encryption;
mod many;
mod netrc;
mod oauth;
mod proxies;
mod redirects;
mod repetition;
mod requests;
mod secrets;

use std::time::Duration;

use avrogen_e2e::Fault;
use avrogen_registry::blocking::Client;
use avrogen_registry::{Builder, NewSchema, Retry};

/// Waits are not what is tested here.
const AT_ONCE: Retry = Retry {
    times: 2,
    first: Duration::ZERO,
    longest: Duration::ZERO,
};

/// What any request about subjects is content with.
const NONE: &str = "[]";

fn client(url: &str) -> Client {
    Client::builder([url]).build().unwrap()
}

/// A client that does not wait, with further options.
fn with(url: &str, set: impl FnOnce(Builder) -> Builder) -> Client {
    let options = Client::builder([url]).with(|builder| set(builder.retry(AT_ONCE)));
    options.build().unwrap()
}

fn hasty(url: &str) -> Client {
    with(url, |builder| builder)
}

fn schema(text: &str) -> NewSchema {
    NewSchema::avro(text)
}

/// A well-framed answer.
fn ok(body: &str) -> Vec<u8> {
    Fault::framed("200 OK", body)
}

/// An answer that sends whoever asks elsewhere.
fn redirect(status: &str, to: &str) -> Vec<u8> {
    Fault::headed(status, &format!("Location: {to}"), "")
}
