//! `config` and `mode`: what holds, what is set, and what is not.

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;

use crate::story::story;
use crate::{TOOL, publisher};

const SUBJECT: &str = "shipment-value";

/// A run that ends with this code, as it is told.
fn told(project: &Project, url: &str, arguments: &[&str], code: i32) -> String {
    let run = project.run(arguments).expect(code);
    run.told(&[(url, "[REGISTRY]")])
}

/// A folder without a configuration: `--registry URL` does.
#[test]
fn a_level_is_set_shown_and_taken_back() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url();
    let project = Project::new(TOOL);
    let mut runs = Vec::new();
    for arguments in [
        &["config"][..],
        &["config", "get", SUBJECT],
        &["config", "set", SUBJECT, "full-transitive", "--plan"],
        &["config", "set", SUBJECT, "full-transitive"],
        &["config", "set", SUBJECT, "FULL_TRANSITIVE"],
        &["config", "get", SUBJECT, "a-value"],
        &["config", "set", "Forward", "--yes"],
        &[
            "config",
            "get",
            SUBJECT,
            "a-value",
            "--message-format",
            "json",
        ],
        &["config", "delete", SUBJECT, "--plan"],
        &["config", "delete", SUBJECT, "--message-format", "json"],
        &["config", "delete", SUBJECT],
        &["config", "get", SUBJECT],
        &["config", "delete", "--yes"],
        &["config", "get", "--message-format", "json"],
    ] {
        runs.push([arguments, &["--registry", url]].concat());
    }
    let runs: Vec<(&[&str], i32)> = runs.iter().map(|run| (run.as_slice(), 0)).collect();
    insta::assert_snapshot!("config", story(&project, url, &runs));
}

#[test]
fn a_mode_is_set_shown_and_taken_back() {
    let registry = Registry::start_blocking().unwrap();
    let project = publisher(registry.url());
    project.run(&["register"]).expect(0);
    let runs: &[(&[&str], i32)] = &[
        (&["mode"], 0),
        (&["mode", "set", SUBJECT, "readonly", "--plan"], 0),
        (&["mode", "set", SUBJECT, "readonly"], 0),
        (&["mode", "set", SUBJECT, "READONLY"], 0),
        (&["mode", "get", SUBJECT, "com.acme.logistics.Address"], 0),
        (&["mode", "get", SUBJECT, "--message-format", "json"], 0),
        (&["delete", SUBJECT, "--yes"], 1),
        (&["config", "set", SUBJECT, "NONE"], 1),
        (&["mode", "delete", SUBJECT, "--plan"], 0),
        (&["mode", "delete", SUBJECT], 0),
        (&["mode", "delete", SUBJECT], 0),
        (&["mode", "set", SUBJECT, "IMPORT"], 1),
        (&["mode", "set", SUBJECT, "import", "--force"], 0),
        (&["mode", "set", "READONLY", "--yes"], 0),
        (&["mode", "get"], 0),
    ];
    insta::assert_snapshot!("mode", story(&project, registry.url(), runs));
}

/// The publisher's tables, with levels.
fn configured(url: &str, shipment: &str, address: &str) -> Project {
    let project = publisher(url);
    let text = project.read("avrogen.toml");
    let with = |level: &str| {
        if level.is_empty() {
            String::new()
        } else {
            format!("compatibility = \"{level}\"\n")
        }
    };
    let text = text.replace(
        "subject = \"shipment-value\"\n",
        &format!("subject = \"shipment-value\"\n{}", with(shipment)),
    );
    project.write("avrogen.toml", text + &with(address));
    project
}

#[test]
fn the_configuration_says_the_levels() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url();
    let project = configured(url, "FULL", "backward_transitive");
    project.run(&["config", "set", SUBJECT, "NONE"]).expect(0);
    let runs: &[(&[&str], i32)] = &[
        (&["config", "set", "--plan"], 0),
        (&["config", "get", "com.acme.logistics.Address", SUBJECT], 0),
        (&["config", "set"], 0),
        (&["config", "set"], 0),
        (&["config", "set", "--plan", "--message-format", "json"], 0),
    ];
    insta::assert_snapshot!("configured", story(&project, url, runs));
}

