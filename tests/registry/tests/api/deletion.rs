//! The life and the death of subjects and versions.

use serde_json::json;

use crate::{FIXED, USER, record, referring, refusal, registry};

#[test]
fn a_subject_is_deleted_softly_and_then_for_good() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client.register("s", &record(&["a:int", "b:int?"]));
    client
        .put("/config/s", &json!({"compatibility": "FULL"}))
        .ok();
    client.put("/mode/s", &json!({"mode": "READWRITE"})).ok();
    assert_eq!(
        refusal(&client.delete("/subjects/s?permanent=true")),
        "40405 Subject 's' was not deleted first before being permanently deleted"
    );
    assert_eq!(client.delete("/subjects/s").ok(), json!([1, 2]));
    assert_eq!(
        refusal(&client.delete("/subjects/s")),
        "40404 Subject 's' was soft deleted.Set permanent=true to delete permanently"
    );
    // Who has data can still read it.
    assert_eq!(client.get("/schemas/ids/1").status, 200);
    assert_eq!(client.get("/subjects/s/versions/1").status, 404);
    assert_eq!(
        client.get("/subjects/s/versions/1?deleted=true").status,
        200
    );
    assert_eq!(
        client.get("/config/s").status,
        404,
        "its configuration went"
    );
    assert_eq!(client.get("/mode/s").status, 404, "and its mode");
    assert_eq!(
        client.delete("/subjects/s?permanent=true").ok(),
        json!([1, 2])
    );
    assert_eq!(
        refusal(&client.delete("/subjects/s?permanent=true")),
        "40401 Subject 's' not found."
    );
    assert_eq!(client.get("/schemas/ids/1").status, 404);
    // Versions begin anew, ids never do.
    assert_eq!(client.register("s", &record(&["a:int"])), (1, 3));
}

#[test]
fn a_version_is_deleted_softly_and_then_for_good() {
    let (_registry, client) = registry();
    for fields in [&["a:int"][..], &["a:int", "b:int?"], &["a:int", "c:int?"]] {
        client.register("s", &record(fields));
    }
    assert_eq!(
        refusal(&client.delete("/subjects/s/versions/1?permanent=true")),
        "40407 Subject 's' Version 1 was not deleted first before being permanently deleted"
    );
    assert_eq!(client.delete("/subjects/s/versions/1").ok(), json!(1));
    assert_eq!(
        refusal(&client.delete("/subjects/s/versions/1")),
        "40406 Subject 's' Version 1 was soft deleted.Set permanent=true to delete permanently"
    );
    assert_eq!(
        client.delete("/subjects/s/versions/1?permanent=TRUE").ok(),
        json!(1)
    );
    assert_eq!(
        refusal(&client.delete("/subjects/s/versions/1")),
        "40402 Version 1 not found."
    );
    assert_eq!(client.delete("/subjects/s/versions/latest").ok(), json!(3));
    assert_eq!(client.get("/subjects/s/versions/latest").ok()["version"], 2);
    assert_eq!(
        refusal(&client.delete("/subjects/s/versions/0")),
        "42202 The specified version '0' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
    );
    assert_eq!(
        refusal(&client.delete("/subjects/t/versions/1")),
        "40401 Subject 't' not found."
    );
}

#[test]
fn a_softly_deleted_schema_comes_back_under_its_id() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client.register("s", &record(&["a:int", "b:int?"]));
    client.delete("/subjects/s/versions/1").ok();
    assert_eq!(client.register("s", &record(&["a:int"])), (3, 1));
    // The version that it was before is gone.
    let all = client.get("/subjects/s/versions?deleted=true").ok();
    assert_eq!(all, json!([2, 3]));
}

#[test]
fn what_is_referred_to_stays() {
    let (_registry, client) = registry();
    client.register("f", &json!({"schema": FIXED}));
    client.register("u", &referring(USER, &[("a.F", "f")]));
    let expected = "42206 One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=f,version=1}.";
    for path in ["/subjects/f", "/subjects/f/versions/1"] {
        assert_eq!(refusal(&client.delete(path)), expected, "{path}");
    }
    client.delete("/subjects/u").ok();
    client.delete("/subjects/f").ok();
    client.delete("/subjects/f?permanent=true").ok();
}

#[test]
fn deleted_versions_count_for_no_check() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client
        .put("/config", &json!({"compatibility": "FULL_TRANSITIVE"}))
        .ok();
    assert_eq!(
        client
            .post("/subjects/s/versions", &record(&["a:string"]))
            .status,
        409
    );
    client.delete("/subjects/s").ok();
    assert_eq!(client.register("s", &record(&["a:string"])), (2, 2));
}
