//! Registries that mean harm: whatever they answer, nothing is written but files of the target folder and the lock, or nothing at all.

mod answers;
mod references;
mod subjects;

use avrogen_e2e::{Fault, Project};
use serde_json::{Value, json};

use crate::TOOL;

/// What a request asks for.
enum Asked {
    Subjects,
    Version(String, String),
}

fn asked(line: &str) -> Asked {
    let path = line.split(' ').nth(1).unwrap_or_default();
    let mut segments = path.trim_start_matches("/subjects").split('/').skip(1);
    match (segments.next(), segments.nth(1)) {
        (Some(subject), Some(version)) => Asked::Version(decoded(subject), version.to_owned()),
        _ => Asked::Subjects,
    }
}

fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if let (b'%', [high, low, behind @ ..]) = (first, rest) {
            let digits = String::from_utf8(vec![*high, *low]).unwrap();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
            rest = behind;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn version(subject: &str, references: &[(&str, u32)]) -> Value {
    let references = references
        .iter()
        .map(|(subject, version)| json!({"name": subject, "subject": subject, "version": version}));
    json!({
        "subject": subject, "version": 1, "id": 1, "schema": "\"int\"",
        "references": references.collect::<Vec<_>>(),
    })
}

fn ok(body: &Value) -> Vec<u8> {
    Fault::framed("200 OK", &body.to_string())
}

/// A registry that has these subjects, and any other that is asked for.
fn registry(subjects: Vec<String>) -> Fault {
    Fault::by_request(move |line| match asked(line) {
        Asked::Subjects => ok(&json!(subjects)),
        Asked::Version(subject, _) => ok(&version(&subject, &[])),
    })
}

/// A registry in which each subject refers to what the function says.
fn referring(references: impl Fn(&str) -> Vec<(String, u32)> + Send + 'static) -> Fault {
    Fault::by_request(move |line| match asked(line) {
        Asked::Subjects => ok(&json!(["root"])),
        Asked::Version(subject, _) => {
            let references = references(&subject);
            let references: Vec<_> = references
                .iter()
                .map(|(subject, version)| (subject.as_str(), *version))
                .collect();
            ok(&version(&subject, &references))
        }
    })
}

const ROOT: &str = "subject = \"root\"";
const ALL: &str = "pattern = \"(?s).*\"";

/// Where the configuration is: so deep that steps upwards end where it is watched.
const INNER: &str = "1/2/3/4/5/6/7/inner";

/// A project in a folder of a folder, with files around it that are not its own.
fn project(url: &str, table: &str) -> Project {
    let project = Project::new(TOOL);
    let text = format!("[registry]\nurl = \"{url}\"\n\n[[download]]\n{table}\nto = \"schemas\"\n");
    project
        .write(&format!("{INNER}/avrogen.toml"), text)
        .write("x.avsc", "mine")
        .write("1/2/x.avsc", "mine")
        .write(&format!("{INNER}/x.avsc"), "mine");
    project
}

/// The files that a download wrote; all of them are in the folder, but the lock. The exit code is this one.
fn written(project: &Project, code: i32) -> (Vec<String>, String) {
    let before = project.hashes();
    let run = project.run_in(INNER, &["download"]).expect(code);
    let after = project.hashes();
    let mut names = Vec::new();
    for (path, hash) in &after {
        if before.get(path) == Some(hash) {
            continue;
        }
        let path = path.to_str().expect("a plain name");
        let path = path.strip_prefix(INNER).unwrap_or(path);
        if path != "/avrogen.lock" {
            let name = path.strip_prefix("/schemas/");
            names.push(
                name.unwrap_or_else(|| panic!("{path} was written"))
                    .to_owned(),
            );
        }
    }
    assert!(before.keys().all(|path| after.contains_key(path)));
    if code != 0 {
        assert_eq!(after, before, "a refusal changes nothing");
    }
    (names, run.told(&[]))
}

fn refused(fault: &Fault, table: &str, code: i32) -> String {
    let project = project(fault.url(), table);
    let (_, told) = written(&project, code);
    told.replace(fault.url(), "[REGISTRY]")
}
