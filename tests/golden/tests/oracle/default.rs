//! A sketched type → a default value that fits it, and which known faults the value may meet.

use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::logical::Meaning;
use crate::schema::{Member, Shape, Sketcher, Ty};

const TEXTS: [&str; 4] = ["", "text", "\u{e9}\u{1d11e}\"\\\n", "\0"];
const BYTES: [&str; 4] = ["", "abc", "\u{ff}", "\u{0}\u{80}\u{ff}"];
const UUID: &str = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

/// How deep values stand in each other before only empty ones are taken.
const DEPTH: usize = 4;

impl Sketcher {
    /// A value of the type; none if the type is not finished yet, or has no small one.
    pub(crate) fn default(&mut self, ty: &Ty, depth: usize) -> Option<Value> {
        if depth > 2 * DEPTH {
            return None;
        }
        match ty {
            Ty::Primitive(word, meaning) => Some(self.primitive_default(word, *meaning)),
            Ty::Array(items) => {
                let count = self.count(depth);
                let values = (0..count).map(|_| self.default(items, depth + 1));
                values.collect::<Option<Vec<_>>>().map(Value::from)
            }
            Ty::Map(of) => {
                let mut values = Map::new();
                for key in &TEXTS[..self.count(depth)] {
                    values.insert((*key).to_owned(), self.default(of, depth + 1)?);
                }
                Some(values.into())
            }
            Ty::Union(branches) => self.union_default(branches, depth),
            Ty::Named(index) => match self.definitions[*index].shape.clone() {
                Shape::Open(_) => None,
                Shape::Record(members) => self.record_default(&members, depth),
                Shape::Enum(symbols) => Some(self.tape.pick(&symbols).as_str().into()),
                Shape::Fixed(size, meaning) => Some(self.fixed_default(size, meaning)),
            },
        }
    }

    fn count(&mut self, depth: usize) -> usize {
        if depth > DEPTH { 0 } else { self.tape.below(3) }
    }

    fn primitive_default(&mut self, word: &str, meaning: Meaning) -> Value {
        match meaning {
            Meaning::Uuid => return UUID.into(),
            Meaning::BigDecimal => drop(self.faults.insert(Fault::BigDecimalDefault)),
            Meaning::UuidOnBytes => drop(self.faults.insert(Fault::UuidOnBytesDefault)),
            _ => {}
        }
        match word {
            "null" => Value::Null,
            "boolean" => self.tape.once_in(2).into(),
            "int" => (*self.tape.pick(&[0, -1, i32::MAX, i32::MIN])).into(),
            "long" => (*self.tape.pick(&[0, 1 << 40, i64::MAX, i64::MIN])).into(),
            "float" | "double" => {
                let values = [json!(0), json!(-1.5), json!(1e30), json!(7)];
                self.tape.pick(&values).clone()
            }
            "string" => (*self.tape.pick(&TEXTS)).into(),
            _ => (*self.tape.pick(&BYTES)).into(),
        }
    }

    /// A value of any branch (specification 1.12, "Unions").
    fn union_default(&mut self, branches: &[Ty], depth: usize) -> Option<Value> {
        let uuid = |ty: &Ty| matches!(ty, Ty::Primitive(_, Meaning::Uuid));
        if depth > DEPTH && branches.iter().any(Ty::is_null) {
            return Some(Value::Null);
        }
        let branch = self.tape.pick(branches).clone();
        let value = self.default(&branch, depth + 1)?;
        if value.is_string() && !uuid(&branch) && branches.iter().any(uuid) {
            self.faults.insert(Fault::UuidDefault);
        }
        Some(value)
    }

    fn record_default(&mut self, members: &[Member], depth: usize) -> Option<Value> {
        let mut values = Map::new();
        for member in members {
            if member.default.is_some() && self.tape.once_in(2) {
                if matches!(member.ty, Ty::Union(_)) {
                    self.faults.insert(Fault::OmittedUnionDefault);
                }
                continue;
            }
            values.insert(member.name.clone(), self.default(&member.ty, depth + 1)?);
        }
        Some(values.into())
    }

    fn fixed_default(&mut self, size: usize, meaning: Meaning) -> Value {
        match meaning {
            Meaning::Duration => drop(self.faults.insert(Fault::DurationDefault)),
            Meaning::WideDecimal => drop(self.faults.insert(Fault::WideDecimalDefault)),
            _ => {}
        }
        let octet = *self.tape.pick(&['a', '\0', '\u{ff}']);
        if meaning == Meaning::Uuid && octet == '\u{ff}' {
            self.faults.insert(Fault::UuidDefault);
        }
        octet.to_string().repeat(size).into()
    }
}
