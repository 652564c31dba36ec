//! What is typed wrongly, and what `--help` teaches.

use avrogen_e2e::Project;

use crate::TOOL;

#[test]
fn help_teaches() {
    let project = Project::new(TOOL);
    for command in [
        "",
        "generate",
        "download",
        "update",
        "outdated",
        "register",
        "compat",
        "check",
        "list",
        "show",
        "diff",
        "config",
        "config get",
        "config set",
        "config delete",
        "mode",
        "mode get",
        "mode set",
        "mode delete",
        "delete",
        "explain",
        "cat",
        "tojson",
        "fromjson",
        "schema",
    ] {
        let mut arguments: Vec<&str> = command.split_whitespace().collect();
        arguments.push("--help");
        let name = if command.is_empty() {
            "help".to_owned()
        } else {
            command.replace(' ', "_")
        };
        insta::assert_snapshot!(
            format!("help_{name}"),
            project.run(&arguments).expect(0).stdout
        );
    }
}

#[test]
fn wrong_calls() {
    let project = Project::new(TOOL);
    for (name, arguments) in [
        ("no_command", &[][..]),
        ("unknown_command", &["genrate"]),
        ("unknown_flag", &["generate", "--schema", "schemas"]),
        ("no_configuration", &["check"]),
        (
            "both_configurations",
            &["check", "--config", "a", "--manifest-path", "b"],
        ),
        (
            "missing_configuration",
            &["check", "--config", "nowhere.toml"],
        ),
        (
            "missing_schemas",
            &["generate", "--schemas", "nowhere", "--out", "x.rs"],
        ),
        ("unknown_code", &["explain", "AVG0250"]),
        ("locked_and_offline", &["download", "--locked", "--offline"]),
    ] {
        insta::assert_snapshot!(
            format!("usage_{name}"),
            project.run(arguments).expect(2).told(&[])
        );
        assert!(project.hashes().is_empty());
    }
}

#[test]
fn codes_are_explained() {
    let project = Project::new(TOOL);
    for (name, arguments) in [
        ("one", &["explain", "avg0205"][..]),
        ("all", &["explain"]),
        ("json", &["explain", "AVG0401", "--message-format", "json"]),
    ] {
        let told = project.run(arguments).expect(0).stdout;
        insta::assert_snapshot!(format!("explain_{name}"), told);
    }
}

/// What GitHub shows at the line of a pull request: escaped, so that no message ends the command or begins another.
#[test]
fn findings_as_annotations() {
    let project = Project::new(TOOL);
    project.write(
        "schemas/100%,a.avsc",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [\n  {\"name\": \"a\", \"type\": \"strin\"},\n  \
         {\"name\": \"b\", \"type\": {\"type\": \"int\", \"logicalType\": \"x\\n::stop-commands::y\"}}]}",
    );
    let arguments = [
        "generate",
        "--schemas",
        "schemas",
        "--out",
        "x.rs",
        "--message-format",
        "github",
    ];
    let told = project.run(&arguments).expect(1).stdout;
    insta::assert_snapshot!("github", told);
}
