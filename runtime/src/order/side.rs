//! One of the two datums that are compared: read value by value, or passed over.

use crate::arena::{Arena, Id, Levels, Node, Union};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::plan::skip::items;
use crate::raw::Reader;

/// A datum, its length, and which of the two it is.
pub(super) struct Side<'a> {
    reader: Reader<'a>,
    length: usize,
    name: &'static str,
}

impl<'a> Side<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: Limits, name: &'static str) -> Self {
        Self {
            reader: Reader::new(bytes, limits),
            length: bytes.len(),
            name,
        }
    }

    /// Reads; an error tells the place in this datum.
    #[inline]
    pub(super) fn read<T>(
        &mut self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        read(&mut self.reader).map_err(|error| error.of_side(self.name, self.length))
    }

    /// Passes over a value.
    pub(super) fn skip(&mut self, arena: &Arena, id: Id, levels: &mut Levels) -> Result<(), Error> {
        self.read(|reader| skip(arena, id, reader, levels))
    }
}

fn skip(arena: &Arena, id: Id, reader: &mut Reader<'_>, levels: &mut Levels) -> Result<(), Error> {
    match arena.node(id) {
        Node::Null => Ok(()),
        Node::Boolean => reader.boolean().map(drop),
        Node::Int => reader.int().map(drop),
        Node::Long => reader.long().map(drop),
        Node::Float => reader.slice(4).map(drop),
        Node::Double => reader.slice(8).map(drop),
        Node::Bytes | Node::String => reader.bytes().map(drop),
        Node::Fixed(size) => reader.slice(*size).map(drop),
        Node::Enum(symbols) => reader.index(symbols.len(), Kind::Symbol).map(drop),
        Node::Array(items, least) => skip_items(reader, *least, levels, |reader, levels| {
            skip(arena, *items, reader, levels)
        }),
        Node::Map(values) => skip_items(reader, 1, levels, |reader, levels| {
            reader.bytes()?;
            skip(arena, *values, reader, levels)
        }),
        Node::Union(Union { branches, .. }) => {
            let branch = reader.index(branches.len(), Kind::Branch)?;
            nested(reader, levels.enter())?;
            skip(arena, branches[branch], reader, levels)?;
            levels.leave();
            Ok(())
        }
        Node::Record(record) if record.is_empty => Ok(()),
        Node::Record(record) => {
            nested(reader, levels.enter_record())?;
            for field in &record.fields {
                skip(arena, field.node, reader, levels)?;
            }
            levels.leave_record();
            Ok(())
        }
    }
}

fn skip_items(
    reader: &mut Reader<'_>,
    least: usize,
    levels: &mut Levels,
    mut item: impl FnMut(&mut Reader<'_>, &mut Levels) -> Result<(), Error>,
) -> Result<(), Error> {
    nested(reader, levels.enter())?;
    items(reader, least, |reader| item(reader, levels))?;
    levels.leave();
    Ok(())
}

fn nested(reader: &Reader<'_>, entered: bool) -> Result<(), Error> {
    if entered {
        Ok(())
    } else {
        Err(reader.error(Kind::TooDeep))
    }
}
