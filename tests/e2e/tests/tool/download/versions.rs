//! Which versions a download asks for, and what of them stays in the lock.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use avrogen_e2e::{Project, Relay};

use super::{
    configuration, field, files, fill, project, record, referring, register, registry, table,
};

fn modified(project: &Project) -> BTreeMap<PathBuf, SystemTime> {
    let times = project.hashes().into_keys().map(|file| {
        let path = project.path().join(&file);
        (file, path.metadata().unwrap().modified().unwrap())
    });
    times.collect()
}

#[test]
fn a_second_download_asks_for_nothing_and_writes_nothing() {
    let (registry, client) = registry();
    fill(&client);
    let relay = Relay::to(registry.url());
    let tables = table("subject = \"event\"") + &table("subject = \"other\"\nversion = 1");
    let project = project(relay.url(), &tables);
    project.run(&["download"]).expect(0);
    let mut asked = relay.requests();
    asked.sort();
    let version = |path: &str| format!("GET /subjects/{path}");
    let expected = [
        "event/versions/latest",
        "head/versions/1",
        "other/versions/1",
    ];
    assert_eq!(asked, expected.map(version));

    let before = modified(&project);
    for arguments in [
        &["download"][..],
        &["download", "--locked"],
        &["download", "--subject", "event", "--subject", "other"],
        &["download", "--offline"],
    ] {
        project.run(arguments).expect(0);
        assert_eq!(relay.requests(), [""; 0], "{arguments:?}");
    }
    // What is to be checked is asked for.
    project.run(&["download", "--check"]).expect(0);
    assert_eq!(relay.requests().len(), 3);
    project.run(&["download", "--locked", "--check"]).expect(0);
    assert_eq!(relay.requests().len(), 3);
    // Only what is lost is fetched.
    project.run(&["update"]).expect(0);
    assert_eq!(relay.requests(), ["GET /subjects/event/versions/latest"]);
    assert_eq!(modified(&project), before);
    std::fs::remove_file(project.path().join("schemas/head.avsc")).unwrap();
    project.run(&["download"]).expect(0);
    assert_eq!(relay.requests(), ["GET /subjects/head/versions/1"]);
}

#[test]
fn a_pattern_matches_whole_names() {
    let (registry, client) = registry();
    fill(&client);
    let project = project(registry.url(), &table("pattern = \"o.*|hea\""));
    project.run(&["download"]).expect(0);
    assert_eq!(files(&project), ["schemas/other.avsc"]);
    // A subject that is new to the registry, and matches.
    register(&client, "order", &record("Order", ""));
    project.run(&["download"]).expect(0);
    assert_eq!(
        files(&project),
        ["schemas/order.avsc", "schemas/other.avsc"]
    );

    let none = table("pattern = \"com\\\\.acme\\\\..*\"");
    project.write("avrogen.toml", configuration(registry.url(), &none));
    let run = project.run(&["download"]).expect(0);
    insta::assert_snapshot!("pattern_matches_nothing", run.told(&[]));
    // Another registry, or one that was set up anew, does not empty the lock.
    let all = configuration(registry.url(), &table("pattern = \"o.*\""));
    project.write("avrogen.toml", &all);
    project.run(&["download"]).expect(0);
    let before = project.hashes();
    let empty = avrogen_test_registry::Registry::start_blocking().unwrap();
    let replaced = ["download", "--registry", empty.url()];
    let refused = project.run(&replaced).expect(1);
    insta::assert_snapshot!("pattern_matches_nothing_more", refused.told(&[]));
    assert_eq!(project.hashes(), before);
    let twice = configuration(registry.url(), &table("pattern = \"a)|(b\""));
    project.write("avrogen.toml", twice);
    project.run(&["download"]).expect(2);
}

