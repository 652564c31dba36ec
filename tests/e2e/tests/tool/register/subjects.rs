//! Which files are registered, and what their subjects are called.

use super::{project, record, registry, told};

fn files() -> Vec<(&'static str, String)> {
    vec![
        (
            "schemas/b/order.avsc",
            record("com.acme.Order", &[("id", "\"long\"")]),
        ),
        (
            "schemas/a.avsc",
            record("com.acme.Address", &[("city", "\"string\"")]),
        ),
        ("schemas/a-metadata.json", "{}".to_owned()),
        ("schemas/note.txt", "no schema".to_owned()),
        (
            "schemas/parcel.proto",
            "syntax = \"proto3\"; message Parcel {}".to_owned(),
        ),
        ("schemas/customer.json", "{\"type\": \"object\"}".to_owned()),
    ]
}

/// Subject ← file, for each line of a plan.
fn plan(tables: &str) -> Vec<String> {
    let (registry, client) = registry();
    client.set_level(None, "NONE").unwrap();
    let files = files();
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    let project = project(registry.url(), tables, &files);
    let run = project.run(&["register", "--plan"]).expect(0);
    let line = |line: &str| line.trim().trim_end_matches(": version 1").to_owned();
    run.stdout.lines().map(line).collect()
}

#[test]
fn a_folder_is_one_declaration() {
    let given = "[[register]]\nfolder = \"schemas\"\ntype = \"AVRO\"\n";
    assert_eq!(
        plan(given),
        [
            "new  com.acme.Address ← schemas/a.avsc",
            "new  com.acme.Order ← schemas/b/order.avsc"
        ]
    );
    let given = "[[register]]\nfile = \"schemas/b/order.avsc\"\ntopic = \"orders\"\n\n\
                 [[register]]\nfile = \"schemas/parcel.proto\"\nsubject = \"parcel\"\n\n\
                 [[register]]\nfile = \"schemas/customer.json\"\ntopic = \"customers\"\nkey = true\n\n\
                 [[register]]\nfolder = \"schemas\"\n";
    assert_eq!(
        plan(given),
        [
            "new  orders-value ← schemas/b/order.avsc",
            "new  parcel ← schemas/parcel.proto",
            "new  customers-key ← schemas/customer.json",
            "new  com.acme.Address ← schemas/a.avsc"
        ],
        "what a table names itself is its own, and metadata of a download is no schema"
    );
}

#[test]
fn subjects_are_called_by_strategy() {
    let by = |strategy: &str| {
        plan(&format!(
            "[[register]]\nfile = \"schemas/a.avsc\"\n{strategy}\n"
        ))
    };
    for (strategy, subject) in [
        ("subject = \"x\"", "x"),
        ("topic = \"orders\"", "orders-value"),
        ("topic = \"orders\"\nkey = true", "orders-key"),
        (
            "strategy = \"topic-name\"\ntopic = \"orders\"",
            "orders-value",
        ),
        ("strategy = \"record-name\"", "com.acme.Address"),
        (
            "strategy = \"topic-record-name\"\ntopic = \"orders\"",
            "orders-com.acme.Address",
        ),
    ] {
        assert_eq!(by(strategy), [format!("new  {subject} ← schemas/a.avsc")]);
    }
}

#[test]
fn protobuf_and_json_are_sent_as_they_are() {
    let (registry, client) = registry();
    client.set_level(None, "NONE").unwrap();
    let tables = "[[register]]\nfile = \"parcel.proto\"\nsubject = \"parcel\"\n\n\
                  [[register]]\nfile = \"order.proto\"\nsubject = \"order\"\n\
                  references = [{ name = \"parcel.proto\", subject = \"parcel\" }]\n\n\
                  [[register]]\nfile = \"customer.txt\"\ntype = \"JSON\"\nsubject = \"customer\"\n";
    let files = [
        (
            "parcel.proto",
            "syntax = \"proto3\";\n\nmessage Parcel {}\n",
        ),
        (
            "order.proto",
            "syntax = \"proto3\"; import \"parcel.proto\";",
        ),
        ("customer.txt", "{ \"type\" :\t\"object\" }"),
    ];
    let project = project(registry.url(), tables, &files);
    let first = told(&project, registry.url(), &["register"], 0);
    insta::assert_snapshot!("languages", first);
    for (subject, ty, text) in [
        ("parcel", "PROTOBUF", files[0].1),
        ("order", "PROTOBUF", files[1].1),
        ("customer", "JSON", files[2].1),
    ] {
        let found = client
            .version(subject, avrogen_registry::Version::Latest)
            .unwrap();
        assert_eq!(
            (found.schema_type.as_str(), found.schema.as_str()),
            (ty, text)
        );
    }
    // Both change, and the one that refers to the other cannot be checked before that one has its version.
    project.write(
        "parcel.proto",
        "syntax = \"proto3\"; message Parcel { string id = 1; }",
    );
    insta::assert_snapshot!(
        "unchecked",
        told(&project, registry.url(), &["register", "--plan"], 0)
    );
    project.run(&["register"]).expect(0);
    let order = client
        .version("order", avrogen_registry::Version::Latest)
        .unwrap();
    assert_eq!((order.version, order.references[0].version), (2, 2));
}

