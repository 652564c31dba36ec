//! What is left behind: lines of JSON, and the file of the Gradle plugin.

use super::{project, record, registry, tables, told};

#[test]
fn lines_of_json() {
    let (registry, _) = registry();
    let part = record("com.acme.Part", &[("id", "\"long\"")]);
    let whole = record("com.acme.Whole", &[("part", "\"com.acme.Part\"")]);
    let files = [("whole.avsc", whole.as_str()), ("part.avsc", &part)];
    let project = project(
        registry.url(),
        &tables(&["whole.avsc", "part.avsc"]),
        &files,
    );
    let json = ["--message-format", "json"];
    let plan = [&["register", "--plan"], &json[..]].concat();
    insta::assert_snapshot!("json_plan", told(&project, registry.url(), &plan, 0));
    let register = [&["register"], &json[..]].concat();
    insta::assert_snapshot!(
        "json_register",
        told(&project, registry.url(), &register, 0)
    );
}

/// `registered.csv`, byte for byte: the header, the order of the configuration, the path as it is configured.
#[test]
fn csv_as_the_gradle_plugin_writes_it() {
    let (registry, client) = registry();
    let part = record("com.acme.Part", &[("id", "\"long\"")]);
    let whole = record("com.acme.Whole", &[("part", "\"com.acme.Part\"")]);
    let tables = "[[register]]\nfile = \"./src/whole.avsc\"\nsubject = \"whole\"\n\n\
                  [[register]]\nfile = \"src/part.avsc\"\nsubject = \"part\"\n";
    let files = [("src/whole.avsc", whole.as_str()), ("src/part.avsc", &part)];
    let project = project(registry.url(), tables, &files);
    let arguments = ["register", "--csv", "build/registered.csv"];
    project.run(&arguments).expect(0);
    let expected = "subject, path, id\nwhole, ./src/whole.avsc, 2\npart, src/part.avsc, 1\n";
    assert_eq!(project.read("build/registered.csv"), expected);
    let before = project.hashes();
    project.run(&arguments).expect(0);
    assert_eq!(
        project.hashes(),
        before,
        "what is unchanged has its id, too"
    );

    // Nothing is written where nothing is registered, and the file stays as it was.
    project.write(
        "src/part.avsc",
        record("com.acme.Part", &[("id", "\"string\"")]),
    );
    project.run(&arguments).expect(1);
    assert_eq!(project.read("build/registered.csv"), expected);
    assert_eq!(client.versions("part", false).unwrap(), [1]);
    insta::assert_snapshot!(
        "csv_of_a_plan",
        told(
            &project,
            registry.url(),
            &["register", "--plan", "--csv", "x.csv"],
            2
        )
    );
}
