//! Configurations of the registry's workflow that are wrong: a message with the way out, and no file changed. No request is sent: nothing listens at the address.

use std::fmt::Write as _;

use avrogen_e2e::Project;

use crate::TOOL;

const ADDRESS: &str = r#"{"type": "record", "name": "com.acme.Address", "fields": [{"name": "city", "type": "string"}]}"#;

/// A project with this configuration; the run ends with a code and changes nothing.
fn refused(configuration: &str, arguments: &[&str], code: i32) -> String {
    let project = Project::new(TOOL);
    project
        .write("avrogen.toml", configuration)
        .write("schemas/address.avsc", ADDRESS)
        .write("schemas/number.avsc", "\"int\"");
    let before = project.hashes();
    let run = project.run(arguments).expect(code);
    assert_eq!(project.hashes(), before, "{arguments:?} changed a file");
    run.told(&[])
}

#[test]
fn registries_that_are_wrong() {
    let url = "[registry]\nurl = \"http://127.0.0.1:1\"\n";
    for (name, text) in [
        ("none", "schemas = [\"schemas\"]\n".to_owned()),
        ("no_url", "[registry]\nurl = \"nonsense\"\n".to_owned()),
        (
            "no_variable",
            format!("{url}auth = {{ bearer-env = \"AVROGEN_E2E_NOT_SET\" }}\n"),
        ),
        (
            "secret_twice",
            format!("{url}auth = {{ bearer-env = \"A\", bearer-file = \"b\" }}\n"),
        ),
    ] {
        insta::assert_snapshot!(format!("registry_{name}"), refused(&text, &["list"], 2));
    }
}

#[test]
fn downloads_that_are_wrong() {
    for (name, table, code) in [
        ("neither", "to = \"schemas\"", 2),
        ("not_a_pattern", "pattern = \"(\"\nto = \"schemas\"", 2),
        (
            "not_a_version",
            "subject = \"a\"\nversion = \"newest\"\nto = \"schemas\"",
            2,
        ),
    ] {
        let text = format!("[registry]\nurl = \"http://127.0.0.1:1\"\n\n[[download]]\n{table}\n");
        insta::assert_snapshot!(
            format!("download_{name}"),
            refused(&text, &["download"], code)
        );
    }
}

#[test]
fn publications_that_are_wrong() {
    for (name, tables, code) in [
        ("nothing", "", 2),
        (
            "subject_and_topic",
            "[[register]]\nfile = \"schemas/address.avsc\"\nsubject = \"a\"\ntopic = \"b\"\n",
            2,
        ),
        (
            "no_name",
            "[[register]]\nfile = \"schemas/number.avsc\"\n",
            2,
        ),
    ] {
        let text = format!("[registry]\nurl = \"http://127.0.0.1:1\"\n\n{tables}");
        insta::assert_snapshot!(
            format!("register_{name}"),
            refused(&text, &["register"], code)
        );
    }
}

/// Two schemas that need each other, and one that needs them but is not to blame.
#[test]
fn publications_in_a_circle() {
    let project = Project::new(TOOL);
    let record = |name: &str, other: &str| {
        let field = format!("{{\"name\": \"f\", \"type\": [\"null\", \"{other}\"]}}");
        format!("{{\"type\": \"record\", \"name\": \"{name}\", \"fields\": [{field}]}}")
    };
    let mut text = "[registry]\nurl = \"http://127.0.0.1:1\"\n".to_owned();
    for (name, other) in [
        ("Order", "Invoice"),
        ("Invoice", "Parcel"),
        ("Parcel", "Invoice"),
    ] {
        let file = format!("schemas/{}.avsc", name.to_lowercase());
        project.write(&file, record(name, other));
        let _ = write!(text, "\n[[register]]\nfile = \"{file}\"\n");
    }
    project.write("avrogen.toml", text);
    let before = project.hashes();
    let run = project.run(&["register"]).expect(1);
    assert_eq!(project.hashes(), before);
    insta::assert_snapshot!("register_circle", run.told(&[]));
}

/// Two names that meet in Rust are no error: the second gets a number, and the tool says so.
#[test]
fn names_that_meet() {
    let project = Project::new(TOOL);
    let record =
        |name: &str| format!("{{\"type\": \"record\", \"name\": \"{name}\", \"fields\": []}}");
    project
        .write("schemas/a.avsc", record("fooBar"))
        .write("schemas/b.avsc", record("foo_bar"));
    let run = project.run(&["generate", "--schemas", "schemas", "--out", "x.rs"]);
    insta::assert_snapshot!("names_that_meet", run.expect(0).told(&[]));
}
