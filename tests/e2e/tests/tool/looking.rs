//! `show`, `list` and `diff`: what a registry holds, for people and as data.

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;
use serde_json::{Value, json};

use crate::{TOOL, publisher};

const SHIPMENT: &str = "shipment-value";

/// Some GUID of 32 hexadecimal digits in five groups.
fn without_guid(text: &str) -> String {
    let is_digit = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let (before, from) = rest.split_at(at);
        let length = from.bytes().take_while(|byte| is_digit(*byte)).count();
        let (word, behind) = from.split_at(length);
        shown += before;
        let is_guid = length == 36 && word.matches('-').count() == 4;
        shown += if is_guid { "[GUID]" } else { word };
        rest = behind;
    }
    shown + rest
}

#[test]
fn a_version_is_shown() {
    let registry = Registry::start_blocking().unwrap();
    let project = publisher(registry.url());
    project.run(&["register"]).expect(0);
    project.run(&["config", "set", SHIPMENT, "FULL"]).expect(0);
    for (name, arguments, code) in [
        ("show", &["show", SHIPMENT][..], 0),
        ("show_version", &["show", "com.acme.logistics.Address@1"], 0),
        (
            "show_json",
            &["show", "shipment-value@latest", "--message-format", "json"],
            0,
        ),
        ("show_references", &["show", SHIPMENT, "--references"], 0),
        (
            "show_references_json",
            &["show", SHIPMENT, "--references", "--message-format", "json"],
            0,
        ),
        ("show_no_version", &["show", "shipment-value@7"], 1),
        ("show_no_subject", &["show", "nobody"], 1),
        ("show_wrong_version", &["show", "@3"], 2),
        ("list_prefix", &["list", "--prefix", "com.acme."], 0),
    ] {
        let told = project
            .run(arguments)
            .expect(code)
            .told(&[(registry.url(), "[REGISTRY]")]);
        insta::assert_snapshot!(name, without_guid(&told));
    }
    let raw = project.run(&["show", SHIPMENT, "--raw"]).expect(0);
    assert_eq!(raw.stdout, project.read("schemas/shipment.avsc"));
    assert_eq!(raw.stderr, "");
}

/// What others wrote into a registry does not act on a terminal, and what may not be asked for is left out.
#[test]
fn a_version_of_a_hostile_registry_is_shown() {
    let answer = r#"{"subject": "a", "version": 1, "id": 1, "guid": "\u001b[31m", "schemaType": "PROTOBUF",
        "schema": "syntax = \"proto3\"; // \u001b[2J\nmessage A {}\n", "metadata": {"properties": {"owner": "\u001b]0;x"}},
        "references": [{"name": "b\u001b[2J.proto", "subject": "b\r", "version": 3}]}"#;
    let fault = Fault::by_request(move |line| {
        if line.starts_with("GET /subjects") {
            Fault::framed("200 OK", answer)
        } else {
            Fault::framed("403 Forbidden", r#"{"error_code": 40301, "message": "no"}"#)
        }
    });
    let project = Project::new(TOOL);
    let run = project
        .run(&["show", "a", "--registry", fault.url()])
        .expect(0);
    assert!(!run.stdout.contains(['\u{1b}', '\r']), "{:?}", run.stdout);
    insta::assert_snapshot!("show_hostile", run.told(&[]));
}

/// A graph in which everything refers twice to the next layer, and the last one back to the first: unfolded in full it would have no end.
#[test]
fn references_in_a_circle_are_drawn_once() {
    let fault = Fault::by_request(move |line| {
        let number = line
            .split('/')
            .nth(2)
            .and_then(|name| name[1..].parse().ok())
            .unwrap_or(0_u32);
        let next = (number + 1) % 60;
        let reference =
            |name: &str| format!(r#"{{"name": "{name}", "subject": "s{next}", "version": 1}}"#);
        let body = format!(
            r#"{{"subject": "s{number}", "version": 1, "id": {}, "schema": "\"int\"", "references": [{}, {}]}}"#,
            number + 1,
            reference("left"),
            reference("right")
        );
        Fault::framed("200 OK", &body)
    });
    let project = Project::new(TOOL);
    let arguments = ["show", "s0", "--references", "--registry", fault.url()];
    let run = project.run(&arguments).expect(0);
    assert_eq!(run.stdout.lines().count(), 1 + 2 * 60);
    let shown: Vec<&str> = run.stdout.lines().take(4).collect();
    assert_eq!(
        shown,
        [
            "s0@1  id 1",
            "├── left ← s1@1  id 2",
            "│   ├── left ← s2@1  id 3",
            "│   │   ├── left ← s3@1  id 4"
        ]
    );
    assert_eq!(
        run.stdout.lines().last(),
        Some("└── right ← s1@1  id 2 (…)")
    );
}

const V1: &str = r#"{"type": "record", "name": "com.acme.Parcel", "doc": "A parcel.", "fields": [
  {"name": "id", "type": "string"},
  {"name": "weight", "type": "int"},
  {"name": "to", "type": "com.acme.Place"}
]}"#;
const V2: &str = r#"{"type": "record", "name": "com.acme.Parcel", "doc": "One parcel.", "fields": [
  {"name": "id", "type": "string"},
  {"name": "weight", "type": "long"},
  {"name": "to", "type": "com.acme.Place"},
  {"name": "note", "type": "string", "default": ""}
]}"#;
const PLACE: &str = r#"{"type": "record", "name": "com.acme.Place", "fields": [{"name": "city", "type": "string"}]}"#;

