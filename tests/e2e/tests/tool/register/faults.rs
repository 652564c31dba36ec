//! Registries that fail in the middle: what is done is told, what is not is told, and the rest is tried.

use std::time::{Duration, Instant};

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;

use super::{project, record, tables, told};

const NONE: &str = r#"{"error_code": 40401, "message": "Subject not found."}"#;

/// Knows nothing yet, finds everything compatible, and answers each registration by the first line of its request.
fn fault(registration: impl Fn(&str) -> Option<Vec<u8>> + Send + 'static) -> Fault {
    Fault::by_request(move |line| {
        if line.starts_with("POST /compatibility") {
            Fault::framed("200 OK", r#"{"is_compatible": true}"#)
        } else if line.starts_with("POST") && line.contains("/versions") {
            registration(line)
                .unwrap_or_else(|| Fault::framed("200 OK", r#"{"id": 7, "version": 1}"#))
        } else {
            Fault::framed("404 Not Found", NONE)
        }
    })
}

/// `a` and `d` stand alone; `b` refers to `a`, and `c` to `b`.
fn four(url: &str) -> Project {
    let files = [
        ("a.avsc", record("A", &[("id", "\"long\"")])),
        ("b.avsc", record("B", &[("a", "\"A\"")])),
        ("c.avsc", record("C", &[("b", "\"B\"")])),
        ("d.avsc", record("D", &[("id", "\"long\"")])),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    project(
        url,
        &tables(&["a.avsc", "b.avsc", "c.avsc", "d.avsc"]),
        &files,
    )
}

#[test]
fn one_fails_and_the_others_are_registered() {
    for (name, status, body) in [
        (
            "conflict",
            "409 Conflict",
            r#"{"error_code": 409, "message": "Schema being registered is incompatible with an earlier schema"}"#,
        ),
        (
            "forbidden",
            "403 Forbidden",
            r#"{"error_code": 40301, "message": "User is denied operation Write on Subject: A"}"#,
        ),
        (
            "invalid",
            "422 Unprocessable Entity",
            r#"{"error_code": 42201, "message": "Invalid schema"}"#,
        ),
    ] {
        let answer = move |line: &str| line.contains("/A/").then(|| Fault::framed(status, body));
        let fault = fault(answer);
        let project = four(fault.url());
        let arguments = ["register", "--csv", "registered.csv"];
        insta::assert_snapshot!(
            format!("fails_{name}"),
            told(&project, fault.url(), &arguments, 1)
        );
        assert_eq!(
            project.read("registered.csv"),
            "subject, path, id\nD, d.avsc, 7\n"
        );
        let arguments = ["register", "--fail-fast"];
        insta::assert_snapshot!(
            format!("fails_fast_{name}"),
            told(&project, fault.url(), &arguments, 1)
        );
    }
}

/// The registry dies between two registrations, or loses its store.
#[test]
fn the_registry_is_gone_in_the_middle() {
    let error = || {
        Fault::framed(
            "500 Internal Server Error",
            r#"{"error_code": 50001, "message": "Error in the backend data store"}"#,
        )
    };
    let dies = fault(|line| line.contains("/B/").then(Vec::new));
    let project = four(dies.url());
    insta::assert_snapshot!("gone", told(&project, dies.url(), &["register"], 3));
    let store = fault(move |line| line.contains("/B/").then(error));
    let project = four(store.url());
    insta::assert_snapshot!("store_lost", told(&project, store.url(), &["register"], 3));
}

/// A refusal for one file does not keep the plan from the others; credentials that nobody knows do.
#[test]
fn a_plan_that_is_refused() {
    let forbidden =
        r#"{"error_code": 40301, "message": "User is denied operation Read on Subject: A"}"#;
    let unknown = r#"{"error_code": 401, "message": "Unauthorized"}"#;
    let one = Fault::by_request(move |line| {
        if line.contains("/A?") || line.contains("/A/") {
            Fault::framed("403 Forbidden", forbidden)
        } else if line.starts_with("POST /compatibility") {
            Fault::framed("200 OK", r#"{"is_compatible": true}"#)
        } else {
            Fault::framed("404 Not Found", NONE)
        }
    });
    let project = four(one.url());
    insta::assert_snapshot!(
        "plan_forbidden",
        told(&project, one.url(), &["register", "--plan"], 1)
    );
    let all = Fault::body("401 Unauthorized", unknown);
    let project = four(all.url());
    insta::assert_snapshot!(
        "plan_unauthorized",
        told(&project, all.url(), &["register", "--plan"], 1)
    );
}

/// Files that do not need each other are asked about and registered side by side.
#[test]
fn a_slow_registry_is_asked_about_many_at_once() {
    const FILES: u32 = 60;
    const LATENCY: Duration = Duration::from_millis(40);
    let registry = Registry::builder()
        .latency(LATENCY)
        .start_blocking()
        .unwrap();
    let project = project(registry.url(), "[[register]]\nfolder = \"schemas\"\n", &[]);
    for n in 0..FILES {
        project.write(
            &format!("schemas/{n}.avsc"),
            record(&format!("a.T{n}"), &[]),
        );
    }
    let start = Instant::now();
    let run = project.run(&["register"]).expect(0);
    let took = start.elapsed();
    assert_eq!(run.stdout.lines().count(), FILES as usize);
    // A look-up, a check, a mode, the versions and a registration each.
    let one_by_one = LATENCY * FILES * 5;
    assert!(
        took < one_by_one / 3,
        "{took:?}, and one after another {one_by_one:?}"
    );
}
