//! The bytes of a datum → JSON.

use super::is_in_proportion;
use super::output::Output;
use crate::arena::{Arena, Id, Levels, Node, Record};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::Reader;

/// One datum on its way.
pub(super) struct Printer<'a, 'o> {
    arena: &'a Arena,
    length: usize,
    reader: Reader<'a>,
    out: Output<'o>,
    levels: Levels,
}

impl<'a, 'o> Printer<'a, 'o> {
    pub(super) fn new(
        arena: &'a Arena,
        bytes: &'a [u8],
        limits: Limits,
        pretty: bool,
        out: &'o mut String,
    ) -> Self {
        Self {
            arena,
            length: bytes.len(),
            reader: Reader::new(bytes, limits),
            out: Output::new(out, pretty),
            levels: Levels::of(limits),
        }
    }

    /// How many bytes the datum took.
    pub(super) fn datum(mut self) -> Result<usize, Error> {
        self.value(self.arena.root)?;
        Ok(self.length - self.reader.remaining())
    }

    fn value(&mut self, id: Id) -> Result<(), Error> {
        let arena = self.arena;
        self.in_proportion()?;
        match arena.node(id) {
            Node::Null => self.out.plain("null"),
            Node::Boolean => self.out.plain(self.reader.boolean()?),
            Node::Int => self.out.plain(self.reader.int()?),
            Node::Long => self.out.plain(self.reader.long()?),
            Node::Float => self.out.float(f32::from_le_bytes(self.reader.array()?)),
            Node::Double => self.out.float(f64::from_le_bytes(self.reader.array()?)),
            Node::Bytes => self.out.bytes(self.reader.bytes()?),
            Node::String => self.out.string(self.reader.str()?),
            Node::Fixed(size) => self.out.bytes(self.reader.slice(*size)?),
            Node::Enum(symbols) => {
                let symbol = self.reader.index(symbols.len(), Kind::Symbol)?;
                self.out.string(symbols.get(symbol));
            }
            Node::Array(items, least) => {
                self.enter()?;
                self.array(*items, *least)?;
                self.levels.leave();
            }
            Node::Map(values) => {
                self.enter()?;
                self.map(*values)?;
                self.levels.leave();
            }
            Node::Union(union) => {
                let branch = self.reader.index(union.branches.len(), Kind::Branch)?;
                if union.null == Some(branch) {
                    self.out.plain("null");
                    return Ok(());
                }
                self.enter()?;
                self.out.open('{');
                self.out.next(true);
                self.out.key(union.names.get(branch));
                self.value(union.branches[branch])?;
                self.out.close(false, '}');
                self.levels.leave();
            }
            Node::Record(record) => {
                if !self.levels.enter_record() {
                    return Err(self.reader.error(Kind::TooDeep));
                }
                self.record(record)?;
                self.levels.leave_record();
            }
        }
        Ok(())
    }

    /// Whether what is written is in proportion to what was read.
    #[inline]
    fn in_proportion(&self) -> Result<(), Error> {
        let bytes = self.length - self.reader.remaining();
        if is_in_proportion(self.out.written(), bytes) {
            return Ok(());
        }
        let why = "the JSON of the datum is out of proportion to its bytes: the schema's names are too long, or a record of nothing too wide";
        Err(self.reader.error(Kind::Value(why.into())))
    }

    fn enter(&mut self) -> Result<(), Error> {
        if self.levels.enter() {
            Ok(())
        } else {
            Err(self.reader.error(Kind::TooDeep))
        }
    }

    fn array(&mut self, items: Id, least: usize) -> Result<(), Error> {
        let mut index = 0;
        self.out.open('[');
        loop {
            let block = self.reader.block(least)?;
            if block.count == 0 {
                break;
            }
            for _ in 0..block.count {
                self.out.next(index == 0);
                self.value(items).map_err(|error| error.in_item(index))?;
                index += 1;
            }
            self.reader.end_block(block)?;
        }
        self.out.close(index == 0, ']');
        Ok(())
    }

    fn map(&mut self, values: Id) -> Result<(), Error> {
        let mut is_empty = true;
        self.out.open('{');
        loop {
            let block = self.reader.block(1)?;
            if block.count == 0 {
                break;
            }
            for _ in 0..block.count {
                let key = self.reader.str()?;
                self.out.next(is_empty);
                self.out.key(key);
                self.value(values).map_err(|error| error.in_key(key))?;
                is_empty = false;
            }
            self.reader.end_block(block)?;
        }
        self.out.close(is_empty, '}');
        Ok(())
    }

    fn record(&mut self, record: &'a Record) -> Result<(), Error> {
        self.out.open('{');
        for (number, field) in record.fields.iter().enumerate() {
            let name = record.names.get(number);
            self.out.next(number == 0);
            self.out.key(name);
            self.value(field.node)
                .map_err(|error| error.in_field_of_schema(name))?;
        }
        self.out.close(record.fields.is_empty(), '}');
        Ok(())
    }
}
