//! What goes with a schema: normalisation, metadata, rules, and the level that its subject is to have.

use avrogen_registry::Version;

use super::{project, record, registry, told};

#[test]
fn normalize_is_sent_with_everything() {
    let (registry, client) = registry();
    let spaced = record("com.acme.Order", &[("id", "{\"type\": \"long\"}")]);
    let table = "[[register]]\nfile = \"order.avsc\"\nnormalize = true\n";
    let project = project(registry.url(), table, &[("order.avsc", &spaced)]);
    project.run(&["register"]).expect(0);
    project.write(
        "order.avsc",
        record("com.acme.Order", &[("id", "\"long\"")]),
    );
    let again = project.run(&["register", "--check"]).expect(0);
    assert!(again.stdout.contains("unchanged"), "{}", again.stdout);
    assert_eq!(client.versions("com.acme.Order", false).unwrap(), [1]);
}

#[test]
fn metadata_and_rules_are_sent_and_compared() {
    let (registry, client) = registry();
    let order = record("com.acme.Order", &[("id", "\"long\"")]);
    let table = "[[register]]\nfile = \"order.avsc\"\nmetadata = \"metadata.json\"\nrules = \"rules.json\"\n";
    let rules = r#"{"domainRules": [{"name": "positive", "kind": "CONDITION", "mode": "WRITE", "type": "CEL", "expr": "message.id > 0"}]}"#;
    let files = [
        ("order.avsc", order.as_str()),
        ("metadata.json", r#"{"properties": {"owner": "orders"}}"#),
        ("rules.json", rules),
    ];
    let project = project(registry.url(), table, &files);
    project.run(&["register"]).expect(0);
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert_eq!(found.metadata.unwrap()["properties"]["owner"], "orders");
    assert_eq!(
        found.rule_set.unwrap()["domainRules"][0]["name"],
        "positive"
    );
    project.run(&["register", "--check"]).expect(0);
    project.write("metadata.json", r#"{"properties": {"owner": "parcels"}}"#);
    project.run(&["register", "--check"]).expect(1);
    project.run(&["register"]).expect(0);
    project.run(&["register", "--check"]).expect(0);
    assert_eq!(client.versions("com.acme.Order", false).unwrap(), [1, 2]);
}

#[test]
fn a_level_is_compared_and_left_alone() {
    let (registry, client) = registry();
    let order = record("com.acme.Order", &[("id", "\"long\"")]);
    let table = "[[register]]\nfile = \"order.avsc\"\ncompatibility = \"full_transitive\"\n";
    let project = project(registry.url(), table, &[("order.avsc", &order)]);
    insta::assert_snapshot!(
        "other_level",
        told(&project, registry.url(), &["register"], 0)
    );
    assert_eq!(client.level(Some("com.acme.Order")).unwrap(), None);
    client
        .set_level(Some("com.acme.Order"), "FULL_TRANSITIVE")
        .unwrap();
    assert_eq!(project.run(&["register"]).expect(0).stderr, "");
}
