//! Checks against earlier versions, as a question and at registration.

use serde_json::{Value, json};

use crate::http::Client;
use crate::{record, refusal, registry};

fn verdict(client: &Client, path: &str, request: &Value) -> bool {
    let path = format!("/compatibility/subjects/{path}");
    let answer = client.post(&path, request).ok();
    answer["is_compatible"].as_bool().expect("a verdict")
}

/// Three versions at level NONE: `a`; `a` and `b`; `b` alone.
fn history(client: &Client) {
    client
        .put("/config/s", &json!({"compatibility": "NONE"}))
        .ok();
    for fields in [&["a:int"][..], &["a:int", "b:int?"], &["b:int?"]] {
        client.register("s", &record(fields));
    }
}

#[test]
fn each_level_looks_its_own_way_and_so_far_back() {
    let (_registry, client) = registry();
    history(&client);
    // Reads `b` alone, but not what was written without it.
    let demanding = record(&["b:int"]);
    // Is read by `b` alone, but not by who needs `a`.
    let sparing = record(&["c:int?"]);
    for (level, takes_demanding, takes_sparing) in [
        ("NONE", true, true),
        ("BACKWARD", true, true),
        ("BACKWARD_TRANSITIVE", false, true),
        ("FORWARD", true, true),
        ("FORWARD_TRANSITIVE", false, false),
        ("FULL", true, true),
        ("FULL_TRANSITIVE", false, false),
    ] {
        client
            .put("/config/s", &json!({"compatibility": level}))
            .ok();
        assert_eq!(
            verdict(&client, "s/versions", &demanding),
            takes_demanding,
            "{level}"
        );
        assert_eq!(
            verdict(&client, "s/versions", &sparing),
            takes_sparing,
            "{level}"
        );
    }
}

#[test]
fn one_version_alone_may_be_asked_about() {
    let (_registry, client) = registry();
    history(&client);
    client
        .put(
            "/config/s",
            &json!({"compatibility": "BACKWARD_TRANSITIVE"}),
        )
        .ok();
    let demanding = record(&["b:int"]);
    for (version, expected) in [
        ("1", false),
        ("2", true),
        ("3", true),
        ("latest", true),
        ("-1", true),
    ] {
        assert_eq!(
            verdict(&client, &format!("s/versions/{version}"), &demanding),
            expected
        );
    }
    assert!(
        verdict(&client, "new/versions/latest", &demanding),
        "a new subject takes all"
    );
    assert!(verdict(&client, "new/versions", &demanding));
    let ask = |path: &str, request: &Value| {
        refusal(&client.post(&format!("/compatibility/subjects/{path}"), request))
    };
    assert_eq!(
        ask("s/versions/9", &demanding),
        "40402 Version 9 not found."
    );
    assert_eq!(
        ask("new/versions/1", &demanding),
        "40402 Version 1 not found."
    );
    assert!(ask("s/versions/x", &demanding).starts_with("42202 "));
    assert!(ask("s/versions", &json!({"schema": "nothing"})).starts_with("42201 "));
    assert_eq!(ask("s/versions", &json!({})), "42201 Empty schema");
}

#[test]
fn the_reasons_are_told_where_they_are_asked_for() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    let path = "/compatibility/subjects/s/versions?verbose=true";
    let fine = client.post(path, &record(&["a:int", "b:int?"])).ok();
    assert_eq!(fine, json!({"is_compatible": true, "messages": []}));
    let answer = client.post(path, &record(&["a:string", "b:int"])).ok();
    let messages = answer["messages"].as_array().unwrap().iter();
    let lines: Vec<&str> = messages.map(|message| message.as_str().unwrap()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: STRING not compatible with writer type: INT'}
    {errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'b'}
    {oldSchemaVersion: 1}
    {oldSchema: '{"type":"record","name":"a.R","fields":[{"name":"a","type":"int"}]}'}
    {validateFields: 'false', compatibility: 'BACKWARD'}
    "#);
}

