//! Schemas and configurations that are wrong: a message with the place and the way out, the exit code, and no file changed.

use avrogen_e2e::Project;

use crate::TOOL;

/// A project whose generated code is committed and up to date.
fn project() -> Project {
    let project = Project::new(TOOL);
    project
        .write(
            "avrogen.toml",
            "schemas = [\"schemas\"]\n\n[generate]\nout = \"src/schemas.rs\"\n",
        )
        .write(
            "schemas/address.avsc",
            r#"{"type": "record", "name": "com.acme.Address", "fields": [{"name": "city", "type": "string"}]}"#,
        );
    project.run(&["generate"]).expect(0);
    project
}

/// The run ends with this code and changes nothing.
fn refused(project: &Project, arguments: &[&str], code: i32) -> String {
    let before = project.hashes();
    let run = project.run(arguments).expect(code);
    assert_eq!(project.hashes(), before, "{arguments:?} changed a file");
    run.told(&[])
}

#[test]
fn schemas_that_are_wrong() {
    for (name, text) in [
        (
            "malformed",
            "{\"type\": \"record\",\n \"name\": \"com.acme.Order\",\n \"fields\": [}",
        ),
        (
            "cut_short",
            "{\"type\": \"record\", \"name\": \"com.acme.Order\", \"fields\": [",
        ),
        ("empty", ""),
        ("not_a_schema", "42"),
        ("not_text", "\u{0}\u{0}{\u{0}"),
        (
            "unknown_type",
            "{\"type\": \"record\", \"name\": \"com.acme.Order\", \"fields\": [\n  \
             {\"name\": \"to\", \"type\": \"com.acme.Adress\"},\n  {\"name\": \"n\", \"type\": \"integer\"}]}",
        ),
        (
            "two_definitions",
            r#"{"type": "record", "name": "com.acme.Address", "fields": [{"name": "city", "type": "bytes"}]}"#,
        ),
        (
            "every_error_at_once",
            "{\"type\": \"record\", \"name\": \"com.acme.1st\", \"fields\": [\n  {\"name\": \"a\"},\n  \
             {\"name\": \"b\", \"type\": [\"int\", \"int\"]},\n  {\"name\": \"c\", \"type\": \"int\", \"default\": \"one\"},\n  \
             {\"name\": \"d\", \"type\": {\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}}]}",
        ),
    ] {
        let project = project();
        project.write("schemas/order.avsc", text);
        insta::assert_snapshot!(
            format!("schema_{name}"),
            refused(&project, &["generate"], 1)
        );
        refused(&project, &["check"], 1);
        refused(
            &project,
            &["generate", "--schemas", "schemas", "--out", "other.rs"],
            1,
        );
    }
}

#[test]
fn a_file_that_is_no_text() {
    let project = project();
    project.write("schemas/order.avsc", b"\"\xff\"");
    insta::assert_snapshot!("schema_not_utf8", refused(&project, &["generate"], 1));
}

/// Fifty thousand arrays in each other: an error, not the end of the stack.
#[test]
fn nesting_has_a_bound() {
    let project = project();
    project.write("schemas/deep.avsc", "[".repeat(50_000));
    insta::assert_snapshot!("schema_deep", refused(&project, &["generate"], 1));
    let deep = format!(
        "{}\"int\"{}",
        r#"{"type":"array","items":"#.repeat(50_000),
        "}".repeat(50_000)
    );
    project.write("schemas/deep.avsc", deep);
    refused(&project, &["generate"], 1);
    refused(&project, &["check"], 1);
}

#[test]
fn the_same_errors_as_json_lines() {
    let project = project();
    project.write(
        "schemas/order.avsc",
        r#"{"type": "array", "items": "com.acme.Adress"}"#,
    );
    insta::assert_snapshot!(
        "schema_as_json",
        refused(&project, &["generate", "--message-format", "json"], 1)
    );
}

#[test]
fn configurations_that_are_wrong() {
    for (name, text) in [
        ("not_toml", "schemas = [\"schemas\""),
        ("unknown_key", "schema = [\"schemas\"]\n"),
        (
            "unknown_key_below",
            "schemas = [\"schemas\"]\n[generate]\ntimes = \"chrono\"\n",
        ),
        (
            "unknown_value",
            "schemas = [\"schemas\"]\n[generate]\ntime = \"chorno\"\n",
        ),
        ("wrong_type", "schemas = 7\n"),
        ("missing_folder", "schemas = [\"schemes\"]\n"),
        ("no_schemas", "[registry]\nurl = \"http://127.0.0.1:1\"\n"),
        (
            "secret_in_the_file",
            "schemas = [\"schemas\"]\n[registry]\nurl = \"https://ci:hunter2@127.0.0.1:1\"\n",
        ),
    ] {
        let project = project();
        project.write("avrogen.toml", text);
        let arguments: &[&str] = if name.starts_with("secret") {
            &["list"]
        } else {
            &["generate"]
        };
        let told = refused(&project, arguments, 2);
        assert!(!told.contains("hunter2"), "{told}");
        insta::assert_snapshot!(format!("config_{name}"), told);
    }
}

#[test]
fn environments_that_are_not_there() {
    let project = project();
    project.write(
        "avrogen.toml",
        "schemas = [\"schemas\"]\n[env.prod.registry]\nurl = \"https://registry.example\"\n",
    );
    insta::assert_snapshot!(
        "env_unknown",
        refused(&project, &["list", "--env", "prd"], 2)
    );
}
