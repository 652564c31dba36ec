//! Logical types, on what they may stand on and on what they may not.

use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::schema::Sketcher;

/// What a logical type means for the defaults and the values of its type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Nothing, or nothing that shows.
    Plain,
    Uuid,
    UuidOnBytes,
    BigDecimal,
    WideDecimal,
    Duration,
}

const NAMES: [&str; 14] = [
    "date",
    "time-millis",
    "time-micros",
    "timestamp-millis",
    "timestamp-micros",
    "timestamp-nanos",
    "local-timestamp-millis",
    "local-timestamp-micros",
    "local-timestamp-nanos",
    "uuid",
    "decimal",
    "big-decimal",
    "duration",
    "currency",
];

/// Sizes of fixed types, and the digits that so many bytes hold (specification, "Decimal").
pub(crate) const SIZES: [(usize, usize); 8] = [
    (4, 9),
    (1, 2),
    (3, 6),
    (12, 28),
    (16, 38),
    (15, 35),
    (20, 47),
    (0, 0),
];

impl Sketcher {
    /// Writes a logical type, or none, into a primitive type's object.
    pub(crate) fn logical(&mut self, word: &str, object: &mut Map<String, Value>) -> Meaning {
        let lawful: &[&str] = match word {
            "int" => &NAMES[..2],
            "long" => &NAMES[2..9],
            "string" => &["uuid"],
            "bytes" => &["decimal", "big-decimal"],
            _ => &[],
        };
        let name = if lawful.is_empty() || self.tape.once_in(4) {
            if self.tape.once_in(40) {
                self.faults.insert(Fault::LogicalTypeThatIsNoText);
                object.insert("logicalType".to_owned(), json!(["date"]));
                return Meaning::Plain;
            }
            *self.tape.pick(&NAMES)
        } else {
            *self.tape.pick(lawful)
        };
        object.insert("logicalType".to_owned(), name.into());
        match (name, word) {
            ("decimal", _) => {
                self.decimal(40, object);
                Meaning::Plain
            }
            ("big-decimal", "bytes") => Meaning::BigDecimal,
            ("uuid", "string") => Meaning::Uuid,
            ("uuid", "bytes") => {
                self.faults.insert(Fault::UuidOnBytes);
                Meaning::UuidOnBytes
            }
            _ => Meaning::Plain,
        }
    }

    /// The same for a fixed of so many bytes that hold so many digits.
    pub(crate) fn logical_fixed(
        &mut self,
        (size, digits): (usize, usize),
        object: &mut Map<String, Value>,
    ) -> Meaning {
        let lawful: &[&str] = match size {
            0 => &["currency"],
            12 => &["duration", "decimal"],
            16 => &["uuid", "decimal"],
            _ => &["decimal"],
        };
        let name = if self.tape.once_in(4) && size > 0 {
            *self.tape.pick(&NAMES)
        } else {
            *self.tape.pick(lawful)
        };
        object.insert("logicalType".to_owned(), name.into());
        match (name, size) {
            ("decimal", _) if self.tape.once_in(6) => {
                self.decimal(digits + 9, object);
                Meaning::WideDecimal
            }
            ("decimal", _) => {
                self.decimal(digits, object);
                Meaning::Plain
            }
            ("uuid", 16) => Meaning::Uuid,
            ("duration", 12) => Meaning::Duration,
            _ => Meaning::Plain,
        }
    }

    /// Precision and scale; now and then such that the logical type counts for nothing.
    fn decimal(&mut self, most: usize, object: &mut Map<String, Value>) {
        let precision = 1 + self.tape.below(most);
        let scale = self.tape.below(precision + 1);
        let (precision, scale) = match self.tape.below(12) {
            8 => (None, Some(json!(scale))),
            9 => (Some(json!(precision)), Some(json!(precision + 1))),
            10 => (Some(json!("4")), Some(json!(scale))),
            11 => (Some(json!(-1)), None),
            number if number % 2 == 0 => (Some(json!(precision)), Some(json!(scale))),
            _ => (Some(json!(precision)), None),
        };
        let both = [("precision", precision), ("scale", scale)];
        for (key, value) in both {
            object.extend(value.map(|value| (key.to_owned(), value)));
        }
    }

    /// Now and then a logical type where none may stand: on an array, a map, a record or an enum.
    pub(crate) fn misplaced_logical(&mut self, object: &mut Map<String, Value>) {
        if self.tape.once_in(60) {
            let name = *self.tape.pick(&["currency", "date", "uuid"]);
            object.insert("logicalType".to_owned(), name.into());
            if name != "currency" {
                self.faults.insert(Fault::LogicalTypeOnComplexType);
            }
        }
    }
}
