//! What is typed wrongly, and what `--help` teaches.

use avrogen_e2e::Project;

use crate::TOOL;

#[test]
fn help_teaches() {
    let project = Project::new(TOOL);
    for command in [
        "", "generate", "download", "update", "register", "check", "list",
    ] {
        let mut arguments: Vec<&str> = command.split_whitespace().collect();
        arguments.push("--help");
        let name = if command.is_empty() { "help" } else { command };
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
        ("locked_and_offline", &["download", "--locked", "--offline"]),
    ] {
        insta::assert_snapshot!(
            format!("usage_{name}"),
            project.run(arguments).expect(2).told(&[])
        );
        assert!(project.hashes().is_empty());
    }
}
