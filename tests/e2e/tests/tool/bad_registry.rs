//! Registries that are down, refuse, or answer nonsense: a message with the way out, the exit code, and no file changed.

use std::sync::atomic::{AtomicBool, Ordering};

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;

use crate::{consumer, publisher};

/// The run ends with this code and changes nothing.
fn refused(project: &Project, arguments: &[&str], code: i32, url: &str) -> String {
    let before = project.hashes();
    let run = project.run(arguments).expect(code);
    assert_eq!(project.hashes(), before, "{arguments:?} changed a file");
    run.told(&[(url, "[REGISTRY]")])
}

/// The address of a registry that is down.
fn down() -> String {
    // A port that was free a moment ago.
    Registry::start_blocking().unwrap().url().to_owned()
}

#[test]
fn a_registry_that_is_down() {
    let url = down();
    let consumer = consumer(&url);
    insta::assert_snapshot!("down_download", refused(&consumer, &["download"], 3, &url));
    refused(&consumer, &["list"], 3, &url);
    let publisher = publisher(&url);
    insta::assert_snapshot!("down_register", refused(&publisher, &["register"], 3, &url));
    insta::assert_snapshot!(
        "down_json",
        refused(
            &publisher,
            &["register", "--message-format", "json"],
            3,
            &url
        )
    );
}

#[test]
fn a_registry_that_goes_down_leaves_what_was_downloaded() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url().to_owned();
    publisher(&url).run(&["register"]).expect(0);
    let consumer = consumer(&url);
    consumer.run(&["download"]).expect(0);
    drop(registry);
    refused(&consumer, &["update"], 3, &url);
    // What is locked and on disk needs no registry.
    refused(&consumer, &["download", "--offline"], 0, &url);
    consumer.run(&["generate"]).expect(0);
    refused(&consumer, &["check"], 0, &url);
}

#[test]
fn a_subject_that_is_not_there() {
    let registry = Registry::start_blocking().unwrap();
    let consumer = consumer(registry.url());
    insta::assert_snapshot!(
        "not_found",
        refused(&consumer, &["download"], 1, registry.url())
    );
}

#[test]
fn a_schema_that_is_incompatible() {
    let registry = Registry::start_blocking().unwrap();
    let publisher = publisher(registry.url());
    publisher.run(&["register"]).expect(0);
    let text = publisher.read("schemas/address.avsc");
    // A field without a default, which no earlier datum holds. Shipment is to change compatibly, and must not be registered either.
    publisher.write(
        "schemas/address.avsc",
        text.replacen(
            r#""fields": ["#,
            r#""fields": [{"name": "planet", "type": "string"},"#,
            1,
        ),
    );
    let text = publisher.read("schemas/shipment.avsc");
    publisher.write(
        "schemas/shipment.avsc",
        text.replace("Since version 2.", "Since the second version."),
    );
    insta::assert_snapshot!(
        "incompatible",
        refused(&publisher, &["register"], 1, registry.url())
    );
    insta::assert_snapshot!(
        "incompatible_plan",
        refused(&publisher, &["register", "--plan"], 1, registry.url())
    );
    let listed = publisher.run(&["list"]).expect(0);
    assert!(
        listed
            .stdout
            .lines()
            .all(|line| line.contains("1 version,")),
        "{}",
        listed.stdout
    );
}

#[test]
fn a_registry_that_answers_nonsense() {
    let page = "<html><body>Sign in to the company network</body></html>";
    for (name, fault, code) in [
        ("html", Fault::body("200 OK", page), 3),
        (
            "cut_short",
            Fault::raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"subject\":"),
            3,
        ),
        ("not_http", Fault::raw("SSH-2.0-OpenSSH_9.6\r\n"), 3),
        ("other_json", Fault::body("200 OK", "{\"subject\": 7}"), 3),
        ("not_a_schema", Fault::body("200 OK", NOT_A_SCHEMA), 1),
        (
            "escape_codes",
            Fault::body("500 Internal Server Error", ESCAPES),
            3,
        ),
        (
            "unauthorized",
            Fault::body(
                "401 Unauthorized",
                "{\"error_code\": 401, \"message\": \"Unauthorized\"}",
            ),
            1,
        ),
        (
            "conflict",
            Fault::body(
                "409 Conflict",
                "{\"error_code\": 409, \"message\": \"Not now\"}",
            ),
            1,
        ),
    ] {
        let consumer = consumer(fault.url());
        let told = refused(&consumer, &["download"], code, fault.url());
        insta::assert_snapshot!(format!("nonsense_{name}"), told);
        assert!(!told.contains('\u{1b}'), "{told:?}");
        assert!(fault.requests() > 0);
    }
}

