//! A compatibility level, a new schema and the old ones → the first old one that it conflicts with (Schema Registry, "Compatibility").

use std::fmt;
use std::str::FromStr;

use super::{Incompatibility, check};
use crate::model::Type;
use crate::set::SchemaSet;

/// Which way a new schema and the old ones must read each other, and how many of the old ones count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// Anything goes.
    None,
    /// The new schema must read what the latest one wrote. A registry begins with this.
    #[default]
    Backward,
    /// The new schema must read what any earlier one wrote.
    BackwardTransitive,
    /// The latest schema must read what the new one writes.
    Forward,
    /// Every earlier schema must read what the new one writes.
    ForwardTransitive,
    /// Both ways, with the latest schema.
    Full,
    /// Both ways, with every earlier schema.
    FullTransitive,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Backward,
        Self::BackwardTransitive,
        Self::Forward,
        Self::ForwardTransitive,
        Self::Full,
        Self::FullTransitive,
    ];

    /// The word that a registry uses: `BACKWARD_TRANSITIVE`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Backward => "BACKWARD",
            Self::BackwardTransitive => "BACKWARD_TRANSITIVE",
            Self::Forward => "FORWARD",
            Self::ForwardTransitive => "FORWARD_TRANSITIVE",
            Self::Full => "FULL",
            Self::FullTransitive => "FULL_TRANSITIVE",
        }
    }

    /// Whether all versions count, not the latest alone.
    pub fn is_transitive(self) -> bool {
        matches!(
            self,
            Self::BackwardTransitive | Self::ForwardTransitive | Self::FullTransitive
        )
    }

    /// Whether the new schema must read what old ones wrote.
    pub fn is_backward(self) -> bool {
        matches!(
            self,
            Self::Backward | Self::BackwardTransitive | Self::Full | Self::FullTransitive
        )
    }

    /// Whether old schemas must read what the new one writes.
    pub fn is_forward(self) -> bool {
        matches!(
            self,
            Self::Forward | Self::ForwardTransitive | Self::Full | Self::FullTransitive
        )
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    /// The level of this name, in either case.
    fn from_str(name: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str().eq_ignore_ascii_case(name))
            .ok_or(UnknownLevel)
    }
}

/// A word is no compatibility level; the message lists those there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLevel;

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Level::ALL.map(Level::as_str);
        write!(
            f,
            "no compatibility level has this name: expected one of {}",
            names.join(", ")
        )
    }
}

impl std::error::Error for UnknownLevel {}

/// The old schema that a new one conflicts with, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which of the old ones, from 0, the newest.
    pub old: usize,
    /// What keeps the new schema from reading what the old one wrote; nothing if the level does not ask.
    pub backward: Vec<Incompatibility>,
    /// What keeps the old schema from reading what the new one writes; nothing if the level does not ask.
    pub forward: Vec<Incompatibility>,
}

/// Holds a new schema against the old ones, newest first, as a registry does at this level: against the newest alone or, if the level is
/// transitive, against one after the other until there is a conflict. `None`: the new schema may be registered.
///
/// ```
/// use avrogen_schema::{SchemaSet, compat};
///
/// let int = SchemaSet::from_json(r#""int""#)?;
/// let long = SchemaSet::from_json(r#""long""#)?;
/// let (int, long) = ((&int, &int.roots()[0].ty), (&long, &long.roots()[0].ty));
/// assert_eq!(compat::check_level(compat::Level::Backward, long, [int]), None);
/// let conflict = compat::check_level("full".parse()?, long, [int]).expect("an int reads no long");
/// assert_eq!((conflict.old, conflict.backward.len(), conflict.forward.len()), (0, 0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_level<'s>(
    level: Level,
    new: (&'s SchemaSet, &'s Type),
    olds: impl IntoIterator<Item = (&'s SchemaSet, &'s Type)>,
) -> Option<Conflict> {
    let count = match level {
        Level::None => 0,
        _ if level.is_transitive() => usize::MAX,
        _ => 1,
    };
    olds.into_iter()
        .take(count)
        .enumerate()
        .find_map(|(old, side)| {
            let when = |asked: bool, reader, writer| {
                if asked {
                    check(reader, writer)
                } else {
                    Vec::new()
                }
            };
            let backward = when(level.is_backward(), new, side);
            let forward = when(level.is_forward(), side, new);
            (!backward.is_empty() || !forward.is_empty()).then_some(Conflict {
                old,
                backward,
                forward,
            })
        })
}
