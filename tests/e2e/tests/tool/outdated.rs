//! The lock against the registry: what has a later version, what is gone, which level a subject has.

use avrogen_e2e::Project;
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, Reference, Version};
use avrogen_test_registry::Registry;

use crate::TOOL;

const HEAD: &str = r#"{"type": "record", "name": "Head", "fields": []}"#;
const EVENT: &str =
    r#"{"type": "record", "name": "Event", "fields": [{"name": "head", "type": "Head"}]}"#;

/// A project that follows `event`, which refers to `head`, and `plain`, and pins `fixed` to its first version.
fn downloaded() -> (Registry, Client, Project) {
    let registry = Registry::start_blocking().unwrap();
    let client = Client::builder([registry.url()]).build().unwrap();
    client.set_level(None, "NONE").unwrap();
    let references = vec![Reference {
        name: "Head".to_owned(),
        subject: "head".to_owned(),
        version: 1,
    }];
    let event = NewSchema {
        references,
        ..NewSchema::avro(EVENT)
    };
    for (subject, schema) in [
        ("head", NewSchema::avro(HEAD)),
        ("event", event),
        ("plain", NewSchema::avro("\"int\"")),
        ("fixed", NewSchema::avro("\"int\"")),
    ] {
        client.register(subject, &schema, false).unwrap();
    }
    let project = Project::new(TOOL);
    let url = registry.url();
    project.write(
        "avrogen.toml",
        format!(
            r#"[registry]
url = "{url}"

[[download]]
pattern = "e.*|plain"
to = "schemas"

[[download]]
subject = "fixed"
version = 1
to = "schemas"
"#
        ),
    );
    project.run(&["download"]).expect(0);
    (registry, client, project)
}

#[test]
fn subjects_with_later_versions() {
    let (_registry, client, project) = downloaded();
    let before = project.hashes();
    let run = project.run(&["outdated", "--exit-code"]).expect(0);
    insta::assert_snapshot!("outdated_none", run.told(&[]));
    for subject in ["head", "plain", "fixed"] {
        let later = NewSchema::avro("\"long\"");
        client.register(subject, &later, false).unwrap();
    }
    let run = project.run(&["outdated"]).expect(0);
    insta::assert_snapshot!("outdated", run.told(&[]));
    let run = project.run(&["outdated", "--exit-code"]).expect(1);
    insta::assert_snapshot!("outdated_exit_code", run.told(&[]));
    let json = ["outdated", "--message-format", "json"];
    insta::assert_snapshot!("outdated_json", project.run(&json).expect(0).told(&[]));
    assert_eq!(project.hashes(), before);
    // What it names is what an update moves.
    project.run(&["update"]).expect(0);
    project.run(&["outdated", "--exit-code"]).expect(0);
    client.delete_subject("plain", false).unwrap();
    let run = project.run(&["outdated"]).expect(0);
    insta::assert_snapshot!("outdated_gone", run.told(&[]));
}

#[test]
fn a_registry_that_lost_what_is_locked() {
    let (registry, client, project) = downloaded();
    let agrees = project.run(&["check", "--online"]).expect(0);
    insta::assert_snapshot!("online", agrees.told(&[]));
    let json = ["check", "--online", "--message-format", "json"];
    insta::assert_snapshot!("online_json", project.run(&json).expect(0).told(&[]));
    client
        .delete_version("plain", Version::Number(1), false)
        .unwrap();
    // Both halves are told.
    project.write("schemas/head.avsc", "edited");
    let before = project.hashes();
    let run = project.run(&["check", "--online"]).expect(1);
    insta::assert_snapshot!("online_lost", run.told(&[]));
    let url = &[(registry.url(), "[REGISTRY]")];
    let run = project.run(&["download", "--locked", "--check"]).expect(1);
    insta::assert_snapshot!("lost_locked_check", run.told(url));
    assert_eq!(project.hashes(), before);
}

#[test]
fn a_registry_that_was_set_up_anew() {
    let (_registry, _client, project) = downloaded();
    let (other, client, _) = downloaded();
    client.delete_subject("plain", false).unwrap();
    client.delete_subject("plain", true).unwrap();
    client
        .register("plain", &NewSchema::avro("\"string\""), false)
        .unwrap();
    let url = other.url().to_owned();
    let arguments = ["check", "--online", "--registry", &url];
    let run = project.run(&arguments).expect(1);
    insta::assert_snapshot!("online_other_text", run.told(&[]));
    drop(other);
    project.run(&arguments).expect(3);
}

#[test]
fn compatibility_levels_that_are_not_as_configured() {
    let (_registry, client, project) = downloaded();
    let text = project.read("avrogen.toml");
    let registers = r#"
[[register]]
file = "schemas/plain.avsc"
subject = "plain"
compatibility = "FULL"

[[register]]
file = "schemas/fixed.avsc"
topic = "orders"
key = true
compatibility = "backward"
"#;
    project.write("avrogen.toml", text + registers);
    client.set_level(Some("orders-key"), "BACKWARD").unwrap();
    let run = project.run(&["check", "--online"]).expect(1);
    insta::assert_snapshot!("level", run.told(&[]));
    client.set_level(Some("plain"), "FULL").unwrap();
    project.run(&["check", "--online"]).expect(0);
}
