//! chrono and jiff beside each other: the same instant has the same bytes, whichever library holds it.

use avrogen::jiff::{SignedDuration, Timestamp, civil};
use avrogen::{chrono, wire};

use crate::numbers::number;

/// Seconds since 1970, and nanoseconds from there forwards.
const INSTANTS: [(i64, u32); 12] = [
    (0, 0),
    (0, 1),
    (0, 999_999_999),
    (-1, 0),
    (-1, 1),
    (-1, 999_999),
    (-1, 999_999_999),
    (-2, 500_500_500),
    (1_795_428_000, 123_456_789),
    (-9_223_372_037, 145_224_192),
    (9_223_372_036, 854_775_807),
    (253_402_207_200, 999_999_999),
];

#[test]
fn the_same_instant_has_the_same_number() {
    for (seconds, nanos) in INSTANTS {
        let chrono = chrono::DateTime::from_timestamp(seconds, nanos).unwrap();
        let fraction = i32::try_from(nanos).unwrap();
        let jiff = Timestamp::new(seconds, fraction).unwrap();
        let naive = chrono.naive_utc();
        let local = civil::date(1970, 1, 1).at(0, 0, 0, 0) + SignedDuration::new(seconds, fraction);
        /// A row: the wire type and what either library writes on it.
        macro_rules! same {
            ($($wire:ident: $chrono:expr, $jiff:expr;)+) => {$(
                assert_eq!(
                    number::<wire::$wire, _>($chrono),
                    number::<wire::$wire, _>($jiff),
                    "{chrono} as {}", stringify!($wire)
                );
            )+};
        }
        same! {
            Date: naive.date(), local.date();
            TimeMillis: naive.time(), local.time();
            TimeMicros: naive.time(), local.time();
            TimestampMillis: chrono, jiff;
            TimestampMicros: chrono, jiff;
            TimestampNanos: chrono, jiff;
            LocalTimestampMillis: naive, local;
            LocalTimestampMicros: naive, local;
            LocalTimestampNanos: naive, local;
        }
    }
}
