//! Dates and times as chrono's types.

use avrogen::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avrogen::wire::{
    Date, LocalTimestampMicros, LocalTimestampMillis, LocalTimestampNanos, TimeMicros, TimeMillis,
    TimestampMicros, TimestampMillis, TimestampNanos,
};

use crate::datum::write;
use crate::numbers::{both_ways, cut_off, never_another_number, number, unreadable};

const I32: [i64; 2] = [i32::MIN as i64, i32::MAX as i64];
const I64: [i64; 2] = [i64::MIN, i64::MAX];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(seconds: u32, nanos: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos).unwrap()
}

fn at(seconds: i64, nanos: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, nanos).unwrap()
}

fn local(seconds: i64, nanos: u32) -> NaiveDateTime {
    at(seconds, nanos).naive_utc()
}

#[test]
fn dates() {
    both_ways::<Date, _>(&[
        (0, date(1970, 1, 1)),
        (-1, date(1969, 12, 31)),
        (-719_162, date(1, 1, 1)),
        (20_780, date(2026, 11, 23)),
        (95_026_236, NaiveDate::MAX),
        (-96_465_292, NaiveDate::MIN),
    ]);
    unreadable::<Date, NaiveDate>(&I32);
    unreadable::<Date, NaiveDate>(&[95_026_237, -96_465_293]);
    never_another_number::<Date, NaiveDate>(32);
}

#[test]
fn times_of_day() {
    both_ways::<TimeMillis, _>(&[
        (0, time(0, 0)),
        (1, time(0, 1_000_000)),
        (86_399_999, time(86_399, 999_000_000)),
    ]);
    both_ways::<TimeMicros, _>(&[
        (0, time(0, 0)),
        (1, time(0, 1_000)),
        (86_399_999_999, time(86_399, 999_999_000)),
    ]);
    cut_off::<TimeMillis, _>(&[
        (time(0, 999_999), 0),
        (time(86_399, 999_999_999), 86_399_999),
    ]);
    cut_off::<TimeMicros, _>(&[
        (time(0, 999), 0),
        (time(86_399, 999_999_999), 86_399_999_999),
    ]);
    unreadable::<TimeMillis, NaiveTime>(&[-1, 86_400_000]);
    unreadable::<TimeMillis, NaiveTime>(&I32);
    unreadable::<TimeMicros, NaiveTime>(&[-1, 86_400_000_000]);
    unreadable::<TimeMicros, NaiveTime>(&I64);
    never_another_number::<TimeMillis, NaiveTime>(32);
    never_another_number::<TimeMicros, NaiveTime>(64);
    let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_500).unwrap();
    assert_eq!(number::<TimeMillis, _>(leap), None);
    assert_eq!(number::<TimeMicros, _>(leap), None);
}

#[test]
fn timestamps() {
    both_ways::<TimestampMillis, _>(&[
        (0, at(0, 0)),
        (-1, at(-1, 999_000_000)),
        (1_795_428_000_001, at(1_795_428_000, 1_000_000)),
    ]);
    both_ways::<TimestampMicros, _>(&[(0, at(0, 0)), (-1, at(-1, 999_999_000))]);
    both_ways::<TimestampNanos, _>(&[
        (0, at(0, 0)),
        (-1, at(-1, 999_999_999)),
        (i64::MAX, at(9_223_372_036, 854_775_807)),
        (i64::MIN, at(-9_223_372_037, 145_224_192)),
    ]);
    cut_off::<TimestampMillis, _>(&[(at(0, 999_999), 0), (at(-1, 999_999_999), -1)]);
    cut_off::<TimestampMillis, _>(&[(at(-2, 500_999_999), -1_500), (at(-1, 1), -1_000)]);
    cut_off::<TimestampMicros, _>(&[(at(0, 999), 0), (at(-1, 999_999_999), -1)]);
    unreadable::<TimestampMillis, DateTime<Utc>>(&I64);
    unreadable::<TimestampMicros, DateTime<Utc>>(&I64);
    never_another_number::<TimestampMillis, DateTime<Utc>>(64);
    never_another_number::<TimestampMicros, DateTime<Utc>>(64);
    never_another_number::<TimestampNanos, DateTime<Utc>>(64);
}

#[test]
fn local_timestamps() {
    both_ways::<LocalTimestampMillis, _>(&[(0, local(0, 0)), (-1, local(-1, 999_000_000))]);
    both_ways::<LocalTimestampMicros, _>(&[(0, local(0, 0)), (-1, local(-1, 999_999_000))]);
    both_ways::<LocalTimestampNanos, _>(&[
        (-1, local(-1, 999_999_999)),
        (i64::MAX, local(9_223_372_036, 854_775_807)),
        (i64::MIN, local(-9_223_372_037, 145_224_192)),
    ]);
    cut_off::<LocalTimestampMillis, _>(&[(local(-1, 999_999_999), -1), (local(-1, 1), -1_000)]);
    cut_off::<LocalTimestampMicros, _>(&[(local(-1, 999_999_999), -1)]);
    unreadable::<LocalTimestampMillis, NaiveDateTime>(&I64);
    unreadable::<LocalTimestampMicros, NaiveDateTime>(&I64);
    never_another_number::<LocalTimestampMillis, NaiveDateTime>(64);
    never_another_number::<LocalTimestampMicros, NaiveDateTime>(64);
    never_another_number::<LocalTimestampNanos, NaiveDateTime>(64);
}

#[test]
fn the_library_s_limits_are_written_or_refused() {
    for limit in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        let (millis, micros) = (limit.timestamp_millis(), limit.timestamp_micros());
        assert_eq!(number::<TimestampMillis, _>(limit), Some(millis));
        assert_eq!(number::<TimestampMicros, _>(limit), Some(micros));
        assert_eq!(number::<TimestampNanos, _>(limit), None);
        let local = limit.naive_utc();
        assert_eq!(number::<LocalTimestampMillis, _>(local), Some(millis));
        assert_eq!(number::<LocalTimestampMicros, _>(local), Some(micros));
        assert_eq!(number::<LocalTimestampNanos, _>(local), None);
    }
    let beyond = write::<TimestampNanos, _>(at(9_223_372_036, 854_775_808)).unwrap_err();
    assert_eq!(
        beyond.to_string(),
        "the value is beyond what TimestampNanos can hold"
    );
}

#[cfg(feature = "resolve")]
#[test]
fn an_int_is_promoted() {
    use crate::datum::Datum;

    let resolver =
        avrogen::Resolver::<Datum<TimestampMillis, DateTime<Utc>>>::new("\"int\"").unwrap();
    let read = resolver.from_slice(&avrogen::to_vec(&-1).unwrap()).unwrap();
    assert_eq!(read.0, at(-1, 999_000_000));
}
