//! Faults → incompatibilities in words.

use super::advice::advice;
use super::goals::Goals;
use super::reason::{Reason, Why};
use super::solve::{Fault, Solved};
use super::{Incompatibility, IncompatibilityKind};
use crate::model::{Kind, Shape, Type};
use crate::set::SchemaSet;

/// So much is told of one pair: a fault of records that name each other twice, forty levels deep, is met 2⁴⁰ times, and the way to one may
/// be long.
const MOST: usize = 1000;
const MOST_BYTES: usize = 4 << 20;

/// Every fault, in the order in which Java tells them.
pub(super) fn all(solved: &Solved<'_>, goals: &Goals<'_>) -> Vec<Incompatibility> {
    let mut told: Vec<Incompatibility> = Vec::new();
    let mut bytes = 0;
    let mut open = vec![solved.root.iter()];
    while let Some(innermost) = open.last_mut() {
        match innermost.next() {
            None => drop(open.pop()),
            Some(Fault::Pair(pair)) => open.extend(solved.pairs.get(pair).map(|of| of.iter())),
            Some(Fault::Reason(reason)) => {
                let one = tell(reason, goals);
                bytes += one.message.len() + one.location.len() + one.path.len();
                told.push(one);
                if told.len() == MOST || bytes > MOST_BYTES {
                    break;
                }
            }
        }
    }
    told
}

/// The answer for schemas whose comparison would take too long.
pub(super) fn undecided(reader: &Type, writer: &Type, goals: &Goals<'_>) -> Incompatibility {
    let advice = "split the schema: it leads to more pairs of types than can be compared";
    Incompatibility {
        kind: IncompatibilityKind::Undecided,
        message: "the schemas lead to too many pairs of types to be compared".to_owned(),
        location: "/".to_owned(),
        path: goals.trail.words(None),
        reader_span: reader.span,
        writer_span: writer.span,
        advice: (advice.to_owned(), advice.to_owned()),
    }
}

fn tell(reason: &Reason<'_>, goals: &Goals<'_>) -> Incompatibility {
    let (reader_set, writer_set) = (goals.reader, goals.writer);
    let (kind, step, message, reader_span, writer_span) = match &reason.why {
        Why::Names(reader, writer) => (
            IncompatibilityKind::NameMismatch,
            "/name",
            format!("expected: {}", writer.name),
            reader.name_span,
            writer.name_span,
        ),
        Why::Sizes((named, reader), (other, writer)) => (
            IncompatibilityKind::FixedSizeMismatch,
            "/size",
            format!("expected: {}, found: {}", writer.size, reader.size),
            named.span,
            other.span,
        ),
        Why::Symbols(reader, missing) => {
            let mut names: Vec<&str> = missing.iter().map(|symbol| symbol.name.as_str()).collect();
            names.sort_unstable();
            (
                IncompatibilityKind::MissingEnumSymbols,
                "/symbols",
                format!("[{}]", names.join(", ")),
                reader.span,
                missing.first().map_or(reader.span, |symbol| symbol.span),
            )
        }
        // Java looks for an enum's own default where the field has none, and then holds the enum against the writer's record.
        Why::Field(field, writer, _) if has_own_default(reader_set, &field.ty) => (
            IncompatibilityKind::TypeMismatch,
            "/type",
            "reader type: ENUM not compatible with writer type: RECORD".to_owned(),
            field.name_span,
            writer.name_span,
        ),
        Why::Field(field, writer, _) => (
            IncompatibilityKind::ReaderFieldMissingDefaultValue,
            "",
            field.name.clone(),
            field.name_span,
            writer.name_span,
        ),
        Why::Types(reader, writer) => {
            let (r, w) = (upper(reader_set, reader), upper(writer_set, writer));
            (
                IncompatibilityKind::TypeMismatch,
                "",
                format!("reader type: {r} not compatible with writer type: {w}"),
                reader.span,
                writer.span,
            )
        }
        Why::Branch(reader, writer, _) => (
            IncompatibilityKind::MissingUnionBranch,
            "",
            format!(
                "reader union lacking writer type: {}",
                upper(writer_set, writer)
            ),
            reader.span,
            writer.span,
        ),
    };
    let mut location = goals.trail.pointer(reason.place) + step;
    if location.is_empty() {
        location.push('/');
    }
    Incompatibility {
        kind,
        message,
        location,
        path: goals.trail.words(reason.place),
        reader_span,
        writer_span,
        advice: (advice(reason, goals, true), advice(reason, goals, false)),
    }
}

fn has_own_default(set: &SchemaSet, ty: &Type) -> bool {
    let Kind::Named(id) = ty.kind else {
        return false;
    };
    matches!(&set.get(id).shape, Shape::Enum(shape) if shape.default.is_some())
}

/// Java's name of a type's kind.
fn upper(set: &SchemaSet, ty: &Type) -> String {
    let word = match &ty.kind {
        Kind::Named(id) => set.get(*id).shape.kind_name(),
        kind => kind.word().unwrap_or_default(),
    };
    word.to_uppercase()
}
