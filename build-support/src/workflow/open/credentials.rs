//! The configured `auth`, and the secrets that it names → who asks.

use std::env::VarError;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use avrogen_registry::{Auth as Credentials, ClientCredentials, Secret};

use crate::config::{Auth, Basic, Oauth};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;

/// No secret is larger; a device that is named by mistake has no end.
const LARGEST: u64 = 1 << 16;

pub(super) fn of(auth: Auth) -> Result<Credentials, Error> {
    let Auth {
        basic,
        bearer_env,
        bearer_file,
        oauth,
        netrc,
    } = auth;
    let bearer = bearer_env.is_some() || bearer_file.is_some();
    let ways = [
        ("basic", basic.is_some()),
        ("bearer", bearer),
        ("oauth", oauth.is_some()),
        ("netrc", netrc == Some(true)),
    ];
    let given: Vec<String> = ways
        .iter()
        .filter(|(_, given)| *given)
        .map(|(way, _)| format!("`{way}`"))
        .collect();
    if given.len() > 1 {
        let message = format!("`auth` says {} at once", given.join(" and "));
        let finding = Finding::error("AVG0531", message);
        return Err(wrong(finding, "a request has one of them: keep one"));
    }
    if let Some(basic) = basic {
        return of_user(basic);
    }
    if let Some(oauth) = oauth {
        return of_client(oauth);
    }
    if bearer {
        let token = secret(bearer_env.as_deref(), bearer_file.as_deref(), "bearer")?;
        return Ok(Credentials::Bearer(token));
    }
    Ok(match netrc {
        Some(true) => Credentials::Netrc { file: None },
        _ => Credentials::None,
    })
}

fn of_user(basic: Basic) -> Result<Credentials, Error> {
    let (variable, file) = (basic.password_env, basic.password_file);
    Ok(Credentials::Basic {
        username: basic.username,
        password: secret(variable.as_deref(), file.as_deref(), "password")?,
    })
}

fn of_client(oauth: Oauth) -> Result<Credentials, Error> {
    let (variable, file) = (oauth.client_secret_env, oauth.client_secret_file);
    let secret = secret(variable.as_deref(), file.as_deref(), "client-secret")?;
    let mut credentials = ClientCredentials::new(oauth.token_url, oauth.client_id, secret);
    if let Some(scope) = oauth.scope {
        credentials = credentials.scope(scope);
    }
    if let Some(cluster) = oauth.logical_cluster {
        credentials = credentials.logical_cluster(cluster);
    }
    if let Some(pool) = oauth.identity_pool {
        credentials = credentials.identity_pool(pool);
    }
    Ok(Credentials::OAuth(credentials))
}

/// The secret in an environment variable or in a file: `what-env` or `what-file`.
fn secret(variable: Option<&str>, file: Option<&Path>, what: &str) -> Result<Secret, Error> {
    let (text, place) = match (variable, file) {
        (Some(variable), None) => {
            let place = format!("the environment variable {variable}");
            (of_variable(variable, &place, what)?, place)
        }
        (None, Some(file)) => {
            let text = of_file(file).map_err(|error| Error::file(file, "read", &error))?;
            (text, format!("the file {}", shown(file).display()))
        }
        _ => {
            let finding = Finding::error("AVG0511", format!("`{what}` is given neither or twice"));
            return Err(wrong(
                finding,
                &format!("give `{what}-env` or `{what}-file`"),
            ));
        }
    };
    if text.is_empty() {
        let finding = Finding::error("AVG0533", format!("{place} is empty"));
        let help = format!("`{what}` is taken from it: see that whoever sets it has the secret");
        return Err(wrong(finding, &help));
    }
    Ok(Secret::new(text))
}

fn of_variable(variable: &str, place: &str, what: &str) -> Result<String, Error> {
    std::env::var(variable).map_err(|error| {
        let why = match error {
            VarError::NotPresent => "is not set",
            VarError::NotUnicode(_) => "is not UTF-8",
        };
        let finding = Finding::error("AVG0510", format!("{place} {why}"));
        let help = format!("the configuration's `{what}-env` names it");
        wrong(finding, &help)
    })
}

/// The text of a file, without the line break at its end.
fn of_file(file: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(LARGEST).read_to_string(&mut text)?;
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    Ok(text)
}

fn wrong(finding: Finding, help: &str) -> Error {
    Error::configuration(vec![finding.help(help)])
}
