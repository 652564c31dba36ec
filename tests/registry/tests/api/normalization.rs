//! What normalization removes makes no other schema.

use serde_json::json;

use crate::registry;

const PLAIN: &str = r#"{"type":"record","name":"a.R","b":1,"a":{"y":1,"x":2},"fields":[{"name":"f","type":{"type":"int","z":1,"logicalType":"date"}}]}"#;
const OTHERWISE: &str = r#"{"type":"record","name":"a.R","a":{"x":2,"y":1},"b":1,"fields":[{"name":"f","type":{"type":"int","logicalType":"date","z":1}}]}"#;

#[test]
fn the_order_of_custom_attributes_counts_unless_normalized() {
    let (_registry, client) = registry();
    let (plain, otherwise) = (json!({"schema": PLAIN}), json!({"schema": OTHERWISE}));
    assert_eq!(client.register("s", &plain), (1, 1));
    assert_eq!(client.post("/subjects/s", &otherwise).status, 404);
    assert_eq!(
        client.post("/subjects/s?normalize=True", &otherwise).ok()["version"],
        1
    );
    let again = client
        .post("/subjects/s/versions?normalize=true", &otherwise)
        .ok();
    assert_eq!(again["version"], 1);
    assert_eq!(client.register("s", &otherwise), (2, 2));
}

#[test]
fn a_normalized_schema_is_stored_in_its_normal_form() {
    let (_registry, client) = registry();
    let register = |subject: &str, schema: &str| {
        let path = format!("/subjects/{subject}/versions?normalize=true");
        client.post(&path, &json!({"schema": schema})).ok()
    };
    let one = register("s", PLAIN);
    let other = register("t", OTHERWISE);
    assert_eq!(
        (&one["id"], &one["schema"]),
        (&other["id"], &other["schema"])
    );
    insta::assert_snapshot!(one["schema"].as_str().unwrap(), @r#"{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"int","logicalType":"date","z":1}}],"a":{"x":2,"y":1},"b":1}"#);
}

#[test]
fn a_subject_may_be_configured_to_normalize() {
    let (_registry, client) = registry();
    client.put("/config/s", &json!({"normalize": true})).ok();
    assert_eq!(client.register("s", &json!({"schema": PLAIN})), (1, 1));
    assert_eq!(client.register("s", &json!({"schema": OTHERWISE})), (1, 1));
}

#[test]
fn references_are_put_in_order_and_stay_outside() {
    let (_registry, client) = registry();
    let (a, b) = (
        r#"{"type":"fixed","name":"A","size":1}"#,
        r#"{"type":"fixed","name":"B","size":1}"#,
    );
    client.register("a", &json!({"schema": a}));
    client.register("b", &json!({"schema": b}));
    let (first, second) = (
        json!({"name": "A", "subject": "a", "version": 1}),
        json!({"name": "B", "subject": "b", "version": 1}),
    );
    let schema = r#"{"type":"array","items":["A","B"]}"#;
    let request = json!({"schema": schema, "references": [second, first, second]});
    let found = client
        .post("/subjects/s/versions?normalize=true", &request)
        .ok();
    assert_eq!(found["references"], json!([first, second]));
    assert_eq!(found["schema"], r#"{"type":"array","items":["A","B"]}"#);
}
