//! A place in a plan.

use crate::error::{Error, Kind};
use crate::plan::node::{Node, SAME};
use crate::raw::Reader;

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

    pub(super) fn nodes(self) -> &'p [Node] {
        self.nodes
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

    /// Where no step of the reader's type stands: the writer's union has one for each branch, and the reader may lack the type.
    #[inline(never)]
    pub(crate) fn otherwise<T>(
        self,
        reader: &mut Reader<'p>,
        resolve: impl FnOnce(Self, &mut Reader<'p>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.node() {
            // A union may not contain a union, so this ends.
            Node::Union(branches) => {
                let branch = reader.index(branches.len(), Kind::Branch)?;
                resolve(self.to(branches[branch]), reader)
            }
            Node::Refuse(why) => Err(reader.error(Kind::Schema(why.to_string()))),
            _ => Err(Self::misfit()),
        }
    }

    /// The plan was not made for this type.
    #[cold]
    pub(super) fn misfit() -> Error {
        Error::new(Kind::Schema("the plan is not for this type".to_owned()))
    }
}
