//! What they have for registrations.

use avrogen_registry::{SchemaType, Version};
use serde_json::{Value, json};

use crate::jvm_plugins::{MONEY, PRICE, REGISTER, client, filled, money, project, registry};

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
