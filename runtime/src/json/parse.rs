//! JSON → the bytes of a datum.

use std::collections::HashSet;
use std::ops::Range;

use super::text::{Text, shown};
use super::{is_in_proportion, scalar};
use crate::arena::{Arena, FieldDefault, Id, Levels, Names, Node, Record, Union};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::{Writer, length};

/// One value on its way.
pub(super) struct Parser<'p, 't> {
    arena: &'p Arena,
    text: &'p mut Text<'t>,
    out: &'p mut Vec<u8>,
    /// Where the value began, in the text and in `out`.
    began: (usize, usize),
    levels: Levels,
    /// For the fields of the records that are open, where their bytes are in `out`.
    fields: Vec<Option<Range<usize>>>,
    /// A record whose fields came in another order.
    ordered: Vec<u8>,
}

impl<'p, 't> Parser<'p, 't> {
    pub(super) fn new(
        arena: &'p Arena,
        text: &'p mut Text<'t>,
        limits: Limits,
        out: &'p mut Vec<u8>,
    ) -> Self {
        Self {
            arena,
            began: (text.at(), out.len()),
            text,
            out,
            levels: Levels::of(limits),
            fields: Vec::new(),
            ordered: Vec::new(),
        }
    }

    pub(super) fn value(&mut self, id: Id) -> Result<(), Error> {
        let arena = self.arena;
        match arena.node(id) {
            Node::Null => {
                if self.text.one_of(&["null"]).is_none() {
                    return Err(self.text.mismatch("null"));
                }
            }
            Node::Boolean => match self.text.one_of(&["false", "true"]) {
                Some(bit) => self.out.push(u8::from(bit == 1)),
                None => return Err(self.text.mismatch("true or false")),
            },
            Node::Int => {
                let is_int = |number| i32::try_from(number).is_ok();
                let number = scalar::whole(self.text, "an int", is_int)?;
                self.long(number);
            }
            Node::Long => {
                let number = scalar::whole(self.text, "a long", |_| true)?;
                self.long(number);
            }
            Node::Float => {
                let number = scalar::float(self.text, "a float", f32::is_infinite)?;
                self.out.extend_from_slice(&number.to_le_bytes());
            }
            Node::Double => {
                let number = scalar::float(self.text, "a double", f64::is_infinite)?;
                self.out.extend_from_slice(&number.to_le_bytes());
            }
            Node::String => {
                let string = scalar::string(self.text, "a string")?;
                self.long(length(string.len()));
                self.out.extend_from_slice(string.as_bytes());
            }
            Node::Bytes => {
                let octets = scalar::octets(self.text, "bytes as a string", None)?;
                self.long(length(octets.len()));
                self.out.extend_from_slice(&octets);
            }
            Node::Fixed(size) => {
                let octets = scalar::octets(self.text, "a fixed as a string", Some(*size))?;
                self.out.extend_from_slice(&octets);
            }
            Node::Enum(symbols) => {
                let place = self.text.place();
                let symbol = scalar::string(self.text, "an enum's symbol as a string")?;
                match symbols.find(&symbol, 0) {
                    Some(number) => self.long(length(number)),
                    None => return Err(self.unknown(place, &symbol, "symbol", symbols)),
                }
            }
            Node::Array(items, _) => {
                self.enter()?;
                self.array(*items)?;
                self.levels.leave();
            }
            Node::Map(values) => {
                self.enter()?;
                self.map(*values)?;
                self.levels.leave();
            }
            Node::Union(union) => {
                self.enter()?;
                self.union(union)?;
                self.levels.leave();
            }
            Node::Record(record) => {
                if !self.levels.enter_record() {
                    return Err(self.too_deep());
                }
                self.record(record)?;
                self.levels.leave_record();
            }
        }
        Ok(())
    }

    fn enter(&mut self) -> Result<(), Error> {
        if self.levels.enter() {
            Ok(())
        } else {
            Err(self.too_deep())
        }
    }

    #[cold]
    fn too_deep(&mut self) -> Error {
        let place = self.text.place();
        Error::new(Kind::TooDeep).with_rest(self.text.whole().len() - place)
    }

    fn long(&mut self, value: i64) {
        let mut writer = Writer::new(self.out);
        writer.long(value);
        writer.finish();
    }

    fn array(&mut self, items: Id) -> Result<(), Error> {
        if !self.text.take(b'[') {
            return Err(self.text.mismatch("an array"));
        }
        let start = self.begin_block();
        let mut count = 0;
        while self.text.next(count == 0, b']')? {
            self.value(items).map_err(|error| error.in_item(count))?;
            count += 1;
        }
        self.end_block(start, count);
        Ok(())
    }

    fn map(&mut self, values: Id) -> Result<(), Error> {
        if !self.text.take(b'{') {
            return Err(self.text.mismatch("a map as an object"));
        }
        let start = self.begin_block();
        let mut keys = HashSet::new();
        while self.text.next(keys.is_empty(), b'}')? {
            let place = self.text.place();
            let key = self.text.key()?;
            if keys.contains(&key) {
                return Err(self.twice(place, &key));
            }
            self.long(length(key.len()));
            self.out.extend_from_slice(key.as_bytes());
            self.value(values).map_err(|error| error.in_key(&key))?;
            keys.insert(key);
        }
        self.end_block(start, keys.len());
        Ok(())
    }