/// A parcel in two versions, which refers to a place; and a third one on disk.
fn parcels(registry: &Registry) -> Project {
    let project = Project::new(TOOL);
    project
        .write(
            "avrogen.toml",
            format!(
                "schemas = [\"schemas\"]\n\n[registry]\nurl = \"{}\"\n\n[[register]]\nfile = \"schemas/parcel.avsc\"\n\
                 topic = \"parcel\"\n\n[[register]]\nfile = \"schemas/place.avsc\"\n",
                registry.url()
            ),
        )
        .write("schemas/place.avsc", PLACE);
    for text in [V1, V2] {
        project.write("schemas/parcel.avsc", text);
        project.run(&["register"]).expect(0);
    }
    project
}

#[test]
fn a_diff_says_what_changed() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url();
    let project = parcels(&registry);
    // The same on one line, then one with another documentation, then with another type in what it refers to.
    project.write("same.avsc", V2.replace('\n', ""));
    project.write(
        "schemas/parcel.avsc",
        V2.replace("One parcel", "Just one parcel"),
    );
    for (name, arguments, code) in [
        ("diff_latest_two", &["diff", "parcel-value"][..], 0),
        (
            "diff_back",
            &["diff", "parcel-value@2", "parcel-value@1", "--exit-code"],
            1,
        ),
        ("diff_with_latest", &["diff", "parcel-value@1"], 0),
        (
            "diff_same_version",
            &["diff", "parcel-value@2", "--exit-code"],
            0,
        ),
        (
            "diff_same_text",
            &["diff", "parcel-value", "same.avsc", "--exit-code"],
            0,
        ),
        ("diff_registered_file", &["diff", "schemas/parcel.avsc"], 0),
        (
            "diff_json",
            &[
                "diff",
                "parcel-value@1",
                "schemas/parcel.avsc",
                "--message-format",
                "json",
            ],
            0,
        ),
        ("diff_no_table", &["diff", "same.avsc"], 2),
        ("diff_one_version", &["diff", "com.acme.Place"], 2),
        ("diff_no_file", &["diff", "parcel-value", "nowhere.avsc"], 2),
        ("diff_no_subject", &["diff", "nobody"], 1),
        ("diff_no_version", &["diff", "parcel-value@7"], 1),
    ] {
        let told = project
            .run(arguments)
            .expect(code)
            .told(&[(url, "[REGISTRY]")]);
        insta::assert_snapshot!(name, told);
    }
    // A reference's change is a change of the schema.
    project.write(
        "schemas/place.avsc",
        PLACE.replace("\"string\"", "\"bytes\""),
    );
    let told = project
        .run(&["diff", "schemas/parcel.avsc"])
        .expect(0)
        .told(&[(url, "[REGISTRY]")]);
    insta::assert_snapshot!("diff_reference", told);
}

/// No registry, no configuration.
#[test]
fn two_files_are_compared() {
    let project = Project::new(TOOL);
    project
        .write("old.avsc", V1.replace("com.acme.Place", "string"))
        .write("new.avsc", V2.replace("com.acme.Place", "string"))
        .write("alone.avsc", V2)
        .write(
            "a.proto",
            "syntax = \"proto3\";\nmessage A {\n  int32 n = 1;\n}\n",
        )
        .write(
            "b.proto",
            "syntax = \"proto3\";\nmessage A {\n  int64 n = 1; // \u{1b}[2J\n}\n",
        );
    for (name, arguments, code) in [
        (
            "diff_files",
            &["diff", "old.avsc", "new.avsc", "--exit-code"][..],
            1,
        ),
        ("diff_unlinked", &["diff", "old.avsc", "alone.avsc"], 1),
        ("diff_lines", &["diff", "a.proto", "b.proto"], 0),
        (
            "diff_lines_json",
            &[
                "diff",
                "a.proto",
                "b.proto",
                "--exit-code",
                "--message-format",
                "json",
            ],
            1,
        ),
        (
            "diff_lines_same",
            &["diff", "a.proto", "a.proto", "--exit-code"],
            0,
        ),
    ] {
        let run = project.run(arguments).expect(code);
        assert!(!run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
        insta::assert_snapshot!(name, run.told(&[]));
    }
}

/// What a registry holds may be no schema, and refer to more than there is.
#[test]
fn a_diff_of_a_hostile_registry() {
    let project = Project::new(TOOL);
    project.write("a.avsc", "\"int\"");
    let broken =
        r#"{"subject": "a", "version": 1, "id": 1, "schema": "{\"type\": \"recrod\u001b\"}"}"#;
    let fault = Fault::body("200 OK", broken);
    let arguments = ["diff", "a", "a.avsc", "--registry", fault.url()];
    insta::assert_snapshot!(
        "diff_no_schema",
        project.run(&arguments).expect(1).told(&[])
    );
    // Each refers to the next one.
    let fault = Fault::by_request(|line| {
        let number = line
            .split('/')
            .nth(2)
            .and_then(|name| name[1..].parse().ok())
            .unwrap_or(0_u32);
        let body = format!(
            r#"{{"subject": "s{number}", "version": 1, "id": 1, "schema": "\"int\"",
            "references": [{{"name": "n", "subject": "s{}", "version": 1}}]}}"#,
            number + 1
        );
        Fault::framed("200 OK", &body)
    });
    let arguments = ["diff", "s0", "a.avsc", "--registry", fault.url()];
    insta::assert_snapshot!("diff_endless", project.run(&arguments).expect(1).told(&[]));
    assert!(fault.requests() <= 102, "{}", fault.requests());
}

