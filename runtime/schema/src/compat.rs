//! Can a reader's schema read what a writer's schema wrote? Every incompatibility, with the words and the JSON pointers of Apache Avro
//! for Java (1.12, `SchemaCompatibility`), which a Schema Registry passes on; and what would mend it.
//!
//! Java's ways are kept where they are not the specification's: names are compared without their namespaces, logical types count for
//! nothing, an empty union of the writer fits anything, string and bytes read each other, and the place within a union is the number of
//! the writer's branch. Two definitions are compared once: where they are met again, the same reasons are told again, with the place of the
//! first time. A pointer begins anew within the branches of a reader's union.
//!
//! Two ways are not kept. Where a field of the reader finds fields of the writer by its name and by an alias, Java throws; here the name
//! counts. And a branch of a reader's union that goes by another name than the writer's type never reads it, while Java takes it to do so as
//! long as it is comparing these two elsewhere. Of two different kinds of named types that are met again, the second place is told, not the first.

mod advice;
mod branches;
mod goals;
mod level;
mod reason;
mod solve;
mod tell;

use crate::model::Type;
use crate::set::SchemaSet;
use crate::span::Span;

pub use level::{Conflict, Level, UnknownLevel, check_level};

/// What kind of incompatibility it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncompatibilityKind {
    /// Two named types have different names.
    NameMismatch,
    /// Two fixed have different sizes.
    FixedSizeMismatch,
    /// The reader's enum lacks symbols, and has no default.
    MissingEnumSymbols,
    /// The writer lacks a field, and the reader's has no default.
    ReaderFieldMissingDefaultValue,
    /// The types have nothing to do with each other.
    TypeMismatch,
    /// The reader's union has no branch for a type of the writer.
    MissingUnionBranch,
    /// The schemas are too large to be compared. Java has no such answer: it would run on.
    Undecided,
}

impl IncompatibilityKind {
    /// The word that Java and the registry use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NameMismatch => "NAME_MISMATCH",
            Self::FixedSizeMismatch => "FIXED_SIZE_MISMATCH",
            Self::MissingEnumSymbols => "MISSING_ENUM_SYMBOLS",
            Self::ReaderFieldMissingDefaultValue => "READER_FIELD_MISSING_DEFAULT_VALUE",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::MissingUnionBranch => "MISSING_UNION_BRANCH",
            Self::Undecided => "UNDECIDED",
        }
    }
}

/// One reason why the reader cannot read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incompatibility {
    /// What kind of reason.
    pub kind: IncompatibilityKind,
    /// Java's message.
    pub message: String,
    /// A JSON pointer into the reader's schema; `/` for its root.
    pub location: String,
    /// The same place in words: `com.acme.Shipment.items[].sku`. Types go by their full names in the reader's schema, `[]` stands for an
    /// array's items and `{}` for a map's values. A long path begins at a type within.
    pub path: String,
    /// The place in the reader's schema.
    pub reader_span: Span,
    /// The place in the writer's schema that is nearest: of a missing field the record, of missing symbols the first one, of a missing
    /// branch the writer's branch.
    pub writer_span: Span,
    /// What would mend it where the reader is the newer schema, and where the writer is.
    advice: (String, String),
}

impl Incompatibility {
    /// What would mend it in the newer one of the two schemas, in one line: `give "currency" a default`. The newer schema is the reader
    /// where a level asks for BACKWARD, and the writer for FORWARD.
    pub fn advice(&self, new_is_reader: bool) -> String {
        let (reader, writer) = &self.advice;
        if new_is_reader { reader } else { writer }.clone()
    }
}

/// Everything that keeps `reader` from reading what `writer` wrote; nothing if they are compatible. At most 1,000 reasons are told, and 4 MiB of them.
///
/// Schemas whose comparison takes more than a million steps, which those of people do not, are answered by one
/// [`IncompatibilityKind::Undecided`].
///
/// ```
/// use avrogen_schema::{SchemaSet, compat};
///
/// let old = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[]}"#)?;
/// let new = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[{"name":"n","type":"int"}]}"#)?;
/// let found = compat::check((&new, &new.roots()[0].ty), (&old, &old.roots()[0].ty));
/// assert_eq!(found[0].kind.as_str(), "READER_FIELD_MISSING_DEFAULT_VALUE");
/// assert_eq!((found[0].location.as_str(), found[0].message.as_str()), ("/fields/0", "n"));
/// assert_eq!(found[0].path, "R.n");
/// assert_eq!(found[0].advice(true), "give `n` a default");
/// # Ok::<(), avrogen_schema::SchemaError>(())
/// ```
pub fn check(reader: (&SchemaSet, &Type), writer: (&SchemaSet, &Type)) -> Vec<Incompatibility> {
    let mut goals = goals::Goals::new(reader, writer.0);
    match solve::solve(&mut goals, reader.1, writer.1) {
        Some(solved) => tell::all(&solved, &goals),
        None => vec![tell::undecided(reader.1, writer.1, &goals)],
    }
}