    /// Room for a count below 64, which takes a byte. Zero, that is the end of an array without items.
    fn begin_block(&mut self) -> usize {
        self.out.push(0);
        self.out.len() - 1
    }

    /// The count of the block that began there, and the end behind it.
    fn end_block(&mut self, start: usize, count: usize) {
        if count == 0 {
            return;
        }
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes);
        writer.long(length(count));
        writer.finish();
        self.out.splice(start..=start, bytes);
        self.out.push(0);
    }

    fn union(&mut self, union: &Union) -> Result<(), Error> {
        if let Some(null) = union.null
            && self.text.one_of(&["null"]).is_some()
        {
            self.long(length(null));
            return Ok(());
        }
        if !self.text.take(b'{') {
            return Err(self.text.mismatch(&lawful(union)));
        }
        let place = self.text.place();
        let name = self.text.key()?;
        let Some(branch) = union.names.find(&name, 0) else {
            return Err(self.unknown(place, &name, "branch of the union", &union.names));
        };
        self.long(length(branch));
        self.value(union.branches[branch])?;
        if self.text.take(b'}') {
            Ok(())
        } else {
            Err(self.text.mismatch("`}`, for a union holds one branch"))
        }
    }

    fn record(&mut self, record: &Record) -> Result<(), Error> {
        if !self.text.take(b'{') {
            return Err(self.text.mismatch("a record as an object"));
        }
        let (base, start) = (self.fields.len(), self.out.len());
        self.fields.resize(base + record.fields.len(), None);
        let (mut count, mut in_order) = (0, true);
        while self.text.next(count == 0, b'}')? {
            let place = self.text.place();
            let key = self.text.key()?;
            let Some(number) = record.names.find(&key, count) else {
                return Err(self.unknown(place, &key, "field", &record.names));
            };
            if self.fields[base + number].is_some() {
                return Err(self.twice(place, &key));
            }
            let from = self.out.len();
            let written = self.value(record.fields[number].node);
            written.map_err(|error| error.in_field_of_schema(&key))?;
            self.fields[base + number] = Some(from..self.out.len());
            in_order &= number == count;
            count += 1;
        }
        if count < record.fields.len() {
            self.defaults(record, base)?;
            in_order = false;
        }
        if !in_order {
            self.reorder(base, start);
        }
        self.fields.truncate(base);
        Ok(())
    }

    /// Puts the defaults of the fields that are missing behind the others.
    fn defaults(&mut self, record: &Record, base: usize) -> Result<(), Error> {
        for (number, field) in record.fields.iter().enumerate() {
            let place = &mut self.fields[base + number];
            if place.is_some() {
                continue;
            }
            let advice = match &field.default {
                FieldDefault::Bytes(bytes) => {
                    let from = self.out.len();
                    self.out.extend_from_slice(bytes);
                    *place = Some(from..self.out.len());
                    self.in_proportion()?;
                    continue;
                }
                FieldDefault::Unused => "; its default is not filled in",
                FieldDefault::None => "",
            };
            let why = format!(
                "the field `{}` is missing{advice}",
                record.names.get(number)
            );
            // At the bracket, where it should have stood at the latest.
            return Err(self.text.error_at(self.text.at() - 1, why));
        }
        Ok(())
    }

    /// Whether what is written is in proportion to what was read.
    fn in_proportion(&self) -> Result<(), Error> {
        let (text, out) = self.began;
        if is_in_proportion(self.out.len() - out, self.text.at() - text) {
            return Ok(());
        }
        let why = "the defaults that are filled in are out of proportion to the text";
        Err(self.text.error_at(self.text.at() - 1, why))
    }

    /// Brings the bytes of a record's fields into the order of the schema.
    fn reorder(&mut self, base: usize, start: usize) {
        self.ordered.clear();
        for place in self.fields[base..].iter().flatten() {
            self.ordered.extend_from_slice(&self.out[place.clone()]);
        }
        self.out.truncate(start);
        self.out.extend_from_slice(&self.ordered);
    }

    #[cold]
    fn unknown(&self, place: usize, name: &str, what: &str, names: &Names) -> Error {
        let why = format!(
            "`{}` is no {what}; {}",
            shown(name).escape_debug(),
            names.advice(name)
        );
        self.text.error_at(place, why)
    }

    #[cold]
    fn twice(&self, place: usize, key: &str) -> Error {
        let why = format!("the key `{}` stands twice", shown(key).escape_debug());
        self.text.error_at(place, why)
    }
}

/// What a union looks like, for messages: `null or {"int": …}`.
#[cold]
fn lawful(union: &Union) -> String {
    const SHOWN: usize = 3;
    let mut forms: Vec<String> = (0..union.names.len())
        .filter(|branch| Some(*branch) != union.null)
        .take(SHOWN)
        .map(|branch| format!("{{\"{}\": …}}", union.names.get(branch)))
        .collect();
    if union.null.is_some() {
        forms.insert(0, "null".to_owned());
    }
    if union.names.len() > forms.len() {
        forms.push("another branch".to_owned());
    }
    match forms.pop() {
        None => "nothing, for the union has no branch".to_owned(),
        Some(only) if forms.is_empty() => only,
        Some(last) => format!("{} or {last}", forms.join(", ")),
    }
}
