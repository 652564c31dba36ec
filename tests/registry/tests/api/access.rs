//! Who may ask, how long it takes, and what comes back to requests that make no sense.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use avrogen_test_registry::Registry;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::http::Client;
use crate::{FIXED, record, refusal, registry};

#[test]
fn a_password_is_asked_for() {
    let registry = Registry::builder()
        .basic_auth("me", "secret: yes")
        .start_blocking()
        .unwrap();
    let mut client = Client::of(&registry);
    let refused = client.get("/subjects");
    assert_eq!(refusal(&refused), "401 Unauthorized");
    assert!(
        refused.head.contains("www-authenticate: basic realm="),
        "{}",
        refused.head
    );
    for (credentials, status) in [
        ("me:secret: yes", 200),
        ("me:secret", 401),
        ("you:secret: yes", 401),
    ] {
        let encoded = STANDARD.encode(credentials);
        for scheme in ["Basic", "basic"] {
            client.headers = format!("Authorization: {scheme} {encoded}\r\n");
            assert_eq!(client.get("/subjects").status, status, "{credentials}");
        }
        client.headers = format!("Authorization: Bearer {encoded}\r\n");
        assert_eq!(client.get("/subjects").status, 401, "the wrong scheme");
    }
}

#[test]
fn a_token_is_asked_for() {
    let registry = Registry::builder()
        .bearer("t0ken")
        .start_blocking()
        .unwrap();
    let mut client = Client::of(&registry);
    assert_eq!(
        client
            .post("/subjects/s/versions", &record(&["a:int"]))
            .status,
        401
    );
    client.headers = "Authorization: Bearer t0ken\r\n".to_owned();
    client.register("s", &record(&["a:int"]));
}

#[test]
fn a_secret_is_not_shown() {
    let builder = Registry::builder()
        .basic_auth("me", "hunter2")
        .bearer("hunter2");
    assert!(!format!("{builder:?}").contains("hunter2"), "{builder:?}");
}

#[test]
fn slow_answers_do_not_wait_for_each_other() {
    let latency = Duration::from_millis(200);
    let registry = Registry::builder()
        .latency(latency)
        .start_blocking()
        .unwrap();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| Client::of(&registry).get("/subjects").ok());
        }
    });
    let took = start.elapsed();
    assert!(took >= latency, "{took:?}");
    assert!(took < latency * 10, "{took:?}");
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    let (registry, _) = registry();
    let port = registry.url().rsplit_once(':').unwrap().1.parse().unwrap();
    assert!(Registry::builder().port(port).start_blocking().is_err());
}

#[test]
fn the_answers_have_the_media_type_of_the_registry() {
    let (_registry, client) = registry();
    client.register("s", &json!({"schema": FIXED}));
    let media = "content-type: application/vnd.schemaregistry.v1+json";
    for path in [
        "/subjects",
        "/subjects/s/versions/1/schema",
        "/schemas/ids/1/schema",
        "/nowhere",
    ] {
        let answer = client.get(path);
        assert!(answer.head.contains(media), "{path}: {}", answer.head);
    }
}

#[test]
fn every_content_type_is_read_as_json() {
    let (_registry, mut client) = registry();
    for media in [
        "application/vnd.schemaregistry.v1+json",
        "application/vnd.schemaregistry+json",
        "application/json",
        "application/octet-stream",
    ] {
        client.headers = format!("Content-Type: {media}\r\n");
        client.register("s", &record(&["a:int"]));
    }
}

