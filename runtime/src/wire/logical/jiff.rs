//! Dates, times of day and timestamps as jiff's types.

use jiff::{SignedDuration, Timestamp, civil};

use super::conversion::{self, conversions};
use super::time::{
    Date, LocalTimestampMicros, LocalTimestampMillis, LocalTimestampNanos, TimeMicros, TimeMillis,
    TimestampMicros, TimestampMillis, TimestampNanos,
};
use crate::codec::{At, Decode, Encode, Reader, Room, Writer};
use crate::error::Error;
use crate::wire::{Int, Long};

/// 1970-01-01.
const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);

/// Seconds of a day.
const DAY: i64 = 86_400;

/// How many of a wire type's units make a second.
const MILLIS: i64 = 1_000;
const MICROS: i64 = 1_000_000;
const NANOS: i64 = 1_000_000_000;

conversions! {
    Date: Int as i32 => civil::Date,
        |date| i32::try_from(date.duration_since(EPOCH).as_secs() / DAY).ok(),
        |days| date(i64::from(days));
    TimeMillis: Int as i32 => civil::Time,
        |time| i32::try_from(units(time.duration_since(civil::Time::MIN), MILLIS)?).ok(),
        |millis| time_of_day(i64::from(millis), MILLIS);
    TimeMicros: Long as i64 => civil::Time,
        |time| units(time.duration_since(civil::Time::MIN), MICROS),
        |micros| time_of_day(micros, MICROS);
    TimestampMillis: Long as i64 => Timestamp,
        |time| units(time.as_duration(), MILLIS),
        |millis| instant(millis, MILLIS);
    TimestampMicros: Long as i64 => Timestamp,
        |time| units(time.as_duration(), MICROS),
        |micros| instant(micros, MICROS);
    TimestampNanos: Long as i64 => Timestamp,
        |time| units(time.as_duration(), NANOS),
        |nanos| instant(nanos, NANOS);
    LocalTimestampMillis: Long as i64 => civil::DateTime,
        |time| units(since_epoch(*time), MILLIS),
        |millis| local(millis, MILLIS);
    LocalTimestampMicros: Long as i64 => civil::DateTime,
        |time| units(since_epoch(*time), MICROS),
        |micros| local(micros, MICROS);
    LocalTimestampNanos: Long as i64 => civil::DateTime,
        |time| units(since_epoch(*time), NANOS),
        |nanos| local(nanos, NANOS);
}

/// How many whole units there are. Before 1970 jiff's seconds and their fraction are both negative: the fraction's division is what
/// rounds towards the past.
fn units(duration: SignedDuration, per_second: i64) -> Option<i64> {
    let fraction = i64::from(duration.subsec_nanos()).div_euclid(NANOS / per_second);
    duration
        .as_secs()
        .checked_mul(per_second)?
        .checked_add(fraction)
}

/// Not by way of `from_millisecond`, which refuses the fractions of the last second that `new` takes.
fn instant(units: i64, per_second: i64) -> Option<Timestamp> {
    let nanos = units.rem_euclid(per_second) * (NANOS / per_second);
    Timestamp::new(units.div_euclid(per_second), i32::try_from(nanos).ok()?).ok()
}

fn since_epoch(time: civil::DateTime) -> SignedDuration {
    time.duration_since(EPOCH.to_datetime(civil::Time::MIN))
}

fn date(days: i64) -> Option<civil::Date> {
    EPOCH
        .checked_add(SignedDuration::from_secs(days.checked_mul(DAY)?))
        .ok()
}

fn time_of_day(units: i64, per_second: i64) -> Option<civil::Time> {
    let after_midnight = SignedDuration::from_nanos(units.checked_mul(NANOS / per_second)?);
    civil::Time::MIN.checked_add(after_midnight).ok()
}

/// Not by way of a [`Timestamp`], whose years end a day earlier.
fn local(units: i64, per_second: i64) -> Option<civil::DateTime> {
    let per_day = DAY * per_second;
    let time = time_of_day(units.rem_euclid(per_day), per_second)?;
    Some(date(units.div_euclid(per_day))?.to_datetime(time))
}
