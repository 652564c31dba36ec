//! Configuration and modes.

use serde_json::{Value, json};

use crate::{record, refusal, registry};

#[test]
fn a_level_is_set_told_and_forgotten() {
    let (_registry, client) = registry();
    assert_eq!(
        client.get("/config").ok(),
        json!({"compatibilityLevel": "BACKWARD"})
    );
    let set = client
        .put("/config", &json!({"compatibility": "forward"}))
        .ok();
    assert_eq!(set, json!({"compatibility": "forward"}), "as it was sent");
    assert_eq!(
        client.get("/config").ok(),
        json!({"compatibilityLevel": "FORWARD"})
    );
    assert_eq!(
        refusal(&client.get("/config/s")),
        "40408 Subject 's' does not have subject-level compatibility configured"
    );
    let or_global = client.get("/config/s?defaultToGlobal=true").ok();
    assert_eq!(or_global, json!({"compatibilityLevel": "FORWARD"}));
    client
        .put("/config/s", &json!({"compatibility": "NONE"}))
        .ok();
    assert_eq!(
        client.get("/config/s").ok(),
        json!({"compatibilityLevel": "NONE"})
    );
    assert_eq!(
        client.delete("/config/s").ok(),
        json!({"compatibilityLevel": "NONE"})
    );
    assert_eq!(
        refusal(&client.delete("/config/s")),
        "40401 Subject 's' not found."
    );
    assert_eq!(
        client.delete("/config").ok(),
        json!({"compatibilityLevel": "FORWARD"})
    );
    assert_eq!(
        client.get("/config").ok(),
        json!({"compatibilityLevel": "BACKWARD"})
    );
    assert_eq!(
        refusal(&client.put("/config", &json!({"compatibility": "SOMETIMES"}))),
        "42203 Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive"
    );
}

#[test]
fn every_key_of_a_configuration_is_kept_until_it_is_null() {
    let (_registry, client) = registry();
    let all = json!({
        "alias": "other",
        "normalize": true,
        "validateFields": true,
        "validateNames": false,
        "compatibilityPolicy": "STRICT",
        "compatibilityGroup": "major",
        "defaultMetadata": {"properties": {"a": "1"}},
        "overrideMetadata": {"properties": {"b": "2"}},
        "defaultRuleSet": {"domainRules": []},
        "overrideRuleSet": {"domainRules": [{"name": "r", "kind": "TRANSFORM", "mode": "WRITEREAD", "type": "T", "disabled": true}]},
    });
    client.put("/config/s", &all).ok();
    client
        .put(
            "/config/s",
            &json!({"compatibility": "FULL", "alias": null, "unknown": 1}),
        )
        .ok();
    let mut expected = all.clone();
    let keys = expected.as_object_mut().unwrap();
    keys.remove("alias");
    keys.insert("defaultRuleSet".to_owned(), json!({}));
    keys.insert("compatibilityLevel".to_owned(), json!("FULL"));
    assert_eq!(client.get("/config/s").ok(), expected);
}

#[test]
fn an_alias_stands_for_its_subject() {
    let (_registry, client) = registry();
    client.register("orders-value", &record(&["a:int"]));
    client
        .put("/config/orders", &json!({"alias": "orders-value"}))
        .ok();
    assert_eq!(
        client.get("/subjects/orders/versions/1").ok()["subject"],
        "orders-value"
    );
    assert_eq!(client.register("orders", &record(&["a:int"])), (1, 1));
    assert_eq!(client.get("/subjects").ok(), json!(["orders-value"]));
    assert_eq!(
        client.get("/config/orders").ok(),
        json!({"alias": "orders-value"})
    );
}

#[test]
fn metadata_of_the_configuration_is_below_and_above_that_of_a_schema() {
    let (_registry, client) = registry();
    let config = json!({
        "defaultMetadata": {"properties": {"team": "none", "stage": "dev"}},
        "overrideMetadata": {"properties": {"audited": "yes"}},
    });
    client.put("/config/s", &config).ok();
    let mut schema = record(&["a:int"]);
    schema["metadata"] = json!({"properties": {"team": "ours", "audited": "no"}});
    client.register("s", &schema);
    assert_eq!(client.register("s", &schema), (1, 1));
    let found = client.get("/subjects/s/versions/1").ok();
    let expected: Value = json!({"team": "ours", "stage": "dev", "audited": "yes"});
    assert_eq!(found["metadata"]["properties"], expected);
}

#[test]
fn a_mode_is_set_told_and_forgotten() {
    let (_registry, client) = registry();
    assert_eq!(client.get("/mode").ok(), json!({"mode": "READWRITE"}));
    assert_eq!(
        refusal(&client.get("/mode/s")),
        "40409 Subject 's' does not have subject-level mode configured"
    );
    assert_eq!(
        client.get("/mode/s?defaultToGlobal=true").ok(),
        json!({"mode": "READWRITE"})
    );
    let set = client.put("/mode/s", &json!({"mode": "READONLY"})).ok();
    assert_eq!(set, json!({"mode": "READONLY"}));
    assert_eq!(client.get("/mode/s").ok(), json!({"mode": "READONLY"}));
    assert_eq!(client.delete("/mode/s").ok(), json!({"mode": "READONLY"}));
    assert_eq!(
        refusal(&client.delete("/mode/s")),
        "40401 Subject 's' not found."
    );
    client.put("/mode", &json!({"mode": "readonly"})).ok();
    assert_eq!(client.delete("/mode").ok(), json!({"mode": "READONLY"}));
    assert_eq!(
        refusal(&client.put("/mode", &json!({"mode": "SLEEPING"}))),
        "42204 Invalid mode. Valid values are READWRITE, READONLY, and IMPORT."
    );
}

#[test]
fn nothing_is_written_in_read_only_mode() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client.put("/mode/s", &json!({"mode": "READONLY"})).ok();
    let expected = "42205 Subject s in context :.: is in read-only mode";
    let level = json!({"compatibility": "NONE"});
    for answer in [
        client.post("/subjects/s/versions", &record(&["b:int"])),
        client.delete("/subjects/s"),
        client.delete("/subjects/s/versions/1"),
        client.put("/config/s", &level),
    ] {
        assert_eq!(refusal(&answer), expected);
    }
    // What is there already may be asked for again, and others are not concerned.
    assert_eq!(client.register("s", &record(&["a:int"])), (1, 1));
    client.register("t", &record(&["a:int"]));
    client.put("/mode", &json!({"mode": "READONLY"})).ok();
    assert_eq!(
        refusal(&client.put("/config", &level)),
        "42205 Subject null in context :.: is in read-only mode"
    );
    assert_eq!(
        client
            .post("/subjects/t/versions", &record(&["b:int"]))
            .status,
        422
    );
    client.put("/mode/s", &json!({"mode": "READWRITE"})).ok();
    client.register("s", &record(&["a:int", "b:int?"]));
    // The override counts for every subject, whatever its own mode.
    client
        .put("/mode", &json!({"mode": "READONLY_OVERRIDE"}))
        .ok();
    assert_eq!(
        client.get("/mode/s").ok(),
        json!({"mode": "READONLY_OVERRIDE"})
    );
    assert_eq!(client.delete("/subjects/s").status, 422);
}
