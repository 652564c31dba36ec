//! The properties of Confluent's Java client, such as `basic.auth.user.info` → who asks, and how.

use std::path::Path;

use super::declared::{Basic, Declared, Given, Registry};
use super::notes::Notes;

/// Where a password goes.
pub(super) const PASSWORD: &str = "SCHEMA_REGISTRY_PASSWORD";
const TOKEN: &str = "SCHEMA_REGISTRY_TOKEN";
pub(super) const CLIENT_SECRET: &str = "SCHEMA_REGISTRY_CLIENT_SECRET";

/// Takes one property over; `None` is a value that could not be read. `schema.registry.` may stand before the key.
pub(super) fn property(
    declared: &mut Declared,
    key: &str,
    value: Option<&Given>,
    at: usize,
    notes: &mut Notes<'_>,
) {
    let registry = &mut declared.registry;
    let what = format!("`{key}`");
    match key.strip_prefix("schema.registry.").unwrap_or(key) {
        "basic.auth.user.info" => user_info(declared, value, at, notes),
        "bearer.auth.token" => registry.bearer_env = Some(secret(value, &what, TOKEN, at, notes)),
        "bearer.auth.client.secret" => {
            let variable = secret(value, &what, CLIENT_SECRET, at, notes);
            registry.oauth.insert("client-secret-env", variable);
        }
        "ssl.truststore.password" | "ssl.keystore.password" | "ssl.key.password" => {
            let help = "PEM files have no password here: guard the file of the key";
            notes.no_counterpart(at, &what, help);
        }
        plain => match value {
            // No option that is taken over holds a URL with a password.
            Some(Given::Text(text)) if text.contains('@') && text.contains("://") => {
                notes.secret(at, &what, PASSWORD);
            }
            Some(Given::Text(text)) => public(registry, plain, text, &what, at, notes),
            _ => notes.unreadable(at, &what),
        },
    }
}

/// `user:password`
pub(super) fn user_info(
    declared: &mut Declared,
    value: Option<&Given>,
    at: usize,
    notes: &mut Notes<'_>,
) {
    let pair = match value {
        Some(Given::Text(text)) => text.split_once(':'),
        _ => None,
    };
    let Some((user, password)) = pair else {
        notes.unreadable(at, "the pair of user and password");
        declared.registry.basic.get_or_insert_default();
        return;
    };
    username(declared, Some(user), at, notes);
    self::password(declared, Some(&given(password)), at, notes);
}

/// The user of basic authentication.
pub(super) fn username(
    declared: &mut Declared,
    user: Option<&str>,
    at: usize,
    notes: &mut Notes<'_>,
) {
    let basic = declared.registry.basic.get_or_insert_default();
    basic.username = user.filter(|user| !is_computed(user)).map(str::to_owned);
    if basic.username.is_none() {
        notes.unreadable(at, "the user's name");
    }
}

/// The password of basic authentication.
pub(super) fn password(
    declared: &mut Declared,
    value: Option<&Given>,
    at: usize,
    notes: &mut Notes<'_>,
) {
    let variable = secret(value, "a password", PASSWORD, at, notes);
    let basic: &mut Basic = declared.registry.basic.get_or_insert_default();
    basic.password_env = Some(variable);
}

/// URLs, with commas between them, without the user and the password that may stand in one.
pub(super) fn urls(declared: &mut Declared, list: &str, at: usize, notes: &mut Notes<'_>) {
    for url in list.split(',').map(str::trim).filter(|url| !url.is_empty()) {
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let url = match rest[..end].rsplit_once('@') {
            None => url.to_owned(),
            Some((credentials, host)) => {
                let given = Given::Text(credentials.to_owned());
                user_info(declared, Some(&given), at, notes);
                let mark = if scheme.is_empty() { "" } else { "://" };
                format!("{scheme}{mark}{host}{}", &rest[end..])
            }
        };
        declared.registry.urls.push(url);
    }
}

/// The names of variables that are left in a text of Maven or Gradle.
fn is_computed(text: &str) -> bool {
    text.contains("${")
}

