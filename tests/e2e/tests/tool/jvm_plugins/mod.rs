//! What the two plugins for the JVM have, the Gradle plugin `com.github.imflog.kafka-schema-registry-gradle-plugin` and Confluent's
//! `kafka-schema-registry-maven-plugin`: a test for each, called as they call it.

mod download;
mod register;

use avrogen_e2e::{Fault, Project};
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, Reference};
use avrogen_test_registry::Registry;

use crate::TOOL;

const MONEY: &str =
    r#"{"type":"record","name":"Money","namespace":"a","fields":[{"name":"cents","type":"long"}]}"#;
const PRICE: &str =
    r#"{"type":"record","name":"Price","namespace":"a","fields":[{"name":"net","type":"Money"}]}"#;

fn registry() -> Registry {
    Registry::start_blocking().expect("a free port")
}

fn client(registry: &Registry) -> Client {
    Client::builder([registry.url()]).build().expect("a client")
}

/// `money` and `price`, which refers to it, each with one version.
fn filled() -> Registry {
    let registry = registry();
    let client = client(&registry);
    client
        .register("money", &NewSchema::avro(MONEY), false)
        .unwrap();
    let price = NewSchema {
        references: vec![money()],
        ..NewSchema::avro(PRICE)
    };
    client.register("price", &price, false).unwrap();
    registry
}

fn money() -> Reference {
    Reference {
        name: "a.Money".to_owned(),
        subject: "money".to_owned(),
        version: 1,
    }
}

/// A project with these tables below the registry's.
fn project(url: &str, tables: &str) -> Project {
    let project = Project::new(TOOL);
    project.write(
        "avrogen.toml",
        format!("[registry]\nurl = \"{url}\"\n\n{tables}"),
    );
    project
}

const REGISTER: &str = "[[register]]\nfile = \"money.avsc\"\nsubject = \"money\"\n";

#[test]
fn test_schemas_task_and_test_compatibility() {
    let registry = filled();
    let project = project(registry.url(), REGISTER);
    project.write("money.avsc", MONEY);
    project.run(&["compat"]).expect(0);
    project.write("money.avsc", MONEY.replace("long", "string"));
    let found = project.run(&["compat"]).expect(1);
    assert!(found.stderr.contains("money.avsc:1:"), "{}", found.stderr);
    assert_eq!(client(&registry).versions("money", false).unwrap(), [1]);
}

#[test]
fn test_local_compatibility() {
    let project = project("http://127.0.0.1:9", "");
    project
        .write("old.avsc", MONEY)
        .write("new.avsc", MONEY.replace("cents", "euros"));
    let local = ["compat", "--local", "new.avsc", "--old", "old.avsc"];
    let found = project.run(&local).expect(1);
    assert!(
        found.stderr.contains("give `euros` a default"),
        "{}",
        found.stderr
    );
    project
        .run(&[&local[..], &["--level", "NONE"]].concat())
        .expect(0);
}

#[test]
fn config_subjects_task_and_set_compatibility() {
    let registry = filled();
    let tables = format!("{REGISTER}compatibility = \"FULL\"\n");
    let project = project(registry.url(), &tables);
    project.write("money.avsc", MONEY);
    project.run(&["config", "set"]).expect(0);
    let client = client(&registry);
    assert_eq!(client.level(Some("money")).unwrap().unwrap(), "FULL");
    let got = project.run(&["config", "get", "money"]).expect(0);
    assert!(got.stdout.contains("FULL"), "{}", got.stdout);
    project
        .run(&["config", "set", "price", "forward_transitive"])
        .expect(0);
    assert_eq!(
        client.level(Some("price")).unwrap().unwrap(),
        "FORWARD_TRANSITIVE"
    );
    project.run(&["config", "delete", "price"]).expect(0);
    assert_eq!(client.level(Some("price")).unwrap(), None);
    project.run(&["config", "set", "NONE", "--yes"]).expect(0);
    assert_eq!(client.level(None).unwrap().unwrap(), "NONE");
}

#[test]
fn validate() {
    let project = project("http://127.0.0.1:9", "");
    let config = project.read("avrogen.toml");
    project
        .write("avrogen.toml", format!("schemas = [\"schemas\"]\n{config}"))
        .write("schemas/price.avsc", PRICE);
    let found = project.run(&["check"]).expect(1);
    assert!(found.stderr.contains("AVG0205"), "{}", found.stderr);
    project.write("schemas/money.avsc", MONEY);
    project.run(&["check"]).expect(0);
}

/// `clientConfig`: who asks. Certificates, proxies and time-outs are tried on the client itself, in `tests/client`.
#[test]
fn url_and_client_config() {
    let ask = |url: &str, keys: &str| {
        let project = Project::new(TOOL);
        project.write("secret.txt", "s3cret\n").write(
            "avrogen.toml",
            format!("[registry]\nurl = {url}\nretries = 0\n{keys}\n"),
        );
        project.run(&["list"])
    };
    let quoted = |url: &str| format!("\"{url}\"");

    let basic = Registry::builder()
        .basic_auth("ci", "s3cret")
        .start_blocking()
        .unwrap();
    let basic_auth = "auth = { basic = { username = \"ci\", password-file = \"secret.txt\" } }";
    ask(&quoted(basic.url()), basic_auth).expect(0);
    let nobody = ask(&quoted(basic.url()), "").expect(1);
    assert!(nobody.stderr.contains("AVG0703"), "{}", nobody.stderr);

    let bearer = Registry::builder()
        .bearer("s3cret")
        .start_blocking()
        .unwrap();
    let bearer_auth = "auth = { bearer-file = \"secret.txt\" }";
    ask(&quoted(bearer.url()), bearer_auth).expect(0);

    let tokens = Fault::body(
        "200 OK",
        r#"{"access_token": "s3cret", "token_type": "Bearer", "expires_in": 3600}"#,
    );
    let oauth = format!(
        "auth = {{ oauth = {{ token-url = \"{}/token\", client-id = \"ci\", client-secret-file = \"secret.txt\", scope = \"schemas\" }} }}",
        tokens.url()
    );
    ask(&quoted(bearer.url()), &oauth).expect(0);
    assert_eq!(tokens.requests(), 1, "the token is kept");

    // The next one answers for one that is down.
    let several = format!("[\"http://127.0.0.1:9\", \"{}\"]", bearer.url());
    ask(&several, bearer_auth).expect(0);
    let slow = Registry::builder()
        .latency(std::time::Duration::from_secs(5))
        .start_blocking()
        .unwrap();
    let late = ask(&quoted(slow.url()), "timeout = 1").expect(3);
    assert!(late.stderr.contains("AVG0701"), "{}", late.stderr);
}
