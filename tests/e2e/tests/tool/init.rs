//! A first configuration is written where there is none, and nothing else is touched.

use avrogen_build::Config;
use avrogen_e2e::Project;

use crate::TOOL;

const SCHEMA: &str = r#"{"type": "fixed", "name": "A", "size": 1}"#;

#[test]
fn a_folder_without_cargo_gets_a_file() {
    let project = Project::new(TOOL);
    project.write("schemas/a.avsc", SCHEMA);
    let told = project.run(&["init"]).expect(0).told(&[]);
    insta::assert_snapshot!("init", told);
    insta::assert_snapshot!("init_plain", project.read("avrogen.toml"));
    assert_eq!(project.hashes().len(), 2, "one file was made");
    project.run(&["check"]).expect(0);

    let before = project.hashes();
    let told = project.run(&["init"]).expect(2).told(&[]);
    insta::assert_snapshot!("init_there_already", told);
    project.run(&["init", "--toml"]).expect(2);
    assert_eq!(project.hashes(), before);
}

#[test]
fn a_package_gets_a_table() {
    let old = "# odd   spacing\n[package]\nname='a' # and no end of the line";
    for (name, old) in [
        ("unix", old.to_owned()),
        ("windows", old.replace('\n', "\r\n") + "\r\n"),
    ] {
        let project = Project::new(TOOL);
        project
            .write("Cargo.toml", &old)
            .write("schemas/a.avsc", SCHEMA);
        let url = "https://registry.example";
        project.run(&["init", "--registry", url]).expect(0);
        let new = project.read("Cargo.toml");
        assert!(new.starts_with(&old), "{new}");
        assert_eq!(new.contains("\r\n"), name == "windows");
        assert_eq!(new.lines().count(), new.replace('\r', "").lines().count());
        insta::assert_snapshot!(format!("init_package_{name}"), new.replace('\r', "␍"));
        Config::from_file(&project.path().join("Cargo.toml")).unwrap();
        project.run(&["check"]).expect(0);
        project.run(&["init"]).expect(2);
        project.run(&["init", "--toml"]).expect(2);
        assert_eq!(project.read("Cargo.toml"), new);
    }
}

#[test]
fn a_workspace_gets_a_table() {
    let project = Project::new(TOOL);
    project
        .write("Cargo.toml", "[workspace]\nmembers = []\n")
        .write("schemas/a.avsc", SCHEMA);
    project
        .run(&["init", "--manifest-path", "Cargo.toml"])
        .expect(0);
    assert!(
        project
            .read("Cargo.toml")
            .contains("\n[workspace.metadata.avrogen]\n")
    );
    project.run(&["check"]).expect(0);
}

#[test]
fn a_file_may_stand_beside_cargo() {
    let project = Project::new(TOOL);
    let cargo = "[package]\nname = \"a\"\n";
    project.write("Cargo.toml", cargo);
    project.run(&["init", "--toml"]).expect(0);
    assert_eq!(project.read("Cargo.toml"), cargo);
    assert!(project.read("avrogen.toml").contains("\nschemas = "));
    project.run(&["init"]).expect(2);
    assert_eq!(project.read("Cargo.toml"), cargo);
}

#[test]
fn what_cannot_be_written_is_told_and_left() {
    for (name, cargo, arguments) in [
        ("no_section", "[dependencies]\n", &["init"][..]),
        (
            "inline",
            "package = { name = \"a\", metadata = { x = 1 } }\n",
            &["init"],
        ),
        ("not_toml", "[package\n", &["init"]),
        (
            "secret",
            "[package]\nname = \"a\"\n",
            &["init", "--registry", "https://ci:hunter2@registry.example"],
        ),
    ] {
        let project = Project::new(TOOL);
        project.write("Cargo.toml", cargo);
        let told = project.run(arguments).expect(2).told(&[]);
        insta::assert_snapshot!(format!("init_{name}"), told);
        assert!(!told.contains("hunter2"));
        assert_eq!(project.read("Cargo.toml"), cargo);
        assert_eq!(project.hashes().len(), 1);
    }
}
