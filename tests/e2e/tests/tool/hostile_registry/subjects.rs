//! Subjects that would be paths, devices or commands.

use std::collections::BTreeSet;

use super::{ALL, INNER, project, refused, registry, written};

#[test]
fn strange_subjects_become_plain_files() {
    for (subject, file) in [
        ("../../x", "%2E.%2F..%2Fx.avsc"),
        ("a/b", "a%2Fb.avsc"),
        ("a\\b", "a%5Cb.avsc"),
        ("a\0b", "a%00b.avsc"),
        ("C:x", "C%3Ax.avsc"),
        ("\u{202e}csva\u{200f}", "%E2%80%AEcsva%E2%80%8F.avsc"),
        ("a\n[[subject]]\n", "a%0A%5B%5Bsubject%5D%5D%0A.avsc"),
        ("a%2F..%2Fb", "a%252F..%252Fb.avsc"),
    ] {
        let fault = registry(vec![subject.to_owned()]);
        let project = project(fault.url(), ALL);
        let (names, told) = written(&project, 0);
        assert_eq!(names, [file]);
        let strange = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{200f}".contains(c);
        assert!(!told.contains(strange), "{told:?}");
        project.run_in(INNER, &["check"]).expect(0);
    }
}

#[test]
fn subjects_that_are_no_files_are_refused() {
    let long = "x".repeat(300);
    for (name, subjects) in [
        ("device", vec!["CON"]),
        ("long", vec![long.as_str()]),
        ("case", vec!["A", "a"]),
        ("step", vec![".."]),
    ] {
        let code = if name == "step" { 2 } else { 1 };
        let fault = registry(subjects.into_iter().map(str::to_owned).collect());
        insta::assert_snapshot!(format!("subject_{name}"), refused(&fault, ALL, code));
    }
}

/// A list is one answer, and each name in it would be a request.
#[test]
fn more_subjects_than_can_be_meant() {
    let fault = registry((0..=100_000).map(|n| format!("s{n}")).collect());
    insta::assert_snapshot!("too_many_subjects", refused(&fault, ALL, 1));
    assert_eq!(fault.requests(), 1);
}

/// A small generator: the same names in each run.
struct Names(u64);

impl Names {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn next(&mut self) -> String {
        const PIECES: [&str; 40] = [
            "..",
            ".",
            "/",
            "\\",
            "../",
            "..\\",
            "%2e",
            "%2F",
            "%",
            "%00",
            "\0",
            "\n",
            "\r",
            "\t",
            "\u{1b}[2J",
            "\u{7f}",
            " ",
            "~",
            "$HOME",
            "`id`",
            "C:",
            "//host/",
            "CON",
            "nul",
            "COM1",
            "AUX.",
            ":",
            "*",
            "?",
            "\"",
            "'",
            "<",
            "|",
            "\u{202e}",
            "\u{feff}",
            "é",
            "e\u{301}",
            "ß",
            "a",
            "x.avsc",
        ];
        let pieces = 1 + self.below(7);
        (0..pieces)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

/// What the rule of the file names says: 200 bytes, and no device of Windows. `.` and `..` are steps in a URL.
fn is_refused(subject: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let length: usize = subject.bytes().map(|b| if plain(b) { 1 } else { 3 }).sum();
    let length = length + ".avsc".len() + if subject.starts_with('.') { 2 } else { 0 };
    let stem = subject.split('.').next().unwrap_or_default();
    let device = ["CON", "NUL", "COM1", "AUX"]
        .iter()
        .any(|device| stem.eq_ignore_ascii_case(device));
    matches!(subject, "." | "..") || device || length > 200
}

/// By the real download path, a hundred at a time: each gets a file of the folder, or is refused and nothing is written.
#[test]
fn ten_thousand_hostile_subjects() {
    let mut names = Names(0x9e37_79b9_7f4a_7c15);
    let mut seen = BTreeSet::new();
    let mut subjects = Vec::new();
    while subjects.len() < 10_000 {
        let subject = names.next();
        if seen.insert(subject.to_lowercase()) {
            subjects.push(subject);
        }
    }
    let (no_files, files): (Vec<_>, Vec<_>) = subjects
        .into_iter()
        .partition(|subject| is_refused(subject));
    assert!(no_files.len() > 100, "{}", no_files.len());
    let project = project("http://127.0.0.1:1", ALL);
    let fill = |subjects: &[String], code| {
        let fault = registry(subjects.to_vec());
        let configuration = format!("{INNER}/avrogen.toml");
        let text = project.read(&configuration);
        let rest = text.split_once("\n\n").unwrap().1.to_owned();
        let text = format!("[registry]\nurl = \"{}\"\n\n{rest}", fault.url());
        project.write(&format!("{INNER}/avrogen.toml"), text);
        let inner = project.path().join(INNER);
        let _ = std::fs::remove_dir_all(inner.join("schemas"));
        let _ = std::fs::remove_file(inner.join("avrogen.lock"));
        written(&project, code).0
    };
    for some in files.chunks(100) {
        assert_eq!(fill(some, 0).len(), some.len(), "{some:?}");
    }
    // One that is refused keeps all others from being written: alone, so that each is seen.
    for subject in no_files.iter().take(100) {
        let code = if matches!(subject.as_str(), "." | "..") {
            2
        } else {
            1
        };
        fill(std::slice::from_ref(subject), code);
    }
}
