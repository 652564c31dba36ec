//! A canary in every place that can hold a secret, and every way to fail: no message sings.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use avrogen_e2e::{Fault, Request};
use avrogen_registry::blocking::Client;
use avrogen_registry::{Auth, Builder, ClientCredentials, Secret, Version};

use crate::certificates::Authority;
use crate::{AT_ONCE, ok, schema};

/// It is long enough for a part of it to be looked for, should a message be cut.
const CANARY: &str = "canary-7f3a9c51e8";
/// `ci:canary-7f3a9c51e8`, as basic authentication writes it.
const ENCODED: &str = "Y2k6Y2FuYXJ5LTdmM2E5YzUxZTg=";

fn has_secret(text: &str) -> bool {
    [CANARY, &CANARY[..10], ENCODED, &ENCODED[..10]]
        .iter()
        .any(|secret| text.contains(secret))
}

/// What the libraries below write into the log, were there one.
struct Log(Mutex<String>);

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut text = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(text, "{}: {}", record.target(), record.args());
    }

    fn flush(&self) {}
}

fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    let log = LOG.get_or_init(|| Log(Mutex::default()));
    if log::set_logger(log).is_ok() {
        log::set_max_level(log::LevelFilter::Trace);
    }
    log
}

/// Servers that do not serve, most of them repeating what they were asked.
fn faults() -> Vec<(&'static str, Fault)> {
    let all = |request: &Request| format!("{}{}", request.head, request.body).replace("\r\n", " ");
    let refusal = move |status: &str, request: &Request| {
        let message = all(request).replace('"', "'");
        let body = format!(
            r#"{{"error_code": 50001, "message": "{message}", "error": "{message}", "error_description": "{message}"}}"#
        );
        Fault::framed(status, &body)
    };
    vec![
        (
            "refused",
            Fault::answering(move |r| refusal("401 Unauthorized", r)),
        ),
        (
            "not there",
            Fault::answering(move |r| refusal("404 Not Found", r)),
        ),
        (
            "broken",
            Fault::answering(move |r| refusal("500 Internal Server Error", r)),
        ),
        (
            "proxy",
            Fault::answering(move |r| refusal("407 Proxy Authentication Required", r)),
        ),
        ("page", Fault::answering(move |r| ok(&all(r)))),
        (
            "long page",
            Fault::answering(move |r| {
                // So that the canary stands where the message is cut.
                let text = all(r);
                let at = text
                    .find("asic ")
                    .or(text.find("earer "))
                    .unwrap_or_default();
                ok(&format!("{}{}", "x".repeat(140), &text[at..]))
            }),
        ),
        (
            "a string",
            Fault::answering(move |r| ok(&format!("\"{}\"", all(r).replace('"', "'")))),
        ),
        (
            "redirect",
            Fault::answering(move |_| {
                let to = format!(
                    "Location: http://ci:{CANARY}@127.0.0.1:1/{}?t={CANARY}",
                    "x"
                );
                Fault::headed("307 Temporary Redirect", &to, "")
            }),
        ),
        (
            "redirect of a write",
            Fault::answering(move |_| {
                let to = format!("Location: http://ci:{CANARY}@127.0.0.1:1/?t={CANARY}");
                Fault::headed("302 Found", &to, "")
            }),
        ),
        (
            "cut",
            Fault::answering(move |_| {
                format!("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{CANARY}").into_bytes()
            }),
        ),
        ("no HTTP", Fault::answering(move |_| CANARY.into())),
        ("nothing", Fault::raw("")),
    ]
}