/// `${env.NAME}`, as Maven writes it, or a text.
pub(super) fn given(text: &str) -> Given {
    let name = text
        .strip_prefix("${env.")
        .and_then(|rest| rest.strip_suffix('}'));
    match name.filter(|name| is_variable(name)) {
        Some(name) => Given::Env(name.to_owned()),
        None => Given::Text(text.to_owned()),
    }
}

/// What an environment variable may be called.
pub(super) fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The variable that a secret is to stand in: the one that the build takes it from, or `default`, with a word about it.
fn secret(
    value: Option<&Given>,
    what: &str,
    default: &str,
    at: usize,
    notes: &mut Notes<'_>,
) -> String {
    match value {
        Some(Given::Env(name)) if is_variable(name) => return name.clone(),
        Some(Given::Text(text)) if !is_computed(text) => notes.secret(at, what, default),
        _ => {
            let message = format!("{what} is computed: the configuration takes it from {default}");
            notes.decided(
                at,
                &message,
                "set that environment variable, or name another",
            );
        }
    }
    default.to_owned()
}

/// What is no secret.
fn public(
    registry: &mut Registry,
    key: &str,
    value: &str,
    what: &str,
    at: usize,
    notes: &mut Notes<'_>,
) {
    if is_computed(value) {
        notes.unreadable(at, what);
        return;
    }
    let oauth = match key {
        "bearer.auth.issuer.endpoint.url" => Some("token-url"),
        "bearer.auth.client.id" => Some("client-id"),
        "bearer.auth.scope" => Some("scope"),
        "bearer.auth.logical.cluster" => Some("logical-cluster"),
        "bearer.auth.identity.pool.id" => Some("identity-pool"),
        _ => None,
    };
    if let Some(oauth) = oauth {
        registry.oauth.insert(oauth, value.to_owned());
        return;
    }
    match (key, value) {
        // Said by the table that is written.
        ("basic.auth.credentials.source", "USER_INFO")
        | ("bearer.auth.credentials.source", "STATIC_TOKEN" | "OAUTHBEARER")
        | ("ssl.truststore.type" | "ssl.keystore.type", _) => {}
        ("ssl.truststore.location", path) => store(registry, &["ca"], path, at, notes),
        ("ssl.keystore.location", path) => store(registry, &["cert", "key"], path, at, notes),
        ("proxy.host", host) if host.contains('@') => notes.secret(at, what, "HTTPS_PROXY"),
        ("proxy.host", host) => registry.proxy_host = Some(host.to_owned()),
        ("proxy.port", port) => registry.proxy_port = Some(port.to_owned()),
        ("http.connect.timeout.ms" | "http.read.timeout.ms", number) => {
            match number.parse::<u32>() {
                // One time-out is both: the longer one cuts nothing off.
                Ok(ms) => registry.timeout = registry.timeout.max(Some(ms)),
                Err(_) => notes.unreadable(at, what),
            }
        }
        ("max.retries", number) => match number.parse() {
            Ok(retries) => registry.retries = Some(retries),
            Err(_) => notes.unreadable(at, what),
        },
        _ => notes.no_counterpart(at, what, "the client of cargo-avrogen has no such option"),
    }
}

/// A trust store or a key store: PEM files do as they are, Java's own do not.
fn store(
    registry: &mut Registry,
    keys: &[&'static str],
    path: &str,
    at: usize,
    notes: &mut Notes<'_>,
) {
    let file = Path::new(path);
    let is_pem = ["pem", "crt", "cer"].iter().any(|pem| {
        file.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case(pem))
    });
    let pem = if is_pem {
        path.to_owned()
    } else {
        let help = "write the certificates and the key into PEM files: `keytool -exportcert -rfc`, or \
                    `keytool -importkeystore -deststoretype PKCS12` and then `openssl pkcs12`";
        let message = format!("`{path}` is a key store of Java: a PEM file is named in its place");
        notes.decided(at, &message, help);
        String::new()
    };
    for key in keys {
        let path = if is_pem {
            pem.clone()
        } else {
            let name = if *key == "key" { "key" } else { "pem" };
            file.with_extension(name).to_string_lossy().into_owned()
        };
        registry.tls.insert(key, path);
    }
}
