//! Build files of Gradle and Maven become our configuration, and whatever could not is told.

use std::path::Path;

use avrogen_build::Config;
use avrogen_e2e::Project;

use crate::TOOL;

/// A folder that holds one of the build files beside these tests.
fn project(file: &str) -> Project {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrate");
    let project = Project::new(TOOL);
    project.write(file, std::fs::read(folder.join(file)).unwrap());
    project
}

#[test]
fn what_is_documented_is_taken_over() {
    for (name, from, file) in [
        ("groovy", "gradle", "build.gradle"),
        ("kotlin", "gradle", "build.gradle.kts"),
        ("old", "gradle", "old.gradle"),
        ("maven", "maven", "pom.xml"),
    ] {
        let project = project(file);
        let printed = project.run(&["migrate", "--from", from, file]).expect(0);
        insta::assert_snapshot!(format!("migrate_{name}"), printed.told(&[]));
        assert!(
            !printed.told(&[]).contains("fixture-secret"),
            "a secret is printed"
        );

        let out = ["migrate", "--from", from, file, "--out", "avrogen.toml"];
        project.run(&out).expect(0);
        assert_eq!(project.read("avrogen.toml"), printed.stdout);
        let written = Config::from_file(&project.path().join("avrogen.toml"));
        assert!(written.is_ok(), "{written:?}");
    }
}

#[test]
fn nothing_is_replaced() {
    let project = project("old.gradle");
    project.write("avrogen.toml", "# mine\n");
    let arguments = [
        "migrate",
        "--from",
        "gradle",
        "old.gradle",
        "--out",
        "avrogen.toml",
    ];
    let told = project.run(&arguments).expect(2).told(&[]);
    insta::assert_snapshot!("migrate_there_already", told);
    assert_eq!(project.read("avrogen.toml"), "# mine\n");
}

#[test]
fn programs_get_lines() {
    let project = project("old.gradle");
    for format in ["json", "github"] {
        let arguments = [
            "migrate",
            "--from",
            "gradle",
            "old.gradle",
            "--message-format",
            format,
        ];
        let told = project.run(&arguments).expect(0).told(&[]);
        insta::assert_snapshot!(format!("migrate_as_{format}"), told);
    }
}

#[test]
fn what_is_no_such_file_is_refused() {
    let project = Project::new(TOOL);
    project
        .write("plain.gradle", "plugins { id 'java' }\n")
        .write("plain.xml", "<project/>")
        .write(
            "open.gradle",
            "schemaRegistry {\n  register {\n    subject('a', 'b')\n",
        )
        .write(
            "deep.gradle",
            format!("schemaRegistry {{\n  url = {}", "[".repeat(100_000)),
        )
        .write("open.xml", "<project>\n  <build></project>")
        .write(
            "bomb.xml",
            "<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<p>&b;</p>",
        )
        .write("large.xml", " ".repeat((1 << 20) + 1))
        .write("bytes.gradle", b"schemaRegistry { url = '\xff' }");
    for (from, file) in [
        ("gradle", "plain.gradle"),
        ("maven", "plain.xml"),
        ("gradle", "open.gradle"),
        ("gradle", "deep.gradle"),
        ("maven", "open.xml"),
        ("maven", "bomb.xml"),
        ("maven", "large.xml"),
        ("gradle", "bytes.gradle"),
        ("gradle", "missing.gradle"),
    ] {
        let told = project
            .run(&["migrate", "--from", from, file])
            .expect(2)
            .told(&[]);
        insta::assert_snapshot!(format!("migrate_refused_{}", file.replace('.', "_")), told);
    }
}