/// A token endpoint that gives the canary for a token.
fn endpoint() -> Fault {
    Fault::answering(|_| ok(&format!(r#"{{"access_token": "{CANARY}"}}"#)))
}

fn file(authority: &Authority, name: &str, text: &str) -> PathBuf {
    authority.file(name, text)
}

/// Every way to give a secret, for a registry at this URL.
fn ways(url: &str, endpoint: &str, authority: &Authority) -> Vec<(&'static str, Builder)> {
    let plain = avrogen_registry::Client::builder([url]);
    let inside = url.replace("://", &format!("://ci:{CANARY}@"));
    let user = || Auth::Basic {
        username: "ci".to_owned(),
        password: Secret::new(CANARY),
    };
    let secret =
        |token_url: &str| Auth::OAuth(ClientCredentials::new(token_url, "ci", Secret::new(CANARY)));
    let netrc = file(
        authority,
        "netrc",
        &format!("default login ci password {CANARY}"),
    );
    let proxy = url.replace("://", &format!("://ci:{CANARY}@"));
    vec![
        ("password", plain.clone().auth(user())),
        (
            "bearer",
            plain.clone().auth(Auth::Bearer(Secret::new(CANARY))),
        ),
        ("URL", avrogen_registry::Client::builder([inside])),
        (
            "client secret",
            plain
                .clone()
                .auth(secret(&format!("{url}/token?key={CANARY}"))),
        ),
        ("token", plain.clone().auth(secret(endpoint))),
        (
            "netrc",
            plain.clone().auth(Auth::Netrc { file: Some(netrc) }),
        ),
        ("proxy", plain.clone().proxy(proxy)),
        (
            "proxy of a closed port",
            plain
                .clone()
                .auth(user())
                .proxy(format!("http://ci:{CANARY}@127.0.0.1:1")),
        ),
    ]
}

#[test]
fn no_failure_shows_a_secret() {
    let log = log();
    let authority = Authority::new();
    let endpoint = endpoint();
    let mut told = 0;
    for (fault_name, fault) in faults() {
        for (way, builder) in ways(fault.url(), endpoint.url(), &authority) {
            let builder = builder.retry(AT_ONCE);
            let mut texts = vec![format!("{builder:?} {builder:#?}")];
            let client = Client::from_builder(builder).unwrap();
            texts.push(format!("{client:?} {client:#?} {}", client.origin()));
            let errors = [
                client.subjects(false).map(drop),
                client.register("s", &schema("\"int\""), false).map(drop),
                client
                    .delete_version("s", Version::Number(1), true)
                    .map(drop),
                client.set_level(Some("s"), "FULL"),
            ];
            for error in errors.into_iter().filter_map(Result::err) {
                texts.push(format!(
                    "{error} {error:?} {error:#?} {:?}",
                    error.message()
                ));
                told += 1;
            }
            for text in texts {
                assert!(!has_secret(&text), "{fault_name}, {way}: {text}");
            }
        }
    }
    assert!(told > 300, "too few failures: {told}");
    let log = log.0.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(
        log.contains("reqwest") || log.contains("hyper"),
        "nothing was logged"
    );
    let line = log.lines().find(|line| has_secret(line));
    assert_eq!(line, None);
}

#[test]
fn no_configuration_that_is_refused_shows_a_secret() {
    let authority = Authority::new();
    let key = file(
        &authority,
        "client.key",
        &format!("-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----"),
    );
    let (certificate, _) = authority.certificate("ci");
    let certificate = file(&authority, "client.pem", &certificate);
    let netrc = file(
        &authority,
        "netrc",
        &format!("machine a password my {CANARY}"),
    );
    let builder = |url: &str| avrogen_registry::Client::builder([url.to_owned()]);
    let https = || builder("https://registry.example");
    let basic = |username: &str, password: &str| Auth::Basic {
        username: username.to_owned(),
        password: Secret::new(password),
    };
    let oauth = |url: &str| Auth::OAuth(ClientCredentials::new(url, "ci", Secret::new(CANARY)));
    let broken = format!("{CANARY}\r\nX: y");
    for (name, builder) in [
        (
            "plain http",
            builder(&format!("http://ci:{CANARY}@registry.example?{CANARY}")),
        ),
        (
            "no URL",
            builder(&format!("http://ci:{CANARY} @registry.example")),
        ),
        (
            "other scheme",
            builder(&format!("ftp://ci:{CANARY}@registry.example")),
        ),
        ("colon", https().auth(basic("a:b", CANARY))),
        (
            "line break",
            https().auth(Auth::Bearer(Secret::new(&broken))),
        ),
        (
            "token URL",
            https().auth(oauth(&format!("https://ci:{CANARY}@login.example"))),
        ),
        (
            "token over http",
            https().auth(oauth(&format!("http://login.example?{CANARY}"))),
        ),
        ("token at no URL", https().auth(oauth(CANARY))),
        (
            "proxy",
            https().proxy(format!("socks5://ci:{CANARY}@proxy.example")),
        ),
        (
            "proxy at no URL",
            https().proxy(format!("ci:{CANARY}@proxy.example")),
        ),
        ("netrc", https().auth(Auth::Netrc { file: Some(netrc) })),
        ("key", https().client_certificate(certificate, &key)),
        ("CA", https().certificate_authorities(&key)),
    ] {
        let shown = format!("{builder:?} {builder:#?}");
        let error = builder.build().map(drop).unwrap_err();
        assert!(error.is_configuration(), "{name}: {error}");
        let text = format!("{shown} {error} {error:?} {error:#?}");
        assert!(!has_secret(&text), "{name}: {text}");
    }
}
