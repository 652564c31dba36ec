//! Can a reader's schema read what a writer's schema wrote? Every incompatibility, with the words and the JSON pointers of Apache Avro
//! for Java (1.12, `SchemaCompatibility`), which a Schema Registry passes on.
//!
//! Java's ways are kept where they are not the specification's: names are compared without their namespaces, logical types count for
//! nothing, an empty union of the writer fits anything, string and bytes read each other, and the place within a reader's union is the
//! number of the writer's branch.

mod named;

use std::collections::HashMap;

use crate::model::{Kind, Type, TypeId};
use crate::set::SchemaSet;
use crate::span::Span;

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
    /// The place in the reader's schema.
    pub span: Span,
}

/// Everything that keeps `reader` from reading what `writer` wrote; nothing if they are compatible.
///
/// ```
/// use avrogen_schema::{SchemaSet, compat};
///
/// let old = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[]}"#)?;
/// let new = SchemaSet::from_json(r#"{"type":"record","name":"R","fields":[{"name":"n","type":"int"}]}"#)?;
/// let found = compat::check((&new, &new.roots()[0].ty), (&old, &old.roots()[0].ty));
/// assert_eq!(found[0].kind.as_str(), "READER_FIELD_MISSING_DEFAULT_VALUE");
/// assert_eq!((found[0].location.as_str(), found[0].message.as_str()), ("/fields/0", "n"));
/// # Ok::<(), avrogen_schema::SchemaError>(())
/// ```
pub fn check(reader: (&SchemaSet, &Type), writer: (&SchemaSet, &Type)) -> Vec<Incompatibility> {
    let mut checker = Checker {
        reader: reader.0,
        writer: writer.0,
        known: HashMap::new(),
        depth: 0,
    };
    checker.types(reader.1, writer.1, &mut Location::root())
}

/// Named pairs may nest so deep before the answer is "compatible so far": the stack is finite, the chain of records in a schema from
/// outside need not be.
const DEEPEST: usize = 500;

/// So many reasons are told of one pair: records that name each other twice, forty levels deep, would have 2⁴⁰.
const MOST: usize = 1000;

struct Checker<'s> {
    reader: &'s SchemaSet,
    writer: &'s SchemaSet,
    /// Pairs that were checked, or are being checked. Java remembers whether they were compatible, and where they were not the reasons.
    known: HashMap<(TypeId, TypeId), Vec<Incompatibility>>,
    depth: usize,
}

/// The way from the reader's root.
struct Location(Vec<String>);

impl Location {
    fn root() -> Self {
        Self(Vec::new())
    }

    fn within<T>(&mut self, step: impl Into<String>, check: impl FnOnce(&mut Self) -> T) -> T {
        self.0.push(step.into());
        let result = check(self);
        self.0.pop();
        result
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.0.join("/"))
    }
}

fn incompatibility(
    kind: IncompatibilityKind,
    message: String,
    location: &Location,
    span: Span,
) -> Vec<Incompatibility> {
    vec![Incompatibility {
        kind,
        message,
        location: location.to_string(),
        span,
    }]
}

impl Checker<'_> {
    fn types(
        &mut self,
        reader: &Type,
        writer: &Type,
        location: &mut Location,
    ) -> Vec<Incompatibility> {
        match (&reader.kind, &writer.kind) {
            (Kind::Named(r), Kind::Named(w)) => self.named(*r, *w, reader.span, location),
            (_, Kind::Union(branches)) if !matches!(reader.kind, Kind::Union(_)) => branches
                .iter()
                .flat_map(|branch| self.types(reader, branch, location))
                .collect(),
            (Kind::Union(_), Kind::Union(branches)) => {
                let each = |(index, branch): (usize, &Type)| {
                    location.within(index.to_string(), |location| {
                        self.union(reader, branch, location)
                    })
                };
                branches.iter().enumerate().flat_map(each).collect()
            }
            (Kind::Union(_), _) => self.union(reader, writer, location),
            (Kind::Array(r), Kind::Array(w)) => {
                location.within("items", |location| self.types(r, w, location))
            }
            (Kind::Map(r), Kind::Map(w)) => {
                location.within("values", |location| self.types(r, w, location))
            }
            (r, w) if promotes(r, w) => Vec::new(),
            _ => {
                let message = format!(
                    "reader type: {} not compatible with writer type: {}",
                    Self::upper(self.reader, reader),
                    Self::upper(self.writer, writer)
                );
                incompatibility(
                    IncompatibilityKind::TypeMismatch,
                    message,
                    location,
                    reader.span,
                )
            }
        }
    }

    /// A reader's union against one type of the writer.
    fn union(
        &mut self,
        reader: &Type,
        writer: &Type,
        location: &mut Location,
    ) -> Vec<Incompatibility> {
        let Kind::Union(branches) = &reader.kind else {
            return Vec::new();
        };
        if branches
            .iter()
            .any(|branch| self.types(branch, writer, location).is_empty())
        {
            return Vec::new();
        }
        let message = format!(
            "reader union lacking writer type: {}",
            Self::upper(self.writer, writer)
        );
        incompatibility(
            IncompatibilityKind::MissingUnionBranch,
            message,
            location,
            reader.span,
        )
    }

    /// Java's name of a type's kind.
    fn upper(set: &SchemaSet, ty: &Type) -> String {
        let word = match &ty.kind {
            Kind::Named(id) => set.get(*id).shape.kind_name(),
            kind => kind.word().unwrap_or_default(),
        };
        word.to_uppercase()
    }
}

/// The same primitive, or one that widens to it (specification, "Schema Resolution").
fn promotes(reader: &Kind, writer: &Kind) -> bool {
    use Kind::{Boolean, Bytes, Double, Float, Int, Long, Null, String};
    matches!(
        (reader, writer),
        (Null, Null)
            | (Boolean, Boolean)
            | (Int, Int)
            | (Long, Long | Int)
            | (Float, Float | Int | Long)
            | (Double, Double | Int | Long | Float)
            | (String | Bytes, String | Bytes)
    )
}
