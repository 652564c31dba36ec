//! Ids and versions that come with the schemas.

use serde_json::{Value, json};

use crate::{FIXED, USER, record, referring, refusal, registry};

fn with(fields: &[&str], id: i64, version: i64) -> Value {
    let mut request = record(fields);
    request["id"] = json!(id);
    request["version"] = json!(version);
    request
}

#[test]
fn an_import_keeps_ids_and_versions_and_checks_nothing() {
    let (_registry, client) = registry();
    client.put("/mode/s", &json!({"mode": "IMPORT"})).ok();
    assert_eq!(client.register("s", &with(&["a:int"], 100, 7)), (7, 100));
    assert_eq!(client.register("s", &with(&["a:string"], 50, 3)), (3, 50));
    assert_eq!(client.get("/subjects/s/versions").ok(), json!([3, 7]));
    let mut no_version = record(&["b:int"]);
    no_version["id"] = json!(200);
    assert_eq!(client.register("s", &no_version), (8, 200));
    assert_eq!(
        client.register("s", &with(&["a:int"], 100, 7)),
        (7, 100),
        "again"
    );
    // Afterwards ids go on above.
    assert_eq!(client.register("t", &record(&["z:int"])), (1, 201));
}

#[test]
fn an_id_belongs_to_one_schema() {
    let (_registry, client) = registry();
    client.register("t", &record(&["a:int"]));
    client.put("/mode/s", &json!({"mode": "IMPORT"})).ok();
    let path = "/subjects/s/versions";
    assert_eq!(
        refusal(&client.post(path, &with(&["b:int"], 1, 1))),
        "42205 Overwrite new schema with id 1 in context :.: is not permitted."
    );
    assert_eq!(
        refusal(&client.post(path, &with(&["a:int"], 2, 1))),
        "42207 Schema already registered with id 1 instead of input id 2"
    );
    assert_eq!(client.register("s", &with(&["a:int"], 1, 4)), (4, 1));
}

#[test]
fn ids_come_in_an_import_only_and_an_import_needs_them() {
    let (_registry, client) = registry();
    assert_eq!(
        refusal(&client.post("/subjects/s/versions", &with(&["a:int"], 9, 1))),
        "42205 Subject s in context :.: is not in import mode"
    );
    assert_eq!(
        refusal(&client.post("/subjects/s/versions", &with(&["a:int"], -1, 5))),
        "42201 Version is not one more than previous version"
    );
    assert_eq!(client.register("s", &with(&["a:int"], -1, 1)), (1, 1));
    client.put("/mode/t", &json!({"mode": "IMPORT"})).ok();
    assert_eq!(
        refusal(&client.post("/subjects/t/versions", &record(&["a:int"]))),
        "42205 Subject t in context :.: is not in read-write mode"
    );
}

#[test]
fn an_import_begins_with_nothing_unless_forced() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    let import = json!({"mode": "IMPORT"});
    for path in ["/mode", "/mode/s"] {
        assert_eq!(
            refusal(&client.put(path, &import)),
            "42205 Cannot import since found existing subjects"
        );
    }
    client.put("/mode/t", &import).ok();
    client.put("/mode/:.ctx:", &import).ok();
    client.put("/mode/s?force=True", &import).ok();
    assert_eq!(client.get("/mode/s").ok(), import);
    client.put("/mode/s", &json!({"mode": "READWRITE"})).ok();
    client.delete("/subjects/s").ok();
    client.put("/mode", &import).ok();
    // What was deleted softly is gone.
    assert_eq!(client.get("/subjects?deleted=true").ok(), json!([]));
    assert_eq!(client.register("s", &with(&["z:int"], 1, 1)), (1, 1));
}

#[test]
fn an_import_does_not_take_from_others_what_they_refer_to() {
    let (_registry, client) = registry();
    client.put("/mode", &json!({"mode": "IMPORT"})).ok();
    let mut user = referring(USER, &[("a.F", "f")]);
    user["id"] = json!(2);
    client.register("f", &json!({"schema": FIXED, "id": 1}));
    client.register("u", &user);
    client.put("/mode", &json!({"mode": "READWRITE"})).ok();
    client.delete("/subjects/u").ok();
    client.delete("/subjects/f").ok();
    // The one that refers is back, by an id that it kept.
    client
        .put("/mode/u?force=true", &json!({"mode": "IMPORT"}))
        .ok();
    client.register("u", &user);
    assert_eq!(
        refusal(&client.put("/mode/f", &json!({"mode": "IMPORT"}))),
        "42206 One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=f,version=1}."
    );
}
