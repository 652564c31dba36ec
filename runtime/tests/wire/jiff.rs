//! Dates and times as jiff's types.

use avrogen::jiff::civil::{self, DateTime, Time};
use avrogen::jiff::{SignedDuration, Timestamp};
use avrogen::wire::{
    Date, LocalTimestampMicros, LocalTimestampMillis, LocalTimestampNanos, TimeMicros, TimeMillis,
    TimestampMicros, TimestampMillis, TimestampNanos,
};

use crate::datum::write;
use crate::numbers::{both_ways, cut_off, never_another_number, number, unreadable, value};

const I32: [i64; 2] = [i32::MIN as i64, i32::MAX as i64];
const I64: [i64; 2] = [i64::MIN, i64::MAX];

/// The first and the last second of jiff's timestamps.
const FIRST: i64 = -377_705_023_201;
const LAST: i64 = 253_402_207_200;
/// The first and the last day of its calendar.
const FIRST_DAY: i64 = -4_371_587;
const LAST_DAY: i64 = 2_932_896;
const DAY: i64 = 86_400;

fn time(seconds: i64, nanos: i32) -> Time {
    Time::midnight() + SignedDuration::new(seconds, nanos)
}

/// The fraction counts forward from the second, as chrono has it.
fn at(seconds: i64, nanos: i32) -> Timestamp {
    Timestamp::new(seconds, nanos).unwrap()
}

fn local(seconds: i64, nanos: i32) -> DateTime {
    civil::date(1970, 1, 1).at(0, 0, 0, 0) + SignedDuration::new(seconds, nanos)
}

#[test]
fn dates() {
    both_ways::<Date, _>(&[
        (0, civil::date(1970, 1, 1)),
        (-1, civil::date(1969, 12, 31)),
        (-719_162, civil::date(1, 1, 1)),
        (20_780, civil::date(2026, 11, 23)),
        (LAST_DAY, civil::Date::MAX),
        (FIRST_DAY, civil::Date::MIN),
    ]);
    unreadable::<Date, civil::Date>(&[LAST_DAY + 1, FIRST_DAY - 1]);
    unreadable::<Date, civil::Date>(&I32);
    never_another_number::<Date, civil::Date>(32);
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
    cut_off::<TimeMillis, _>(&[(time(0, 999_999), 0), (Time::MAX, 86_399_999)]);
    cut_off::<TimeMicros, _>(&[(time(0, 999), 0), (Time::MAX, 86_399_999_999)]);
    unreadable::<TimeMillis, Time>(&[-1, 86_400_000]);
    unreadable::<TimeMillis, Time>(&I32);
    unreadable::<TimeMicros, Time>(&[-1, 86_400_000_000]);
    unreadable::<TimeMicros, Time>(&I64);
    never_another_number::<TimeMillis, Time>(32);
    never_another_number::<TimeMicros, Time>(64);
}

#[test]
fn timestamps() {
    both_ways::<TimestampMillis, _>(&[
        (0, at(0, 0)),
        (-1, at(-1, 999_000_000)),
        (1_795_428_000_001, at(1_795_428_000, 1_000_000)),
        (LAST * 1_000 + 999, at(LAST, 999_000_000)),
        (FIRST * 1_000, at(FIRST, 0)),
        (FIRST * 1_000 + 1, at(FIRST, 1_000_000)),
    ]);
    both_ways::<TimestampMicros, _>(&[
        (0, at(0, 0)),
        (-1, at(-1, 999_999_000)),
        (LAST * 1_000_000 + 999_999, at(LAST, 999_999_000)),
        (FIRST * 1_000_000, at(FIRST, 0)),
    ]);
    both_ways::<TimestampNanos, _>(&[
        (0, at(0, 0)),
        (-1, at(-1, 999_999_999)),
        (i64::MAX, at(9_223_372_036, 854_775_807)),
        (i64::MIN, at(-9_223_372_037, 145_224_192)),
    ]);
    cut_off::<TimestampMillis, _>(&[(at(0, 999_999), 0), (at(-1, 999_999_999), -1)]);
    cut_off::<TimestampMillis, _>(&[(at(-2, 500_999_999), -1_500), (at(-1, 1), -1_000)]);
    cut_off::<TimestampMicros, _>(&[(at(0, 999), 0), (at(-1, 999_999_999), -1)]);
    unreadable::<TimestampMillis, Timestamp>(&[LAST * 1_000 + 1_000, FIRST * 1_000 - 1]);
    unreadable::<TimestampMillis, Timestamp>(&I64);
    unreadable::<TimestampMicros, Timestamp>(&[
        LAST * 1_000_000 + 1_000_000,
        FIRST * 1_000_000 - 1,
    ]);
    unreadable::<TimestampMicros, Timestamp>(&I64);
    never_another_number::<TimestampMillis, Timestamp>(64);
    never_another_number::<TimestampMicros, Timestamp>(64);
    never_another_number::<TimestampNanos, Timestamp>(64);
}

