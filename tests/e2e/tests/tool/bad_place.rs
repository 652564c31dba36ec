//! Downloads that find no place: outside the folder, on each other's file, over a link. A message with the way out, which works, and no
//! file changed.

use avrogen_e2e::Project;
use avrogen_test_registry::Registry;

use crate::{TOOL, consumer, publisher};

/// A registry that holds `event`, which refers to `EVENT`.
fn registry() -> Registry {
    let registry = Registry::start_blocking().unwrap();
    let project = Project::new(TOOL);
    let fields = r#"[{"name": "f", "type": "com.acme.Head"}]"#;
    let configuration = format!("[registry]\nurl = \"{}\"\n", registry.url());
    project
        .write("head.avsc", record("Head", "[]"))
        .write("event.avsc", record("Event", fields))
        .write(
            "avrogen.toml",
            configuration
                + "[[register]]\nfile = \"head.avsc\"\nsubject = \"EVENT\"\n\
                   [[register]]\nfile = \"event.avsc\"\nsubject = \"event\"\n",
        );
    project.run(&["register"]).expect(0);
    registry
}

fn record(name: &str, fields: &str) -> String {
    format!(
        r#"{{"type": "record", "name": "{name}", "namespace": "com.acme", "fields": {fields}}}"#
    )
}

/// A project that downloads these.
fn project(registry: &Registry, tables: &str) -> Project {
    let project = Project::new(TOOL);
    let text = format!("[registry]\nurl = \"{}\"\n{tables}", registry.url());
    project.write("avrogen.toml", text);
    project
}

/// The run ends with this code and changes nothing.
fn refused(project: &Project, arguments: &[&str], code: i32) -> String {
    let before = project.hashes();
    let run = project.run(arguments).expect(code);
    assert_eq!(project.hashes(), before, "{arguments:?} changed a file");
    run.told(&[])
}

fn table(subject: &str, rest: &str) -> String {
    format!("\n[[download]]\nsubject = \"{subject}\"\n{rest}\n")
}

#[test]
fn a_folder_outside() {
    let registry = registry();
    let project = project(&registry, &table("event", "to = \"../avrogen-outside\""));
    insta::assert_snapshot!("folder_outside", refused(&project, &["download"], 2));
    assert!(!project.path().join("../avrogen-outside").exists());
}

#[test]
fn a_file_whose_name_is_none() {
    let registry = registry();
    for (name, file) in [("path", "../event.avsc"), ("device", "aux.avsc")] {
        let rest = format!("to = \"schemas\"\nfile = \"{file}\"");
        let project = project(&registry, &table("event", &rest));
        insta::assert_snapshot!(
            format!("file_name_{name}"),
            refused(&project, &["download"], 1)
        );
    }
}

/// They differ in case, which not every file system sees. A `file` for one of them mends it, in whichever table it stands.
#[test]
fn two_subjects_that_want_one_file() {
    let registry = registry();
    let table_of_event = table("event", "to = \"schemas\"");
    let project = project(&registry, &table_of_event);
    insta::assert_snapshot!("one_file", refused(&project, &["download"], 1));
    let text = project.read("avrogen.toml");
    let head = table("EVENT", "to = \"schemas\"\nfile = \"head.avsc\"");
    project.write("avrogen.toml", text + &head);
    project.run(&["download"]).expect(0);
    assert_eq!(
        project.read("schemas/head.avsc"),
        record("Head", "[]"),
        "the reference is where its own table says"
    );
    project.run(&["check"]).expect(0);
}

/// A link may lead out of the folder, and nothing is written through one.
#[cfg(unix)]
#[test]
fn a_file_that_is_a_link() {
    let registry = Registry::start_blocking().unwrap();
    publisher(registry.url()).run(&["register"]).expect(0);
    let project = consumer(registry.url());
    project.run(&["download"]).expect(0);
    let file = project.path().join("schemas/shipment-value.avsc");
    let aside = project.path().join("aside.avsc");
    std::fs::rename(&file, &aside).unwrap();
    std::os::unix::fs::symlink(&aside, &file).unwrap();
    insta::assert_snapshot!("link", refused(&project, &["download"], 1));
    insta::assert_snapshot!(
        "link_locked",
        refused(&project, &["download", "--locked"], 1)
    );
    std::fs::remove_file(&file).unwrap();
    project.run(&["download", "--locked"]).expect(0);
    project.run(&["download", "--offline"]).expect(0);
}

/// Branches that were merged by hand: each entry is as it was written, and two of them name one file.
#[test]
fn a_lock_that_names_a_file_twice() {
    let registry = registry();
    let with_files = |event: &str, head: &str| {
        let of_event = table("event", &format!("to = \"schemas\"\nfile = \"{event}\""));
        let of_head = table("EVENT", &format!("to = \"schemas\"\nfile = \"{head}\""));
        let project = project(&registry, &(of_event + &of_head));
        project.run(&["download"]).expect(0);
        project
    };
    let project = with_files("b.avsc", "a.avsc");
    let (ours, theirs) = (
        project.read("avrogen.lock"),
        with_files("a.avsc", "b.avsc").read("avrogen.lock"),
    );
    let (head, _) = ours.rsplit_once("[[subject]]").unwrap();
    let (_, event) = theirs.rsplit_once("[[subject]]").unwrap();
    project.write("avrogen.lock", format!("{head}[[subject]]{event}"));
    insta::assert_snapshot!(
        "one_file_locked",
        refused(&project, &["download", "--locked"], 1)
    );
    project.run(&["download"]).expect(0);
    project.run(&["check"]).expect(0);
}
