//! Contexts: registries within the registry.

use serde_json::json;

use crate::{FIXED, USER, record, referring, refusal, registry};

#[test]
fn ids_are_each_contexts_own() {
    let (_registry, client) = registry();
    client.register("s", &record(&["a:int"]));
    client.register("s", &record(&["a:int", "b:int?"]));
    assert_eq!(
        client.register(":.ctx:s", &record(&["a:int", "b:int?"])),
        (1, 1)
    );
    assert_eq!(client.get("/contexts").ok(), json!([".", ".ctx"]));
    assert_eq!(client.get("/subjects").ok(), json!([":.ctx:s", "s"]));
    assert_eq!(
        client.get("/subjects?subjectPrefix=:.ctx:").ok(),
        json!([":.ctx:s"])
    );
    assert_eq!(client.get("/subjects?subjectPrefix=s").ok(), json!(["s"]));
    assert_eq!(
        client.get("/subjects?subjectPrefix=:*:s").ok(),
        json!([":.ctx:s", "s"])
    );
    let uses = |query: &str| client.get(&format!("/schemas/ids/1/subjects{query}")).ok();
    assert_eq!(uses(""), json!(["s"]));
    assert_eq!(uses("?subject=:.ctx:"), json!([":.ctx:s"]));
    assert_eq!(uses("?subject=:.ctx:s"), json!([":.ctx:s"]));
    assert_eq!(
        refusal(&client.get("/schemas/ids/2?subject=:.ctx:")),
        "40403 Schema 2 not found"
    );
    assert_eq!(
        client
            .get("/schemas/ids/1?subject=:.ctx:&fetchMaxId=true")
            .ok()["maxId"],
        1
    );
}

#[test]
fn the_default_context_may_be_named() {
    let (_registry, client) = registry();
    client.register(":.:s", &record(&["a:int"]));
    assert_eq!(client.get("/subjects").ok(), json!(["s"]));
    assert_eq!(client.get("/subjects/s/versions/1").status, 200);
}

#[test]
fn a_path_may_begin_with_a_context() {
    let (_registry, client) = registry();
    for prefix in ["/contexts/.ctx", "/contexts/:.ctx:", "/contexts/ctx"] {
        let found = client.post(
            &format!("{prefix}/subjects/s/versions"),
            &record(&["a:int"]),
        );
        assert_eq!(found.ok()["subject"], ":.ctx:s", "{prefix}");
        assert_eq!(
            client.get(&format!("{prefix}/subjects")).ok(),
            json!([":.ctx:s"])
        );
        assert_eq!(
            client
                .get(&format!("{prefix}/subjects/:.ctx:s/versions"))
                .ok(),
            json!([1])
        );
        assert_eq!(client.get(&format!("{prefix}/schemas/ids/1")).status, 200);
        assert_eq!(
            client.get(&format!("{prefix}/schemas/ids/1/versions")).ok()[0]["subject"],
            ":.ctx:s"
        );
        let check = client.post(
            &format!("{prefix}/compatibility/subjects/s/versions/latest"),
            &record(&["a:string"]),
        );
        assert_eq!(check.ok(), json!({"is_compatible": false}));
    }
    assert_eq!(client.get("/schemas/ids/1").status, 404);
    assert_eq!(client.get("/contexts/.other/subjects").ok(), json!([]));
    assert_eq!(client.get("/contexts/./subjects").ok(), json!([":.ctx:s"]));
    client
        .put("/contexts/.ctx/config", &json!({"compatibility": "NONE"}))
        .ok();
    client
        .put("/contexts/.ctx/mode/s", &json!({"mode": "READONLY"}))
        .ok();
    assert_eq!(
        client.get("/config/:.ctx:").ok(),
        json!({"compatibilityLevel": "NONE"})
    );
    assert_eq!(
        client.get("/mode/:.ctx:s").ok(),
        json!({"mode": "READONLY"})
    );
    assert_eq!(
        client.get("/config").ok(),
        json!({"compatibilityLevel": "BACKWARD"})
    );
}

#[test]
fn a_subject_inherits_from_its_context_and_that_from_all() {
    let (_registry, client) = registry();
    let level = |path: &str| {
        let config = client
            .get(&format!("/config/{path}?defaultToGlobal=true"))
            .ok();
        config["compatibilityLevel"].as_str().unwrap().to_owned()
    };
    client
        .put("/config", &json!({"compatibility": "FULL"}))
        .ok();
    assert_eq!(level(":.ctx:s"), "FULL");
    client
        .put("/config/:.ctx:", &json!({"compatibility": "NONE"}))
        .ok();
    assert_eq!(
        (level(":.ctx:s").as_str(), level("s").as_str()),
        ("NONE", "FULL")
    );
    client
        .put("/mode/:.ctx:", &json!({"mode": "READONLY"}))
        .ok();
    assert_eq!(
        refusal(&client.post("/subjects/:.ctx:s/versions", &record(&["a:int"]))),
        "42205 Subject :.ctx:s in context :.ctx: is in read-only mode"
    );
}

#[test]
fn a_reference_stays_in_the_context_unless_it_names_another() {
    let (_registry, client) = registry();
    client.register(":.ctx:f", &json!({"schema": FIXED}));
    assert_eq!(
        client
            .post("/subjects/u/versions", &referring(USER, &[("a.F", "f")]))
            .status,
        422
    );
    assert_eq!(
        client.register(":.ctx:u", &referring(USER, &[("a.F", "f")])),
        (1, 2)
    );
    assert_eq!(
        client.register("u", &referring(USER, &[("a.F", ":.ctx:f")])),
        (1, 1)
    );
    let by = client.get("/subjects/:.ctx:f/versions/1/referencedby").ok();
    assert_eq!(by, json!([1, 2]));
}

#[test]
fn a_name_without_a_context_is_looked_for_in_all_of_them() {
    let (_registry, client) = registry();
    client.register(":.ctx:s", &record(&["a:int"]));
    assert_eq!(
        client.get("/subjects/s/versions/1").ok()["subject"],
        ":.ctx:s"
    );
    assert_eq!(
        client.post("/subjects/s", &record(&["a:int"])).ok()["subject"],
        ":.ctx:s"
    );
    // What it refers to need not be in every context.
    client.register("f", &json!({"schema": FIXED}));
    client.register("u", &referring(USER, &[("a.F", "f")]));
    let unknown = client.post("/subjects/v", &referring(USER, &[("a.F", "f")]));
    assert_eq!(refusal(&unknown), "40401 Subject 'v' not found.");
    assert_eq!(client.get("/subjects/s/versions").status, 404);
    assert_eq!(client.get("/subjects/:.other:s/versions/1").status, 404);
}
