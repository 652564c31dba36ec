//! How to read what another schema wrote: an arena of steps that is made once (by [`Resolver`](crate::Resolver)) and followed for each
//! datum.

use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::Reader;

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
    /// The reader has no use for the writer's value.
    Skip(Skip),
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
    /// The fields of a record.
    Fields(Box<[u32]>),
    Union(Box<[u32]>),
    /// The items' node, and the bytes an item takes at least.
    Array(u32, usize),
    Map(u32),
}

/// A record's steps, in the order in which the writer wrote the fields.
#[derive(Debug, Clone, Default)]
pub struct RecordPlan {
    pub(crate) steps: Box<[Step]>,
    /// The reader's fields that the writer lacks, and their defaults as Avro bytes.
    pub(crate) defaults: Box<[(u32, Box<[u8]>)]>,
}

/// What to do with the writer's next field.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The reader's field, or [`Step::SKIP`].
    pub field: u32,
    /// The node for its value.
    pub(crate) node: u32,
}

impl Step {
    /// No field of the reader: pass over the value.
    pub const SKIP: u32 = u32::MAX;
}

impl RecordPlan {
    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The bytes of a field's default.
    pub(crate) fn default_of(&self, field: usize, name: &'static str) -> Result<Reader<'_>, Error> {
        match self
            .defaults
            .iter()
            .find(|(index, _)| *index as usize == field)
        {
            Some((_, bytes)) => Ok(Reader::new(bytes, &Limits::default())),
            None => Err(Error::new(Kind::Schema("it has no default".to_owned())).in_field(name)),
        }
    }
}

/// A place in a plan.
#[derive(Clone, Copy)]
pub struct At<'p> {
    nodes: &'p [Node],
    id: u32,
}

impl<'p> At<'p> {
    pub(crate) fn new(nodes: &'p [Node], id: u32) -> Self {
        Self { nodes, id }
    }

    pub(crate) fn node(self) -> &'p Node {
        &self.nodes[self.id as usize]
    }

    /// The node with this id.
    #[inline]
    pub(crate) fn to(self, id: u32) -> Self {
        Self { id, ..self }
    }

    /// The place of a step's value.
    #[inline]
    #[must_use]
    pub fn of(self, step: Step) -> Self {
        self.to(step.node)
    }

    /// Whether the types are equal here.
    #[inline]
    pub(crate) fn is_same(self) -> bool {
        self.id == 0
    }

    /// Where the writer has a union: the place of the branch that the datum holds. A union may not contain a union.
    pub(crate) fn branch(self, reader: &mut Reader<'p>) -> Result<Self, Error> {
        match self.node() {
            Node::Union(branches) => {
                let branch = reader.index(branches.len(), Kind::Branch)?;
                Ok(self.to(branches[branch]))
            }
            _ => Ok(self),
        }
    }

    /// Passes over a value that the reader has no field for.
    pub fn skip(self, reader: &mut Reader<'p>) -> Result<(), Error> {
        let Node::Skip(skip) = self.node() else {
            return Err(Self::misfit());
        };
        match skip {
            Skip::Nothing => Ok(()),
            Skip::Boolean => reader.boolean().map(drop),
            Skip::Varint => reader.long().map(drop),
            Skip::Fixed(size) => reader.slice(*size).map(drop),
            Skip::Bytes => reader.bytes().map(drop),
            Skip::Fields(fields) => {
                reader.enter()?;
                fields
                    .iter()
                    .try_for_each(|field| self.to(*field).skip(reader))?;
                reader.leave();
                Ok(())
            }
            Skip::Union(branches) => {
                let branch = reader.index(branches.len(), Kind::Branch)?;
                self.to(branches[branch]).skip(reader)
            }
            Skip::Array(items, least) => {
                skip_items(reader, *least, |reader| self.to(*items).skip(reader))
            }
            Skip::Map(values) => skip_items(reader, 1, |reader| {
                reader.bytes()?;
                self.to(*values).skip(reader)
            }),
        }
    }

    /// The plan was not made for this type.
    #[cold]
    pub(crate) fn misfit() -> Error {
        Error::new(Kind::Schema("the plan is not for this type".to_owned()))
    }
}

fn skip_items<'p>(
    reader: &mut Reader<'p>,
    least: usize,
    mut item: impl FnMut(&mut Reader<'p>) -> Result<(), Error>,
) -> Result<(), Error> {
    loop {
        match reader.skip_block(least)? {
            Some(0) => return Ok(()),
            Some(count) => (0..count).try_for_each(|_| item(reader))?,
            None => {}
        }
    }
}
