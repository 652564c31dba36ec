//! `cargo avrogen compat`: by the registry, and by our own check against the lock, git, or files.

use std::process::Command;

use avrogen_e2e::{Fault, Project, Run};
use avrogen_registry::NewSchema;
use avrogen_registry::blocking::Client;
use avrogen_test_registry::Registry;

use crate::TOOL;

const ORDER: &str = r#"{
  "type": "record",
  "name": "Order",
  "namespace": "com.acme",
  "fields": [
    {"name": "id", "type": "string"},
    {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "PAID", "LOST"]}},
    {"name": "to", "type": "Address"}
  ]
}
"#;

const ADDRESS: &str = r#"{
  "type": "record",
  "name": "Address",
  "namespace": "com.acme",
  "fields": [
    {"name": "city", "type": "string"}
  ]
}
"#;

/// A publisher of orders, whose addresses are a file and a subject of their own.
fn project(url: &str) -> Project {
    let project = Project::new(TOOL);
    project
        .write("schemas/order.avsc", ORDER)
        .write("schemas/address.avsc", ADDRESS)
        .write(
            "avrogen.toml",
            format!(
                r#"schemas = ["schemas"]

[registry]
url = "{url}"
retries = 0

[[register]]
file = "schemas/order.avsc"
topic = "orders"

[[register]]
file = "schemas/address.avsc"
"#
            ),
        );
    project
}

fn change(project: &Project, file: &str, from: &str, to: &str) {
    let text = project.read(file);
    assert!(text.contains(from), "{text}");
    project.write(file, text.replacen(from, to, 1));
}

/// A field without a default, a symbol that is gone, and a field of another type in the file of another subject.
fn break_it(project: &Project) {
    change(
        project,
        "schemas/order.avsc",
        "\"fields\": [",
        "\"fields\": [\n    {\"name\": \"currency\", \"type\": \"string\"},",
    );
    change(project, "schemas/order.avsc", ", \"LOST\"", "");
    change(
        project,
        "schemas/address.avsc",
        "\"type\": \"string\"",
        "\"type\": \"int\"",
    );
}

fn nowhere() -> Project {
    project("http://127.0.0.1:9")
}

#[test]
fn the_registry_is_asked_and_the_places_are_shown() {
    let registry = Registry::start_blocking().unwrap();
    let project = project(registry.url());
    let new = project.run(&["compat"]).expect(0);
    insta::assert_snapshot!("compat_new", new.told(&[]));
    project.run(&["register"]).expect(0);
    let same = project.run(&["compat"]).expect(0);
    insta::assert_snapshot!("compat_same", same.told(&[]));

    break_it(&project);
    let before = project.hashes();
    let found = project.run(&["compat"]).expect(1);
    insta::assert_snapshot!("compat_registry", found.told(&[]));
    let json = project
        .run(&["compat", "--message-format", "json"])
        .expect(1);
    insta::assert_snapshot!("compat_registry_json", json.told(&[]));
    let github = project
        .run(&["compat", "--message-format", "github"])
        .expect(1);
    insta::assert_snapshot!("compat_registry_github", github.told(&[]));
    // The plan of a registration tells the same.
    let planned = project.run(&["register", "--plan"]).expect(1);
    assert_eq!(planned.stderr, found.stderr);
    let one = project.run(&["compat", "schemas/address.avsc"]).expect(1);
    assert_eq!(one.stdout.lines().count(), 1);
    assert_eq!(project.hashes(), before, "nothing is written");
    let client = Client::builder([registry.url()]).build().unwrap();
    assert_eq!(client.versions("orders-value", false).unwrap(), [1]);
}

/// The registry checks all versions where the level asks for it; the one that conflicts is named.
#[test]
fn a_transitive_level_finds_an_older_version() {
    let registry = Registry::start_blocking().unwrap();
    let project = project(registry.url());
    project.run(&["register"]).expect(0);
    // Version 2 gives the field a default; version 3 takes the default away again, which version 2 bears and version 1 does not.
    change(
        &project,
        "schemas/address.avsc",
        "\"fields\": [",
        "\"fields\": [\n    {\"name\": \"zip\", \"type\": \"string\", \"default\": \"\"},",
    );
    project.run(&["register"]).expect(0);
    change(&project, "schemas/address.avsc", ", \"default\": \"\"", "");
    project.run(&["compat"]).expect(0);
    let client = Client::builder([registry.url()]).build().unwrap();
    client
        .set_level(Some("com.acme.Address"), "BACKWARD_TRANSITIVE")
        .unwrap();
    let found = project.run(&["compat"]).expect(1);
    insta::assert_snapshot!("compat_transitive", found.told(&[]));
    project.run(&["register"]).expect(1);
}

