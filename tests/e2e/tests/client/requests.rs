//! Every request does what it says.

use std::sync::Arc;

use avrogen_e2e::Fault;
use avrogen_registry::{NewSchema, Reference, Version};
use avrogen_test_registry::Registry;

use crate::{client, schema};

const FIXED: &str = r#"{"type": "fixed", "name": "a.F", "size": 2}"#;
const USER: &str = r#"{"type": "record", "name": "a.R", "fields": [{"name": "f", "type": "a.F"}]}"#;

#[test]
fn a_schema_is_registered_once_and_found_in_every_way() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    assert_eq!(client.look_up("s", &schema(FIXED), false).unwrap(), None);
    let first = client.register("s", &schema(FIXED), false).unwrap();
    assert_eq!((first.version, first.id), (1, 1));
    assert_eq!(client.register("s", &schema(FIXED), false).unwrap(), first);
    assert_eq!(
        client.look_up("s", &schema(FIXED), false).unwrap(),
        Some(first.clone())
    );
    assert_eq!(client.version("s", Version::Latest).unwrap(), first);
    assert_eq!(client.version("s", Version::Number(1)).unwrap(), first);
    assert_eq!(client.schema(1).unwrap().schema, FIXED, "byte for byte");
    assert_eq!(client.versions("s", false).unwrap(), [1]);
    assert_eq!(client.subjects(false).unwrap(), ["s"]);
    // The same text elsewhere: another version, the same id.
    let elsewhere = client.register("t", &schema(FIXED), false).unwrap();
    assert_eq!(
        (elsewhere.version, elsewhere.id, &elsewhere.guid),
        (1, 1, &first.guid)
    );
}

#[test]
fn references_are_kept_and_checked() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    let refused = client.register("r", &schema(USER), false).unwrap_err();
    assert!(refused.is_invalid_schema(), "{refused}");
    client.register("f", &schema(FIXED), false).unwrap();
    let references = vec![Reference {
        name: "a.F".to_owned(),
        subject: "f".to_owned(),
        version: 1,
    }];
    let user = NewSchema {
        references: references.clone(),
        ..schema(USER)
    };
    let registered = client.register("r", &user, false).unwrap();
    assert_eq!(registered.references, references);
    assert_eq!(client.schema(registered.id).unwrap().references, references);
    let missing = NewSchema {
        references: vec![Reference {
            version: 9,
            ..references[0].clone()
        }],
        ..schema(USER)
    };
    assert!(client.register("r", &missing, false).is_err());
}

#[test]
fn incompatible_schemas_are_refused_with_reasons() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    let record = |fields: &str| {
        schema(&format!(
            r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#
        ))
    };
    client.register("s", &record(""), false).unwrap();
    let worse = record(r#"{"name": "n", "type": "int"}"#);
    let answer = client.compatibility("s", &worse, false).unwrap();
    assert!(!answer.compatible);
    assert!(
        answer.messages[0].contains("READER_FIELD_MISSING_DEFAULT_VALUE"),
        "{:?}",
        answer.messages
    );
    let refused = client.register("s", &worse, false).unwrap_err();
    assert!(refused.is_incompatible());
    assert_eq!((refused.status(), refused.code()), (Some(409), Some(409)));
    assert!(
        refused
            .message()
            .unwrap()
            .contains("earlier schema for subject \"s\""),
        "{refused}"
    );
    let better = record(r#"{"name": "n", "type": "int", "default": 0}"#);
    assert!(
        client
            .compatibility("s", &better, false)
            .unwrap()
            .compatible
    );
    assert_eq!(client.register("s", &better, false).unwrap().version, 2);
    // A subject that is not there yet takes anything.
    assert!(
        client
            .compatibility("new", &worse, false)
            .unwrap()
            .compatible
    );
}

#[test]
fn what_is_not_there() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    client.register("s", &schema(FIXED), false).unwrap();
    for (error, code) in [
        (client.versions("t", false).unwrap_err(), 40401),
        (client.version("t", Version::Latest).unwrap_err(), 40401),
        (client.version("s", Version::Number(2)).unwrap_err(), 40402),
        (client.schema(2).map(drop).unwrap_err(), 40403),
    ] {
        assert!(error.is_not_found());
        assert_eq!(error.code(), Some(code), "{error}");
    }
    // Nothing is remembered of a failure.
    client.register("s", &schema("\"int\""), false).unwrap_err();
    client.register("u", &schema("\"int\""), false).unwrap();
    assert_eq!(client.schema(2).unwrap().schema, "\"int\"");
}

/// A subject is one segment of the path, whatever is in it.
#[test]
fn any_subject_is_one_segment() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    let subjects = [
        "plain-value",
        "a/b",
        "../../config",
        "a b",
        "a?b=c",
        "a#b",
        "%2F",
        "é☃",
        ":.ctx:s",
        "a\\b",
        "a+b&c",
        "\u{202e}",
        "'\"<>",
    ];
    for subject in subjects {
        let registered = client.register(subject, &schema(FIXED), false).unwrap();
        assert_eq!(registered.subject, subject);
        assert_eq!(client.versions(subject, false).unwrap(), [1], "{subject}");
    }
    let mut expected = subjects.to_vec();
    expected.sort_unstable();
    assert_eq!(client.subjects(false).unwrap(), expected);
    // A URL takes these for steps, however they are encoded.
    for step in [".", ".."] {
        let error = client.versions(step, false).unwrap_err();
        assert!(error.is_configuration(), "{error}");
    }
}

/// Two hundred threads want one id: it is asked for once, and never again.
#[test]
fn an_id_is_asked_for_once() {
    let fault = Fault::body("200 OK", r#"{"schema": "\"int\""}"#);
    let client = Arc::new(client(fault.url()));
    let threads: Vec<_> = (0..200)
        .map(|_| {
            let client = Arc::clone(&client);
            std::thread::spawn(move || client.schema(7).unwrap().schema.clone())
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), "\"int\"");
    }
    assert_eq!(fault.requests(), 1);
}
