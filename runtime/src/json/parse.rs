//! JSON → the bytes of a datum.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::number::{self, Whole};
use super::text::{Text, shown};
use crate::arena::{Arena, FieldDefault, Id, Levels, Names, Node, Record};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::raw::{Writer, length};

/// One value on its way.
pub(super) struct Parser<'p, 't> {
    arena: &'p Arena,
    text: &'p mut Text<'t>,
    out: &'p mut Vec<u8>,
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
                let number = self.whole("an int", |number| i32::try_from(number).is_ok())?;
                self.long(number);
            }
            Node::Long => {
                let number = self.whole("a long", |_| true)?;
                self.long(number);
            }
            Node::Float => {
                let number: f32 = self.float("a float", f32::is_infinite)?;
                self.out.extend_from_slice(&number.to_le_bytes());
            }
            Node::Double => {
                let number: f64 = self.float("a double", f64::is_infinite)?;
                self.out.extend_from_slice(&number.to_le_bytes());
            }
            Node::String => {
                let string = self.string("a string")?;
                self.long(length(string.len()));
                self.out.extend_from_slice(string.as_bytes());
            }
            Node::Bytes => {
                let place = self.text.place();
                let string = self.string("bytes as a string")?;
                self.long(length(string.chars().count()));
                self.latin1(&string, place)?;
            }
            Node::Fixed(size) => {
                let place = self.text.place();
                let string = self.string("a fixed as a string")?;
                let count = string.chars().count();
                if count != *size {
                    let why = format!("expected {size} bytes, found {count}");
                    return Err(self.text.error_at(place, why));
                }
                self.latin1(&string, place)?;
            }
            Node::Enum(symbols) => {
                let place = self.text.place();
                let symbol = self.string("an enum's symbol as a string")?;
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
            Node::Union(names, branches) => {
                self.enter()?;
                self.union(names, branches)?;
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

    /// A number without a fraction that its type can hold.
    fn whole(&mut self, ty: &str, fits: fn(i64) -> bool) -> Result<i64, Error> {
        let Some(b'0'..=b'9' | b'-') = self.text.peek() else {
            return Err(self.text.mismatch(ty));
        };
        let place = self.text.place();
        let text = self.text.number()?;
        let why = match number::whole(text) {
            Whole::Number(number) if fits(number) => return Ok(number),
            Whole::Number(_) | Whole::Beyond => format!("{} is beyond {ty}", shown(text)),
            Whole::Fraction => format!("expected {ty}, found {}, which is not whole", shown(text)),
        };
        Err(self.text.error_at(place, why))
    }

    /// A number, or one of the three that JSON has no numbers for: as a string, or, as fastavro writes it, as a word.
    fn float<F>(&mut self, ty: &str, is_infinite: fn(F) -> bool) -> Result<F, Error>
    where
        F: std::str::FromStr + From<f32> + Copy,
    {
        const WORDS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];
        const VALUES: [f32; 3] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
        let place = self.text.place();
        let word = match self.text.peek() {
            Some(b'"') => {
                let string = self.text.string()?;
                let word = WORDS.iter().position(|word| **word == *string);
                if word.is_none() {
                    let why = format!(
                        "expected {ty}, found the string {:?}; only \"NaN\", \"Infinity\" and \"-Infinity\" are strings",
                        shown(&string)
                    );
                    return Err(self.text.error_at(place, why));
                }
                word
            }
            _ => self.text.one_of(&WORDS),
        };
        if let Some(word) = word {
            return Ok(VALUES[word].into());
        }
        let Some(b'0'..=b'9' | b'-') = self.text.peek() else {
            return Err(self.text.mismatch(ty));
        };
        let text = self.text.number()?;
        match text.parse::<F>() {
            Ok(number) if !is_infinite(number) => Ok(number),
            _ => Err(self
                .text
                .error_at(place, format!("{} is beyond {ty}", shown(text)))),
        }
    }

    fn string(&mut self, ty: &str) -> Result<Cow<'t, str>, Error> {
        if self.text.peek() == Some(b'"') {
            self.text.string()
        } else {
            Err(self.text.mismatch(ty))
        }
    }

    /// Characters that are bytes.
    fn latin1(&mut self, string: &str, place: usize) -> Result<(), Error> {
        for character in string.chars() {
            let byte = u8::try_from(u32::from(character)).map_err(|_| {
                let why = format!(
                    "`{}` is no byte: only U+0000 to U+00FF are",
                    character.escape_debug()
                );
                self.text.error_at(place, why)
            })?;
            self.out.push(byte);
        }
        Ok(())
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
            self.long(length(key.len()));
            self.out.extend_from_slice(key.as_bytes());
            self.value(values).map_err(|error| error.in_key(&key))?;
            if keys.contains(&key) {
                return Err(self.twice(place, &key));
            }
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

    fn union(&mut self, names: &Names, branches: &[Id]) -> Result<(), Error> {
        let null = branches
            .iter()
            .position(|branch| matches!(self.arena.node(*branch), Node::Null));
        if let Some(null) = null
            && self.text.one_of(&["null"]).is_some()
        {
            self.long(length(null));
            return Ok(());
        }
        if self.text.peek() != Some(b'{') {
            return Err(self.text.mismatch(&lawful(names, null)));
        }
        self.text.take(b'{');
        let place = self.text.place();
        let name = self.text.key()?;
        let Some(branch) = names.find(&name, 0) else {
            return Err(self.unknown(place, &name, "branch of the union", names));
        };
        self.long(length(branch));
        self.value(branches[branch])?;
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
            written.map_err(|error| error.in_field(key.into_owned()))?;
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
fn lawful(names: &Names, null: Option<usize>) -> String {
    const SHOWN: usize = 3;
    let mut forms: Vec<String> = (0..names.len())
        .filter(|branch| Some(*branch) != null)
        .take(SHOWN)
        .map(|branch| format!("{{\"{}\": …}}", names.get(branch)))
        .collect();
    if null.is_some() {
        forms.insert(0, "null".to_owned());
    }
    if names.len() > forms.len() {
        forms.push("another branch".to_owned());
    }
    match forms.pop() {
        None => "nothing, for the union has no branch".to_owned(),
        Some(only) if forms.is_empty() => only,
        Some(last) => format!("{} or {last}", forms.join(", ")),
    }
}
