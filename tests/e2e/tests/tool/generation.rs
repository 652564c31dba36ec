//! Generated files: the same bytes whatever the order of the schemas, not touched where nothing changes, and none left behind.

use std::time::SystemTime;

use avrogen_e2e::Project;

use crate::TOOL;

fn record(name: &str, field: &str) -> String {
    format!(
        r#"{{"type": "record", "name": "{name}", "fields": [{{"name": "inner", "type": {field}}}]}}"#
    )
}

/// Three files in two folders, each of which needs another.
fn project() -> Project {
    let project = Project::new(TOOL);
    project
        .write("one/a.avsc", record("com.acme.A", "\"com.acme.deep.B\""))
        .write("one/c.avsc", record("org.C", "[\"null\", \"com.acme.A\"]"))
        .write("two/b.avsc", record("com.acme.deep.B", "\"string\""));
    project
}

fn generate(project: &Project, schemas: &[&str], out: &str) {
    let mut arguments = vec!["generate", "--out", out];
    for schema in schemas {
        arguments.extend(["--schemas", schema]);
    }
    project.run(&arguments).expect(0);
}

fn modified(project: &Project, file: &str) -> SystemTime {
    let path = project.path().join(file);
    std::fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn no_order_of_the_schemas_matters() {
    let project = project();
    generate(&project, &["one", "two"], "first.rs");
    generate(&project, &["two", "one"], "second.rs");
    let files = ["two/b.avsc", "one/c.avsc", "one/a.avsc"];
    generate(&project, &files, "third.rs");
    let first = project.read("first.rs");
    assert_eq!(project.read("second.rs"), first);
    assert_eq!(project.read("third.rs"), first);
}

#[test]
fn what_does_not_change_is_not_written() {
    let project = project();
    for (out, file) in [("x.rs", "x.rs"), ("tree", "tree/com/acme/mod.rs")] {
        generate(&project, &["one", "two"], out);
        let long_ago = SystemTime::UNIX_EPOCH;
        let path = project.path().join(file);
        std::fs::File::open(&path)
            .and_then(|file| file.set_modified(long_ago))
            .unwrap();
        generate(&project, &["one", "two"], out);
        assert_eq!(modified(&project, file), long_ago, "{file}");
    }
    // A schema that changes is written, and only the files of its own modules.
    project.write("one/c.avsc", record("org.C", "\"int\""));
    generate(&project, &["one", "two"], "tree");
    assert_eq!(
        modified(&project, "tree/com/acme/mod.rs"),
        SystemTime::UNIX_EPOCH
    );
    assert!(project.read("tree/org/mod.rs").contains("pub inner: i32"));
}

#[test]
fn modules_that_are_no_longer_needed_are_removed() {
    let project = project();
    generate(&project, &["one", "two"], "tree");
    project
        .write("tree/org/notes.txt", "by hand")
        .write("tree/com/acme/deep/own.rs", "// by hand\n");
    std::fs::remove_file(project.path().join("one/c.avsc")).unwrap();
    project.write("one/a.avsc", record("com.A", "\"int\""));
    project.write("two/b.avsc", record("net.B", "\"string\""));
    generate(&project, &["one", "two"], "tree");
    let files: Vec<String> = project
        .hashes()
        .into_keys()
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| path.starts_with("tree/"))
        .collect();
    assert_eq!(
        files,
        [
            "tree/com/acme/deep/own.rs",
            "tree/com/mod.rs",
            "tree/mod.rs",
            "tree/net/mod.rs",
            "tree/org/notes.txt",
        ]
    );
}
