//! The three doors of the configuration, and which of them goes before which.

use avrogen_e2e::Project;
use avrogen_test_registry::Registry;

use crate::TOOL;

/// A registry that holds one subject of this name.
fn registry(subject: &str) -> Registry {
    let registry = Registry::start_blocking().unwrap();
    let project = Project::new(TOOL);
    project.write("int.avsc", "\"int\"").write(
        "avrogen.toml",
        format!(
            "[registry]\nurl = \"{}\"\n[[register]]\nfile = \"int.avsc\"\nsubject = \"{subject}\"\n",
            registry.url()
        ),
    );
    project.run(&["register"]).expect(0);
    registry
}

/// The only subject of the registry that is asked.
fn asked(project: &Project, folder: &str, arguments: &[&str]) -> String {
    let mut whole = vec!["list"];
    whole.extend(arguments);
    let run = project.run_in(folder, &whole).expect(0);
    run.stdout.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn the_package_goes_before_its_workspace_table_by_table() {
    let (outer, inner) = (registry("outer"), registry("inner"));
    let project = Project::new(TOOL);
    project
        .write(
            "Cargo.toml",
            format!(
                "[workspace]\nmembers = [\"own\", \"none\"]\nexclude = [\"stranger\"]\nresolver = \"3\"\n\
                 [workspace.metadata.avrogen]\nschemas = [\"shared\"]\n[workspace.metadata.avrogen.registry]\nurl = \"{}\"\n",
                outer.url()
            ),
        )
        .write("shared/a.avsc", r#"{"type": "fixed", "name": "Shared", "size": 1}"#)
        .write("own/mine/a.avsc", r#"{"type": "fixed", "name": "Mine", "size": 1}"#)
        .write(
            "own/Cargo.toml",
            "[package]\nname = \"own\"\n[package.metadata.avrogen]\nschemas = [\"mine\"]\n",
        )
        .write("own/src/lib.rs", "")
        .write("none/Cargo.toml", "[package]\nname = \"none\"\n")
        .write("none/src/lib.rs", "")
        .write(
            "stranger/Cargo.toml",
            format!(
                "[package]\nname = \"stranger\"\n[package.metadata.avrogen.registry]\nurl = \"{}\"\n",
                inner.url()
            ),
        )
        .write("stranger/src/lib.rs", "");

    // The registry is the workspace's for both members, the schemas are the package's where it has some.
    for folder in [".", "own", "own/src", "none", "none/src"] {
        assert_eq!(asked(&project, folder, &[]), "outer", "{folder}");
    }
    let types = |folder: &str| {
        project
            .run_in(folder, &["generate", "--out", "types.rs"])
            .expect(0)
            .stdout
    };
    assert!(types("own").contains("Mine") && !types("own").contains("Shared"));
    assert!(types("none").contains("Shared"));
    // A package that the workspace excludes is not in it, as cargo says.
    assert_eq!(asked(&project, "stranger", &[]), "inner");
    project
        .run_in("stranger", &["generate", "--out", "types.rs"])
        .expect(2);

    // What is named on the command line goes before all.
    assert_eq!(
        asked(&project, ".", &["--manifest-path", "stranger/Cargo.toml"]),
        "inner"
    );
    assert_eq!(
        asked(&project, "stranger", &["--registry", outer.url()]),
        "outer"
    );
}

#[test]
fn the_nearest_file_counts() {
    let (outer, inner) = (registry("outer"), registry("inner"));
    let toml = |registry: &Registry| format!("[registry]\nurl = \"{}\"\n", registry.url());
    let project = Project::new(TOOL);
    project
        .write("avrogen.toml", toml(&outer))
        .write("below/avrogen.toml", toml(&inner))
        .write(
            "below/Cargo.toml",
            "[package]\nname = \"no-word-of-avrogen\"\n",
        )
        .write(
            "beside/Cargo.toml",
            "[package]\nname = \"no-word-of-avrogen\"\n",
        )
        .write("other.toml", toml(&inner));
    assert_eq!(asked(&project, ".", &[]), "outer");
    assert_eq!(asked(&project, "below", &[]), "inner");
    assert_eq!(asked(&project, "beside", &[]), "outer");
    assert_eq!(asked(&project, ".", &["--config", "other.toml"]), "inner");
}

#[test]
fn an_environment_goes_before_key_by_key() {
    let (test, prod) = (registry("test"), registry("prod"));
    let project = Project::new(TOOL);
    project.write(
        "avrogen.toml",
        format!(
            "[registry]\nurl = \"{}\"\nauth = {{ bearer-env = \"AVROGEN_NO_SUCH_VARIABLE\" }}\n\
             [env.prod.registry]\nurl = \"{}\"\n[env.open.registry]\nauth = {{}}\n",
            test.url(),
            prod.url()
        ),
    );
    // The credentials are the outer table's in `prod`, which has none of its own.
    for arguments in [&["list"][..], &["list", "--env", "prod"]] {
        let told = project.run(arguments).expect(2).stderr;
        assert!(
            told.contains("AVROGEN_NO_SUCH_VARIABLE is not set"),
            "{told}"
        );
    }
    assert_eq!(asked(&project, ".", &["--env", "open"]), "test");
    // Another registry on the command line does not get the credentials of the configured one.
    assert_eq!(asked(&project, ".", &["--registry", prod.url()]), "prod");
}

#[test]
fn named_sets_have_outputs_of_their_own() {
    let project = Project::new(TOOL);
    project
        .write("new/a.avsc", r#"{"type": "fixed", "name": "A", "size": 2}"#)
        .write("old/a.avsc", r#"{"type": "fixed", "name": "A", "size": 1}"#)
        .write(
            "avrogen.toml",
            "schemas = [\"new\"]\n[generate]\nout = \"src/new.rs\"\n\
             [[set]]\nname = \"old\"\nschemas = [\"old\"]\ngenerate = { out = \"src/old.rs\" }\n",
        );
    project.run(&["check"]).expect(1);
    project.run(&["generate"]).expect(0);
    assert!(project.read("src/new.rs").contains("[u8; 2]"));
    assert!(project.read("src/old.rs").contains("[u8; 1]"));
    project.run(&["check"]).expect(0);
}
