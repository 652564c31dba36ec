//! The GitHub Action, without GitHub: its script, its page, and the files that describe it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use avrogen_e2e::{Project, workspace};
use avrogen_test_registry::Registry;
use saphyr::{LoadableYamlNode as _, Yaml};

use crate::TOOL;

/// What the script did in a project, with the tool on the `PATH`.
struct Step {
    code: Option<i32>,
    stdout: String,
    /// The job's page.
    summary: String,
}

/// Runs the script as the action does; `None` where there is no bash.
fn step(project: &Project, inputs: &[(&str, &str)]) -> Option<Step> {
    let bin = project.path().join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    let tool = bin.join(format!("cargo-avrogen{}", std::env::consts::EXE_SUFFIX));
    if !tool.exists() {
        // Never a copy where a link will do: what was just written may not be run as long as another test's child holds it open.
        #[cfg(unix)]
        std::os::unix::fs::symlink(TOOL, &tool).unwrap();
        #[cfg(not(unix))]
        std::fs::copy(TOOL, &tool).unwrap();
    }
    let mut path: Vec<PathBuf> = vec![bin];
    path.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    let summary = project.path().join("summary.md");
    let _ = std::fs::remove_file(&summary);
    let output = Command::new("bash")
        .arg(workspace().join("cargo-avrogen/action/run.sh"))
        .arg("run")
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("GITHUB_STEP_SUMMARY", &summary)
        .envs(inputs.iter().copied())
        .current_dir(project.path())
        .output()
        .ok()?;
    Some(Step {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        summary: std::fs::read_to_string(&summary).unwrap_or_default(),
    })
}

fn project(schema: &str) -> Project {
    let project = Project::new(TOOL);
    project
        .write("events/avrogen.toml", "schemas = [\"schemas\"]\n")
        .write("events/schemas/a|b.avsc", schema);
    project
}

const IN_EVENTS: (&str, &str) = ("AVROGEN_DIRECTORY", "events");

#[test]
fn findings_are_annotations_and_a_table() {
    let project =
        project(r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "strin"}]}"#);
    let Some(step) = step(
        &project,
        &[IN_EVENTS, ("AVROGEN_COMMAND", "check register")],
    ) else {
        return;
    };
    assert_eq!(step.code, Some(1));
    insta::assert_snapshot!("action_annotations", step.stdout);
    insta::assert_snapshot!("action_summary", step.summary);
}

/// A publisher's two jobs: `compat` on a pull request, `register` on the main branch.
#[test]
fn a_publisher_registers_and_is_warned() {
    let registry = Registry::start_blocking().unwrap();
    let project = project(r#"{"type": "record", "name": "A", "fields": []}"#);
    let config = project.read("events/avrogen.toml");
    project.write(
        "events/avrogen.toml",
        config + "\n[[register]]\nfolder = \"schemas\"\n",
    );
    let inputs = |commands| {
        [
            IN_EVENTS,
            ("AVROGEN_REGISTRY", registry.url()),
            ("AVROGEN_COMMAND", commands),
        ]
    };
    let Some(registered) = step(&project, &inputs("check compat register")) else {
        return;
    };
    assert_eq!(registered.code, Some(0), "{}", registered.stdout);
    project.write(
        "events/schemas/a|b.avsc",
        r#"{"type": "record", "name": "A", "fields": [{"name": "n", "type": "int"}]}"#,
    );
    let warned = step(&project, &inputs("check compat")).unwrap();
    assert_eq!(warned.code, Some(1));
    insta::assert_snapshot!("action_incompatible", warned.stdout);
    insta::assert_snapshot!("action_incompatible_summary", warned.summary);
}

#[test]
fn what_is_well_is_told_too() {
    let project = project(r#"{"type": "fixed", "name": "A", "size": 1}"#);
    let inputs = [
        IN_EVENTS,
        ("AVROGEN_COMMAND", "check"),
        ("AVROGEN_ARGS", " --color\n never "),
    ];
    let Some(step) = step(&project, &inputs) else {
        return;
    };
    assert_eq!(
        (step.code, step.stdout.contains("::error")),
        (Some(0), false)
    );
    insta::assert_snapshot!("action_passed", step.summary);
}

#[test]
fn inputs_are_never_a_part_of_the_script() {
    let project = project("\"int\"");
    for inputs in [
        [IN_EVENTS, ("AVROGEN_COMMAND", "$(touch made)")],
        [IN_EVENTS, ("AVROGEN_COMMAND", "check;touch made")],
        [
            ("AVROGEN_DIRECTORY", "$(touch made)"),
            ("AVROGEN_COMMAND", "check"),
        ],
        [IN_EVENTS, ("AVROGEN_ARGS", "$(touch made) ; touch made")],
        [IN_EVENTS, ("AVROGEN_ENV", "$(touch made)")],
        [IN_EVENTS, ("AVROGEN_REGISTRY", "`touch made`")],
    ] {
        let Some(step) = step(&project, &inputs) else {
            return;
        };
        assert_ne!(step.code, Some(0), "{inputs:?}");
        assert!(!project.path().join("made").exists(), "{inputs:?}");
    }
}

fn yaml(file: &str) -> Yaml<'static> {
    let text = std::fs::read_to_string(workspace().join(file)).unwrap();
    let text: &'static str = text.leak();
    let mut documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_eq!(documents.len(), 1, "{file}");
    documents.remove(0)
}

fn keys(mapping: &Yaml<'_>) -> BTreeSet<String> {
    let mapping = mapping.as_mapping().expect("a mapping");
    let keys = mapping.keys().filter_map(Yaml::as_str);
    keys.map(str::to_owned).collect()
}

#[test]
fn the_action_uses_each_input_that_it_declares() {
    let action = yaml("action.yml");
    let text = std::fs::read_to_string(workspace().join("action.yml")).unwrap();
    let used: BTreeSet<String> = text
        .split("${{ inputs.")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(" }}")?.0.to_owned()))
        .collect();
    assert_eq!(keys(&action["inputs"]), used);
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    for step in action["runs"]["steps"].as_vec().expect("steps") {
        let step = keys(step);
        assert!(
            step.contains("uses") || step.is_superset(&["run", "shell"].map(str::to_owned).into())
        );
    }
}

#[test]
fn the_workflows_give_the_action_what_it_takes() {
    let inputs = keys(&yaml("action.yml")["inputs"]);
    for file in ["examples/ci/publisher.yml", "examples/ci/consumer.yml"] {
        let workflow = yaml(file);
        assert!(
            keys(&workflow).is_superset(
                &["name", "on", "permissions", "jobs"]
                    .map(str::to_owned)
                    .into()
            )
        );
        let mut uses = 0;
        for job in workflow["jobs"].as_mapping().expect("jobs").values() {
            assert!(job["runs-on"].as_str().is_some(), "{file}");
            for step in job["steps"].as_vec().expect("steps") {
                let action = step["uses"].as_str().expect("each step uses an action");
                if action.starts_with("cargo-avrogen/") {
                    assert!(keys(&step["with"]).is_subset(&inputs), "{file}: {step:?}");
                    assert!(
                        step["with"]["command"].as_str().is_some(),
                        "{file}: {step:?}"
                    );
                    uses += 1;
                }
            }
        }
        assert!(uses >= 2, "{file}");
    }
}
