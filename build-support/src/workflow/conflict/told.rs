//! A conflict with an old version → findings at their places in the new file.

use avrogen_schema::compat::{Conflict, Incompatibility, IncompatibilityKind};
use avrogen_schema::{Code, Diagnostic, Sources};

use crate::finding::Finding;

/// Everything that keeps the new schema of a subject from following `old`, which is said as people say it: `version 3`.
pub(in crate::workflow) fn findings(
    conflict: &Conflict,
    subject: &str,
    old: &str,
    sources: &Sources,
) -> Vec<Finding> {
    let subject = subject.escape_debug();
    let backward = conflict.backward.iter().map(|one| {
        let why = needed(one);
        let message = format!(
            "`{}` cannot read what {old} of `{subject}` wrote: {why} [{}]",
            one.path,
            one.kind.as_str()
        );
        Diagnostic::error(Code::Incompatible, message)
            .at(one.reader_span)
            .help(one.advice(true))
    });
    let forward = conflict.forward.iter().map(|one| {
        let why = given(one);
        let message = format!(
            "{old} of `{subject}` cannot read what the new schema writes for its `{}`: {why} [{}]",
            one.path,
            one.kind.as_str()
        );
        Diagnostic::error(Code::Incompatible, message)
            .at(one.writer_span)
            .help(one.advice(false))
    });
    backward
        .chain(forward)
        .map(|diagnostic| Finding::from_diagnostic(&diagnostic, sources))
        .collect()
}

/// Why the new schema does not read the old data.
fn needed(found: &Incompatibility) -> String {
    match found.kind {
        IncompatibilityKind::ReaderFieldMissingDefaultValue => {
            "the field was not there, and has no default".to_owned()
        }
        IncompatibilityKind::MissingEnumSymbols => {
            format!("the symbols {} are gone", found.message)
        }
        _ => other(found),
    }
}

/// Why the old schema does not read the new data.
fn given(found: &Incompatibility) -> String {
    match found.kind {
        IncompatibilityKind::ReaderFieldMissingDefaultValue => {
            "the field is gone, and has no default there".to_owned()
        }
        IncompatibilityKind::MissingEnumSymbols => {
            format!("it does not know the symbols {}", found.message)
        }
        _ => other(found),
    }
}

/// In the words of Apache Avro for Java, which the registry uses too.
fn other(found: &Incompatibility) -> String {
    match found.kind {
        IncompatibilityKind::NameMismatch => format!("the names differ ({})", found.message),
        IncompatibilityKind::FixedSizeMismatch => format!("the sizes differ ({})", found.message),
        _ => found.message.clone(),
    }
}
