//! Container files: made from JSON, looked into, joined, and printed again.

use std::fmt::Write as _;
use std::io::Read as _;
use std::process::Stdio;

use avrogen::container::{RawWriter, Reader, Writer, WriterOptions};
use avrogen_e2e::{Project, workspace};

use crate::TOOL;

/// `<a sync marker!>`, so that files are the same in each run.
pub(crate) const MARKER: &str = "3c612073796e63206d61726b6572213e";

const CODECS: [&str; 6] = ["null", "deflate", "snappy", "zstandard", "bzip2", "xz"];

/// As `tojson` prints them.
const ADDRESSES: &str = r#"{"recipient":"Ada","lines":["1 Rue É","2ᵉ étage"],"city":"Paris","postalCode":{"string":"75001"},"country":"FR","location":null}
{"recipient":"Bob","lines":[],"city":"Roma","postalCode":null,"country":"IT","location":{"com.acme.logistics.GeoPoint":{"latitude":41.9,"longitude":12.5}}}
"#;

/// The workspace's schemas, and two addresses.
fn project() -> Project {
    let project = Project::new(TOOL);
    project
        .copy_schemas(&workspace().join("schemas"), "schemas")
        .write("addresses.json", ADDRESSES);
    project
}

/// Makes a file of the addresses.
fn make(project: &Project, out: &str, more: &[&str]) {
    let fixed = ["fromjson", "--schema", "schemas/address.avsc", "-o", out];
    let arguments = [&fixed, more, &["--sync-marker", MARKER, "addresses.json"]].concat();
    project.run(&arguments).expect(0);
}

/// A project with `numbers.avro`: 0 to 9,999, in many blocks.
pub(crate) fn numbers() -> Project {
    let options = WriterOptions::new()
        .block_size(100)
        .sync_marker(*b"<a sync marker!>");
    let mut writer = Writer::with_options(Vec::new(), &options).unwrap();
    for number in 0..10_000_i64 {
        writer.write(&number).unwrap();
    }
    let project = Project::new(TOOL);
    project.write("numbers.avro", writer.finish().unwrap());
    project
}

/// The numbers of a file, as a program reads them.
fn read(project: &Project, file: &str) -> Vec<i64> {
    let bytes = std::fs::read(project.path().join(file)).unwrap();
    let reader = Reader::<i64, _>::new(&*bytes).unwrap();
    reader.map(Result::unwrap).collect()
}

/// As `tojson` prints them.
fn lines(numbers: impl IntoIterator<Item = i64>) -> String {
    let mut lines = String::new();
    for number in numbers {
        let _ = writeln!(lines, "{number}");
    }
    lines
}

#[test]
fn there_and_back_with_every_codec() {
    let project = project();
    for codec in CODECS {
        let file = format!("{codec}.avro");
        make(&project, &file, &["--codec", codec]);
        assert_eq!(project.run(&["tojson", &file]).expect(0).stdout, ADDRESSES);
        let header = project
            .run(&["schema", "--metadata", &file])
            .expect(0)
            .stdout;
        let told = format!("\navro.codec: {codec}\nsync marker: {MARKER}\n");
        assert!(header.ends_with(&told), "{header}");
    }
    let files = CODECS.map(|codec| format!("{codec}.avro"));
    let all: Vec<&str> = ["cat", "-o", "all.avro"]
        .into_iter()
        .chain(files.iter().map(|file| &**file))
        .collect();
    let told = project.run(&all).expect(0).told(&[]);
    assert!(told.contains("12 records → all.avro"), "{told}");
    let printed = project.run(&["tojson", "all.avro"]).expect(0).stdout;
    assert_eq!(printed, ADDRESSES.repeat(6));
}

/// References are found in the folder, missing fields get their defaults, and the file's schema holds all of it.
#[test]
fn a_schema_that_refers_to_another() {
    let project = project();
    let address = ADDRESSES.lines().next().unwrap();
    let shipment = format!(
        r#"{{"id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "customerId": 7, "status": "PACKED", "createdAt": 0, "dueDate": 1,
            "destination": {address}, "items": [], "total": "\u0001\u00ff", "labelDigest": "0123456789abcdef"}}"#
    );
    project.write("shipments.json", shipment);
    let arguments = [
        "fromjson",
        "--schema",
        "schemas/shipment.avsc",
        "--schemas",
        "schemas",
        "--fill-defaults",
        "-o",
        "shipments.avro",
        "shipments.json",
    ];
    project.run(&arguments).expect(0);
    let printed = project
        .run(&["tojson", "--pretty", "shipments.avro"])
        .expect(0)
        .stdout;
    insta::assert_snapshot!("data_shipment", printed);
    let schema = project.run(&["schema", "shipments.avro"]).expect(0).stdout;
    let single = Project::new(TOOL);
    single
        .write("whole.avsc", schema)
        .write("printed.json", printed);
    let again = [
        "fromjson",
        "--schema",
        "whole.avsc",
        "-o",
        "again.avro",
        "printed.json",
    ];
    single.run(&again).expect(0);
}

