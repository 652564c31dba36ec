//! Answers that are too large, about something else, or none.

use std::fmt::Write as _;

use avrogen_e2e::Fault;
use serde_json::{Value, json};

use super::{ALL, Asked, INNER, ROOT, asked, ok, project, refused, version, written};

#[test]
fn schemas_of_ten_megabytes() {
    let mut symbols = String::new();
    for n in 0..800_000 {
        let _ = write!(symbols, "{}\"SYMBOL{n}\"", if n == 0 { "" } else { "," });
    }
    let schema = format!("{{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[{symbols}]}}");
    assert!(schema.len() > 10 << 20);
    let text = schema.clone();
    let fault = Fault::by_request(move |_| {
        let mut answer = version("root", &[]);
        answer["schema"] = json!(text);
        ok(&answer)
    });
    let large = project(fault.url(), ROOT);
    assert_eq!(written(&large, 0).0, ["root.avsc"]);
    assert_eq!(large.read(&format!("{INNER}/schemas/root.avsc")), schema);
    // Beyond what a client reads.
    let larger = " ".repeat(40 << 20);
    let fault = Fault::by_request(move |_| Fault::framed("200 OK", &larger));
    let told = refused(&fault, ROOT, 3);
    assert!(told.contains("larger than"), "{told}");
    // Brackets that would be indented ever further are left as they are.
    let deep = format!("{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20));
    let text = deep.clone();
    let fault = Fault::by_request(move |_| {
        let mut answer = version("root", &[]);
        answer["schemaType"] = json!("JSON");
        answer["schema"] = json!(text);
        ok(&answer)
    });
    let pretty = project(fault.url(), &format!("{ROOT}\npretty = true"));
    assert_eq!(written(&pretty, 0).0, ["root.json"]);
    assert_eq!(pretty.read(&format!("{INNER}/schemas/root.json")), deep);
}

/// Each answers something else than what was asked for, or nothing that can be used.
#[test]
fn answers_that_are_wrong() {
    let answer = |key: &str, value: Value| {
        let mut answer = version("root", &[]);
        answer[key] = value;
        answer.to_string()
    };
    for (name, body) in [
        ("other_subject", answer("subject", json!("other"))),
        ("version_zero", answer("version", json!(0))),
        ("version_large", answer("version", json!(3_000_000_000_u32))),
    ] {
        let fault = Fault::body("200 OK", &body);
        insta::assert_snapshot!(format!("answer_{name}"), refused(&fault, ROOT, 3));
    }
    for body in [
        r#"{"subject":"root","version":1,"id":1,"schema":"1","schema":"2"}"#.to_owned(),
        answer("version", json!(-1)),
        answer("version", json!(1_u64 << 40)),
        answer("schemaType", json!("XML")),
        answer(
            "references",
            json!([{"name": "a", "subject": "a", "version": -1}]),
        ),
        answer("id", json!(2))[..40].to_owned(),
    ] {
        let told = refused(&Fault::body("200 OK", &body), ROOT, 3);
        assert!(told.contains("error[AVG0702]"), "{told}");
    }
    let no_text = Fault::body("200 OK", &answer("schema", json!("\u{0}")));
    insta::assert_snapshot!("answer_no_text", refused(&no_text, ROOT, 1));
    // A reference's version is what was asked for, not the one that is answered.
    let fault = Fault::by_request(|line| match asked(line) {
        Asked::Version(subject, number) if subject == "root" && number == "latest" => {
            ok(&version("root", &[("head", 7)]))
        }
        _ => ok(&version("head", &[])),
    });
    insta::assert_snapshot!("answer_other_version", refused(&fault, ROOT, 3));
}

/// After the first failure nothing more is asked for: a registry that is down is down for all.
#[test]
fn a_registry_that_fails_half_way() {
    let subjects: Vec<String> = (0..200).map(|n| format!("s{n}")).collect();
    for status in ["403 Forbidden", "302 Found"] {
        let subjects = subjects.clone();
        let served = std::sync::atomic::AtomicUsize::new(0);
        let fault = Fault::by_request(move |line| match asked(line) {
            Asked::Subjects => ok(&json!(subjects)),
            Asked::Version(subject, _) => {
                let before = served.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                if before < 50 {
                    ok(&version(&subject, &[]))
                } else {
                    Fault::framed(status, r#"{"error_code": 403, "message": "no more"}"#)
                }
            }
        });
        let project = project(fault.url(), ALL);
        let before = project.hashes();
        let run = project.run_in(INNER, &["download"]);
        assert!(matches!(run.code, Some(1 | 3)), "{}", run.told(&[]));
        assert_eq!(project.hashes(), before);
        assert!(fault.requests() < 120, "{}", fault.requests());
    }
}

/// Everything that is not there is told at once.
#[test]
fn subjects_that_vanish() {
    let fault = Fault::by_request(|line| match asked(line) {
        Asked::Subjects => ok(&json!(["a", "b", "c"])),
        Asked::Version(subject, _) if subject == "b" => ok(&version(&subject, &[])),
        Asked::Version(..) => Fault::framed(
            "404 Not Found",
            r#"{"error_code": 40401, "message": "Subject not found."}"#,
        ),
    });
    insta::assert_snapshot!("vanished", refused(&fault, ALL, 1));
}
