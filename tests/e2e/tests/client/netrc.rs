//! Credentials from a netrc file.

use avrogen_e2e::Fault;
use avrogen_registry::Auth;
use avrogen_registry::blocking::Client;

use crate::{NONE, with};

#[test]
fn the_entry_of_the_host_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("netrc");
    let fault = Fault::body("200 OK", NONE);
    for (text, expected) in [
        (
            "machine other login a password b\nmachine 127.0.0.1 login ann password \"open sesame\"",
            "Basic YW5uOm9wZW4gc2VzYW1l",
        ),
        ("default login ann password x", "Basic YW5uOng="),
    ] {
        std::fs::write(&file, text).unwrap();
        let auth = Auth::Netrc {
            file: Some(file.clone()),
        };
        let client = with(fault.url(), |builder| builder.auth(auth));
        client.subjects(false).unwrap();
        let request = fault.asked().pop().unwrap();
        assert_eq!(request.header("Authorization"), Some(expected));
    }
}

#[test]
fn a_file_that_does_not_help_is_told_without_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("netrc");
    for (text, why) in [
        (
            Some("machine other login a password canary"),
            "no entry for registry.example",
        ),
        (
            Some("machine registry.example password canary"),
            "no login for registry.example",
        ),
        (
            Some("machine registry.example login canary"),
            "no password for registry.example",
        ),
        (
            Some("machine registry.example\n login a password my canary"),
            "netrc:2: a word is none of",
        ),
        (None, "No such file"),
    ] {
        let _ = std::fs::remove_file(&file);
        if let Some(text) = text {
            std::fs::write(&file, text).unwrap();
        }
        let auth = Auth::Netrc {
            file: Some(file.clone()),
        };
        let options = Client::builder(["https://registry.example"]);
        let built = options.with(|builder| builder.auth(auth)).build();
        let error = built.map(drop).unwrap_err().to_string();
        assert!(error.contains(why) && !error.contains("canary"), "{error}");
    }
}