#[test]
fn standard_input_and_output() {
    let project = project();
    make(&project, "file.avro", &[]);
    let fixed = [
        "fromjson",
        "--schema",
        "schemas/address.avsc",
        "--sync-marker",
        MARKER,
        "-",
    ];
    let made = project.run_reading("addresses.json", &fixed).expect(0);
    assert_eq!(made.stderr, "");
    project.write("piped.avro", &made.bytes);
    assert_eq!(
        made.bytes,
        std::fs::read(project.path().join("file.avro")).unwrap()
    );
    let printed = project
        .run_reading("piped.avro", &["tojson", "-"])
        .expect(0);
    assert_eq!(printed.stdout, ADDRESSES);
    let joined = project
        .run_reading("piped.avro", &["cat", "file.avro", "-"])
        .expect(0);
    project.write("joined.avro", &joined.bytes);
    let printed = project.run(&["tojson", "joined.avro"]).expect(0);
    assert_eq!(printed.stdout, ADDRESSES.repeat(2));
    let schema = project.run_reading("joined.avro", &["schema", "--fingerprint", "-"]);
    assert_eq!(schema.expect(0).stdout, "77588b6accd7db80\n");
}

/// Whoever reads no further ends it: nothing was done wrongly.
#[test]
fn a_pipe_that_is_closed() {
    let project = numbers();
    let lines = lines(0..50_000);
    project
        .write("long.avsc", "\"long\"")
        .write("numbers.json", lines);
    let make = ["fromjson", "--schema", "long.avsc", "numbers.json"];
    project.write("long.avro", project.run(&make).expect(0).bytes);
    for arguments in [
        &["tojson", "long.avro"][..],
        &["tojson", "--message-format", "json", "long.avro"],
        &["cat", "long.avro"],
        &["cat", "--codec", "snappy", "long.avro"],
        &make,
    ] {
        let mut command = project.command(arguments);
        command
            .current_dir(project.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Much less than a pipe holds, and the rest is more.
        let mut first = [0; 10];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let ended = child.wait_with_output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            (ended.status.code(), &*told),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_first_records_of_many() {
    let project = numbers();
    let head = |arguments: &[&str]| {
        let arguments = [&["tojson", "numbers.avro", "numbers.avro"], arguments].concat();
        project.run(&arguments).expect(0).stdout
    };
    assert_eq!(head(&["-n", "0"]), "");
    assert_eq!(head(&["-n", "3"]), "0\n1\n2\n");
    assert_eq!(head(&["--head", "10002"]).lines().count(), 10_002);
    assert_eq!(head(&[]).lines().count(), 20_000);
    insta::assert_snapshot!(
        "data_json_lines",
        head(&["-n2", "--message-format", "json", "--pretty"])
    );
}

#[test]
fn forms_of_a_schema() {
    let project = project();
    make(&project, "a.avro", &[]);
    for (name, arguments) in [
        ("as_written", &["schema", "a.avro"][..]),
        ("pretty", &["schema", "--pretty", "--metadata", "a.avro"]),
        ("canonical", &["schema", "--canonical", "a.avro", "a.avro"]),
        (
            "fingerprints",
            &["schema", "--fingerprint=sha256", "a.avro", "a.avro"],
        ),
        (
            "json",
            &[
                "schema",
                "--fingerprint=md5",
                "--metadata",
                "--message-format",
                "json",
                "a.avro",
            ],
        ),
    ] {
        insta::assert_snapshot!(
            format!("data_schema_{name}"),
            project.run(arguments).expect(0).stdout
        );
    }
    // Form by form, it is the same schema.
    let schema = project
        .run(&["schema", "--pretty", "a.avro"])
        .expect(0)
        .stdout;
    project.write("pretty.avsc", schema);
    let again = [
        "fromjson",
        "--schema",
        "pretty.avsc",
        "-o",
        "b.avro",
        "addresses.json",
    ];
    project.run(&again).expect(0);
    let schema = |file: &str| project.run(&["schema", file]).expect(0).stdout;
    assert_eq!(schema("a.avro"), schema("b.avro"));
}

/// A terminal is not told what to do by what others wrote.
#[test]
fn what_is_written_by_strangers() {
    let options = WriterOptions::new()
        .sync_marker([0; 16])
        .metadata("origin", "depot 7\u{1b}[2J\nübrig")
        .metadata("\u{9b}31m", [0xff, 0x1b]);
    let schema = "{\"type\": \"string\", \"\u{9b}x\": \"\u{7f}\"}";
    let mut writer = RawWriter::with_options(Vec::new(), schema, &options).unwrap();
    writer.write(b"\x0a\xc2\x9b2J\x1b").unwrap();
    let project = Project::new(TOOL);
    project.write("a.avro", writer.finish().unwrap());
    let schema = project
        .run(&["schema", "--metadata", "a.avro"])
        .expect(0)
        .stdout;
    insta::assert_snapshot!("data_strangers", schema);
    let printed = project.run(&["tojson", "a.avro"]).expect(0).stdout;
    assert_eq!(printed, "\"\\u009b2J\\u001b\"\n");
    // Further entries go over into what is made of the file.
    let copy = ["cat", "-o", "b.avro", "--sync-marker", MARKER, "a.avro"];
    project.run(&copy).expect(0);
    let copied = project
        .run(&["schema", "--metadata", "b.avro"])
        .expect(0)
        .stdout;
    assert_eq!(copied, schema.replace(&"0".repeat(32), MARKER));
}

/// Blocks go over as they stand: another level than the default's is kept, to the byte.
#[test]
fn blocks_are_compressed_again_only_if_need_be() {
    let project = project();
    let many = ADDRESSES.repeat(1000);
    project.write("addresses.json", many);
    make(&project, "a.avro", &["--codec", "deflate", "--level", "1"]);
    let cat = |out: &str, more: &[&str]| {
        let fixed = ["cat", "--sync-marker", MARKER, "-o", out, "a.avro"];
        project.run(&[&fixed, more].concat()).expect(0);
        std::fs::read(project.path().join(out)).unwrap()
    };
    let before = std::fs::read(project.path().join("a.avro")).unwrap();
    assert!(cat("same.avro", &[]) == before);
    assert!(cat("named.avro", &["--codec", "deflate"]) == before);
    assert!(cat("packed.avro", &["--level", "9"]).len() < before.len());
    assert!(cat("plain.avro", &["--codec", "null"]).len() > before.len());
    make(
        &project,
        "other.avro",
        &["--codec", "zstd", "--level", "19"],
    );
    assert!(
        cat("zstandard.avro", &["--codec", "zstandard", "--level", "19"])
            == std::fs::read(project.path().join("other.avro")).unwrap()
    );
}

#[test]
fn a_part_of_the_records() {
    let project = numbers();
    let all: Vec<i64> = (0..10_000).chain(0..10_000).collect();
    for (offset, limit) in [
        (0, 0),
        (0, 7),
        (55, 300),
        (9_999, 2),
        (12_345, 20_000),
        (20_000, 1),
    ] {
        for codec in ["null", "snappy"] {
            let (offset_text, limit_text) = (offset.to_string(), limit.to_string());
            let arguments = [
                "cat",
                "--force",
                "-o",
                "part.avro",
                "--codec",
                codec,
                "--offset",
                &offset_text,
                "--limit",
                &limit_text,
                "numbers.avro",
                "numbers.avro",
            ];
            project.run(&arguments).expect(0);
            let expected = all.iter().skip(offset).take(limit).copied();
            if codec == "null" {
                assert_eq!(read(&project, "part.avro"), expected.collect::<Vec<_>>());
            } else {
                let printed = project.run(&["tojson", "part.avro"]).expect(0).stdout;
                assert_eq!(printed, lines(expected));
            }
        }
    }
}

/// The old file is read to its end before the new one takes its place, and keeps its permissions.
#[test]
fn a_file_may_be_made_of_itself() {
    let project = numbers();
    let joined = [
        "cat",
        "--force",
        "-o",
        "numbers.avro",
        "numbers.avro",
        "numbers.avro",
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let path = project.path().join("numbers.avro");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        project.run(&joined).expect(0);
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    #[cfg(not(unix))]
    project.run(&joined).expect(0);
    assert_eq!(read(&project, "numbers.avro").len(), 20_000);
    assert_eq!(project.hashes().len(), 1, "nothing is left beside it");
}
