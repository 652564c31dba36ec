//! Dates, times of day and timestamps as chrono's types. What is finer than the wire's unit is cut off when written; what chrono cannot
//! hold is an error.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use crate::codec::{At, Decode, Encode, Reader, Room, Wire, Writer};
use crate::error::Error;
use crate::wire::{Int, Long};

/// Days from chrono's day 1, which is 0001-01-01, to 1970-01-01.
const EPOCH: i32 = 719_163;

/// Milliseconds of a day.
const DAY_MILLIS: i32 = 86_400_000;
/// Microseconds of a day.
const DAY_MICROS: i64 = 86_400_000_000;

/// A row: the wire type, its base, its Rust type, and the way there and back.
macro_rules! times {
    ($($(#[$doc:meta])* $wire:ident: $base:ident as $number:ty => $rust:ty, $to:expr, $from:expr;)+) => {$(
        $(#[$doc])*
        pub struct $wire;

        impl Wire for $wire {
            const MIN: usize = $base::MIN;
            const MAX: usize = $base::MAX;
        }

        impl Encode<$rust> for $wire {
            #[inline]
            fn encode(value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                Self::encode_in(value, &mut Room::new(writer))
            }

            #[inline]
            fn encode_in(value: &$rust, room: &mut Room<'_, '_>) -> Result<(), Error> {
                let to: fn(&$rust) -> Option<$number> = $to;
                match to(value) {
                    Some(number) => $base::encode_in(&number, room),
                    None => Err(beyond(stringify!($wire))),
                }
            }
        }

        impl<'a> Decode<'a, $rust> for $wire {
            #[inline]
            fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                Self::from_number($base::decode(reader)?)
            }

            fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<$rust, Error> {
                Self::from_number($base::resolve(at, reader)?)
            }
        }

        impl $wire {
            #[inline]
            fn from_number(number: $number) -> Result<$rust, Error> {
                let from: fn($number) -> Option<$rust> = $from;
                from(number).ok_or_else(|| unreadable(stringify!($rust), number))
            }
        }
    )+};
}

#[cold]
fn beyond(wire: &str) -> Error {
    Error::value(format!("the value is beyond what {wire} can hold"))
}

#[cold]
fn unreadable(rust: &str, number: impl std::fmt::Display) -> Error {
    Error::value(format!("{number} is beyond what {rust} can hold"))
}

times! {
    /// `date`: days since 1970-01-01, on int.
    Date: Int as i32 => NaiveDate,
        |date| date.num_days_from_ce().checked_sub(EPOCH),
        |days| NaiveDate::from_num_days_from_ce_opt(days.checked_add(EPOCH)?);
    /// `time-millis`: milliseconds after midnight, on int.
    TimeMillis: Int as i32 => NaiveTime,
        |time| i32::try_from(nanos_of_day(*time)? / 1_000_000).ok(),
        |millis| if (0..DAY_MILLIS).contains(&millis) { time_of_day(i64::from(millis) * 1_000_000) } else { None };
    /// `time-micros`: microseconds after midnight, on long.
    TimeMicros: Long as i64 => NaiveTime,
        |time| Some(nanos_of_day(*time)? / 1_000),
        |micros| if (0..DAY_MICROS).contains(&micros) { time_of_day(micros * 1_000) } else { None };
    /// `timestamp-millis`: milliseconds since 1970-01-01 UTC, on long.
    TimestampMillis: Long as i64 => DateTime<Utc>,
        |time| Some(time.timestamp_millis()),
        DateTime::from_timestamp_millis;
    /// `timestamp-micros`: microseconds since 1970-01-01 UTC, on long.
    TimestampMicros: Long as i64 => DateTime<Utc>,
        |time| Some(time.timestamp_micros()),
        DateTime::from_timestamp_micros;
    /// `timestamp-nanos`: nanoseconds since 1970-01-01 UTC, on long.
    TimestampNanos: Long as i64 => DateTime<Utc>,
        |time| time.timestamp_nanos_opt(),
        |nanos| Some(DateTime::from_timestamp_nanos(nanos));
    /// `local-timestamp-millis`: milliseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampMillis: Long as i64 => NaiveDateTime,
        |time| Some(time.and_utc().timestamp_millis()),
        |millis| DateTime::from_timestamp_millis(millis).map(|time| time.naive_utc());
    /// `local-timestamp-micros`: microseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampMicros: Long as i64 => NaiveDateTime,
        |time| Some(time.and_utc().timestamp_micros()),
        |micros| DateTime::from_timestamp_micros(micros).map(|time| time.naive_utc());
    /// `local-timestamp-nanos`: nanoseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampNanos: Long as i64 => NaiveDateTime,
        |time| time.and_utc().timestamp_nanos_opt(),
        |nanos| Some(DateTime::from_timestamp_nanos(nanos).naive_utc());
}

/// Nanoseconds after midnight; none within a leap second, which Avro's times do not know.
fn nanos_of_day(time: NaiveTime) -> Option<i64> {
    let nanos = time.nanosecond();
    (nanos < 1_000_000_000)
        .then(|| i64::from(time.num_seconds_from_midnight()) * 1_000_000_000 + i64::from(nanos))
}

fn time_of_day(nanos: i64) -> Option<NaiveTime> {
    let seconds = u32::try_from(nanos / 1_000_000_000).ok()?;
    NaiveTime::from_num_seconds_from_midnight_opt(
        seconds,
        u32::try_from(nanos % 1_000_000_000).ok()?,
    )
}
