//! Defaults of logical types → the bytes that their Rust types are read from.

use avrogen_codegen::{Foreign, Plain, Wire};
use avrogen_schema::json::{Kind as Json, Value as Written};
use avrogen_schema::{Kind, SchemaSet, Shape, Type};

/// Bytes stand in JSON as the characters U+0000 to U+00FF.
pub(super) fn latin1(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect()
}

/// Whether a default is of the JSON kind that a type below a logical one is written as.
pub(super) fn is_written_as(ty: &Type, set: &SchemaSet, written: &Written) -> bool {
    match (&ty.kind, &written.kind) {
        (Kind::Int | Kind::Long, Json::Number(_))
        | (Kind::Bytes | Kind::String, Json::String(_)) => true,
        (Kind::Named(id), Json::String(_)) => matches!(set.get(*id).shape, Shape::Fixed(_)),
        _ => false,
    }
}

/// The bytes of a default whose Rust type is sure to hold it, whichever library it is of: years −9999 to 9999, decimals of 96 bits.
pub(super) fn readable(foreign: Foreign, wire: &Wire, written: &Written) -> Option<Vec<u8>> {
    let text = written.as_str();
    match (foreign, wire) {
        (Foreign::Uuid, Wire::Plain(Plain::UuidString)) => {
            let text = text.filter(|text| is_uuid(text))?;
            Some(prefixed(text.as_bytes()))
        }
        (Foreign::Uuid, _) => latin1(text?).filter(|bytes| bytes.len() == 16),
        (Foreign::Duration, _) => latin1(text?).filter(|bytes| bytes.len() == 12),
        (Foreign::Decimal | Foreign::BigDecimal, Wire::Decimal(..)) => {
            let bytes = latin1(text?).filter(|bytes| is_held(foreign, bytes))?;
            Some(prefixed(&bytes))
        }
        (Foreign::Decimal | Foreign::BigDecimal, Wire::DecimalFixed(size, ..)) => {
            latin1(text?).filter(|bytes| bytes.len() == *size && is_held(foreign, bytes))
        }
        (_, Wire::Plain(wire)) => {
            let Json::Number(number) = &written.kind else {
                return None;
            };
            let number = number.parse::<i64>().ok()?;
            let seconds = -377_705_000_000..=253_402_000_000;
            let held = match wire {
                Plain::Date => (-4_371_000..=2_932_000).contains(&number),
                Plain::TimeMillis => (0..86_400_000).contains(&number),
                Plain::TimeMicros => (0..86_400_000_000).contains(&number),
                Plain::TimestampMillis | Plain::LocalTimestampMillis => {
                    seconds.contains(&(number / 1_000))
                }
                Plain::TimestampMicros | Plain::LocalTimestampMicros => {
                    seconds.contains(&(number / 1_000_000))
                }
                Plain::TimestampNanos | Plain::LocalTimestampNanos => true,
                _ => false,
            };
            held.then(|| varint(number))
        }
        _ => None,
    }
}

fn is_held(foreign: Foreign, bytes: &[u8]) -> bool {
    let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) {
        0xFF
    } else {
        0
    };
    let digits = bytes.iter().skip_while(|byte| **byte == sign).count();
    !bytes.is_empty() && (foreign == Foreign::BigDecimal || digits < 12)
}

/// As RFC 4122 prints it.
fn is_uuid(text: &str) -> bool {
    let hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| {
            if hyphen(at) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

/// A length and so many bytes.
fn prefixed(bytes: &[u8]) -> Vec<u8> {
    let mut whole = varint(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    whole.extend(bytes);
    whole
}

/// A zigzag varint (specification, "Primitive Types").
fn varint(value: i64) -> Vec<u8> {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