#[test]
fn local_timestamps() {
    // A day more than a timestamp at either end.
    let (first, last) = (FIRST_DAY * DAY, LAST_DAY * DAY + DAY - 1);
    both_ways::<LocalTimestampMillis, _>(&[
        (0, local(0, 0)),
        (-1, local(-1, 999_000_000)),
        (first * 1_000, DateTime::MIN),
        (last * 1_000 + 999, local(last, 999_000_000)),
    ]);
    both_ways::<LocalTimestampMicros, _>(&[
        (0, local(0, 0)),
        (-1, local(-1, 999_999_000)),
        (first * 1_000_000, DateTime::MIN),
        (last * 1_000_000 + 999_999, local(last, 999_999_000)),
    ]);
    both_ways::<LocalTimestampNanos, _>(&[
        (-1, local(-1, 999_999_999)),
        (i64::MAX, local(9_223_372_036, 854_775_807)),
        (i64::MIN, local(-9_223_372_037, 145_224_192)),
    ]);
    cut_off::<LocalTimestampMillis, _>(&[(local(-1, 999_999_999), -1), (local(-1, 1), -1_000)]);
    cut_off::<LocalTimestampMicros, _>(&[(local(-1, 999_999_999), -1)]);
    cut_off::<LocalTimestampMillis, _>(&[(DateTime::MAX, last * 1_000 + 999)]);
    unreadable::<LocalTimestampMillis, DateTime>(&[last * 1_000 + 1_000, first * 1_000 - 1]);
    unreadable::<LocalTimestampMillis, DateTime>(&I64);
    unreadable::<LocalTimestampMicros, DateTime>(&I64);
    never_another_number::<LocalTimestampMillis, DateTime>(64);
    never_another_number::<LocalTimestampMicros, DateTime>(64);
    never_another_number::<LocalTimestampNanos, DateTime>(64);
}

#[test]
fn the_library_s_limits_are_written_or_refused() {
    for limit in [Timestamp::MIN, Timestamp::MAX] {
        assert!(number::<TimestampMillis, _>(limit).is_some());
        assert!(number::<TimestampMicros, _>(limit).is_some());
        assert_eq!(number::<TimestampNanos, _>(limit), None);
    }
    for limit in [DateTime::MIN, DateTime::MAX] {
        assert!(number::<LocalTimestampMillis, _>(limit).is_some());
        assert!(number::<LocalTimestampMicros, _>(limit).is_some());
        assert_eq!(number::<LocalTimestampNanos, _>(limit), None);
    }
    let beyond = write::<TimestampNanos, _>(at(9_223_372_036, 854_775_808)).unwrap_err();
    assert_eq!(
        beyond.to_string(),
        "the value is beyond what TimestampNanos can hold"
    );
    assert_eq!(
        number::<TimestampNanos, _>(at(-9_223_372_037, 145_224_191)),
        None
    );
    let unread = crate::datum::read::<Date, civil::Date>(&avrogen::to_vec(&i32::MAX).unwrap());
    assert!(
        unread
            .unwrap_err()
            .to_string()
            .starts_with("2147483647 is beyond what civil::Date can hold")
    );
    assert_eq!(value::<Date, civil::Date>(0), Some(civil::date(1970, 1, 1)));
}

#[cfg(feature = "resolve")]
#[test]
fn an_int_is_promoted() {
    use crate::datum::Datum;

    let resolver = avrogen::Resolver::<Datum<TimestampMillis, Timestamp>>::new("\"int\"").unwrap();
    let read = resolver.from_slice(&avrogen::to_vec(&-1).unwrap()).unwrap();
    assert_eq!(read.0, at(-1, 999_000_000));
}
