//! Data files that are none, are damaged, or find no place: a message with file and place, and no file changed.

use avrogen::container::{RawReader, Writer};
use avrogen_e2e::Project;

use crate::TOOL;
use crate::data::{MARKER, numbers};

/// The run ends with this code and changes nothing.
fn refused(project: &Project, arguments: &[&str], code: i32) -> String {
    let before = project.hashes();
    let run = project.run(arguments).expect(code);
    assert_eq!(project.hashes(), before, "{arguments:?} changed a file");
    run.told(&[])
}

/// Where each block of a file begins, and the end of the file.
fn blocks(file: &[u8]) -> Vec<usize> {
    let mut reader = RawReader::new(file).unwrap();
    let mut places = Vec::new();
    while let Some(block) = reader.next_block().unwrap() {
        places.push(usize::try_from(block.info().offset).unwrap());
    }
    places.push(file.len());
    places
}

/// The numbers of `numbers.avro`, with a change to its bytes, which is told where its blocks begin.
fn changed(change: impl FnOnce(&mut Vec<u8>, &[usize])) -> Project {
    let project = numbers();
    let mut file = std::fs::read(project.path().join("numbers.avro")).unwrap();
    let places = blocks(&file);
    change(&mut file, &places);
    project.write("numbers.avro", file);
    project
}

#[test]
fn wrong_calls() {
    let project = numbers();
    for (name, arguments) in [
        ("no_file", &["tojson"][..]),
        ("unknown_flag", &["tojson", "--skip", "numbers.avro"]),
        (
            "unknown_codec",
            &["cat", "--codec", "lz4", "-o", "a.avro", "numbers.avro"],
        ),
        (
            "no_such_level",
            &[
                "cat",
                "--codec",
                "xz",
                "--level",
                "10",
                "-o",
                "a.avro",
                "numbers.avro",
            ],
        ),
        (
            "no_levels",
            &["cat", "--level", "1", "-o", "a.avro", "numbers.avro"],
        ),
        (
            "no_marker",
            &["cat", "--sync-marker", "+1", "-o", "a.avro", "numbers.avro"],
        ),
        (
            "two_forms",
            &["schema", "--pretty", "--fingerprint", "numbers.avro"],
        ),
        ("no_schema", &["fromjson", "-o", "a.avro", "numbers.json"]),
        (
            "missing_schema",
            &[
                "fromjson",
                "--schema",
                "a.avsc",
                "-o",
                "a.avro",
                "numbers.json",
            ],
        ),
        ("missing_file", &["tojson", "numbers.avr"]),
        ("folder", &["tojson", "--skip-damaged", "."]),
        (
            "there_already",
            &["cat", "-o", "numbers.avro", "numbers.avro"],
        ),
        (
            "not_to_be_replaced",
            &["cat", "--force", "-o", ".", "numbers.avro"],
        ),
        (
            "no_folder",
            &["cat", "-o", "nowhere/a.avro", "numbers.avro"],
        ),
    ] {
        insta::assert_snapshot!(
            format!("data_usage_{name}"),
            refused(&project, arguments, 2)
        );
    }
}

#[test]
fn files_that_are_none() {
    let project = Project::new(TOOL);
    let mut writer = Writer::new(Vec::new()).unwrap();
    writer.write(&1_i64).unwrap();
    let file = writer.finish().unwrap();
    let text = |from: &str, to: &str| {
        let text = file
            .iter()
            .map(|byte| char::from(*byte))
            .collect::<String>();
        let text = text.replace(from, to);
        text.chars()
            .map(|byte| u8::try_from(byte).unwrap())
            .collect::<Vec<u8>>()
    };
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("json", b"{\"type\": \"long\"}".to_vec()),
        ("cut_short", file[..30].to_vec()),
        ("other_codec", text("null", "\u{1b}[2J")),
        ("other_schema", text("\"long\"", "\"lang\"")),
    ] {
        project.write("a.avro", bytes);
        let told = refused(&project, &["schema", "a.avro"], 1);
        insta::assert_snapshot!(format!("data_header_{name}"), told);
        for command in ["tojson", "cat"] {
            assert_eq!(
                refused(&project, &[command, "--skip-damaged", "a.avro"], 1),
                told
            );
        }
    }
}

/// What stands before the damage is printed; nothing is written to a file.
#[test]
fn damage() {
    for (name, project) in [
        (
            "cut_short",
            changed(|file, blocks| file.truncate(blocks[3] + 20)),
        ),
        ("marker", changed(|file, blocks| file[blocks[3] - 1] ^= 1)),
        ("size", changed(|file, blocks| file[blocks[2] + 2] = 0x7f)),
        (
            "record",
            changed(|file, blocks| file[blocks[2] + 4..blocks[2] + 15].fill(0xff)),
        ),
        (
            "large",
            changed(|file, blocks| {
                file.splice(blocks[2] + 2..blocks[2] + 4, [0xfe, 0xff, 0xff, 0xff, 0x0f]);
            }),
        ),
    ] {
        let before = project.hashes();
        let run = project.run(&["tojson", "numbers.avro"]).expect(1);
        let printed = run.stdout.lines().count();
        assert!((1..300).contains(&printed), "{printed} lines");
        insta::assert_snapshot!(format!("data_damage_{name}"), run.stderr);
        let told = refused(&project, &["cat", "-o", "a.avro", "numbers.avro"], 1);
        assert!(told.ends_with(&run.stderr), "{told}");
        assert_eq!(project.hashes(), before);
        // Nobody reads as far as the damage.
        let head = ["tojson", "-n", "5", "numbers.avro"];
        let part = ["cat", "--limit", "5", "numbers.avro"];
        for arguments in [head, part] {
            assert_eq!(project.run(&arguments).expect(0).stderr, "");
        }

        let skipped = project
            .run(&["tojson", "--skip-damaged", "numbers.avro"])
            .expect(0);
        insta::assert_snapshot!(format!("data_skipped_{name}"), skipped.stderr);
        assert!(skipped.stdout.lines().count() > printed || name == "cut_short");
        let mend = ["cat", "--skip-damaged", "-o", "mended.avro", "numbers.avro"];
        assert_eq!(project.run(&mend).expect(0).stderr, skipped.stderr);
        let mended = project.run(&["tojson", "mended.avro"]).expect(0);
        assert_eq!(mended.stdout, skipped.stdout);
    }
}

