//! register → download into an empty folder → check → generate → build and round-trip.

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use avrogen_e2e::{Project, patches, workspace};
use avrogen_test_registry::Registry;

use crate::{TOOL, consumer, publisher};

#[test]
fn a_schema_goes_to_the_registry_and_comes_back_as_rust() {
    let registry = Registry::start_blocking().unwrap();
    let url = &[(registry.url(), "[REGISTRY]")];
    let publisher = publisher(registry.url());

    let plan = publisher.run(&["register", "--plan"]).expect(0);
    insta::assert_snapshot!("plan", plan.told(url));
    assert_eq!(
        publisher.run(&["list"]).expect(0).stdout,
        "",
        "a plan registers nothing"
    );
    let registered = publisher.run(&["register"]).expect(0);
    insta::assert_snapshot!("register", registered.told(url));
    let again = publisher.run(&["register"]).expect(0);
    insta::assert_snapshot!("register_again", again.told(url));
    let listed = publisher
        .run(&["list", "--message-format", "json"])
        .expect(0);
    insta::assert_snapshot!("list_json", listed.told(url));

    let consumer = consumer(registry.url());
    let downloaded = consumer.run(&["download"]).expect(0);
    insta::assert_snapshot!("download", downloaded.told(url));
    // Byte for byte what the publisher has.
    assert_eq!(
        consumer.read("schemas/shipment-value.avsc"),
        publisher.read("schemas/shipment.avsc")
    );
    assert_eq!(
        consumer.read("schemas/com.acme.logistics.Address.avsc"),
        publisher.read("schemas/address.avsc")
    );
    insta::assert_snapshot!("lock", lock_without_port(&consumer.read("avrogen.lock")));
    let before = consumer.hashes();
    consumer.run(&["download"]).expect(0);
    consumer.run(&["download", "--locked", "--check"]).expect(0);
    consumer.run(&["download", "--offline"]).expect(0);
    assert_eq!(
        consumer.hashes(),
        before,
        "a second download changes nothing"
    );

    // Code is asked for and not there yet: that is a finding. Then it is there.
    consumer.run(&["check"]).expect(1);
    let generated = consumer.run(&["generate"]).expect(0);
    insta::assert_snapshot!("generate", generated.told(url));
    let checked = consumer.run(&["check"]).expect(0);
    insta::assert_snapshot!("check", checked.told(url));
    let before = consumer.hashes();
    consumer.run(&["generate"]).expect(0);
    consumer.run(&["generate", "--check"]).expect(0);
    assert_eq!(consumer.hashes(), before, "a second run changes nothing");

    let manifest = "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\navrogen-runtime = \"0.1\"\n";
    consumer.write("Cargo.toml", format!("{manifest}{}", patches()));
    let main = std::fs::read(workspace().join("tests/e2e/consumer/main.rs")).unwrap();
    consumer.write("src/main.rs", main);
    let ran = consumer.cargo(&["run", "--quiet", "--", "2"]).expect(0);
    assert_eq!(ran.stderr, "", "the code compiles without a warning");
    let (frame, schema) = ran.stdout.trim_end().split_once('\n').unwrap();
    another_implementation_agrees(frame, schema);

    // The same as a folder of modules, in an older edition, below another module, with every lint of a strict crate.
    let config = consumer.read("avrogen.toml");
    consumer.write(
        "avrogen.toml",
        config.replace("src/schemas.rs", "src/inner/schemas"),
    );
    std::fs::remove_file(consumer.path().join("src/schemas.rs")).unwrap();
    consumer.run(&["generate"]).expect(0);
    consumer.run(&["check"]).expect(0);
    let manifest = consumer.read("Cargo.toml").replace("2024", "2021");
    consumer.write("Cargo.toml", manifest);
    consumer.write("src/inner/mod.rs", "pub mod schemas;\n");
    let main = consumer
        .read("src/main.rs")
        .replace("mod schemas;", "mod inner;\nuse inner::schemas;");
    consumer.write(
        "src/main.rs",
        format!("#![deny(warnings, unsafe_code, missing_docs)]\n{main}"),
    );
    let again = consumer.cargo(&["run", "--quiet", "--", "2"]).expect(0);
    assert_eq!(again.stdout, ran.stdout);
}

/// Where a command is started makes no difference to what it writes.
#[test]
fn the_current_folder_does_not_matter() {
    let project = Project::new(TOOL);
    project
        .copy_schemas(&workspace().join("schemas"), "deep/below/schemas")
        .write(
            "deep/avrogen.toml",
            "schemas = [\"below/schemas\"]\n[generate]\nout = \"src/schemas.rs\"\n",
        );
    project
        .run(&["generate", "--config", "deep/avrogen.toml"])
        .expect(0);
    let before = project.hashes();
    for from in ["deep", "deep/below", "deep/below/schemas"] {
        project.run_in(from, &["generate", "--check"]).expect(0);
        project.run_in(from, &["generate"]).expect(0);
        project.run_in(from, &["check"]).expect(0);
    }
    let folder = project.path().join("deep");
    let absolute = folder.join("below/schemas");
    let run = project
        .run(&[
            "generate",
            "--schemas",
            absolute.to_str().unwrap(),
            "--out",
            "deep/src/schemas.rs",
            "--message-format",
            "json",
        ])
        .expect(0);
    assert_eq!(project.hashes(), before);
    // The path as it was reached.
    let file = format!("\"file\":\"{}/address.avsc\"", absolute.display());
    assert!(run.stdout.contains(&file), "{}", run.stdout);
}

