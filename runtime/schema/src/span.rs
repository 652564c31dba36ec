//! Places in texts.

/// Which of the [`Sources`](crate::Sources) a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) usize);

/// A range of bytes in a source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source that `start` and `end` count in.
    pub source: SourceId,
    /// The first byte, from 0, in [`Source::text`](crate::Source::text).
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}
