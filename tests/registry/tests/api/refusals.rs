//! Every code of the registry's at least once, with its message.

use std::time::Duration;

use avrogen_test_registry::Registry;
use serde_json::json;

use crate::http::Client;
use crate::{FIXED, USER, record, referring, refusal, registry, text};

#[test]
fn every_refusal_has_its_code_and_its_words() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client.register("s", &record(&["a:int", "b:int?"]));
    client.register("f", &json!({"schema": FIXED}));
    client.register("u", &referring(USER, &[("a.F", "f")]));
    client.register("deleted", &record(&["a:int"]));
    client.delete("/subjects/deleted").ok();
    client.put("/mode/import", &json!({"mode": "IMPORT"})).ok();
    client
        .put("/mode/read-only", &json!({"mode": "READONLY"}))
        .ok();
    let with_id = |id: i64| json!({"schema": text(&["a:int"]), "id": id});
    let rules = json!({"schema": FIXED, "ruleSet": {"domainRules": [{"name": "r", "type": "T", "mode": "UPGRADE"}]}});
    let versions = "/subjects/s/versions";
    let answers = [
        client.get("/subjects/none/versions"),
        client.get("/subjects/s/versions/9"),
        client.get("/schemas/ids/99"),
        client.post("/subjects/s", &record(&["z:int"])),
        client.delete("/subjects/deleted"),
        client.delete("/subjects/s?permanent=true"),
        client.delete("/subjects/deleted/versions/1"),
        client.delete("/subjects/s/versions/1?permanent=true"),
        client.get("/config/s"),
        client.get("/mode/s"),
        client.post(versions, &record(&["a:string"])),
        client.post(versions, &json!({"schema": "{}"})),
        client.post(versions, &json!({"schema": FIXED, "schemaType": "XML"})),
        client.post(versions, &referring(USER, &[("a.F", "none")])),
        client.get("/subjects/s/versions/first"),
        client.put("/config/s", &json!({"compatibility": "x"})),
        client.put("/mode/s", &json!({"mode": "x"})),
        client.post("/subjects/read-only/versions", &record(&["a:int"])),
        client.post(versions, &with_id(9)),
        client.post("/subjects/import/versions", &record(&["a:int"])),
        client.put("/mode/s", &json!({"mode": "IMPORT"})),
        client.delete("/subjects/f"),
        client.post("/subjects/import/versions", &with_id(9)),
        client.post("/subjects/a%0Ab/versions", &record(&["a:int"])),
        client.post(versions, &json!({"schema": " ".repeat((1 << 20) + 1)})),
        client.post(versions, &rules),
    ];
    let told: Vec<String> = answers.iter().map(refusal).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn rules_are_checked() {
    let (_registry, client) = registry();
    let told = |kind: &str, rules: serde_json::Value| {
        let request = json!({"schema": FIXED, "ruleSet": {kind: rules}});
        refusal(&client.post("/subjects/s/versions", &request))
    };
    let rule = |name: &str| json!({"name": name, "type": "T"});
    let told = [
        told("domainRules", json!([rule("a"), rule("a")])),
        told("domainRules", json!([rule("")])),
        told("domainRules", json!([rule("1a")])),
        told("domainRules", json!([rule("a b")])),
        told("domainRules", json!([{"type": "T"}])),
        told("encodingRules", json!([{"name": "a"}])),
        told("migrationRules", json!([rule("a")])),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_largest_schema_can_be_larger() {
    let registry = Registry::builder()
        .largest_schema(4 << 20)
        .start_blocking()
        .unwrap();
    let client = Client::of(&registry);
    let doc = "x".repeat(2 << 20);
    let schema = format!(r#"{{"type":"record","name":"R","doc":"{doc}","fields":[]}}"#);
    client.register("s", &json!({"schema": schema}));
    let too_large = json!({"metadata": {"properties": {"x": "x".repeat(33 << 20)}}});
    assert_eq!(
        refusal(&client.post("/subjects/s/versions", &too_large)),
        "413 HTTP 413 Request Entity Too Large"
    );
}

#[test]
fn a_write_that_takes_too_long_times_out() {
    let registry = Registry::builder()
        .write_timeout(Duration::ZERO)
        .start_blocking()
        .unwrap();
    let client = Client::of(&registry);
    // Large enough that it is not parsed before anybody looks.
    let doc = "x".repeat(1_000_000);
    let schema = format!(r#"{{"type":"record","name":"R","doc":"{doc}","fields":[]}}"#);
    let answer = client.post("/subjects/s/versions", &json!({"schema": schema}));
    assert_eq!(refusal(&answer), "50002 Register operation timed out");
    assert_eq!(
        client.get("/subjects").status,
        200,
        "reading has no such limit"
    );
}