#[test]
fn a_folder_without_schemas_is_worth_a_word() {
    let project = Project::new(TOOL);
    project.write("schemas/README.md", "");
    let run = project
        .run(&["generate", "--schemas", "schemas", "--out", "schemas.rs"])
        .expect(0);
    insta::assert_snapshot!("generate_nothing", run.told(&[]));
}

/// What was not generated is not overwritten, what was generated and is no longer needed goes.
#[test]
fn files_of_others_are_left_alone() {
    let project = Project::new(TOOL);
    project.copy_schemas(&workspace().join("schemas"), "schemas");
    project
        .write("src/main.rs", "fn main() {}\n")
        .write("tree/mine.rs", "// mine\n");
    let before = project.hashes();
    let run = project
        .run(&["generate", "--schemas", "schemas", "--out", "src/main.rs"])
        .expect(2);
    insta::assert_snapshot!("generate_over_other", run.told(&[]));
    assert_eq!(project.hashes(), before);
    project
        .run(&["generate", "--schemas", "schemas", "--out", "tree"])
        .expect(0);
    assert!(
        project
            .path()
            .join("tree/com/acme/logistics/mod.rs")
            .exists()
    );
    let text = project.read("schemas/address.avsc");
    std::fs::remove_file(project.path().join("schemas/shipment.avsc")).unwrap();
    project.write(
        "schemas/address.avsc",
        text.replace("com.acme.logistics", "org.other"),
    );
    project
        .run(&["generate", "--schemas", "schemas", "--out", "tree"])
        .expect(0);
    assert!(!project.path().join("tree/com").exists());
    assert!(project.path().join("tree/org/other/mod.rs").exists());
    assert_eq!(project.read("tree/mine.rs"), "// mine\n");
}

/// apache-avro reads the datum by the schema that the generated code carries, and writes the same bytes.
fn another_implementation_agrees(frame: &str, schema: &str) {
    let bytes: Vec<u8> = (0..frame.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&frame[at..at + 2], 16).unwrap())
        .collect();
    assert_eq!(bytes[..5], [0, 0, 0, 0, 2], "magic byte and id");
    let schema = Schema::parse_str(schema).unwrap();
    let reader = GenericDatumReader::builder(&schema).build().unwrap();
    let value = reader.read_value(&mut &bytes[5..]).unwrap();
    let Value::Record(fields) = &value else {
        panic!("{value:?}")
    };
    let field = |name: &str| &fields.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(field("customerId"), &Value::Long(4_000_000_001));
    assert_eq!(field("status"), &Value::Enum(3, "IN_TRANSIT".to_owned()));
    assert_eq!(
        field("createdAt"),
        &Value::TimestampMillis(1_780_000_000_000)
    );
    assert_eq!(
        field("deliveredAt"),
        &Value::Union(0, Box::new(Value::Null))
    );
    assert_eq!(field("labelDigest"), &Value::Fixed(16, vec![7; 16]));
    let mut written = Vec::new();
    let writer = GenericDatumWriter::builder(&schema).build().unwrap();
    writer.write_value_ref(&mut written, &value).unwrap();
    assert_eq!(written, bytes[5..]);
}

/// The registry's port is another one in each run, and with it the checksums.
fn lock_without_port(lock: &str) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        Some((key @ ("registry" | "checksum"), _)) => format!("{key} = [{key}]\n"),
        _ => format!("{line}\n"),
    };
    lock.lines().map(line).collect()
}

/// A lock holds a version until it is told to move.
#[test]
fn a_locked_subject_moves_when_told() {
    let registry = Registry::start_blocking().unwrap();
    let publisher = publisher(registry.url());
    publisher.run(&["register"]).expect(0);
    let consumer = consumer(registry.url());
    consumer.run(&["download"]).expect(0);
    let locked = consumer.hashes();

    let text = publisher.read("schemas/shipment.avsc");
    let field = r#"{"name": "note", "type": "string", "default": ""}, {"name": "customerId""#;
    publisher.write(
        "schemas/shipment.avsc",
        text.replace(r#"{"name": "customerId""#, field),
    );
    let planned = publisher.run(&["register", "--plan"]).expect(0);
    assert!(
        planned.stdout.contains("new version  shipment-value"),
        "{}",
        planned.stdout
    );
    publisher.run(&["register"]).expect(0);

    for arguments in [
        &["download"][..],
        &["download", "--locked"],
        &["download", "--locked", "--check"],
    ] {
        consumer.run(arguments).expect(0);
        assert_eq!(consumer.hashes(), locked, "{arguments:?}");
    }
    consumer
        .run(&["update", "-p", "com.acme.logistics.Nobody"])
        .expect(2);
    assert_eq!(consumer.hashes(), locked);
    let updated = consumer.run(&["update", "-p", "shipment-value"]).expect(0);
    insta::assert_snapshot!("update", updated.told(&[(registry.url(), "[REGISTRY]")]));
    assert_eq!(
        consumer.read("schemas/shipment-value.avsc"),
        publisher.read("schemas/shipment.avsc")
    );
    consumer.run(&["download", "--locked", "--check"]).expect(0);
}