#[test]
fn versions_are_pinned_by_the_configuration_then_by_the_lock() {
    let (registry, client) = registry();
    fill(&client);
    let text = |version: &str| table(&format!("subject = \"head\"\nversion = {version}"));
    let project = project(registry.url(), &text("1"));
    project.run(&["download"]).expect(0);
    let lock = |project: &Project| project.read("avrogen.lock");
    assert!(lock(&project).contains("version = 1\nid = 1"));
    // The lock holds the version until an update.
    project.write(
        "avrogen.toml",
        configuration(registry.url(), &text("\"latest\"")),
    );
    project.run(&["download"]).expect(0);
    assert!(lock(&project).contains("version = 1\nid = 1"));
    project.run(&["update", "-p", "head"]).expect(0);
    assert!(lock(&project).contains("version = 2\nid = 3"));
    // A number stands above the lock, and the lock that does not hold it is found without a registry.
    project.write("avrogen.toml", configuration(registry.url(), &text("1")));
    insta::assert_snapshot!("version_not_locked", project.run(&["check"]).told(&[]));
    let before = project.hashes();
    let run = project.run(&["download", "--locked"]).expect(1);
    insta::assert_snapshot!("version_not_locked_locked", run.told(&[]));
    assert_eq!(project.hashes(), before);
    project.run(&["download"]).expect(0);
    assert!(lock(&project).contains("version = 1\nid = 1"));
    for wrong in ["0", "4000000000"] {
        project.write("avrogen.toml", configuration(registry.url(), &text(wrong)));
        project.run(&["download"]).expect(2);
    }
}

/// The others stay as they are, and the files are those that a whole download gives.
#[test]
fn one_subject_of_several_is_updated() {
    let (registry, client) = registry();
    fill(&client);
    let tables =
        ["event", "head", "other"].map(|subject| table(&format!("subject = \"{subject}\"")));
    let project = project(registry.url(), &tables.concat());
    project.run(&["download"]).expect(0);
    let all = ["head.avsc", "head.v1.avsc"].map(|file| project.path().join("schemas").join(file));
    assert!(
        all.iter().all(|file| file.exists()),
        "{:?}",
        files(&project)
    );
    let event = record(
        "Event",
        r#"{"name": "head", "type": "com.acme.Head"}, {"name": "a", "type": "int", "default": 0}"#,
    );
    register(&client, "head", &record("Head", &field("b", "int")));
    register(&client, "other", &record("Other", &field("a", "int")));
    register(&client, "event", &referring(event, "head", 3));

    project.write("schemas/other.avsc", "edited");
    let run = project.run(&["update", "-p", "event"]).expect(0);
    insta::assert_snapshot!("update_one", run.told(&[]));
    assert_eq!(
        project.read("schemas/other.avsc"),
        "edited",
        "it was not asked for"
    );
    project.run(&["download", "--subject", "other"]).expect(0);
    assert_ne!(project.read("schemas/other.avsc"), "edited");
    let after = project.hashes();
    project.run(&["check"]).expect(0);
    project.run(&["download"]).expect(0);
    assert_eq!(
        project.hashes(),
        after,
        "a whole download has nothing to add"
    );
    insta::assert_snapshot!(
        "no_such_subject",
        project
            .run(&["download", "--subject", "event", "--subject", "evnt"])
            .told(&[])
    );
}

#[test]
fn a_subject_that_is_no_longer_configured() {
    let (registry, client) = registry();
    fill(&client);
    let other = table("subject = \"other\"");
    let project = project(registry.url(), &(table("subject = \"event\"") + &other));
    project.run(&["download"]).expect(0);
    project.write("avrogen.toml", configuration(registry.url(), &other));
    let run = project.run(&["download"]).expect(0);
    insta::assert_snapshot!("left_over", run.told(&[]));
    assert_eq!(files(&project).len(), 3, "nothing is removed");
    assert!(!project.read("avrogen.lock").contains("event"));
    let run = project.run(&["download"]).expect(0);
    assert!(!run.stderr.contains("AVG0607"), "said once");
}
