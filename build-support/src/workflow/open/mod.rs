//! The configured registry → a client.

mod credentials;
mod refused;

use std::time::Duration;

use avrogen_registry::Retry;
use avrogen_registry::blocking::Client;

use crate::config::{Config, Tls};
use crate::error::Error;
use crate::finding::Finding;

pub(super) use refused::{refused, refused_after};

/// Requests at a time, if the configuration does not say.
const AT_A_TIME: usize = 32;

/// A client that may change the registry, where the configuration does not keep it from that.
pub(super) fn writer(config: &Config) -> Result<Client, Error> {
    let registry = config.tables.registry.as_ref();
    if registry.and_then(|registry| registry.read_only) == Some(true) {
        let finding = Finding::error("AVG0530", "the registry is configured as read-only");
        let help = "nothing was changed; choose another environment by --env NAME, or take `read-only` out of the table `registry`";
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    client(config)
}

/// Requests at a time.
pub(super) fn concurrency(config: &Config) -> usize {
    let registry = config.tables.registry.as_ref();
    registry
        .and_then(|registry| registry.concurrency)
        .unwrap_or(AT_A_TIME)
}

/// A client with all that the table `registry` says. No request is sent yet.
pub(super) fn client(config: &Config) -> Result<Client, Error> {
    let registry = config.tables.registry.clone().unwrap_or_default();
    let Some(urls) = registry.url else {
        let finding = Finding::error("AVG0509", "no registry is configured");
        let help = "add `url` to the table `registry` of the configuration, or give --registry URL";
        return Err(Error::configuration(vec![finding.help(help)]));
    };
    if registry.timeout == Some(0) {
        return Err(nothing("timeout", "a time in seconds"));
    }
    if registry.concurrency == Some(0) {
        return Err(nothing("concurrency", "a number of requests at a time"));
    }
    let auth = credentials::of(registry.auth.unwrap_or_default())?;
    let Tls { ca, cert, key } = registry.tls.unwrap_or_default();
    let identity = match (cert, key) {
        (Some(cert), Some(key)) => Some((cert, key)),
        (None, None) => None,
        (cert, _) => return Err(half(cert.is_some())),
    };
    let options = Client::builder(urls.into_vec()).with(|mut builder| {
        builder = builder.auth(auth);
        if let Some(context) = registry.context {
            builder = builder.context(context);
        }
        if let Some(ca) = ca {
            builder = builder.certificate_authorities(ca);
        }
        if let Some((cert, key)) = identity {
            builder = builder.client_certificate(cert, key);
        }
        if let Some(proxy) = registry.proxy {
            builder = builder.proxy(proxy);
        }
        if let Some(seconds) = registry.timeout {
            builder = builder.timeout(Duration::from_secs(seconds));
        }
        if let Some(times) = registry.retries {
            builder = builder.retry(Retry {
                times,
                ..Retry::default()
            });
        }
        if registry.plain_http_credentials == Some(true) {
            builder = builder.credentials_over_plain_http();
        }
        builder
    });
    options.build().map_err(|error| refused(&error))
}

fn half(cert: bool) -> Error {
    let (given, missing) = if cert {
        ("cert", "key")
    } else {
        ("key", "cert")
    };
    let message = format!("`tls` has a `{given}` and no `{missing}`");
    let help = format!("a client's certificate needs both: add `{missing}`, a PEM file");
    Error::configuration(vec![Finding::error("AVG0532", message).help(help)])
}

fn nothing(key: &str, what: &str) -> Error {
    let finding = Finding::error("AVG0534", format!("`{key}` is 0"));
    let help = format!("it is {what}: give a number from 1, or leave it out");
    Error::configuration(vec![finding.help(help)])
}
