//! A schema → how to tell where its data end, without a type to read them as.

use crate::codec::Reader;
use crate::error::Error;
use crate::limits::Limits;
use crate::parsed::Parsed;
use crate::plan::{Node, Skip, skip};
use crate::resolve::compile;

/// Passes over data of one schema. What is in them is looked at no closer than that takes.
pub(crate) struct Skipper {
    nodes: Box<[Node]>,
    root: Skip,
}

impl Skipper {
    pub(crate) fn new(schema_json: &str) -> Result<Self, Error> {
        let Parsed { set, root } = Parsed::read(schema_json)?;
        let (nodes, root) = compile::pass_over(&set, &root);
        Ok(Self {
            nodes: nodes.into(),
            root,
        })
    }

    /// The datum at the front of the bytes.
    pub(crate) fn datum<'a>(&'a self, bytes: &'a [u8], limits: Limits) -> Result<&'a [u8], Error> {
        let mut reader = Reader::new(bytes, limits);
        match skip::value(&self.root, &self.nodes, &mut reader) {
            Ok(()) => Ok(&bytes[..bytes.len() - reader.remaining()]),
            Err(error) => Err(error.of("", bytes.len())),
        }
    }
}
