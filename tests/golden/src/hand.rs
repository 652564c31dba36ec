//! Types by hand that stand in generated code: one with a schema of its own, others by a conversion.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use avrogen::{Avro, Convert, Error};

use crate::given::golden::given::{Knot, Money, Price, Ring};

/// A record with a schema of its own.
#[derive(Avro, Debug, Clone, PartialEq, Eq, Hash)]
#[avro(namespace = "golden.hand")]
pub struct Hand {
    /// How many.
    pub fingers: i32,
}

/// Milliseconds since 1970 as the standard library's time.
pub struct SinceEpoch;

impl Convert<i64, SystemTime> for SinceEpoch {
    fn to_avro(value: &SystemTime) -> Result<i64, Error> {
        let beyond = |_| Error::value("beyond a long of milliseconds");
        match value.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).map_err(beyond),
            Err(before) => i64::try_from(before.duration().as_millis())
                .map(|millis| -millis)
                .map_err(beyond),
        }
    }

    fn from_avro(base: i64) -> Result<SystemTime, Error> {
        let span = Duration::from_millis(base.unsigned_abs());
        let time = if base < 0 {
            UNIX_EPOCH.checked_sub(span)
        } else {
            UNIX_EPOCH.checked_add(span)
        };
        time.ok_or_else(|| Error::value("beyond the system's time"))
    }
}

/// A mail address: it holds an `@`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(std::sync::Arc<str>);

impl TryFrom<std::sync::Arc<str>> for Email {
    type Error = String;

    fn try_from(text: std::sync::Arc<str>) -> Result<Self, String> {
        if text.contains('@') {
            Ok(Self(text))
        } else {
            Err(format!("{text:?} is no mail address"))
        }
    }
}

impl From<&Email> for std::sync::Arc<str> {
    fn from(email: &Email) -> Self {
        email.0.clone()
    }
}

/// Money in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Euros(pub i64);

impl TryFrom<Money> for Euros {
    type Error = &'static str;

    fn try_from(money: Money) -> Result<Self, Self::Error> {
        if &*money.currency == "EUR" {
            Ok(Self(money.cents))
        } else {
            Err("another currency")
        }
    }
}

impl From<&Euros> for Money {
    fn from(euros: &Euros) -> Self {
        Self::with_defaults(euros.0)
    }
}

/// A code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code(pub i32);

impl From<i32> for Code {
    fn from(number: i32) -> Self {
        Self(number)
    }
}

impl From<&Code> for i32 {
    fn from(code: &Code) -> Self {
        code.0
    }
}

/// A weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Grams(pub f64);

impl From<f64> for Grams {
    fn from(number: f64) -> Self {
        Self(number)
    }
}

impl From<&Grams> for f64 {
    fn from(grams: &Grams) -> Self {
        grams.0
    }
}

/// A knot within another one, behind a pointer of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Tied(pub Box<Knot>);

impl From<Knot> for Tied {
    fn from(knot: Knot) -> Self {
        Self(Box::new(knot))
    }
}

impl From<&Tied> for Knot {
    fn from(tied: &Tied) -> Self {
        (*tied.0).clone()
    }
}

/// A ring wherever one is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop(pub Box<Ring>);

impl From<Ring> for Loop {
    fn from(ring: Ring) -> Self {
        Self(Box::new(ring))
    }
}

impl From<&Loop> for Ring {
    fn from(ring: &Loop) -> Self {
        (*ring.0).clone()
    }
}

/// A record that a logical type makes a number of.
#[derive(Debug, Clone, PartialEq)]
pub struct Cents(pub i64);

impl From<Price> for Cents {
    fn from(price: Price) -> Self {
        Self(price.cents)
    }
}

impl From<&Cents> for Price {
    fn from(cents: &Cents) -> Self {
        Self { cents: cents.0 }
    }
}

/// Ints of eight bits.
pub struct Small;

impl Convert<i32, u8> for Small {
    fn to_avro(value: &u8) -> Result<i32, Error> {
        Ok(i32::from(*value))
    }

    fn from_avro(base: i32) -> Result<u8, Error> {
        u8::try_from(base).map_err(|_| Error::value("more than eight bits"))
    }
}
