//! What a plan says, and that `register` does it.

use avrogen_e2e::Project;
use avrogen_registry::Version;

use super::{project, record, registry, tables, told};

/// Subject, outcome, version and references of each line: what a plan and a run have to agree in.
fn lines(project: &Project, arguments: &[&str], code: i32) -> Vec<String> {
    let arguments = [arguments, &["--message-format", "json"]].concat();
    let run = project.run(&arguments).expect(code);
    let cut = |line: &str| {
        let start = line.find("\"subject\"").unwrap();
        let (before, after) = line[start..].split_once(",\"id\":").unwrap();
        let (_, references) = after.split_once("\"references\":").unwrap();
        format!(
            "{before} {}",
            references.replace("\"pending\":true", "\"pending\":false")
        )
    };
    let is_line = |line: &&str| !line.contains("\"diagnostic\"");
    run.stdout.lines().filter(is_line).map(cut).collect()
}

#[test]
fn register_does_what_the_plan_said() {
    let (registry, client) = registry();
    let same = record("com.acme.Same", &[("id", "\"long\"")]);
    let part = record("com.acme.Part", &[("id", "\"long\"")]);
    let whole = record("com.acme.Whole", &[("part", "\"com.acme.Part\"")]);
    let back = record("com.acme.Back", &[("id", "\"long\"")]);
    let files = [
        ("whole.avsc", whole.as_str()),
        ("same.avsc", &same),
        ("part.avsc", &part),
        ("back.avsc", &back),
    ];
    let names = ["whole.avsc", "same.avsc", "part.avsc", "back.avsc"];
    let project = project(registry.url(), &tables(&names), &files);
    project.run(&["register"]).expect(0);
    let more = |text: &str| {
        text.replace(
            "]}",
            ", {\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}]}",
        )
    };
    // A changed file, one that refers to it, a deleted subject, a new file, and a file that went.
    project.write("part.avsc", more(&part));
    client.delete_subject("com.acme.Back", false).unwrap();
    project.write(
        "new.avsc",
        record("com.acme.New", &[("whole", "\"com.acme.Whole\"")]),
    );
    project.write(
        "avrogen.toml",
        project
            .read("avrogen.toml")
            .replace("back.avsc", "new.avsc"),
    );
    let gone = avrogen_registry::NewSchema::avro(record("com.acme.Gone", &[]));
    client.register("com.acme.Gone", &gone, false).unwrap();
    project.write(
        "avrogen.toml",
        project.read("avrogen.toml") + "[[register]]\nfile = \"back.avsc\"\n",
    );

    let before = client.subjects(true).unwrap();
    insta::assert_snapshot!(
        "plan",
        told(&project, registry.url(), &["register", "--plan"], 0)
    );
    let planned = lines(&project, &["register", "--plan"], 0);
    assert_eq!(
        client.subjects(true).unwrap(),
        before,
        "a plan writes nothing"
    );
    assert_eq!(lines(&project, &["register"], 0), planned);
    // And then there is nothing left to do.
    insta::assert_snapshot!(
        "afterwards",
        told(&project, registry.url(), &["register", "--check"], 0)
    );
    let versions = |subject| client.versions(subject, false).unwrap();
    assert_eq!(versions("com.acme.Whole"), [1, 2]);
    assert_eq!(
        versions("com.acme.Back"),
        [2],
        "the number of a deleted version is not given again"
    );
    assert_eq!(versions("com.acme.Gone"), [1], "an orphan stays");
}

#[test]
fn a_check_finds_what_would_be_registered() {
    let (registry, client) = registry();
    let order = record("com.acme.Order", &[("id", "\"long\"")]);
    let project = project(
        registry.url(),
        &tables(&["order.avsc"]),
        &[("order.avsc", &order)],
    );
    insta::assert_snapshot!(
        "check_new",
        told(&project, registry.url(), &["register", "--check"], 1)
    );
    assert_eq!(client.subjects(true).unwrap(), [""; 0]);
    project.run(&["register"]).expect(0);
    project.run(&["register", "--check"]).expect(0);
    project.write(
        "order.avsc",
        order.replace("com.acme.Order\"", "com.acme.Order\", \"doc\": \"x\""),
    );
    insta::assert_snapshot!(
        "check_changed",
        told(&project, registry.url(), &["register", "--check"], 1)
    );
    assert_eq!(client.versions("com.acme.Order", false).unwrap(), [1]);
}