/// Registries take such a schema, and link the version that they meet first.
#[test]
fn a_diff_of_a_schema_that_refers_to_two_versions_of_a_type() {
    let record = |name: &str, fields: &[(&str, Value)]| {
        let field = |(name, ty): &(&str, Value)| json!({"name": name, "type": ty});
        let fields: Vec<Value> = fields.iter().map(field).collect();
        json!({"type": "record", "name": name, "fields": fields})
    };
    let place = move |ty: &str| record("Place", &[("zip", json!(ty))]);
    let line = move |place: Value| record("Line", &[("to", place)]);
    let order = move |line| record("Order", &[("line", line), ("from", json!("Place"))]);
    let fault = Fault::by_request(move |request| {
        let to =
            |name: &str, version: u32| json!({"name": name, "subject": name, "version": version});
        let (schema, references) = if request.contains("/Line/") {
            (line(json!("Place")), vec![to("Place", 2)])
        } else if request.contains("/Place/versions/2") {
            (place("string"), vec![])
        } else if request.contains("/Place/") {
            (place("int"), vec![])
        } else {
            (order(json!("Line")), vec![to("Line", 1), to("Place", 1)])
        };
        let answer = json!({"subject": "order", "version": 1, "id": 1, "schema": schema.to_string(), "references": references});
        Fault::framed("200 OK", &answer.to_string())
    });
    let project = Project::new(TOOL);
    let arguments = [
        "diff",
        "order",
        "order.avsc",
        "--exit-code",
        "--registry",
        fault.url(),
    ];
    for (zip, code) in [("string", 0), ("int", 1)] {
        project.write("order.avsc", order(line(place(zip))).to_string());
        project.run(&arguments).expect(code);
    }
}

/// Below a context, subjects are called as they are asked for: by a prefix, by a pattern, and where an orphan is looked for.
#[test]
fn the_subjects_of_a_context_need_no_prefix() {
    let registry = Registry::start_blocking().unwrap();
    let project = publisher(registry.url());
    let with_context = format!(
        "[registry]\nurl = \"{}\"\ncontext = \".team\"\n[[register]]\nfile = \"a.avsc\"\ntopic = \"a\"\n{}\
         [[download]]\npattern = \"a-.*\"\nto = \"held\"\n",
        registry.url(),
        "key = KEY\n"
    );
    for key in ["true", "false"] {
        project.write("team/avrogen.toml", with_context.replace("KEY", key));
        project.write("team/a.avsc", "\"string\"");
        project.run_in("team", &["register"]).expect(0);
    }
    let listed = project
        .run_in("team", &["list", "--prefix", "a-"])
        .expect(0);
    assert_eq!(
        listed.stdout,
        "a-key  1 version, latest id 1, AVRO\na-value  1 version, latest id 1, AVRO\n"
    );
    let plan = project.run_in("team", &["register", "--plan"]).expect(0);
    assert!(plan.stdout.contains("orphan  a-key"), "{}", plan.stdout);
    project.run_in("team", &["download"]).expect(0);
    assert_eq!(project.read("team/held/a-key.avsc"), "\"string\"");
}

/// What was asked for and is not there must not look well.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_an_error() {
    let registry = Registry::start_blocking().unwrap();
    let project = publisher(registry.url());
    project.run(&["register"]).expect(0);
    for arguments in [
        &["list"][..],
        &["list", "--message-format", "json"],
        &["show", SHIPMENT, "--raw"],
        &["man"],
    ] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let mut command = project.command(arguments);
        command.current_dir(project.path()).stdout(full);
        let run = command.output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(
            told.contains("AVG0505") && told.contains("<stdout>"),
            "{told}"
        );
    }
}
