//! `delete`: what goes, in which order, and what does not.

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;

use crate::story::story;
use crate::{TOOL, publisher};

const SHIPMENT: &str = "shipment-value";
const ADDRESS: &str = "com.acme.logistics.Address";

/// A registry with the example schemas: the shipment refers to the address and has two versions.
fn registry() -> (Registry, Project) {
    let registry = Registry::start_blocking().unwrap();
    let project = publisher(registry.url());
    project.run(&["register"]).expect(0);
    let text = project.read("schemas/shipment.avsc");
    let text = text.replace("Since version 2.", "Since the second version.");
    project.write("schemas/shipment.avsc", text);
    project.run(&["register"]).expect(0);
    (registry, project)
}

#[test]
fn versions_and_subjects_go_softly() {
    let (registry, project) = registry();
    let told = story(
        &project,
        registry.url(),
        &[
            (&["delete", "shipment-value@1", "--yes"], 0),
            (&["list", "--prefix", "ship"], 0),
            (&["list", "--deleted"], 0),
            (&["delete", "shipment-value@1", "--yes"], 1),
            (
                &[
                    "delete",
                    "shipment-value@latest",
                    "--yes",
                    "--message-format",
                    "json",
                ],
                0,
            ),
            (&["delete", SHIPMENT, "--yes"], 1),
            (&["delete", "shipment-value@latest", "--yes"], 1),
            (&["delete", ADDRESS, "--yes"], 0),
            (&["list", "--deleted", "--message-format", "json"], 0),
            (&["list"], 0),
            (&["register"], 0),
        ],
    );
    insta::assert_snapshot!("softly", told);
}

#[test]
fn subjects_go_for_good() {
    let (registry, project) = registry();
    let told = story(
        &project,
        registry.url(),
        &[
            (&["delete", "shipment-value@1", "--yes"], 0),
            // The other one was not deleted softly before, and the address is named before what refers to it.
            (&["delete", ADDRESS, SHIPMENT, "--permanent", "--yes"], 0),
            (&["list", "--deleted"], 0),
            (&["delete", SHIPMENT, "--permanent", "--yes"], 1),
        ],
    );
    insta::assert_snapshot!("for_good", told);
}

#[test]
fn a_version_goes_for_good() {
    let (registry, project) = registry();
    let told = story(
        &project,
        registry.url(),
        &[
            (
                &[
                    "delete",
                    "shipment-value@1",
                    "shipment-value@1",
                    "--permanent",
                    "--yes",
                ],
                0,
            ),
            (&["show", "shipment-value@1"], 1),
            (&["list"], 0),
            (&["list", "--deleted"], 0),
        ],
    );
    insta::assert_snapshot!("version_for_good", told);
}

/// Everything that stands in the way is told, and nothing goes.
#[test]
fn what_cannot_be_deleted() {
    let (registry, project) = registry();
    let url = registry.url();
    let before = project.run(&["list", "--message-format", "json"]).stdout;
    for (name, arguments, code) in [
        ("referenced", &["delete", ADDRESS, "--yes"][..], 1),
        (
            "several",
            &[
                "delete",
                ADDRESS,
                "nobody",
                "shipment-value@9",
                "--permanent",
                "--yes",
            ],
            1,
        ),
        ("version_zero", &["delete", "shipment-value@0", "--yes"], 2),
        ("no_terminal", &["delete", "shipment-value@1"], 2),
        (
            "no_terminal_permanent",
            &["delete", SHIPMENT, ADDRESS, "--permanent"],
            2,
        ),
        ("nothing_named", &["delete"], 2),
    ] {
        insta::assert_snapshot!(name, story(&project, url, &[(arguments, code)]));
    }
    let config = project.read("avrogen.toml");
    project.write(
        "avrogen.toml",
        config.replace("\nurl", "\nread-only = true\nurl"),
    );
    insta::assert_snapshot!(
        "read_only",
        story(&project, url, &[(&["delete", SHIPMENT, "--yes"], 2)])
    );
    let after = project.run(&["list", "--message-format", "json"]).stdout;
    assert_eq!(after, before);
}

/// The registry refuses although everything was looked at: what went before is said.
#[test]
fn a_deletion_that_fails_half_way() {
    for (name, status, code, message) in [
        (
            "raced_reference",
            "422 Unprocessable Entity",
            42206,
            "One or more references exist",
        ),
        (
            "raced_soft",
            "404 Not Found",
            40404,
            "Subject 'b' was soft deleted.",
        ),
        (
            "raced_mode",
            "422 Unprocessable Entity",
            42205,
            "Subject b is in read-only mode",
        ),
        (
            "raced_other",
            "403 Forbidden",
            40301,
            "not\\u001b[2J allowed",
        ),
    ] {
        let refusal = format!(r#"{{"error_code": {code}, "message": "{message}"}}"#);
        let status = status.to_owned();
        let fault = Fault::by_request(move |line| {
            let line = line.split('?').next().unwrap_or_default();
            match line {
                "DELETE /subjects/b" => Fault::framed(&status, &refusal),
                "DELETE /subjects/a" | "GET /subjects/a/versions" | "GET /subjects/b/versions" => {
                    Fault::framed("200 OK", "[1]")
                }
                line if line.ends_with("/referencedby HTTP/1.1") => Fault::framed("200 OK", "[]"),
                line if line.starts_with("GET /subjects") => Fault::framed(
                    "200 OK",
                    r#"{"subject": "a", "version": 1, "id": 1, "schema": "\"int\""}"#,
                ),
                _ => Fault::framed(
                    "404 Not Found",
                    r#"{"error_code": 40409, "message": "unset"}"#,
                ),
            }
        });
        let project = Project::new(TOOL);
        let arguments = ["delete", "a", "b", "--yes", "--registry", fault.url()];
        let run = project.run(&arguments).expect(1);
        insta::assert_snapshot!(name, run.told(&[(fault.url(), "[REGISTRY]")]));
    }
}
