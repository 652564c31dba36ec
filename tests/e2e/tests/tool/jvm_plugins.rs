//! What the two plugins for the JVM have, the Gradle plugin `com.github.imflog.kafka-schema-registry-gradle-plugin` and Confluent's
//! `kafka-schema-registry-maven-plugin`: a test for each, called as they call it.

use avrogen_e2e::{Fault, Project};
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, Reference, SchemaType, Version};
use avrogen_test_registry::Registry;
use serde_json::{Value, json};

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
fn download_schemas_task() {
    let registry = filled();
    let project = project(
        registry.url(),
        "[[download]]\nsubject = \"money\"\nto = \"schemas\"\n",
    );
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/money.avsc"), MONEY, "byte for byte");
}

#[test]
fn register_schemas_task() {
    let registry = registry();
    let project = project(registry.url(), REGISTER);
    project.write("money.avsc", MONEY);
    project.run(&["register"]).expect(0);
    let found = client(&registry).version("money", Version::Latest).unwrap();
    assert_eq!((found.schema.as_str(), found.version), (MONEY, 1));
}

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

#[test]
fn subject_pattern_version_directory_and_file_name() {
    let registry = filled();
    let client = client(&registry);
    let second = MONEY.replace("\"long\"", "\"long\",\"doc\":\"2\"");
    client
        .register("money", &NewSchema::avro(&second), false)
        .unwrap();
    let project = project(
        registry.url(),
        "[[download]]\nsubject = \"money\"\nversion = 1\nto = \"pinned\"\nfile = \"m.avsc\"\n\n\
         [[download]]\npattern = \"mon.*\"\nto = \"matched\"\n\n\
         [[download]]\npattern = \"mon\"\nto = \"part\"\n",
    );
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("pinned/m.avsc"), MONEY);
    assert_eq!(project.read("matched/money.avsc"), second);
    assert!(
        !project.path().join("part").exists(),
        "the whole name must match"
    );
}

#[test]
fn download_references() {
    let registry = filled();
    // A version that nobody refers to.
    let second = MONEY.replace("\"long\"", "\"long\",\"doc\":\"2\"");
    client(&registry)
        .register("money", &NewSchema::avro(second), false)
        .unwrap();
    let tables = "[[download]]\npattern = \"pri.*\"\nto = \"schemas\"\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("schemas/money.avsc"), MONEY, "as it is pinned");
    assert_eq!(project.read("schemas/price.avsc"), PRICE);
}

#[test]
fn metadata_file() {
    let registry = filled();
    let tables = "[[download]]\nsubject = \"price\"\nto = \"schemas\"\nmetadata = true\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    let text = project.read("schemas/price-metadata.json");
    let metadata: Value = serde_json::from_str(&text).unwrap();
    for (key, value) in [
        ("subject", json!("price")),
        ("version", json!(1)),
        ("id", json!(2)),
        ("schema_type", json!("AVRO")),
    ] {
        assert_eq!(metadata[key], value, "{key}: {text}");
    }
    for key in ["guid", "schema", "references", "metadata", "rule_set"] {
        assert!(metadata.get(key).is_some(), "{key}: {text}");
    }
}

#[test]
fn pretty() {
    let registry = filled();
    let tables = "[[download]]\nsubject = \"money\"\nto = \"schemas\"\npretty = true\n";
    let project = project(registry.url(), tables);
    project.run(&["download"]).expect(0);
    let text = project.read("schemas/money.avsc");
    assert!(text.lines().count() > 5, "{text}");
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&text), value(MONEY));
    project.run(&["download", "--locked", "--check"]).expect(0);
    project.run(&["check"]).expect(0);
}

#[test]
fn add_reference() {
    let registry = filled();
    let client = client(&registry);
    for (version, subject) in [("", "latest"), ("version = 1", "numbered")] {
        let comma = if version.is_empty() { "" } else { ", " };
        let tables = format!(
            "[[register]]\nfile = \"price.avsc\"\nsubject = \"{subject}\"\n\
             references = [{{ name = \"a.Money\", subject = \"money\"{comma}{version} }}]\n"
        );
        let project = project(registry.url(), &tables);
        project.write("price.avsc", PRICE);
        project.run(&["register"]).expect(0);
        let found = client.version(subject, Version::Latest).unwrap();
        assert_eq!(found.references, [money()]);
    }
}

