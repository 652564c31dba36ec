//! How to read what another schema wrote: an arena of steps that is made once (by [`Resolver`](crate::Resolver)) and followed for each
//! datum.

use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::Reader;

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

/// How to read a record: the writer's fields in their order, then the defaults of those that the writer lacks.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecordPlan {
    pub(crate) steps: Box<[Step]>,
}

/// What to do next.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// The writer's next field: the reader has no use for it.
    Skip(u32),
    /// The writer's next field: the number of the reader's, and the node for its value.
    Read(u32, u32),
    /// A field of the reader that the writer lacks, and its default as Avro bytes.
    Default(u32, Box<[u8]>),
}

/// The fields of a record that is being read.
pub struct Fields<'p, 'r> {
    nodes: &'p [Node],
    steps: std::slice::Iter<'p, Step>,
    reader: &'r mut Reader<'p>,
}

/// A value that is to be read next: as the plan says, or a default.
pub(crate) enum Source<'p, 'f> {
    Written(At<'p>, &'f mut Reader<'p>),
    Default(Reader<'p>),
}

impl<'p, 'r> Fields<'p, 'r> {
    pub(crate) fn new(at: At<'p>, plan: &'p RecordPlan, reader: &'r mut Reader<'p>) -> Self {
        Self {
            nodes: at.nodes,
            steps: plan.steps.iter(),
            reader,
        }
    }

    /// The number of the field that comes next, after what is passed over; `None` behind the last one.
    #[inline]
    pub fn advance(&mut self) -> Result<Option<u32>, Error> {
        loop {
            match self.steps.as_slice().first() {
                Some(Step::Read(field, _) | Step::Default(field, _)) => return Ok(Some(*field)),
                Some(Step::Skip(node)) => {
                    self.steps.next();
                    At::new(self.nodes, *node).skip(self.reader)?;
                }
                None => return Ok(None),
            }
        }
    }

    /// Where the value of that field is read.
    #[inline]
    pub(crate) fn source(&mut self) -> Result<Source<'p, '_>, Error> {
        match self.steps.next() {
            Some(Step::Read(_, node)) => {
                Ok(Source::Written(At::new(self.nodes, *node), self.reader))
            }
            Some(Step::Default(_, bytes)) => {
                Ok(Source::Default(Reader::new(bytes, &Limits::default())))
            }
            _ => Err(At::misfit()),
        }
    }

    /// The plan was not made for this type.
    #[cold]
    pub fn misfit<T>(&self) -> Result<T, Error> {
        Err(At::misfit())
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

    /// Whether the types are equal here.
    #[inline]
    pub(crate) fn is_same(self) -> bool {
        self.id == SAME
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
    pub(crate) fn skip(self, reader: &mut Reader<'p>) -> Result<(), Error> {
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
