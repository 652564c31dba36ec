//! Logical types → Rust types.

use avrogen_codegen::{Foreign, Plain, Ty, Wire};
use avrogen_schema::Logical;

use crate::generate::lower::{Lowering, Typed};
use crate::generate::options::{BigDecimal, Decimal, Time};

/// Digits that `rust_decimal::Decimal` always holds.
const DECIMAL_DIGITS: u32 = 28;

/// The Rust types of one library.
struct Times {
    date: Foreign,
    time: Foreign,
    timestamp: Foreign,
    local: Foreign,
}

impl Lowering<'_> {
    /// The Rust type of a logical type; `None` where the options ask for what is below it. `size` is that of a fixed.
    pub(super) fn logical(&self, logical: Logical, size: Option<usize>) -> Option<Typed> {
        let foreign =
            |foreign: Foreign, wire: Plain| Some((Ty::Foreign(foreign), Wire::Plain(wire)));
        match logical {
            Logical::Decimal { precision, scale } => self.decimal(precision, scale, size),
            Logical::BigDecimal => match self.options.big_decimal {
                BigDecimal::Raw => None,
                BigDecimal::BigDecimal => foreign(Foreign::BigDecimal, Plain::BigDecimal),
            },
            Logical::Uuid => foreign(
                Foreign::Uuid,
                if size.is_some() {
                    Plain::UuidFixed
                } else {
                    Plain::UuidString
                },
            ),
            Logical::Duration => foreign(Foreign::Duration, Plain::DurationFixed),
            Logical::Date => foreign(self.times()?.date, Plain::Date),
            Logical::TimeMillis => foreign(self.times()?.time, Plain::TimeMillis),
            Logical::TimeMicros => foreign(self.times()?.time, Plain::TimeMicros),
            Logical::TimestampMillis => foreign(self.times()?.timestamp, Plain::TimestampMillis),
            Logical::TimestampMicros => foreign(self.times()?.timestamp, Plain::TimestampMicros),
            Logical::TimestampNanos => foreign(self.times()?.timestamp, Plain::TimestampNanos),
            Logical::LocalTimestampMillis => {
                foreign(self.times()?.local, Plain::LocalTimestampMillis)
            }
            Logical::LocalTimestampMicros => {
                foreign(self.times()?.local, Plain::LocalTimestampMicros)
            }
            Logical::LocalTimestampNanos => {
                foreign(self.times()?.local, Plain::LocalTimestampNanos)
            }
        }
    }

    fn times(&self) -> Option<Times> {
        match self.options.time {
            Time::Chrono => Some(Times {
                date: Foreign::NaiveDate,
                time: Foreign::NaiveTime,
                timestamp: Foreign::DateTimeUtc,
                local: Foreign::NaiveDateTime,
            }),
            Time::Jiff => Some(Times {
                date: Foreign::CivilDate,
                time: Foreign::CivilTime,
                timestamp: Foreign::Timestamp,
                local: Foreign::CivilDateTime,
            }),
            Time::Raw => None,
        }
    }

    fn decimal(&self, precision: u32, scale: u32, size: Option<usize>) -> Option<Typed> {
        let small = precision <= DECIMAL_DIGITS && scale <= DECIMAL_DIGITS;
        let foreign = match self.options.decimal {
            Decimal::Raw => return None,
            Decimal::RustDecimal if small => Foreign::Decimal,
            Decimal::RustDecimal | Decimal::BigDecimal => Foreign::BigDecimal,
        };
        let wire = match size {
            Some(size) => Wire::DecimalFixed(size, precision, scale),
            None => Wire::Decimal(precision, scale),
        };
        Some((Ty::Foreign(foreign), wire))
    }
}