/// It answers 404 to the check of all versions, as an unknown path.
#[test]
fn an_old_registry_is_asked_about_the_latest_version_and_that_is_told() {
    let old = Fault::by_request(|line| {
        let (status, body) = if line.contains("/versions/latest") {
            ("200 OK", r#"{"is_compatible": true}"#)
        } else if line.starts_with("POST /compatibility") {
            (
                "404 Not Found",
                r#"{"error_code": 404, "message": "HTTP 404 Not Found"}"#,
            )
        } else if line.starts_with("POST") {
            (
                "404 Not Found",
                r#"{"error_code": 40403, "message": "Schema not found"}"#,
            )
        } else {
            ("200 OK", "[1]")
        };
        Fault::framed(status, body)
    });
    let project = project(old.url());
    let told = project.run(&["compat"]).expect(0);
    insta::assert_snapshot!("compat_old_registry", told.told(&[]));
}

#[test]
fn the_lock_is_enough_offline() {
    let registry = Registry::start_blocking().unwrap();
    project(registry.url()).run(&["register"]).expect(0);
    let project = project(registry.url());
    let config = project.read("avrogen.toml");
    let download = "\n[[download]]\nsubject = \"orders-value\"\nto = \"locked\"\n";
    project.write("avrogen.toml", config + download);
    project.run(&["download"]).expect(0);
    drop(registry);

    let same = project.run(&["compat", "--local"]).expect(0);
    insta::assert_snapshot!("compat_lock_same", same.told(&[]));
    break_it(&project);
    let found = project.run(&["compat", "--local"]).expect(1);
    insta::assert_snapshot!("compat_lock", found.told(&[]));
    project
        .run(&["compat", "--local", "--level", "none"])
        .expect(0);
    let first = project.run(&["compat", "--local", "--fail-fast"]).expect(1);
    assert_eq!(first.stdout.lines().count(), 1);
}

/// Git in the project's folder; whatever the machine has configured does not count.
fn git(project: &Project, arguments: &[&str]) {
    let run = Command::new("git")
        .current_dir(project.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git is there");
    assert!(run.status.success(), "{run:?}");
}

fn has_git() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: git is not installed");
    }
    is_there
}

#[test]
fn a_git_revision_is_enough_offline() {
    if !has_git() {
        return;
    }
    let project = nowhere();
    git(&project, &["init", "--quiet", "-b", "main"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "-m", "one"]);
    let same = project.run(&["compat", "--against", "main"]).expect(0);
    insta::assert_snapshot!("compat_git_same", same.told(&[]));

    break_it(&project);
    let config = project.read("avrogen.toml");
    project.write(
        "avrogen.toml",
        config.replace(
            "topic = \"orders\"",
            "topic = \"orders\"\ncompatibility = \"FULL\"",
        ),
    );
    change(
        &project,
        "schemas/order.avsc",
        "    {\"name\": \"id\", \"type\": \"string\"},\n",
        "",
    );
    let found = project.run(&["compat", "--against", "HEAD"]).expect(1);
    insta::assert_snapshot!("compat_git", found.told(&[]));
    // From elsewhere, and where the file is called otherwise by now.
    let from = project
        .run_in("schemas", &["compat", "--against", "HEAD"])
        .expect(1);
    assert_eq!(from.stdout.lines().count(), 2);
    git(
        &project,
        &["mv", "schemas/order.avsc", "schemas/orders.avsc"],
    );
    let config = project.read("avrogen.toml");
    project.write("avrogen.toml", config.replace("order.avsc", "orders.avsc"));
    let moved = project.run(&["compat", "--against", "HEAD"]).expect(1);
    assert!(
        moved.stderr.contains("schemas/orders.avsc:"),
        "{}",
        moved.stderr
    );
}