const NOT_A_SCHEMA: &str =
    r#"{"subject": "shipment-value", "version": 1, "id": 1, "schema": "{\"type\": \"recrod\"}"}"#;

const ESCAPES: &str = r#"{"error_code": 50001, "message": "\u001b[2J all is well"}"#;

/// Registries parse schemas by rules of their own. Some do so before they know whether they have the subject, others after.
#[test]
fn a_schema_that_the_registry_does_not_take() {
    const UNKNOWN: &str = r#"{"error_code": 40401, "message": "Subject not found."}"#;
    const INVALID: &str =
        r#"{"error_code": 42201, "message": "Invalid schema: Illegal character in: größe"}"#;
    let invalid = || Fault::framed("422 Unprocessable Entity", INVALID);
    let unknown_first = move |line: &str| {
        if line.starts_with("POST /subjects/") {
            Fault::framed("404 Not Found", UNKNOWN)
        } else {
            invalid()
        }
    };
    for fault in [Fault::raw(invalid()), Fault::by_request(unknown_first)] {
        let publisher = publisher(fault.url());
        let told = refused(&publisher, &["register"], 1, fault.url());
        insta::assert_snapshot!("not_taken", told);
    }
}

/// Both pass the check, and the second is refused after all: the first stays registered, and the message does not hide it.
#[test]
fn a_registration_that_fails_half_way() {
    const NONE: &str = r#"{"error_code": 40401, "message": "Subject not found."}"#;
    const ADDRESS: &str =
        r#"{"subject": "com.acme.logistics.Address", "version": 1, "id": 1, "schema": "\"int\""}"#;
    for (name, status, body) in [
        (
            "invalid",
            "422 Unprocessable Entity",
            r#"{"error_code": 42201, "message": "Invalid schema: one of its references"}"#,
        ),
        (
            "not_allowed",
            "403 Forbidden",
            r#"{"error_code": 40301, "message": "The subject is read-only"}"#,
        ),
    ] {
        let registered = AtomicBool::new(false);
        let fault = Fault::by_request(move |line| {
            let address = line.contains("Address");
            if line.starts_with("POST /compatibility") {
                Fault::framed("200 OK", r#"{"is_compatible": true}"#)
            } else if line.starts_with("POST") && line.contains("/versions") && !address {
                Fault::framed(status, body)
            } else if line.starts_with("POST") && line.contains("/versions") {
                registered.store(true, Ordering::SeqCst);
                Fault::framed("200 OK", r#"{"id": 1}"#)
            } else if address && registered.load(Ordering::SeqCst) {
                Fault::framed("200 OK", ADDRESS)
            } else {
                Fault::framed("404 Not Found", NONE)
            }
        });
        let publisher = publisher(fault.url());
        let told = refused(&publisher, &["register"], 1, fault.url());
        insta::assert_snapshot!(format!("half_way_{name}"), told);
    }
}

/// One answer names more schemas than could ever be fetched: none of them is.
#[test]
fn references_without_end() {
    let references: Vec<String> = (0..=20_000)
        .map(|n| format!(r#"{{"name": "a.T{n}", "subject": "a.T{n}", "version": 1}}"#))
        .collect();
    let answer = format!(
        r#"{{"subject": "shipment-value", "version": 1, "id": 1, "schema": "\"int\"", "references": [{}]}}"#,
        references.join(",")
    );
    let fault = Fault::body("200 OK", &answer);
    let consumer = consumer(fault.url());
    let told = refused(&consumer, &["download"], 1, fault.url());
    insta::assert_snapshot!("references_without_end", told);
    assert_eq!(fault.requests(), 1);
}

/// Names come from the registry: none of them leaves the folder.
#[test]
fn references_that_would_leave_the_folder() {
    const ROOT: &str = r#"{"subject": "shipment-value", "version": 1, "id": 1, "schema": "\"int\"",
        "references": [{"name": "a", "subject": "../../outside", "version": 1}]}"#;
    const OUTSIDE: &str =
        r#"{"subject": "../../outside", "version": 1, "id": 2, "schema": "\"int\""}"#;
    let fault = Fault::by_request(|line| {
        let is_root = line.contains("shipment-value");
        Fault::framed("200 OK", if is_root { ROOT } else { OUTSIDE })
    });
    let consumer = consumer(fault.url());
    let outside = consumer.path().join("../outside.avsc");
    consumer.run(&["download"]).expect(0);
    assert!(!outside.exists());
    let files: Vec<_> = consumer.hashes().into_keys().collect();
    assert_eq!(
        files,
        [
            "avrogen.lock",
            "avrogen.toml",
            "schemas/%2E.%2F..%2Foutside.avsc",
            "schemas/shipment-value.avsc"
        ]
        .map(std::path::PathBuf::from)
    );
}
