//! The forms of a schema on disk: as the registry has it, indented, with what the registry keeps beside it.

use avrogen_e2e::Relay;
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, SchemaType};

use super::{configuration, files, fill, project, record, register, registry, table};

const PROTOBUF: &str = "syntax = \"proto3\";\n\nmessage A {\n\tint32 a = 1;\r\n}";
const JSON: &str = "{\"type\":\"object\",  \"title\":\"größe\",\"maximum\":1.50}";

fn other_languages(client: &Client) {
    let schema = |schema: &str, schema_type| NewSchema {
        schema_type,
        ..NewSchema::avro(schema)
    };
    register(client, "p", &schema(PROTOBUF, SchemaType::Protobuf));
    register(client, "j", &schema(JSON, SchemaType::Json));
}

#[test]
fn other_languages_come_byte_for_byte() {
    let (registry, client) = registry();
    other_languages(&client);
    let project = project(registry.url(), &table("pattern = \".*\""));
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/p.proto"), PROTOBUF);
    assert_eq!(project.read("schemas/j.json"), JSON);
    project.run(&["check"]).expect(0);
}

#[test]
fn pretty_files_are_covered_by_the_lock() {
    let (registry, client) = registry();
    fill(&client);
    other_languages(&client);
    let relay = Relay::to(registry.url());
    let project = project(relay.url(), &table("pattern = \".*\"\npretty = true"));
    project.run(&["download"]).expect(0);
    insta::assert_snapshot!("pretty", project.read("schemas/event.avsc"));
    assert_eq!(
        project.read("schemas/j.json"),
        "{\n  \"type\": \"object\",\n  \"title\": \"größe\",\n  \"maximum\": 1.50\n}\n"
    );
    assert_eq!(project.read("schemas/p.proto"), PROTOBUF);
    let before = project.hashes();
    let _ = relay.requests();
    for arguments in [&["download"][..], &["check"], &["download", "--offline"]] {
        project.run(arguments).expect(0);
    }
    assert_eq!(relay.requests().len(), 1, "the names alone");
    project.run(&["download", "--locked", "--check"]).expect(0);
    project.run(&["check", "--online"]).expect(0);

    let text = project.read("schemas/event.avsc");
    project.write("schemas/event.avsc", text.replace("  ", "\t"));
    project.run(&["check"]).expect(1);
    project.run(&["download", "--locked"]).expect(0);
    assert_eq!(project.hashes(), before);
    // As the registry has it, and back.
    let raw = configuration(relay.url(), &table("pattern = \".*\""));
    let pretty = project.read("avrogen.toml");
    project.write("avrogen.toml", raw);
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/j.json"), JSON);
    assert!(!project.read("avrogen.lock").contains("file-sha256"));
    project.write("avrogen.toml", pretty);
    project.run(&["download"]).expect(0);
    assert_eq!(project.hashes(), before);
}

#[test]
fn metadata_stands_beside_the_schema_under_the_lock() {
    let (registry, client) = registry();
    fill(&client);
    let metadata = serde_json::json!({"properties": {"owner": "logistics"}});
    let schema = NewSchema {
        metadata: Some(metadata),
        ..record("Tagged", "")
    };
    register(&client, "tagged", &schema);
    let with = table("pattern = \"event|tagged\"\nmetadata = true");
    let project = project(registry.url(), &with);
    project.run(&["download"]).expect(0);
    assert_eq!(
        files(&project),
        [
            "schemas/event-metadata.json",
            "schemas/event.avsc",
            "schemas/head-metadata.json",
            "schemas/head.avsc",
            "schemas/tagged-metadata.json",
            "schemas/tagged.avsc"
        ]
    );
    insta::assert_snapshot!("metadata", project.read("schemas/event-metadata.json"));
    insta::assert_snapshot!("metadata_own", project.read("schemas/tagged-metadata.json"));
    project.run(&["check"]).expect(0);
    let before = project.hashes();

    project.write("schemas/event-metadata.json", "{}");
    insta::assert_snapshot!("metadata_drift", project.run(&["check"]).told(&[]));
    project.run(&["download", "--locked"]).expect(0);
    assert_eq!(project.hashes(), before);
    std::fs::remove_file(project.path().join("schemas/event-metadata.json")).unwrap();
    project.run(&["check"]).expect(1);
    project.run(&["download"]).expect(0);
    assert_eq!(project.hashes(), before);

    // No longer asked for: the files are somebody's.
    let without = table("pattern = \"event|tagged\"");
    project.write("avrogen.toml", configuration(registry.url(), &without));
    let run = project.run(&["download"]).expect(0);
    insta::assert_snapshot!("metadata_left_over", run.told(&[]));
    assert!(!project.read("avrogen.lock").contains("metadata-sha256"));
    let named = table("subject = \"event\"\nmetadata = true");
    project.write("avrogen.toml", configuration(registry.url(), &named));
    insta::assert_snapshot!("metadata_not_locked", project.run(&["check"]).told(&[]));
}

/// The text is the one that was locked, what the registry keeps with it is not.
#[test]
fn metadata_that_changed() {
    let registries = ["a", "b"].map(|owner| {
        let (registry, client) = registry();
        let schema = NewSchema {
            metadata: Some(serde_json::json!({"properties": {"owner": owner}})),
            ..record("Tagged", "")
        };
        register(&client, "tagged", &schema);
        registry
    });
    let table = table("subject = \"tagged\"\nmetadata = true");
    let project = project(registries[0].url(), &table);
    project.run(&["download"]).expect(0);
    let before = project.hashes();
    let other = ["--registry", registries[1].url()];
    let run = project.run(&[&["download", "--locked"], &other[..]].concat());
    insta::assert_snapshot!("metadata_changed", run.expect(1).told(&[]));
    assert_eq!(project.hashes(), before);
    project.run(&[&["download"], &other[..]].concat()).expect(0);
}
