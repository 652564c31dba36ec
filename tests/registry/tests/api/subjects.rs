//! Registration, versions and lists of subjects.

use serde_json::{Value, json};

use crate::{FIXED, USER, record, referring, refusal, registry, text};

#[test]
fn the_same_schema_keeps_its_version_under_a_subject_and_its_id_everywhere() {
    let (_registry, client) = registry();
    assert_eq!(client.register("s", &record(&["a:int"])), (1, 1));
    assert_eq!(client.register("s", &record(&["a:int"])), (1, 1), "again");
    assert_eq!(client.register("s", &record(&["a:int", "b:int?"])), (2, 2));
    assert_eq!(client.register("t", &record(&["a:int", "b:int?"])), (1, 2));
    assert_eq!(
        client.register("s", &record(&["a:int"])),
        (1, 1),
        "an older one"
    );
}

#[test]
fn a_schema_is_answered_whole_and_nothing_empty_is() {
    let (_registry, client) = registry();
    let registered = client
        .post(
            "/subjects/s/versions",
            &json!({"schema": FIXED, "schemaType": null, "references": null}),
        )
        .ok();
    let guid = registered["guid"].as_str().expect("a guid").to_owned();
    assert_eq!(guid.len(), 36);
    let expected = json!({"subject": "s", "version": 1, "id": 1, "guid": guid, "schema": FIXED});
    assert_eq!(registered, expected);
    for version in ["1", "latest", "-1", "LATEST"] {
        let found = client.get(&format!("/subjects/s/versions/{version}")).ok();
        assert_eq!(found, expected, "{version}");
    }
    let raw = client.get("/subjects/s/versions/1/schema").ok();
    assert_eq!(raw, serde_json::from_str::<Value>(FIXED).unwrap());
}

#[test]
fn white_space_and_the_order_of_attributes_make_no_other_schema() {
    let (_registry, client) = registry();
    let one = r#"{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":"int","doc":"d"}]}"#;
    let other = r#"{ "fields" : [ {"doc":"d", "type":{"type":"int"}, "name":"f"} ], "name":"a.R", "type":"record" }"#;
    assert_eq!(client.register("s", &json!({"schema": one})), (1, 1));
    assert_eq!(client.register("s", &json!({"schema": other})), (1, 1));
    assert_eq!(client.register("t", &json!({"schema": other})), (1, 1));
    let documented = one.replace("\"d\"", "\"another\"");
    assert_eq!(client.register("s", &json!({"schema": documented})), (2, 2));
}

#[test]
fn lists_have_prefixes_pages_and_deleted_ones() {
    let (_registry, client) = registry();
    for subject in ["orders-key", "orders-value", "other"] {
        client.register(subject, &record(&["a:int"]));
        client.register(subject, &record(&["a:int", "b:int?"]));
    }
    client.delete("/subjects/other").ok();
    client.delete("/subjects/orders-key/versions/1").ok();
    for (query, expected) in [
        ("", json!(["orders-key", "orders-value"])),
        (
            "?deleted=True",
            json!(["orders-key", "orders-value", "other"]),
        ),
        ("?deletedOnly=true", json!(["other"])),
        ("?subjectPrefix=orders-v", json!(["orders-value"])),
        ("?subjectPrefix=:*:orders-v", json!(["orders-value"])),
        ("?subjectPrefix=none", json!([])),
        ("?offset=1", json!(["orders-value"])),
        ("?limit=1&unknown=x", json!(["orders-key"])),
        ("?offset=1&limit=1&deleted=true", json!(["orders-value"])),
        ("?limit=-1", json!(["orders-key", "orders-value"])),
    ] {
        assert_eq!(
            client.get(&format!("/subjects{query}")).ok(),
            expected,
            "{query}"
        );
    }
    for (path, expected) in [
        ("orders-key/versions", json!([2])),
        ("orders-key/versions?deleted=true", json!([1, 2])),
        ("orders-key/versions?deletedOnly=true", json!([1])),
        ("orders-key/versions?deletedAsNegative=true", json!([-1, 2])),
        ("orders-value/versions?offset=1", json!([2])),
        ("orders-value/versions?limit=1", json!([1])),
        ("other/versions?deleted=true", json!([1, 2])),
    ] {
        assert_eq!(
            client.get(&format!("/subjects/{path}")).ok(),
            expected,
            "{path}"
        );
    }
    insta::assert_snapshot!(refusal(&client.get("/subjects/other/versions")), @"40401 Subject 'other' not found.");
}

#[test]
fn names_with_slashes_spaces_and_every_script_are_names() {
    let (_registry, client) = registry();
    for (path, name) in [
        ("a%2Fb", "a/b"),
        ("a%20b", "a b"),
        ("gr%C3%B6%C3%9Fe", "größe"),
        ("..", ".."),
        ("%252F", "%2F"),
    ] {
        let found = client
            .post(&format!("/subjects/{path}/versions"), &record(&["a:int"]))
            .ok();
        assert_eq!(found["subject"], *name, "{path}");
        assert_eq!(
            client.get(&format!("/subjects/{path}/versions")).ok(),
            json!([1])
        );
    }
}