#[test]
fn registration_refuses_with_the_reasons() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    let refused = client.post("/subjects/s/versions", &record(&["a:int", "b:int"]));
    assert_eq!(refused.status, 409);
    insta::assert_snapshot!(refusal(&refused), @r#"409 Schema being registered is incompatible with an earlier schema for subject "s", details: [{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'b'}, {oldSchemaVersion: 1}, {oldSchema: '{"type":"record","name":"a.R","fields":[{"name":"a","type":"int"}]}'}, {validateFields: 'false', compatibility: 'BACKWARD'}]"#);
}

#[test]
fn a_long_old_schema_is_told_in_part() {
    let (_registry, client) = registry();
    let doc = "ö".repeat(6000);
    let long = format!(r#"{{"type":"record","name":"a.R","doc":"{doc}","fields":[]}}"#);
    client.register("s", &json!({"schema": long}));
    let path = "/compatibility/subjects/s/versions?verbose=true";
    let answer = client.post(path, &record(&["b:int"])).ok();
    let old = answer["messages"][2].as_str().unwrap();
    assert!(old.starts_with("{oldSchema: <truncated> '{\"") && old.len() < 11_000);
}

#[test]
fn other_languages_are_compatible_by_agreement_only() {
    let (_registry, client) = registry();
    let json = |schema: &str| json!({"schema": schema, "schemaType": "JSON"});
    client.register("s", &json("{}"));
    assert_eq!(client.register("s", &json("{}")), (1, 1));
    insta::assert_snapshot!(refusal(&client.post("/subjects/s/versions", &json("[]"))), @r#"409 Schema being registered is incompatible with an earlier schema for subject "s", details: [{errorType:'NOT_CHECKED', description:'This registry cannot tell whether JSON schemas are compatible: set the compatibility of the subject to NONE', additionalInfo:''}, {oldSchemaVersion: 1}, {oldSchema: '{}'}, {validateFields: 'false', compatibility: 'BACKWARD'}]"#);
    insta::assert_snapshot!(refusal(&client.post("/subjects/s/versions", &record(&["a:int"]))), @r#"409 Schema being registered is incompatible with an earlier schema for subject "s", details: [Incompatible because of different schema type, {oldSchemaVersion: 1}, {oldSchema: '{}'}, {validateFields: 'false', compatibility: 'BACKWARD'}]"#);
    client
        .put("/config/s", &json!({"compatibility": "NONE"}))
        .ok();
    assert_eq!(client.register("s", &json("[]")), (2, 2));
    assert_eq!(client.register("s", &record(&["a:int"])), (3, 3));
}

#[test]
fn a_group_is_compatible_within_itself() {
    let (_registry, client) = registry();
    client
        .put("/config/s", &json!({"compatibilityGroup": "major"}))
        .ok();
    let of = |fields: &[&str], major: &str| {
        let mut request = record(fields);
        request["metadata"] = json!({"properties": {"major": major}});
        request
    };
    client.register("s", &of(&["a:int"], "1"));
    client.register("s", &of(&["a:string"], "2"));
    client.register("s", &of(&["a:int", "b:int?"], "1"));
    assert_eq!(
        client
            .post("/subjects/s/versions", &of(&["a:int"], "2"))
            .status,
        409
    );
}

#[test]
fn reserved_fields_are_kept_free_where_fields_are_validated() {
    let (_registry, client) = registry();
    client
        .put("/config/s", &json!({"validateFields": true}))
        .ok();
    let of = |fields: &[&str], reserved: &str| {
        let mut request = record(fields);
        request["metadata"] = json!({"properties": {"confluent:reserved": reserved}});
        request
    };
    client.register("s", &of(&["a:int"], "x, y"));
    let path = "/compatibility/subjects/s/versions?verbose=true";
    let answer = client.post(path, &of(&["a:int", "y:int?"], "y")).ok();
    insta::assert_snapshot!(serde_json::to_string_pretty(&answer["messages"]).unwrap(), @r#"
    [
      "The new schema has reserved field x removed from its metadata which is present in the old schema's metadata.",
      "The new schema has field that conflicts with the reserved field y.",
      "{validateFields: 'true', compatibility: 'BACKWARD'}"
    ]
    "#);
}
