//! Schemas by text, by id and by GUID.

use serde_json::{Value, json};

use crate::{FIXED, USER, record, referring, refusal, registry, text};

#[test]
fn a_schema_is_looked_up_under_its_subject() {
    let (_registry, client) = registry();
    let registered = client
        .post("/subjects/s/versions", &record(&["a:int"]))
        .ok();
    assert_eq!(
        client.post("/subjects/s", &record(&["a:int"])).ok(),
        registered
    );
    assert_eq!(
        refusal(&client.post("/subjects/s", &record(&["b:int"]))),
        "40403 Schema not found"
    );
    assert_eq!(
        refusal(&client.post("/subjects/t", &record(&["a:int"]))),
        "40401 Subject 't' not found."
    );
    assert!(
        refusal(&client.post("/subjects/s", &json!({"schema": "{}"})))
            .starts_with("42201 Invalid schema of type AVRO, details: ")
    );
    client.delete("/subjects/s").ok();
    assert_eq!(client.post("/subjects/s", &record(&["a:int"])).status, 404);
    let deleted = client.post("/subjects/s?deleted=true", &record(&["a:int"]));
    assert_eq!(deleted.ok(), registered);
}

#[test]
fn a_schema_with_everything_written_out_is_the_one_that_refers() {
    let (_registry, client) = registry();
    client.register("f", &json!({"schema": FIXED}));
    client.register("u", &referring(USER, &[("a.F", "f")]));
    let whole = USER.replace("\"a.F\"", FIXED);
    let found = client.post("/subjects/u", &json!({"schema": whole})).ok();
    assert_eq!((&found["version"], &found["id"]), (&json!(1), &json!(2)));
    assert_eq!(client.register("u", &json!({"schema": whole})), (1, 2));
}

#[test]
fn an_id_leads_to_its_schema_and_to_where_it_is_used() {
    let (_registry, client) = registry();
    client.register("t", &record(&["a:int"]));
    client.register("s", &record(&["b:int"]));
    client.register("s", &record(&["b:int", "a:int?"]));
    client.register("u", &record(&["b:int"]));
    let by_id = client.get("/schemas/ids/2").ok();
    assert_eq!(by_id["schema"], text(&["b:int"]));
    assert_eq!(
        (&by_id["schemaType"], &by_id["maxId"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        client.get("/schemas/ids/2?fetchMaxId=TRUE").ok()["maxId"],
        3
    );
    assert_eq!(
        client.get("/schemas/ids/2/schema").ok(),
        serde_json::from_str::<Value>(&text(&["b:int"])).unwrap()
    );
    let both = json!([{"subject": "s", "version": 1}, {"subject": "u", "version": 1}]);
    assert_eq!(client.get("/schemas/ids/2/versions").ok(), both);
    assert_eq!(
        client.get("/schemas/ids/2/subjects").ok(),
        json!(["s", "u"])
    );
    client.delete("/subjects/s/versions/1").ok();
    assert_eq!(client.get("/schemas/ids/2/subjects").ok(), json!(["u"]));
    assert_eq!(
        client.get("/schemas/ids/2/versions?deleted=true").ok(),
        both
    );
    for path in ["", "/schema", "/subjects", "/versions"] {
        let answer = client.get(&format!("/schemas/ids/9{path}"));
        assert_eq!(refusal(&answer), "40403 Schema 9 not found", "{path}");
    }
    assert_eq!(client.get("/schemas/ids/nine").status, 404);
}

#[test]
fn a_guid_leads_to_its_schema_in_every_context() {
    let (_registry, client) = registry();
    client.register("other", &record(&["b:int"]));
    let guid = client
        .post("/subjects/s/versions", &record(&["a:int"]))
        .ok()["guid"]
        .clone();
    let guid = guid.as_str().unwrap();
    client.register(":.ctx:s", &record(&["a:int"]));
    assert_eq!(
        client.get(&format!("/schemas/guids/{guid}")).ok()["schema"],
        text(&["a:int"])
    );
    assert_eq!(
        client.get(&format!("/schemas/guids/{guid}/ids")).ok(),
        json!([{"context": ".", "id": 2}, {"context": ".ctx", "id": 1}])
    );
    assert_eq!(
        refusal(&client.get("/schemas/guids/x")),
        "40403 Schema x not found"
    );
    assert_eq!(
        refusal(&client.get("/schemas/guids/x/ids")),
        "40403 Schema x not found"
    );
}

#[test]
fn all_schemas_are_listed() {
    let (_registry, client) = registry();
    for subject in ["b", "a"] {
        client.register(subject, &record(&["a:int"]));
        client.register(subject, &record(&["a:int", "b:int?"]));
    }
    client.register(":.ctx:c", &record(&["a:int"]));
    client.delete("/subjects/b/versions/2").ok();
    client.put("/config/alias", &json!({"alias": "a"})).ok();
    let list = |query: &str| {
        let schemas = client.get(&format!("/schemas{query}")).ok();
        let schemas = schemas.as_array().unwrap().iter();
        let told = schemas.map(|one| {
            let aliases = if one["aliases"].is_null() { "" } else { "+" };
            format!(
                "{}{}{aliases}",
                one["subject"].as_str().unwrap(),
                one["version"]
            )
        });
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(list(""), ":.ctx:c1 a1 a2 b1");
    assert_eq!(list("?deleted=true"), ":.ctx:c1 a1 a2 b1 b2");
    assert_eq!(list("?latestOnly=true"), ":.ctx:c1 a2 b1");
    assert_eq!(list("?subjectPrefix=a&aliases=true"), "a1+ a2+");
    assert_eq!(list("?subjectPrefix=:.ctx:"), ":.ctx:c1");
    assert_eq!(list("?offset=1&limit=2"), "a1 a2");
}

#[test]
fn the_registry_tells_what_it_is() {
    let (_registry, client) = registry();
    assert_eq!(client.get("/").ok(), json!({}));
    assert_eq!(
        client.get("/schemas/types").ok(),
        json!(["JSON", "PROTOBUF", "AVRO"])
    );
    assert_eq!(client.get("/contexts").ok(), json!(["."]));
    let id = client.get("/v1/metadata/id").ok();
    assert!(
        id["scope"]["clusters"]["schema-registry-cluster"].is_string(),
        "{id}"
    );
    assert!(client.get("/v1/metadata/version").ok()["version"].is_string());
}
