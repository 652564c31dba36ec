//! What a plan consists of.

/// The id of [`Node::Same`].
pub(crate) const SAME: u32 = 0;

/// One step of a plan, for one pair of types.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// The types are equal: no plan from here on. Always the arena's first node.
    Same,
    /// An int, a long or a float that the reader wants wider.
    Widen(Number),
    /// Both are records.
    Record(RecordPlan),
    /// The writer's symbols, as the reader's indexes; `None` where the reader has neither the symbol nor a default.
    Symbols(Box<[Option<u32>]>),
    /// Both are arrays or both are maps: the node of their items, and the bytes that the writer's take at least.
    Items(u32, usize),
    /// The writer has a type, the reader a union: the branch, and the node within it.
    Branch(u32, u32),
    /// The writer has a union: what becomes of each of its branches.
    Union(Box<[u32]>),
    /// The reader cannot read this: told when a datum holds it.
    Refuse(Box<str>),
    /// A record of the writer that is passed over: its fields.
    Skip(Box<[Skip]>),
}

/// A number type that another one widens from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Int,
    Long,
    Float,
}

/// How to pass over a value of the writer.
#[derive(Debug, Clone)]
pub(crate) enum Skip {
    Nothing,
    Boolean,
    Varint,
    Fixed(usize),
    Bytes,
    Union(Box<[Skip]>),
    /// The items, and the bytes an item takes at least.
    Array(Box<Skip>, usize),
    Map(Box<Skip>),
    /// The record of this node.
    Record(u32),
    /// What stands so deep within its record that it counts as a record itself.
    Deeper(Box<Skip>),
}

/// How to read a record.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecordPlan {
    /// A step for each field of the reader, in its order.
    pub(crate) steps: Box<[Step]>,
    /// What the writer has behind the last field that is read.
    pub(crate) rest: Box<[Pass]>,
}

/// Where a field's value comes from.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// It comes next, and is the same.
    Same,
    /// It comes next: what to do with it.
    Next(u32),
    /// It comes after others.
    After(Box<[Pass]>, u32),
    /// It was passed over before, at this mark.
    Marked(usize, u32),
    /// The writer lacks it: its default, as Avro bytes.
    Default(Box<[u8]>),
}

/// A field of the writer that is passed over.
#[derive(Debug, Clone)]
pub(crate) enum Pass {
    /// The reader has no use for it.
    Over(Skip),
    /// It is read later: its place is kept.
    Mark(Skip),
}
