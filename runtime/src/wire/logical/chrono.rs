//! Dates, times of day and timestamps as chrono's types.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::conversion::{self, conversions};
use super::time::{
    Date, LocalTimestampMicros, LocalTimestampMillis, LocalTimestampNanos, TimeMicros, TimeMillis,
    TimestampMicros, TimestampMillis, TimestampNanos,
};
use crate::codec::{At, Decode, Encode, Reader, Room, Writer};
use crate::error::Error;
use crate::wire::{Int, Long};

/// Days from chrono's day 1, which is 0001-01-01, to 1970-01-01.
const EPOCH: i32 = 719_163;

/// Milliseconds of a day.
const DAY_MILLIS: i32 = 86_400_000;
/// Microseconds of a day.
const DAY_MICROS: i64 = 86_400_000_000;

conversions! {
    Date: Int as i32 => NaiveDate,
        |date| date.num_days_from_ce().checked_sub(EPOCH),
        |days| NaiveDate::from_num_days_from_ce_opt(days.checked_add(EPOCH)?);
    TimeMillis: Int as i32 => NaiveTime,
        |time| i32::try_from(nanos_of_day(*time)? / 1_000_000).ok(),
        |millis| if (0..DAY_MILLIS).contains(&millis) { time_of_day(i64::from(millis) * 1_000_000) } else { None };
    TimeMicros: Long as i64 => NaiveTime,
        |time| Some(nanos_of_day(*time)? / 1_000),
        |micros| if (0..DAY_MICROS).contains(&micros) { time_of_day(micros * 1_000) } else { None };
    TimestampMillis: Long as i64 => DateTime<Utc>,
        |time| Some(time.timestamp_millis()),
        DateTime::from_timestamp_millis;
    TimestampMicros: Long as i64 => DateTime<Utc>,
        |time| Some(time.timestamp_micros()),
        DateTime::from_timestamp_micros;
    TimestampNanos: Long as i64 => DateTime<Utc>,
        |time| time.timestamp_nanos_opt(),
        |nanos| Some(DateTime::from_timestamp_nanos(nanos));
    LocalTimestampMillis: Long as i64 => NaiveDateTime,
        |time| Some(time.and_utc().timestamp_millis()),
        |millis| DateTime::from_timestamp_millis(millis).map(|time| time.naive_utc());
    LocalTimestampMicros: Long as i64 => NaiveDateTime,
        |time| Some(time.and_utc().timestamp_micros()),
        |micros| DateTime::from_timestamp_micros(micros).map(|time| time.naive_utc());
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
