//! The configured registry → a client.

use std::path::Path;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Auth as Credentials, Error as RegistryError, Secret};

use crate::config::{Auth, Config};
use crate::error::Error;
use crate::finding::Finding;

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

/// Requests at a time. Over a network it is not the registry that takes the time: 32 answers of 20 ms each are on their way at once.
pub(super) fn concurrency(config: &Config) -> usize {
    let registry = config.tables.registry.as_ref();
    registry
        .and_then(|registry| registry.concurrency)
        .unwrap_or(32)
}

pub(super) fn client(config: &Config) -> Result<Client, Error> {
    let registry = config.tables.registry.clone().unwrap_or_default();
    let Some(urls) = registry.url else {
        let finding = Finding::error("AVG0509", "no registry is configured");
        let help = "add `url` to the table `registry` of the configuration, or give --registry URL";
        return Err(Error::configuration(vec![finding.help(help)]));
    };
    let auth = credentials(registry.auth.unwrap_or_default())?;
    let options = Client::builder(urls.into_vec()).with(|builder| {
        let builder = builder.auth(auth);
        match registry.tls.and_then(|tls| tls.ca) {
            Some(ca) => builder.certificate_authorities(ca),
            None => builder,
        }
    });
    options.build().map_err(|error| refused(&error))
}

fn credentials(auth: Auth) -> Result<Credentials, Error> {
    if let Some(basic) = auth.basic {
        let password = secret(
            basic.password_env.as_deref(),
            basic.password_file.as_deref(),
            "password",
        )?;
        return Ok(Credentials::Basic {
            username: basic.username,
            password,
        });
    }
    if auth.bearer_env.is_some() || auth.bearer_file.is_some() {
        return secret(
            auth.bearer_env.as_deref(),
            auth.bearer_file.as_deref(),
            "bearer",
        )
        .map(Credentials::Bearer);
    }
    Ok(Credentials::None)
}

fn secret(variable: Option<&str>, file: Option<&Path>, what: &str) -> Result<Secret, Error> {
    match (variable, file) {
        (Some(variable), None) => std::env::var(variable).map(Secret::new).map_err(|_| {
            let finding = Finding::error(
                "AVG0510",
                format!("the environment variable {variable} is not set"),
            );
            Error::configuration(vec![
                finding.help(format!("the configuration's `{what}-env` names it")),
            ])
        }),
        (None, Some(file)) => match std::fs::read_to_string(file) {
            Ok(text) => Ok(Secret::new(text.trim_end())),
            Err(error) => Err(Error::file(file, "read", &error)),
        },
        _ => {
            let finding = Finding::error("AVG0511", format!("`{what}` is given neither or twice"));
            Err(Error::configuration(vec![
                finding.help(format!("give `{what}-env` or `{what}-file`")),
            ]))
        }
    }
}

/// A registry's error with the exit code it has, before anything was changed.
pub(super) fn refused(error: &RegistryError) -> Error {
    refused_after(error, "nothing was changed")
}

/// The same, where something may have been done before it.
pub(super) fn refused_after(error: &RegistryError, done: &str) -> Error {
    let told = |code, help: String| vec![Finding::error(code, error.to_string()).help(help)];
    let finding = |code, help: &str| told(code, format!("{help}; {done}"));
    if error.is_configuration() {
        let help = "correct the table `registry` of the configuration";
        Error::configuration(told("AVG0512", help.to_owned()))
    } else if error.is_unreachable() {
        Error::network(finding(
            "AVG0701",
            "see that the registry runs and that its `url` is right",
        ))
    } else if error.is_garbage() {
        Error::network(finding(
            "AVG0702",
            "see that `url` is a schema registry's, without a proxy's login page before it",
        ))
    } else if error.is_unauthorized() {
        Error::findings(finding("AVG0703", "set `auth` in the table `registry`"))
    } else if error.is_not_found() {
        Error::findings(finding(
            "AVG0704",
            "`cargo avrogen list` shows the subjects there are",
        ))
    } else {
        Error::findings(told("AVG0705", done.to_owned()))
    }
}