#[test]
fn requests_that_make_no_sense_are_told_so_in_json() {
    let (_registry, client) = registry();
    let told = |method: &str, path: &str, body: &[u8]| refusal(&client.send(method, path, body));
    let path = "/subjects/s/versions";
    for (method, path) in [
        ("GET", "/nowhere"),
        ("GET", "/subjects/s/versions/1/nothing"),
        ("GET", "/schemas/ids"),
        ("POST", "/compatibility/s"),
        ("GET", "/config/a/b"),
        ("GET", "/subjects?offset=x"),
        ("GET", "/contexts/.ctx/nowhere"),
    ] {
        assert_eq!(told(method, path, b""), "404 HTTP 404 Not Found", "{path}");
    }
    for (method, path) in [
        ("PUT", "/"),
        ("POST", "/subjects"),
        ("PUT", path),
        ("POST", "/schemas/ids/1"),
        ("GET", "/compatibility/subjects/s/versions"),
        ("POST", "/config"),
        ("PATCH", "/mode/s"),
        ("DELETE", "/contexts"),
    ] {
        assert_eq!(
            told(method, path, b""),
            "405 HTTP 405 Method Not Allowed",
            "{path}"
        );
    }
    assert_eq!(told("POST", path, b""), "422 The request must not be empty");
    for body in [
        &b"{"[..],
        b"[]",
        b"\xff",
        b"{\"schema\": 1}",
        b"{\"id\": 99999999999}",
    ] {
        let told = told("POST", path, body);
        assert!(told.starts_with("400 Unrecognized request: "), "{told}");
    }
    assert_eq!(
        told("GET", "/subjects/%FF/versions", b""),
        "400 Unrecognized request: the path is not UTF-8"
    );
    assert_eq!(client.send("HEAD", "/subjects", b"").status, 200);
}

#[test]
fn hostile_schemas_are_refused_and_the_registry_lives() {
    let (_registry, client) = registry();
    let path = "/subjects/s/versions";
    let deep = format!("{}\"int\"{}", "[".repeat(100_000), "]".repeat(100_000));
    let items = r#"{"type":"array","items":"#;
    let nested = format!("{}\"int\"{}", items.repeat(20_000), "}".repeat(20_000));
    for schema in [
        deep.as_str(),
        &nested,
        "",
        "{",
        r#"{"type":"record","name":"R"}"#,
        "\"unknown.Type\"",
    ] {
        let refused = refusal(&client.post(path, &json!({"schema": schema})));
        assert!(refused.starts_with("42201 "), "{refused}");
    }
    // JSON that nests in the request itself.
    let request = format!("{{\"metadata\": {}}}", "[".repeat(1_000_000));
    assert_eq!(client.send("POST", path, request.as_bytes()).status, 400);
    client.register("s", &record(&["a:int"]));
}

#[test]
fn ten_thousand_references_and_circles_are_survived() {
    let (_registry, client) = registry();
    client.register("f", &json!({"schema": FIXED}));
    let many: Vec<_> = (0..10_000)
        .map(|number| json!({"name": format!("n{number}"), "subject": "f", "version": 1}))
        .collect();
    let user = r#"{"type":"array","items":"a.F"}"#;
    let answer = client.post(
        "/subjects/u/versions",
        &json!({"schema": user, "references": many}),
    );
    assert!([200, 422].contains(&answer.status), "{}", answer.status);
    // Two that refer to each other's latest version.
    let to = |name: &str, subject: &str| json!([{"name": name, "subject": subject, "version": -1}]);
    let record = |name: &str, field: &str| {
        format!(r#"{{"type":"record","name":"{name}","fields":[{{"name":"f","type":{field}}}]}}"#)
    };
    client.register("x", &json!({"schema": record("X", "\"int\"")}));
    client.register(
        "y",
        &json!({"schema": record("Y", "\"X\""), "references": to("X", "x")}),
    );
    client
        .put("/config/x", &json!({"compatibility": "NONE"}))
        .ok();
    let circle = json!({"schema": record("X", r#"["null","Y"]"#), "references": to("Y", "y")});
    let answer = client.post("/subjects/x/versions", &circle);
    assert!([200, 422].contains(&answer.status), "{}", answer.status);
    assert_eq!(client.get("/subjects").status, 200);
}

#[test]
fn noise_on_the_wire_is_survived() {
    let (registry, client) = registry();
    let address = registry.url().trim_start_matches("http://");
    let starts = [
        "",
        "GET /subjects HTTP/1.1\r\n",
        "POST /subjects/s/versions HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
    ];
    let mut noise = 1_u64;
    for round in 0..300 {
        let mut bytes = starts[round % starts.len()].as_bytes().to_vec();
        for _ in 0..round {
            noise = noise
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            bytes.push(noise.to_be_bytes()[0]);
        }
        let mut stream = TcpStream::connect(address).unwrap();
        // It may hang up in the middle.
        let _ = stream.write_all(&bytes);
    }
    assert_eq!(client.get("/subjects").ok(), json!([]));
}