/// In the other formats: lines of JSON keep each other company, and annotations do not stand among the data.
#[test]
fn damage_in_other_formats() {
    let project = changed(|file, blocks| {
        file[blocks[1] - 1] ^= 1;
        file.truncate(blocks[2]);
    });
    for (name, format) in [("json", "json"), ("github", "github")] {
        let arguments = [
            "tojson",
            "--message-format",
            format,
            "--skip-damaged",
            "numbers.avro",
        ];
        insta::assert_snapshot!(
            format!("data_damage_as_{name}"),
            project.run(&arguments).expect(0).told(&[])
        );
        let binary = ["cat", "--message-format", format, "numbers.avro"];
        let run = project.run(&binary).expect(1);
        assert!(run.stderr.contains("AVG0802") && !run.stdout.contains("AVG0802"));
    }
}

#[test]
fn json_that_does_not_fit() {
    let project = Project::new(TOOL);
    let schema = r#"{"type": "record", "name": "Event", "fields": [
        {"name": "at", "type": "long"}, {"name": "note", "type": ["null", "string"], "default": null}]}"#;
    project.write("event.avsc", schema);
    let first = "\u{feff}{\"at\": 1, \"note\": {\"string\": \"é\"}}\n";
    for (name, json) in [
        ("field", "{\"at\": 2,\n \"nota\": null}"),
        ("branch", "  {\"note\": \"now\", \"at\": 2}"),
        ("missing", "{\"at\": 2}"),
        ("number", "{\"note\": null, \"at\": 1e30}"),
        (
            "no_end",
            "{\"note\": {\"string\": \"a}}\n{\"at\": 2, \"note\": null}\n",
        ),
        ("open", "{\"note\": null"),
        (
            "comma",
            "{\"at\": 1, \"note\": null},\n{\"at\": 2, \"note\": null}",
        ),
        ("list", "[{\"at\": 1, \"note\": null}]"),
        ("control", "{\"\\u001b[2J\": 1}"),
    ] {
        project.write("events.json", first.to_owned() + json);
        let arguments = [
            "fromjson",
            "--schema",
            "event.avsc",
            "-o",
            "a.avro",
            "events.json",
        ];
        insta::assert_snapshot!(
            format!("data_json_{name}"),
            refused(&project, &arguments, 1)
        );
    }
    let mut bytes = first.as_bytes().to_vec();
    bytes.extend(b"{\"note\": {\"string\": \"\xff\"}}");
    project.write("events.json", bytes).write("a.avro", "mine");
    let arguments = [
        "fromjson",
        "--schema",
        "event.avsc",
        "--force",
        "-o",
        "a.avro",
        "events.json",
    ];
    insta::assert_snapshot!("data_json_no_text", refused(&project, &arguments, 1));

    project.write("events.json", first.to_owned() + "{\"at\": 2}");
    let arguments = [
        &arguments[..],
        &["--fill-defaults", "--message-format", "json"],
    ]
    .concat();
    let told = project.run(&arguments).expect(0).stdout;
    assert_eq!(
        told,
        "{\"reason\":\"written\",\"path\":\"a.avro\",\"records\":2}\n"
    );
}

/// The canonical forms of the two decimals are the same, and yet one is a hundred times the other.
#[test]
fn files_of_different_schemas() {
    let project = Project::new(TOOL);
    let decimal = |scale: u8| {
        format!(
            r#"{{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": {scale}}}"#
        )
    };
    let documented =
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2, "doc": "Euro"}"#;
    for (name, schema) in [
        ("two", &*decimal(2)),
        ("four", &decimal(4)),
        ("documented", documented),
        ("string", "\"string\""),
    ] {
        let (schema_file, file) = (format!("{name}.avsc"), format!("{name}.avro"));
        project.write(&schema_file, schema).write("a.json", "\"\"");
        let make = [
            "fromjson",
            "--schema",
            &schema_file,
            "-o",
            &file,
            "--sync-marker",
            MARKER,
            "a.json",
        ];
        project.run(&make).expect(0);
    }
    for (name, other) in [("logical", "four.avro"), ("type", "string.avro")] {
        let arguments = ["cat", "-o", "a.avro", "two.avro", other];
        insta::assert_snapshot!(
            format!("data_other_{name}"),
            refused(&project, &arguments, 1)
        );
    }
    project
        .run(&["cat", "-o", "a.avro", "two.avro", "documented.avro"])
        .expect(0);
}

/// Names are told, and do nothing.
#[cfg(unix)]
#[test]
fn names_that_are_commands() {
    let project = Project::new(TOOL);
    let name = "a\u{1b}[2J\n::error::b.avro";
    project.write(name, "none");
    let told = refused(&project, &["tojson", name], 1);
    insta::assert_snapshot!("data_name", told);
    let github = ["tojson", "--message-format", "github", name];
    insta::assert_snapshot!("data_name_github", refused(&project, &github, 1));
}