/// Subjects by topic, and by topic and record, are those that `register` makes.
#[test]
fn levels_of_subjects_by_strategy() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url();
    let project = Project::new(TOOL);
    let record = r#"{"type": "record", "name": "com.acme.Key", "fields": []}"#;
    project
        .write("schemas/a.avsc", record)
        .write("schemas/b.avsc", record.replace("Key", "Value"));
    project.write(
        "avrogen.toml",
        format!(
            r#"[registry]
url = "{url}"

[[register]]
file = "schemas/a.avsc"
topic = "by-topic"
compatibility = "FULL"

[[register]]
file = "schemas/a.avsc"
topic = "by-topic"
key = true
compatibility = "NONE"

[[register]]
file = "schemas/a.avsc"
topic = "both"
strategy = "topic-record-name"
compatibility = "FORWARD"

[[register]]
folder = "schemas"
strategy = "record-name"
compatibility = "BACKWARD"
"#
        ),
    );
    let planned = told(&project, url, &["config", "set", "--plan"], 0);
    insta::assert_snapshot!("by_strategy", planned);
}

#[test]
fn settings_that_are_wrong() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url();
    let twice = configured(url, "FULL", "FULL");
    let text = twice.read("avrogen.toml");
    let other = "\n[[register]]\nfile = \"schemas/address.avsc\"\nsubject = \"shipment-value\"\ncompatibility = \"NONE\"\n";
    twice.write("avrogen.toml", text + other);
    let read_only = configured(url, "FULL", "");
    let text = read_only.read("avrogen.toml");
    read_only.write(
        "avrogen.toml",
        text.replace("\nurl", "\nread-only = true\nurl"),
    );
    let plain = configured(url, "", "");
    for (name, project, arguments) in [
        ("level", &plain, &["config", "set", SUBJECT, "BACKWRD"][..]),
        ("level_alone", &plain, &["config", "set", SUBJECT]),
        ("mode", &plain, &["mode", "set", "writeable", "--yes"]),
        ("nothing_configured", &plain, &["config", "set"]),
        (
            "levels",
            &configured(url, "FUL", "forwards"),
            &["config", "set"],
        ),
        ("twice", &twice, &["config", "set"]),
        ("read_only", &read_only, &["config", "set"]),
        ("no_terminal", &plain, &["config", "set", "NONE"]),
        ("no_terminal_mode", &plain, &["mode", "delete"]),
    ] {
        if name == "no_terminal_mode" {
            project.run(&["mode", "set", "READONLY", "--yes"]).expect(0);
        }
        insta::assert_snapshot!(format!("wrong_{name}"), told(project, url, arguments, 2));
    }
    // A plan is no change.
    read_only.run(&["config", "set", "--plan"]).expect(0);
    let held = plain.run(&["config", "get", "com.acme.logistics.Address", SUBJECT]);
    let expected = "BACKWARD  com.acme.logistics.Address  (the registry's)\n\
                    BACKWARD  shipment-value  (the registry's)\n";
    assert_eq!(held.expect(0).stdout, expected);
}

/// The first is set and the second refused: the message says both.
#[test]
fn settings_that_fail_half_way() {
    const UNSET: &str = r#"{"error_code": 40408, "message": "no level"}"#;
    for (name, code, message) in [
        (
            "half_way_mode",
            42205,
            "Subject shipment-value is in read-only mode",
        ),
        ("half_way_other", 42203, "Invalid compatibility level"),
    ] {
        let refusal = format!(r#"{{"error_code": {code}, "message": "{message}\u001b[2J"}}"#);
        let fault = Fault::by_request(move |line| {
            if line.starts_with("GET") {
                Fault::framed("404 Not Found", UNSET)
            } else if line.contains("Address") {
                Fault::framed("200 OK", r#"{"compatibility": "FULL"}"#)
            } else {
                Fault::framed("422 Unprocessable Entity", &refusal)
            }
        });
        let project = configured(fault.url(), "FULL", "FULL");
        // In the order of the tables, of which the other one comes first here.
        let text = project.read("avrogen.toml");
        let at = text.find("[[register]]").unwrap();
        let (head, tables) = text.split_at(at);
        let (first, second) = tables.split_at(tables[1..].find("[[register]]").unwrap() + 1);
        project.write("avrogen.toml", format!("{head}{second}\n{first}"));
        insta::assert_snapshot!(name, told(&project, fault.url(), &["config", "set"], 1));
    }
}

/// Registries of which nobody may change the mode, or import into.
#[test]
fn modes_that_the_registry_does_not_allow() {
    let refusal = r#"{"error_code": 42205, "message": "Mode changes are not allowed"}"#;
    let fault = Fault::by_request(move |line| {
        if line.starts_with("GET") {
            Fault::framed("200 OK", r#"{"mode": "READWRITE"}"#)
        } else {
            Fault::framed("422 Unprocessable Entity", refusal)
        }
    });
    let project = publisher(fault.url());
    for (name, mode) in [("mode_refused", "READONLY"), ("import_refused", "IMPORT")] {
        let arguments = ["mode", "set", mode, "--yes"];
        insta::assert_snapshot!(name, told(&project, fault.url(), &arguments, 1));
    }
}
