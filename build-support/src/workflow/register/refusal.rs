//! What a registry says against a schema → findings.

use std::fmt::Write as _;

use avrogen_registry::{Compatibility, Error as RegistryError};

use crate::finding::Finding;
use crate::workflow::publication::Publication;

/// Nothing is written before all is checked.
pub(super) const NOTHING: &str = "nothing was registered";

/// The check refuses it.
pub(super) fn incompatible(publication: &Publication, compatibility: &Compatibility) -> Finding {
    let mut message = format!(
        "the schema is incompatible with an earlier version of `{}`",
        publication.subject.escape_debug()
    );
    for why in compatibility.messages.iter().filter_map(|why| reason(why)) {
        let _ = write!(message, "\n    {}", one_line(why));
    }
    Finding::error("AVG0710", message)
        .of(&publication.file)
        .help(format!(
            "make the change one that old and new readers bear; {NOTHING}"
        ))
}

/// The registration refuses it as incompatible (409), though the check let it pass: somebody registered another version since.
pub(super) fn conflict(publication: &Publication, error: &RegistryError, done: &str) -> Finding {
    let message = format!(
        "the schema is incompatible with an earlier version of `{}`\n    {}",
        publication.subject.escape_debug(),
        one_line(error.message().unwrap_or_default())
    );
    let help = format!(
        "the check let it pass, so the subject has changed since: run `cargo avrogen register --plan` again; {done}"
    );
    Finding::error("AVG0710", message)
        .of(&publication.file)
        .help(help)
}

/// It is no schema to the registry (42201).
pub(super) fn invalid(publication: &Publication, error: &RegistryError, done: &str) -> Finding {
    let message = format!(
        "the registry does not take the schema for `{}`: {}",
        publication.subject.escape_debug(),
        one_line(error.message().unwrap_or_default())
    );
    let finding = Finding::error("AVG0711", message).of(&publication.file);
    finding.help(format!("correct the schema; {done}"))
}

/// The subject, or the whole registry, is not to be written.
pub(super) fn read_only(publication: &Publication, mode: &str) -> Finding {
    let message = format!(
        "the registry takes no new version of `{}`: its mode is {}",
        publication.subject.escape_debug(),
        one_line(mode)
    );
    let help = format!(
        "if it is to be written, whoever runs the registry sets the mode READWRITE; {NOTHING}"
    );
    Finding::error("AVG0730", message)
        .of(&publication.file)
        .help(help)
}

/// Something it refers to failed.
pub(super) fn not_tried(publication: &Publication, missing: &str) -> Finding {
    let message = format!(
        "`{}` was not registered, for it refers to `{}`, which failed",
        publication.subject.escape_debug(),
        missing.escape_debug()
    );
    let help = "mend what failed and register again: what is registered already stays as it is";
    Finding::error("AVG0733", message)
        .of(&publication.file)
        .help(help)
}

/// `--check`: the registry is to have it, and has not.
pub(super) fn drifted(publication: &Publication, is_new: bool) -> Finding {
    let subject = publication.subject.escape_debug();
    let message = if is_new {
        format!("the registry does not have the subject `{subject}`")
    } else {
        format!("the registry does not have this schema among the versions of `{subject}`")
    };
    Finding::error("AVG0734", message)
        .of(&publication.file)
        .help("register it with `cargo avrogen register`")
}

/// It refers to what this run will make, and is in a language that cannot be put into one piece.
pub(super) fn unchecked(publication: &Publication, pending: &str) -> Finding {
    let message = format!(
        "`{}` cannot be checked before `{}` is registered, which it refers to",
        publication.subject.escape_debug(),
        pending.escape_debug()
    );
    let help = "the registry checks it when it is registered; to know before, register what it refers to first";
    Finding::warning("AVG0735", message)
        .of(&publication.file)
        .help(help)
}

/// An old registry compares with one version at a time.
pub(super) fn latest_alone() -> Finding {
    let message = "the registry is an old one: it compared with the latest versions alone, and may compare with all of them when it registers";
    let help = "compare offline with all that the lock holds: `cargo avrogen compat --local`";
    Finding::warning("AVG0715", message).help(help)
}

/// The subject's level is not the configured one.
pub(super) fn other_level(publication: &Publication, wanted: &str, level: &str) -> Finding {
    let subject = publication.subject.escape_debug();
    let message = format!(
        "the level of `{subject}` is {}, and {wanted} is configured",
        one_line(level)
    );
    let help = "`register` leaves levels alone: set it with `cargo avrogen config set`";
    Finding::warning("AVG0736", message)
        .of(&publication.file)
        .help(help)
}

/// The lock's versions are another registry's.
pub(super) fn locked_elsewhere(
    publication: &Publication,
    (subject, version): (&str, u32),
    (theirs, ours): (&str, &str),
) -> Finding {
    let message = format!(
        "the schema refers to `{}`, whose version {version} is locked from {theirs}; {ours} may count otherwise",
        subject.escape_debug()
    );
    let help =
        format!("download it from this registry, or name its version in `references`; {NOTHING}");
    Finding::error("AVG0737", message)
        .of(&publication.file)
        .help(help)
}

/// A listed reference whose latest version is asked for, and which has none.
pub(super) fn no_such_reference(publication: &Publication, subject: &str) -> Finding {
    let message = format!(
        "the schema refers to `{}`, which the registry does not have",
        subject.escape_debug()
    );
    let help =
        format!("register it first, or correct `references` in the table of the file; {NOTHING}");
    Finding::error("AVG0738", message)
        .of(&publication.file)
        .help(help)
}

/// The sentence in `{errorType:'…', description:'…', additionalInfo:'…'}`, with which Confluent's registry answers; a message of
/// another form as it is. The old schema and the settings of the check, which come with it, are not repeated.
fn reason(message: &str) -> Option<&str> {
    if message.starts_with("{oldSchema:") || message.starts_with("{validateFields:") {
        return None;
    }
    let sentence = message
        .split_once("description:'")
        .and_then(|(_, rest)| rest.rsplit_once("', additionalInfo:"))
        .map(|(sentence, _)| sentence);
    Some(sentence.unwrap_or_else(|| message.trim_matches(['{', '}'])))
}

/// A registry's text, without line ends and whatever else would act on a terminal.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect()
}
