//! One byte of a schema, of the lock or of generated code changes: `check` says which, and exits with 1.

use avrogen_e2e::Project;
use avrogen_test_registry::Registry;

use crate::{consumer, publisher};

fn downloaded() -> (Registry, Project) {
    let registry = Registry::start_blocking().unwrap();
    publisher(registry.url()).run(&["register"]).expect(0);
    let project = consumer(registry.url());
    project.run(&["download"]).expect(0);
    project.run(&["generate"]).expect(0);
    project.run(&["check"]).expect(0);
    (registry, project)
}

#[test]
fn one_byte_of_a_schema() {
    let (_registry, project) = downloaded();
    // Within a word of the documentation: the schema still parses.
    let text = project.read("schemas/shipment-value.avsc");
    project.write(
        "schemas/shipment-value.avsc",
        text.replace("each step", "eech step"),
    );
    let before = project.hashes();
    insta::assert_snapshot!("drift_schema", project.run(&["check"]).expect(1).told(&[]));
    project.run(&["download", "--offline"]).expect(1);
    assert_eq!(project.hashes(), before);
}

/// What git does on Windows, unless it is told not to.
#[test]
fn other_ends_of_lines() {
    let (_registry, project) = downloaded();
    let file = "schemas/com.acme.logistics.Address.avsc";
    let text = project.read(file);
    assert!(text.contains('\n'));
    project.write(file, text.replace('\n', "\r\n"));
    let told = project.run(&["check"]).expect(1);
    insta::assert_snapshot!("drift_line_ends", told.told(&[]));
}

/// A pipe that nobody writes to has no end.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_schema() {
    let (_registry, project) = downloaded();
    let pipe = project.path().join("schemas/pipe.avsc");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: mkfifo is not installed");
        return;
    }
    let told = project.run(&["check"]).expect(2);
    assert!(told.stderr.contains("it is no file"), "{}", told.stderr);
}

#[test]
fn one_byte_of_generated_code() {
    let (_registry, project) = downloaded();
    project.change_one_byte("src/schemas.rs", |byte| byte.is_ascii_lowercase());
    let before = project.hashes();
    insta::assert_snapshot!("drift_code", project.run(&["check"]).expect(1).told(&[]));
    project.run(&["generate", "--check"]).expect(1);
    assert_eq!(project.hashes(), before);
    project.run(&["generate"]).expect(0);
    project.run(&["check"]).expect(0);
}

#[test]
fn a_schema_that_is_gone() {
    let (_registry, project) = downloaded();
    std::fs::remove_file(
        project
            .path()
            .join("schemas/com.acme.logistics.Address.avsc"),
    )
    .unwrap();
    insta::assert_snapshot!("drift_missing", project.run(&["check"]).expect(1).told(&[]));
    // The lock knows how to get it back, exactly.
    project.run(&["download", "--locked"]).expect(0);
    project.run(&["check"]).expect(0);
}

/// Every byte of the lock counts: each one, changed by itself, is found. A tenth of them is tried.
#[test]
fn one_byte_of_the_lock() {
    let (_registry, project) = downloaded();
    let lock = project.read("avrogen.lock");
    let start = lock.find("version = 1").unwrap();
    let mut quiet = Vec::new();
    for at in (start..lock.len()).step_by(11) {
        let mut bytes = lock.clone().into_bytes();
        bytes[at] ^= 1;
        if !bytes[at].is_ascii() {
            continue;
        }
        project.write("avrogen.lock", &bytes);
        let run = project.run(&["check"]);
        if run.code != Some(1) {
            quiet.push((
                at,
                String::from_utf8(bytes[at.saturating_sub(20)..=at].to_vec()),
                run.code,
            ));
        }
    }
    assert!(quiet.is_empty(), "{quiet:?}");
}

#[test]
fn a_lock_that_does_not_match() {
    let (registry, project) = downloaded();
    let lock = project.read("avrogen.lock");
    let (start, end) = lock.split_once("sha256 = \"").unwrap();
    project.write(
        "avrogen.lock",
        format!("{start}sha256 = \"{}{}", "0".repeat(64), &end[64..]),
    );
    let before = project.hashes();
    insta::assert_snapshot!("lock_hash", project.run(&["check"]).expect(1).told(&[]));
    let url = &[(registry.url(), "[REGISTRY]")];
    insta::assert_snapshot!(
        "lock_hash_locked",
        project.run(&["download", "--locked"]).expect(1).told(url)
    );
    assert_eq!(project.hashes(), before);

    project.write("avrogen.lock", "version = 99\n");
    insta::assert_snapshot!("lock_version", project.run(&["check"]).expect(1).told(&[]));
    project.write(
        "avrogen.lock",
        lock.replace("file = \"schemas/", "file = \"../"),
    );
    let before = project.hashes();
    insta::assert_snapshot!(
        "lock_outside",
        project.run(&["download", "--locked"]).expect(1).told(url)
    );
    assert_eq!(project.hashes(), before);
}

/// A table [[download]] was added, and nobody ran `download`.
#[test]
fn a_subject_that_is_not_locked() {
    let (registry, project) = downloaded();
    let text = project.read("avrogen.toml");
    let table = "\n[[download]]\nsubject = \"billing-value\"\nto = \"schemas\"\n";
    project.write("avrogen.toml", text + table);
    let before = project.hashes();
    let url = &[(registry.url(), "[REGISTRY]")];
    insta::assert_snapshot!("not_locked", project.run(&["check"]).expect(1).told(url));
    assert_eq!(project.hashes(), before);
}

/// A space at a line's end changes nothing that is read, and is no lock that the tool wrote.
#[test]
fn a_lock_that_was_edited() {
    let (_registry, project) = downloaded();
    let lock = project.read("avrogen.lock");
    project.write(
        "avrogen.lock",
        lock.replacen("version = 1\n", "version = 1 \n", 1),
    );
    insta::assert_snapshot!("lock_edited", project.run(&["check"]).expect(1).told(&[]));
}

/// Versions never change, unless somebody sets a registry up anew: what it has then is not what was locked.
#[test]
fn a_registry_that_has_another_text_than_was_locked() {
    let (_registry, project) = downloaded();
    let other = Registry::start_blocking().unwrap();
    let publisher = publisher(other.url());
    let text = publisher.read("schemas/shipment.avsc");
    publisher.write(
        "schemas/shipment.avsc",
        text.replace("Since version 2.", "Since the second version."),
    );
    publisher.run(&["register"]).expect(0);
    let before = project.hashes();
    let arguments = |command| [command, "--registry", other.url()];
    let run = project.run(&[&arguments("download")[..], &["--locked"]].concat());
    insta::assert_snapshot!(
        "other_text",
        run.expect(1).told(&[(other.url(), "[REGISTRY]")])
    );
    assert_eq!(project.hashes(), before);
    // What the help names takes the registry's side.
    project.run(&arguments("download")).expect(0);
    assert!(
        project
            .read("schemas/shipment-value.avsc")
            .contains("Since the second version.")
    );
    project
        .run(&[&arguments("download")[..], &["--locked"]].concat())
        .expect(0);
}

/// With `--check` nothing is fetched: what would change is listed.
#[test]
fn a_disk_that_lacks_a_file() {
    let (registry, project) = downloaded();
    std::fs::remove_file(project.path().join("schemas/shipment-value.avsc")).unwrap();
    let before = project.hashes();
    let url = &[(registry.url(), "[REGISTRY]")];
    insta::assert_snapshot!(
        "would_change",
        project.run(&["download", "--check"]).expect(1).told(url)
    );
    assert_eq!(project.hashes(), before);
}