#[test]
fn files_need_no_configuration() {
    let project = Project::new(TOOL);
    project
        .write("1.avsc", r#"{"type": "fixed", "name": "F", "size": 8}"#)
        .write("2.avsc", r#"{"type": "fixed", "name": "F", "size": 4}"#)
        .write("3.avsc", r#"{"type": "fixed", "name": "F", "size": 4}"#);
    let old = ["compat", "3.avsc", "--old", "1.avsc", "--old", "2.avsc"];
    let latest = project.run(&old).expect(0);
    insta::assert_snapshot!("compat_files", latest.told(&[]));
    let all = project
        .run(&[&old[..], &["--level", "full_transitive"]].concat())
        .expect(1);
    insta::assert_snapshot!("compat_files_transitive", all.told(&[]));
}

fn refused(project: &Project, arguments: &[&str]) -> Run {
    project.run(&[&["compat"], arguments].concat()).expect(2)
}

#[test]
fn what_cannot_be_compared_is_told() {
    let project = nowhere();
    let told = |arguments: &[&str]| refused(&project, arguments).told(&[]);
    insta::assert_snapshot!("compat_no_level", told(&["--local", "--level", "sideways"]));
    insta::assert_snapshot!("compat_level_online", told(&["--level", "full"]));
    insta::assert_snapshot!("compat_stranger", told(&["--local", "other.avsc"]));
    insta::assert_snapshot!(
        "compat_two_files",
        told(&["a.avsc", "b.avsc", "--old", "c.avsc"])
    );
    let down = project.run(&["compat"]).expect(3);
    assert!(down.stderr.contains("AVG0701"), "{}", down.stderr);
    if !has_git() {
        return;
    }
    // The temporary folder may itself be in a repository: this one is its own.
    git(&project, &["init", "--quiet", "-b", "main"]);
    for revision in ["nope", "--output=x", "HEAD", ""] {
        let run = refused(&project, &[&format!("--against={revision}")]);
        assert!(run.stderr.contains("AVG0560"), "{}", run.stderr);
    }
    insta::assert_snapshot!("compat_no_revision", told(&["--against", "nope"]));
    assert!(!project.path().join("x").exists());
}

/// The lock's hash of an indented file is not that of the registry's text.
#[test]
fn an_indented_file_that_did_not_change_is_not_gone() {
    let registry = Registry::start_blocking().unwrap();
    let client = Client::builder([registry.url()]).build().unwrap();
    let compact = r#"{"type":"record","name":"Address","namespace":"com.acme","fields":[]}"#;
    client
        .register("com.acme.Address", &NewSchema::avro(compact), false)
        .unwrap();
    let project = Project::new(TOOL);
    project.write(
        "avrogen.toml",
        format!(
            "[registry]\nurl = \"{}\"\n[[download]]\nsubject = \"com.acme.Address\"\nto = \"s\"\npretty = true\n\
             [[register]]\nfile = \"s/com.acme.Address.avsc\"\n",
            registry.url()
        ),
    );
    project.run(&["download"]).expect(0);
    let same = project.run(&["compat", "--local"]).expect(0);
    assert!(same.stdout.contains("with version 1"), "{}", same.stdout);
}

#[test]
fn an_old_version_that_is_gone_or_broken_is_told() {
    let registry = Registry::start_blocking().unwrap();
    let project = project(registry.url());
    project.run(&["register"]).expect(0);
    let config = project.read("avrogen.toml");
    let download = "\n[[download]]\nsubject = \"com.acme.Address\"\nto = \"schemas\"\nfile = \"address.avsc\"\n";
    project.write("avrogen.toml", config + download);
    project.run(&["download"]).expect(0);
    project.run(&["compat", "--local"]).expect(0);
    change(&project, "schemas/address.avsc", "city", "town");
    let gone = refused(&project, &["--local"]);
    insta::assert_snapshot!("compat_gone", gone.told(&[]));

    project.write("old.avsc", "{\"type\": \"record\"}");
    let broken = project
        .run(&["compat", "schemas/address.avsc", "--old", "old.avsc"])
        .expect(1);
    insta::assert_snapshot!("compat_broken", broken.told(&[]));

    let config = project.read("avrogen.toml");
    project
        .write("schemas/a.proto", "syntax = \"proto3\";")
        .write(
            "avrogen.toml",
            config + "\n[[register]]\nfile = \"schemas/a.proto\"\nsubject = \"a\"\n",
        );
    change(&project, "schemas/address.avsc", "town", "city");
    let other = project.run(&["compat", "--local"]).expect(0);
    insta::assert_snapshot!("compat_protobuf", other.told(&[]));
}