#[test]
fn metadata_and_rules_are_part_of_a_schema_and_inherited() {
    let (_registry, client) = registry();
    let metadata =
        json!({"properties": {"owner": "me"}, "tags": {"**.a": ["PII"]}, "sensitive": ["owner"]});
    let rules = json!({"domainRules": [{"name": "check", "kind": "CONDITION", "mode": "WRITE", "type": "CEL", "expr": "true", "disabled": false}]});
    let with = json!({"schema": text(&["a:int"]), "metadata": metadata, "ruleSet": rules});
    assert_eq!(client.register("s", &record(&["a:int"])), (1, 1));
    assert_eq!(client.register("s", &with), (2, 2));
    let found = client.get("/subjects/s/versions/2").ok();
    assert_eq!((&found["metadata"], &found["ruleSet"]), (&metadata, &rules));
    assert_eq!(client.get("/schemas/ids/2").ok()["ruleSet"], rules);
    // A later version that brings none has the same.
    client.register("s", &record(&["a:int", "b:int?"]));
    assert_eq!(
        client.get("/subjects/s/versions/3").ok()["metadata"],
        metadata
    );
    // So that it is known without them, in every mode.
    client.put("/mode/s", &json!({"mode": "READONLY"})).ok();
    assert_eq!(client.register("s", &record(&["a:int", "b:int?"])), (3, 3));
    client.delete("/mode/s").ok();
    // Without a text, the latest text gets other metadata.
    let other = json!({"metadata": {"properties": {"owner": "you"}}});
    assert_eq!(client.register("s", &other), (4, 4));
    let latest = client.get("/subjects/s/versions/latest").ok();
    assert_eq!(latest["schema"], text(&["a:int", "b:int?"]));

    let by = |query: &str| client.get(&format!("/subjects/s/metadata?{query}"));
    assert_eq!(by("key=owner&value=me").ok()["version"], 3);
    assert_eq!(by("key=owner&value=you").ok()["version"], 4);
    insta::assert_snapshot!(refusal(&by("key=owner&value=me&key=x&value=y")), @"40403 Schema not found");
    insta::assert_snapshot!(refusal(&client.get("/subjects/none/metadata?key=a&value=b")), @"40401 Subject 'none' not found.");
}

#[test]
fn references_are_listed_by_what_they_refer_to() {
    let (_registry, client) = registry();
    client.register("f", &json!({"schema": FIXED}));
    let user = referring(USER, &[("a.F", "f")]);
    assert_eq!(client.register("u", &user), (1, 2));
    assert_eq!(
        client.get("/subjects/u/versions/1").ok()["references"],
        user["references"]
    );
    assert_eq!(
        client.get("/subjects/f/versions/1/referencedby").ok(),
        json!([2])
    );
    assert_eq!(
        client.get("/subjects/f/versions/latest/referencedby").ok(),
        json!([2])
    );
    assert_eq!(
        client.get("/subjects/u/versions/1/referencedby").ok(),
        json!([])
    );
    client.delete("/subjects/u").ok();
    assert_eq!(
        client.get("/subjects/f/versions/1/referencedby").ok(),
        json!([])
    );
    assert_eq!(
        client
            .get("/subjects/f/versions/1/referencedby?deleted=true")
            .ok(),
        json!([2])
    );
}

#[test]
fn a_reference_to_the_latest_version_moves() {
    let (_registry, client) = registry();
    client.register("f", &json!({"schema": FIXED}));
    let latest =
        json!({"schema": USER, "references": [{"name": "a.F", "subject": "f", "version": -1}]});
    assert_eq!(client.register("u", &latest), (1, 2));
    client.delete("/subjects/f").ok();
    insta::assert_snapshot!(
        refusal(&client.post("/subjects/v/versions", &latest)),
        @r#"42201 Invalid schema of type AVRO, details: No schema reference found for subject "f" and version -1"#
    );
}

#[test]
fn other_languages_are_stored_as_they_come() {
    let (_registry, client) = registry();
    for (name, schema) in [
        ("JSON", "{\"type\" : \"object\"}"),
        ("PROTOBUF", "syntax = \"proto3\";\n"),
    ] {
        let request = json!({"schema": schema, "schemaType": name});
        client.register(name, &request);
        let found = client.get(&format!("/subjects/{name}/versions/1")).ok();
        assert_eq!(
            (&found["schema"], &found["schemaType"]),
            (&json!(schema), &json!(name))
        );
        assert_eq!(
            client.post(&format!("/subjects/{name}"), &request).ok()["version"],
            1
        );
    }
}
