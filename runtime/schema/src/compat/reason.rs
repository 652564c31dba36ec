//! What is known of a pair of types before anybody words it.

use crate::model::{Field, Fixed, Kind, Named, Symbol, Type, TypeId};
use crate::span::Span;
use crate::trail::Place;

/// A type that may be met again: a definition, or a union that one is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Node {
    Definition(TypeId),
    Unnamed(Span),
}

impl From<&Type> for Node {
    fn from(ty: &Type) -> Self {
        match ty.kind {
            Kind::Named(id) => Self::Definition(id),
            _ => Self::Unnamed(ty.span),
        }
    }
}

/// A reader's type and a writer's.
pub(super) type Pair<'s> = (&'s Type, &'s Type);

/// What must hold for two types to be compatible.
pub(super) enum Goal<'s> {
    /// It does not hold.
    Never(Reason<'s>),
    /// Two types must be compatible, one of which is a definition.
    Pair(Pair<'s>, Place),
    /// All goals of one of the alternatives must hold.
    Any(Vec<Vec<Goal<'s>>>, Reason<'s>),
}

/// Why something is incompatible, and where in the reader's schema.
pub(super) struct Reason<'s> {
    pub(super) place: Place,
    pub(super) why: Why<'s>,
}

pub(super) enum Why<'s> {
    /// Reader and writer.
    Names(&'s Named, &'s Named),
    /// Reader and writer.
    Sizes((&'s Named, &'s Fixed), (&'s Named, &'s Fixed)),
    /// The reader's enum, and the writer's symbols that it lacks.
    Symbols(&'s Named, Vec<&'s Symbol>),
    /// A field of the reader, the writer's record, and the writer's field that may have been renamed to it.
    Field(&'s Field, &'s Named, Option<&'s str>),
    /// Reader and writer.
    Types(&'s Type, &'s Type),
    /// The reader's union, the writer's type, and whether the union has a branch of its name.
    Branch(&'s Type, &'s Type, bool),
}
