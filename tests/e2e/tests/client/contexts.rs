//! A client of one context asks below `contexts/.name`.

use avrogen_e2e::Fault;
use avrogen_registry::Version;
use avrogen_registry::blocking::Client;
use avrogen_test_registry::Registry;

use crate::{NONE, schema, with};

#[test]
fn a_context_is_a_prefix_of_every_path() {
    let fault = Fault::body("200 OK", NONE);
    for (context, path) in [
        (".ctx", "/contexts/.ctx/subjects?deleted=false"),
        (".a b", "/contexts/.a%20b/subjects?deleted=false"),
        (".", "/subjects?deleted=false"),
    ] {
        let client = with(fault.url(), |builder| builder.context(context));
        client.subjects(false).unwrap();
        let line = fault.asked().pop().unwrap().line;
        assert_eq!(line, format!("GET {path} HTTP/1.1"));
    }
    // The registry itself may stand below a path.
    let below = format!("{}/below", fault.url());
    let client = with(&below, |builder| builder.context(".ctx"));
    assert_eq!(client.origin(), format!("{below}/contexts/.ctx"));
    client.schema(1).unwrap_err();
    let line = fault.asked().pop().unwrap().line;
    assert_eq!(line, "GET /below/contexts/.ctx/schemas/ids/1 HTTP/1.1");
}

#[test]
fn what_is_no_context_is_refused() {
    for name in ["ctx", "", "..", ":.ctx:", ".a/b"] {
        let options = Client::builder(["https://registry.example"]);
        let built = options.with(|builder| builder.context(name)).build();
        let error = built.unwrap_err();
        assert!(error.is_configuration(), "{name}: {error}");
    }
}

#[test]
fn the_ids_of_a_context_are_its_own() {
    let registry = Registry::start_blocking().unwrap();
    let main = with(registry.url(), |builder| builder);
    let other = with(registry.url(), |builder| builder.context(".ctx"));
    main.register("s", &schema("\"int\""), false).unwrap();
    let first = other.register("s", &schema("\"long\""), false).unwrap();
    assert_eq!((first.id, first.version), (1, 1));
    assert_eq!(main.schema(1).unwrap().schema, "\"int\"");
    assert_eq!(other.schema(1).unwrap().schema, "\"long\"");
    let seen = main.version(":.ctx:s", Version::Latest).unwrap();
    assert_eq!(seen.schema, "\"long\"");
}

/// A registry lists `:.ctx:s`; whoever asks below the context, or names it in the URL, calls it `s`.
#[test]
fn the_subjects_of_a_context_are_listed_as_they_are_asked_for() {
    let registry = Registry::start_blocking().unwrap();
    let main = with(registry.url(), |builder| builder);
    let other = with(registry.url(), |builder| builder.context(".ctx"));
    let by_url = with(&format!("{}/contexts/.ctx", registry.url()), |builder| {
        builder
    });
    other.register("s", &schema("\"long\""), false).unwrap();
    assert_eq!(other.subjects(false).unwrap(), ["s"]);
    assert_eq!(by_url.subjects(false).unwrap(), ["s"]);
    assert_eq!(main.subjects(false).unwrap(), [":.ctx:s"]);
}
