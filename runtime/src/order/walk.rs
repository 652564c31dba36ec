//! Two datums → their order: one walk through the schema, with a reader on either side.

use std::cmp::Ordering;

use super::side::Side;
use crate::arena::{Arena, Id, Levels, Node, Record, Union};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::{Block, Reader};
use avrogen_schema::Order;

/// Two datums, read up to the same value.
pub(super) struct Walk<'a> {
    arena: &'a Arena,
    first: Side<'a>,
    second: Side<'a>,
    levels: Levels,
}

impl<'a> Walk<'a> {
    pub(super) fn new(arena: &'a Arena, a: &'a [u8], b: &'a [u8], limits: Limits) -> Self {
        Self {
            arena,
            first: Side::new(a, limits, "first"),
            second: Side::new(b, limits, "second"),
            levels: Levels::of(limits),
        }
    }

    /// Reads the same from either side.
    #[inline]
    pub(super) fn both<T>(
        &mut self,
        read: impl Fn(&mut Reader<'a>) -> Result<T, Error>,
    ) -> Result<(T, T), Error> {
        Ok((self.first.read(&read)?, self.second.read(&read)?))
    }

    #[inline]
    fn by<T: Ord>(
        &mut self,
        read: impl Fn(&mut Reader<'a>) -> Result<T, Error>,
    ) -> Result<Ordering, Error> {
        self.both(read).map(|(a, b)| a.cmp(&b))
    }

    pub(super) fn value(&mut self, id: Id) -> Result<Ordering, Error> {
        let arena = self.arena;
        match arena.node(id) {
            Node::Null => Ok(Ordering::Equal),
            Node::Boolean => self.by(Reader::boolean),
            Node::Int => self.by(Reader::int),
            Node::Long => self.by(Reader::long),
            Node::Float => {
                let (a, b) = self.both(|reader| reader.array().map(f32::from_le_bytes))?;
                Ok(floats(f64::from(a), f64::from(b)))
            }
            Node::Double => {
                let (a, b) = self.both(|reader| reader.array().map(f64::from_le_bytes))?;
                Ok(floats(a, b))
            }
            Node::Bytes | Node::String => self.by(Reader::bytes),
            Node::Fixed(size) => self.by(|reader| reader.slice(*size)),
            Node::Enum(symbols) => self.by(|reader| reader.index(symbols.len(), Kind::Symbol)),
            Node::Map(_) => self.first.read(|reader| Err(reader.error(Kind::Unordered))),
            Node::Array(items, least) => {
                self.enter(Levels::enter)?;
                let order = self.array(*items, *least)?;
                self.levels.leave();
                Ok(order)
            }
            Node::Union(Union { branches, .. }) => {
                let (a, b) = self.both(|reader| reader.index(branches.len(), Kind::Branch))?;
                if a != b {
                    return Ok(a.cmp(&b));
                }
                self.enter(Levels::enter)?;
                let order = self.value(branches[a])?;
                self.levels.leave();
                Ok(order)
            }
            Node::Record(record) if record.is_empty => Ok(Ordering::Equal),
            Node::Record(record) => {
                self.enter(Levels::enter_record)?;
                let order = self.record(record)?;
                self.levels.leave_record();
                Ok(order)
            }
        }
    }

    fn enter(&mut self, enter: fn(&mut Levels) -> bool) -> Result<(), Error> {
        if enter(&mut self.levels) {
            return Ok(());
        }
        self.first.read(|reader| Err(reader.error(Kind::TooDeep)))
    }

    /// The two may be cut into blocks in different ways.
    fn array(&mut self, items: Id, least: usize) -> Result<Ordering, Error> {
        let mut first = self.first.read(|reader| reader.block(least))?;
        let mut second = self.second.read(|reader| reader.block(least))?;
        // Items of each block that have been compared.
        let (mut left, mut right) = (0, 0);
        let mut index = 0;
        loop {
            if left == first.count && left > 0 {
                first = self.first.read(|reader| next(reader, first, least))?;
                left = 0;
            }
            if right == second.count && right > 0 {
                second = self.second.read(|reader| next(reader, second, least))?;
                right = 0;
            }
            let run = (first.count - left).min(second.count - right);
            if run == 0 {
                return Ok(first.count.min(1).cmp(&second.count.min(1)));
            }
            for _ in 0..run {
                let order = self.value(items).map_err(|error| error.in_item(index))?;
                if order.is_ne() {
                    return Ok(order);
                }
                index += 1;
            }
            left += run;
            right += run;
        }
    }

    fn record(&mut self, record: &Record) -> Result<Ordering, Error> {
        for (number, field) in record.fields.iter().enumerate() {
            let in_field = |error: Error| error.in_field_of_schema(record.names.get(number));
            let order = match field.order {
                Order::Ascending => self.value(field.node).map_err(in_field)?,
                Order::Descending => self.value(field.node).map_err(in_field)?.reverse(),
                Order::Ignore => {
                    let (arena, levels) = (self.arena, &mut self.levels);
                    self.first
                        .skip(arena, field.node, levels)
                        .and_then(|()| self.second.skip(arena, field.node, levels))
                        .map_err(in_field)?;
                    continue;
                }
            };
            if order.is_ne() {
                return Ok(order);
            }
        }
        Ok(Ordering::Equal)
    }
}

/// The head of the block behind another one, whose items have been read.
fn next(reader: &mut Reader<'_>, block: Block, least: usize) -> Result<Block, Error> {
    reader.end_block(block)?;
    reader.block(least)
}

/// As Java's `Double.compare`: −0 before 0, and all NaN equal and last.
fn floats(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (false, false) => a.total_cmp(&b),
        (a, b) => a.cmp(&b),
    }
}
