//! `subject(…)` and the calls behind it → downloads, uploads and levels.

use super::super::declared::{Download, Level, Reference, Upload, Wanted};
use super::super::notes::Notes;
use super::syntax::{Argument, Call, Value, ValueKind};

/// The arguments of a call by the name that Kotlin's signature gives them, or by their place.
struct Arguments<'c> {
    at: usize,
    call: &'c [Argument],
}

impl<'c> Arguments<'c> {
    fn of(call: &'c Call) -> Self {
        Self {
            at: call.at,
            call: &call.arguments,
        }
    }

    fn find(&self, place: usize, name: &str) -> Option<&'c Value> {
        let named = |one: &&Argument| one.name.as_deref() == Some(name);
        let by_place = self.call.get(place).filter(|one| one.name.is_none());
        let found = self.call.iter().find(named).or(by_place);
        found.map(|one| &one.value)
    }

    /// A text that must be there; a word about it if it is not, or is computed.
    fn text(&self, place: usize, name: &str, notes: &mut Notes<'_>) -> Option<&'c str> {
        match self.find(place, name) {
            Some(Value {
                kind: ValueKind::Text(text),
                ..
            }) => Some(text),
            Some(value) => {
                let what = match &value.kind {
                    ValueKind::Name(variable) => format!("the {} `{variable}`", told(name)),
                    _ => format!("the {}", told(name)),
                };
                notes.unreadable(value.at, &what);
                None
            }
            None => {
                notes.unknown(self.at, &format!("a call without its {}", told(name)));
                None
            }
        }
    }

    /// The arguments but the first two, which have these names.
    fn beyond(&self, names: [&str; 2]) -> impl Iterator<Item = &'c Argument> {
        let is_beyond = move |(place, one): &(usize, &Argument)| match &one.name {
            Some(name) => !names.contains(&name.as_str()),
            None => *place >= names.len(),
        };
        let beyond = self.call.iter().enumerate().filter(is_beyond);
        beyond.map(|(_, one)| one)
    }
}

/// A parameter as people call it.
fn told(name: &str) -> &str {
    match name {
        "inputSubject" => "subject",
        "inputPattern" => "pattern",
        "outputPath" => "folder",
        "compatibility" => "level",
        _ => name,
    }
}

/// What a subject's version may be; −1 is the latest.
fn version(number: i64) -> Option<u32> {
    u32::try_from(number).ok()
}

/// `subject(name, folder)`, with a version, a file's name, and whether references come with it, in any of the plugin's orders;
/// `subjectPattern(pattern, folder)`.
pub(super) fn downloaded(call: &Call, notes: &mut Notes<'_>) -> Option<Download> {
    let is_pattern = call
        .path
        .last()
        .is_some_and(|name| name == "subjectPattern");
    let arguments = Arguments::of(call);
    let (parameter, wanted): (_, fn(String) -> Wanted) = if is_pattern {
        ("inputPattern", Wanted::Pattern)
    } else {
        ("inputSubject", Wanted::Subject)
    };
    let mut download = Download {
        at: call.at,
        wanted: wanted(arguments.text(0, parameter, notes)?.to_owned()),
        to: arguments.text(1, "outputPath", notes)?.to_owned(),
        version: None,
        file: None,
        references: None,
        is_pretty: false,
    };
    for argument in arguments.beyond([parameter, "outputPath"]) {
        match &argument.value.kind {
            ValueKind::Number(number) => download.version = version(*number),
            ValueKind::Text(file) => download.file = Some(file.clone()),
            ValueKind::Bool(are) => download.references = Some(*are),
            _ => notes.unreadable(argument.value.at, "an argument of `subject`"),
        }
    }
    for link in &call.links {
        notes.unknown(link.at, &format!("`.{}(…)`", link.path.join(".")));
    }
    Some(download)
}

/// `subject(name, file[, type])` or `subject(Subject(name, file[, type]))`, and what is chained to either.
pub(super) fn uploaded(call: &Call, notes: &mut Notes<'_>) -> Option<Upload> {
    let inner = match call.arguments.as_slice() {
        [
            Argument {
                value:
                    Value {
                        kind: ValueKind::Call(inner),
                        ..
                    },
                ..
            },
        ] => Some(inner),
        _ => None,
    };
    let made = inner.map_or(call, |inner| inner);
    if inner.is_some() && made.path.last().is_none_or(|name| name != "Subject") {
        notes.unreadable(made.at, "the subject");
        return None;
    }
    let arguments = Arguments::of(made);
    let subject = arguments.text(0, "inputSubject", notes)?;
    let file = arguments.text(1, "file", notes)?;
    let mut upload = Upload::new(call.at, subject.to_owned(), file.to_owned());
    for argument in arguments.beyond(["inputSubject", "file"]) {
        match &argument.value.kind {
            ValueKind::Text(kind) => upload.kind = kind.to_ascii_uppercase(),
            // The plugin's first versions took the files of the types that are used.
            ValueKind::List(files) => {
                for file in files {
                    match &file.kind {
                        ValueKind::Text(file) => upload.local.push(file.clone()),
                        _ => notes.unreadable(file.at, "a file of a reference"),
                    }
                }
            }
            _ => notes.unreadable(argument.value.at, "an argument of `subject`"),
        }
    }
    let outer = inner.map(|_| call.links.as_slice()).unwrap_or_default();
    for link in made.links.iter().chain(outer) {
        chained(&mut upload, link, notes);
    }
    Some(upload)
}

/// `.addReference(name, subject, version)` and its like.
fn chained(upload: &mut Upload, link: &Call, notes: &mut Notes<'_>) {
    let arguments = Arguments::of(link);
    let name = link.path.last().map(String::as_str).unwrap_or_default();
    match name {
        "addReference" => {
            let name = arguments.text(0, "name", notes);
            let subject = arguments.text(1, "subject", notes);
            let (Some(name), Some(subject)) = (name, subject) else {
                return;
            };
            let version = match arguments
                .find(2, "version")
                .map(|value| (&value.kind, value.at))
            {
                Some((ValueKind::Number(number), _)) => version(*number),
                Some((_, at)) => {
                    notes.unreadable(at, "the version of a reference");
                    None
                }
                None => None,
            };
            upload.references.push(Reference {
                name: name.to_owned(),
                subject: subject.to_owned(),
                version,
            });
        }
        "addLocalReference" => {
            let file = arguments.text(1, "path", notes);
            upload.local.extend(file.map(str::to_owned));
        }
        "setMetadata" => upload.metadata = arguments.text(0, "path", notes).map(str::to_owned),
        "setRuleSet" => upload.rules = arguments.text(0, "path", notes).map(str::to_owned),
        "setNormalized" | "setNormalize" => match arguments.find(0, "normalize") {
            Some(Value {
                kind: ValueKind::Bool(is),
                ..
            }) => upload.normalize = Some(*is),
            _ => notes.unreadable(link.at, "whether it is normalized"),
        },
        _ => notes.unknown(link.at, &format!("`.{name}(…)`")),
    }
}

/// `subject(name, level)`
pub(super) fn level(call: &Call, notes: &mut Notes<'_>) -> Option<Level> {
    let arguments = Arguments::of(call);
    Some(Level {
        at: call.at,
        subject: arguments.text(0, "inputSubject", notes)?.to_owned(),
        wanted: arguments.text(1, "compatibility", notes)?.to_owned(),
    })
}
