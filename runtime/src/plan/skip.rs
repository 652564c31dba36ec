//! Passing over what the reader has no field for.

use crate::error::{Error, Kind};
use crate::plan::At;
use crate::plan::node::{Node, Skip};
use crate::raw::Reader;

/// A value: the simple ones in place.
#[inline]
pub(crate) fn value(skip: &Skip, nodes: &[Node], reader: &mut Reader<'_>) -> Result<(), Error> {
    match skip {
        Skip::Nothing => Ok(()),
        Skip::Varint => reader.long().map(drop),
        Skip::Fixed(size) => reader.slice(*size).map(drop),
        Skip::Bytes => reader.bytes().map(drop),
        _ => inner(skip, nodes, reader),
    }
}

#[inline(never)]
fn inner(skip: &Skip, nodes: &[Node], reader: &mut Reader<'_>) -> Result<(), Error> {
    match skip {
        Skip::Boolean => reader.boolean().map(drop),
        Skip::Union(branches) => {
            let branch = reader.index(branches.len(), Kind::Branch)?;
            value(&branches[branch], nodes, reader)
        }
        Skip::Array(item, least) => items(reader, *least, |reader| value(item, nodes, reader)),
        Skip::Map(item) => items(reader, 1, |reader| {
            reader.bytes()?;
            value(item, nodes, reader)
        }),
        Skip::Record(id) => {
            let Node::Skip(fields) = &nodes[*id as usize] else {
                return Err(At::misfit());
            };
            reader.enter()?;
            fields
                .iter()
                .try_for_each(|field| value(field, nodes, reader))?;
            reader.leave();
            Ok(())
        }
        Skip::Deeper(deeper) => {
            reader.enter()?;
            inner(deeper, nodes, reader)?;
            reader.leave();
            Ok(())
        }
        Skip::Nothing | Skip::Varint | Skip::Fixed(_) | Skip::Bytes => value(skip, nodes, reader),
    }
}

/// Items of blocks: those of a block that tells its size are passed over at once.
pub(crate) fn items<'p>(
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