#[test]
fn tables_that_are_wrong() {
    let address = record("com.acme.Address", &[("city", "\"string\"")]);
    let files = [
        ("a.avsc", address.as_str()),
        ("b.avsc", &address),
        ("c.proto", ""),
        ("bad.json", "{\n  \"properties\": {\"größe\": tru}\n}"),
        ("list.json", "[]"),
    ];
    let file = |keys: &str| format!("[[register]]\nfile = \"a.avsc\"\n{keys}\n\n");
    for (name, tables, code) in [
        (
            "strategy_without_topic",
            file("strategy = \"topic-name\""),
            2,
        ),
        (
            "strategy_with_topic",
            file("strategy = \"record-name\"\ntopic = \"t\""),
            2,
        ),
        ("key_without_topic", file("key = true"), 2),
        ("neither", "[[register]]\nsubject = \"a\"\n".to_owned(), 2),
        (
            "no_folder",
            "[[register]]\nfolder = \"nowhere\"\n".to_owned(),
            2,
        ),
        (
            "one_subject",
            file("") + "[[register]]\nfile = \"b.avsc\"\nsubject = \"com.acme.Address\"\n",
            2,
        ),
        (
            "folder_of_one_subject",
            "[[register]]\nfolder = \".\"\ntype = \"AVRO\"\ntopic = \"orders\"\n".to_owned(),
            2,
        ),
        (
            "inline_protobuf",
            "[[register]]\nfile = \"c.proto\"\nsubject = \"c\"\ninline = true\n".to_owned(),
            2,
        ),
        (
            "protobuf_without_subject",
            "[[register]]\nfile = \"c.proto\"\n".to_owned(),
            2,
        ),
        (
            "inline_and_references",
            file("inline = true\nreferences = []"),
            2,
        ),
        (
            "metadata",
            file("metadata = \"bad.json\"\nrules = \"list.json\""),
            2,
        ),
        ("level", file("compatibility = \"BACKWORD\""), 2),
        (
            "reference_version",
            file("references = [{ name = \"x\", subject = \"y\", version = \"newest\" }]"),
            2,
        ),
        (
            "reference_version_zero",
            file("references = [{ name = \"x\", subject = \"y\", version = 0 }]"),
            2,
        ),
        (
            "every_error_at_once",
            file("compatibility = \"some\"\nkey = true") + "[[register]]\nfolder = \"nowhere\"\n",
            2,
        ),
    ] {
        // Nothing listens there: no request is sent.
        let project = project("http://127.0.0.1:1", &tables, &files);
        let before = project.hashes();
        let told = told(&project, "http://127.0.0.1:1", &["register"], code);
        insta::assert_snapshot!(format!("table_{name}"), told);
        assert_eq!(project.hashes(), before);
    }
}

#[test]
fn a_folder_without_schemas_is_worth_a_word() {
    let (registry, _) = registry();
    let address = record("com.acme.Address", &[]);
    let tables = "[[register]]\nfolder = \"empty\"\n\n[[register]]\nfile = \"a.avsc\"\n";
    let project = project(
        registry.url(),
        tables,
        &[("a.avsc", &address), ("empty/README.md", "")],
    );
    insta::assert_snapshot!(
        "empty_folder",
        told(&project, registry.url(), &["register"], 0)
    );
}