#[test]
fn add_local_reference() {
    let registry = registry();
    let tables = "[[register]]\nfile = \"price.avsc\"\nsubject = \"price\"\ninline = true\n";
    let project = project(registry.url(), tables);
    let config = project.read("avrogen.toml");
    project
        .write("avrogen.toml", format!("schemas = [\"local\"]\n{config}"))
        .write("price.avsc", PRICE)
        .write("local/money.avsc", MONEY);
    project.run(&["register"]).expect(0);
    let client = client(&registry);
    assert_eq!(client.subjects(false).unwrap(), ["price"]);
    let found = client.version("price", Version::Latest).unwrap();
    assert!(found.references.is_empty());
    assert!(found.schema.contains("cents"), "{}", found.schema);
}

#[test]
fn set_normalized_metadata_and_rule_set() {
    let registry = registry();
    let tables = format!(
        "{REGISTER}normalize = true\nmetadata = \"metadata.json\"\nrules = \"rules.json\"\n"
    );
    let project = project(registry.url(), &tables);
    let metadata = json!({"properties": {"owner": "billing"}});
    let rules = json!({"domainRules": [{"name": "positive", "kind": "CONDITION", "type": "CEL", "mode": "WRITE", "expr": "message.cents > 0"}]});
    project
        .write("money.avsc", MONEY)
        .write("metadata.json", metadata.to_string())
        .write("rules.json", rules.to_string());
    project.run(&["register"]).expect(0);
    let client = client(&registry);
    let found = client.version("money", Version::Latest).unwrap();
    assert_eq!(found.metadata.unwrap()["properties"]["owner"], "billing");
    assert_eq!(
        found.rule_set.unwrap()["domainRules"][0]["name"],
        "positive"
    );
    // Attributes in another order: the same schema to who normalises.
    project.write(
        "money.avsc",
        MONEY.replace(
            "\"type\":\"record\",\"name\":\"Money\"",
            "\"name\":\"Money\",\"type\":\"record\"",
        ),
    );
    project.run(&["register"]).expect(0);
    assert_eq!(client.versions("money", false).unwrap(), [1]);
}

#[test]
fn schema_types() {
    let registry = registry();
    let proto = "syntax = \"proto3\";\nmessage M { int32 a = 1; }\n";
    let schema = "{\"type\": \"object\"}\n";
    let project = project(
        registry.url(),
        "[[register]]\nfile = \"m.proto\"\nsubject = \"m\"\n\n[[register]]\nfile = \"o.json\"\nsubject = \"o\"\n\n\
         [[download]]\npattern = \".\"\nto = \"back\"\n",
    );
    project.write("m.proto", proto).write("o.json", schema);
    project.run(&["register"]).expect(0);
    let client = client(&registry);
    let ty = |subject| {
        client
            .version(subject, Version::Latest)
            .unwrap()
            .schema_type
    };
    assert_eq!((ty("m"), ty("o")), (SchemaType::Protobuf, SchemaType::Json));
    project.run(&["compat"]).expect(0);
    project.run(&["download"]).expect(0);
    assert_eq!(project.read("back/m.proto"), proto);
    assert_eq!(project.read("back/o.json"), schema);
}

#[test]
fn registered_csv() {
    let registry = registry();
    let project = project(registry.url(), REGISTER);
    project.write("money.avsc", MONEY);
    project
        .run(&["register", "--csv", "registered.csv"])
        .expect(0);
    let csv = project.read("registered.csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines, ["subject, path, id", "money, money.avsc, 1"]);
    let json = project
        .run(&["register", "--message-format", "json"])
        .expect(0);
    let line: Value = serde_json::from_str(json.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&line["version"], &line["id"]), (&json!(1), &json!(1)));
    assert!(line["guid"].is_string(), "{line}");
}

#[test]
fn fail_fast() {
    let registry = filled();
    let tables = format!(
        "{REGISTER}\n[[register]]\nfile = \"price.avsc\"\nsubject = \"price\"\ninline = true\n"
    );
    let project = project(registry.url(), &tables);
    project
        .write("money.avsc", MONEY.replace("cents", "euros"))
        .write(
            "price.avsc",
            MONEY.replace("Money", "Price").replace("cents", "gross"),
        );
    let errors = |arguments: &[&str]| {
        let run = project.run(arguments).expect(1);
        run.stderr.matches("error[").count()
    };
    assert_eq!(errors(&["register"]), 2);
    assert_eq!(errors(&["register", "--fail-fast"]), 1);
    assert_eq!(client(&registry).versions("money", false).unwrap(), [1]);
}
