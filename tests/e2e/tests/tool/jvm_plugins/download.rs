//! What they have for downloads.

use avrogen_registry::NewSchema;
use serde_json::{Value, json};

use crate::jvm_plugins::{MONEY, PRICE, client, filled, project};

#[test]
fn download_schemas_task() {
    let registry = filled();
    let project = project(
        registry.url(),
        "[[download]]\nsubject = \"money\"\nto = \"schemas\"\n",
    );
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/money.avsc"), MONEY, "byte for byte");
}

#[test]
fn subject_pattern_version_directory_and_file_name() {
    let registry = filled();
    let client = client(&registry);
    let second = MONEY.replace("\"long\"", "\"long\",\"doc\":\"2\"");
    client
        .register("money", &NewSchema::avro(&second), false)
        .unwrap();
    let project = project(
        registry.url(),
        "[[download]]\nsubject = \"money\"\nversion = 1\nto = \"pinned\"\nfile = \"m.avsc\"\n\n\
         [[download]]\npattern = \"mon.*\"\nto = \"matched\"\n\n\
         [[download]]\npattern = \"mon\"\nto = \"part\"\n",
    );
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("pinned/m.avsc"), MONEY);
    assert_eq!(project.read("matched/money.avsc"), second);
    assert!(
        !project.path().join("part").exists(),
        "the whole name must match"
    );
}

#[test]
fn download_references() {
    let registry = filled();
    // A version that nobody refers to.
    let second = MONEY.replace("\"long\"", "\"long\",\"doc\":\"2\"");
    client(&registry)
        .register("money", &NewSchema::avro(second), false)
        .unwrap();
    let tables = "[[download]]\npattern = \"pri.*\"\nto = \"schemas\"\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/money.avsc"), MONEY, "as it is pinned");
    assert_eq!(project.read("schemas/price.avsc"), PRICE);
}

#[test]
fn metadata_file() {
    let registry = filled();
    let tables = "[[download]]\nsubject = \"price\"\nto = \"schemas\"\nmetadata = true\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    let text = project.read("schemas/price-metadata.json");
    let metadata: Value = serde_json::from_str(&text).unwrap();
    for (key, value) in [
        ("subject", json!("price")),
        ("version", json!(1)),
        ("id", json!(2)),
        ("schema_type", json!("AVRO")),
    ] {
        assert_eq!(metadata[key], value, "{key}: {text}");
    }
    for key in ["guid", "schema", "references", "metadata", "rule_set"] {
        assert!(metadata.get(key).is_some(), "{key}: {text}");
    }
}

#[test]
fn pretty() {
    let registry = filled();
    let tables = "[[download]]\nsubject = \"money\"\nto = \"schemas\"\npretty = true\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    let text = project.read("schemas/money.avsc");
    assert!(text.lines().count() > 5, "{text}");
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&text), value(MONEY));
    project.run(&["download", "--locked", "--check"]).expect(0);
    project.run(&["check"]).expect(0);
}