/// All lines and all findings are shown, whatever is among them, and nothing is registered.
#[test]
fn a_plan_shows_everything() {
    let (registry, client) = registry();
    let old = |name: &str| record(name, &[("id", "\"long\"")]);
    let new = |name: &str| record(name, &[("id", "\"long\""), ("planet", "\"string\"")]);
    let files = [
        ("bad.avsc", old("com.acme.Bad")),
        ("worse.avsc", old("com.acme.Worse")),
        ("same.avsc", old("com.acme.Same")),
        ("fixed.avsc", old("com.acme.Fixed")),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    let names = ["bad.avsc", "worse.avsc", "same.avsc", "fixed.avsc"];
    let project = project(registry.url(), &tables(&names), &files);
    project.run(&["register"]).expect(0);
    project.write("bad.avsc", new("com.acme.Bad"));
    project.write("worse.avsc", new("com.acme.Worse"));
    project.write(
        "fixed.avsc",
        old("com.acme.Fixed").replace("com.acme.Fixed\"", "com.acme.Fixed\", \"doc\": \"x\""),
    );
    client
        .set_mode(Some("com.acme.Fixed"), "READONLY", false)
        .unwrap();
    client
        .set_mode(Some("com.acme.Worse"), "READONLY", false)
        .unwrap();
    project.write(
        "late.avsc",
        record("com.acme.Late", &[("bad", "\"com.acme.Bad\"")]),
    );
    project.write(
        "avrogen.toml",
        project.read("avrogen.toml") + "[[register]]\nfile = \"late.avsc\"\n",
    );
    let before = client.subjects(true).unwrap();
    insta::assert_snapshot!(
        "everything",
        told(&project, registry.url(), &["register", "--plan"], 1)
    );
    insta::assert_snapshot!(
        "everything_left",
        told(&project, registry.url(), &["register"], 1)
    );
    insta::assert_snapshot!(
        "everything_fail_fast",
        told(
            &project,
            registry.url(),
            &["register", "--plan", "--fail-fast"],
            1
        )
    );
    assert_eq!(client.subjects(true).unwrap(), before);
}

/// The latest version alone would let it pass: the level asks for all of them, as the registration does.
#[test]
fn a_transitive_level_is_honoured() {
    let (registry, client) = registry();
    let order = record("com.acme.Order", &[("id", "\"long\"")]);
    let project = project(
        registry.url(),
        &tables(&["order.avsc"]),
        &[("order.avsc", &order)],
    );
    project.run(&["register"]).expect(0);
    let with = |default: &str| {
        let field = format!("{{\"name\": \"note\", \"type\": \"string\"{default}}}");
        order.replace("]}", &format!(", {field}]}}"))
    };
    project.write("order.avsc", with(", \"default\": \"\""));
    project.run(&["register"]).expect(0);
    project.write("order.avsc", with(""));
    let plan = ["register", "--plan"];
    project.run(&plan).expect(0);
    client
        .set_level(Some("com.acme.Order"), "BACKWARD_TRANSITIVE")
        .unwrap();
    insta::assert_snapshot!("transitive", told(&project, registry.url(), &plan, 1));
}

#[test]
fn read_only_environments_are_planned_and_not_written() {
    let (registry, client) = registry();
    let order = record("com.acme.Order", &[("id", "\"long\"")]);
    let project = project(
        registry.url(),
        &tables(&["order.avsc"]),
        &[("order.avsc", &order)],
    );
    let text = project.read("avrogen.toml");
    project.write(
        "avrogen.toml",
        format!("{text}\n[env.prod.registry]\nread-only = true\n"),
    );
    project
        .run(&["register", "--plan", "--env", "prod"])
        .expect(0);
    insta::assert_snapshot!(
        "read_only",
        told(&project, registry.url(), &["register", "--env", "prod"], 2)
    );
    assert_eq!(client.subjects(true).unwrap(), [""; 0]);
    project.run(&["register"]).expect(0);
    assert!(client.version("com.acme.Order", Version::Latest).is_ok());
}
