//! Dates, times of day and timestamps: how they look on the wire. Which Rust types hold them is a matter of the features `chrono` and
//! `jiff`.

use crate::codec::Wire;
use crate::wire::{Int, Long};

/// A row: the wire type and its base.
macro_rules! times {
    ($($(#[$doc:meta])* $wire:ident: $base:ident;)+) => {$(
        $(#[$doc])*
        pub struct $wire;

        impl Wire for $wire {
            const MIN: usize = $base::MIN;
            const MAX: usize = $base::MAX;
        }
    )+};
}

times! {
    /// `date`: days since 1970-01-01, on int (specification, "Date").
    Date: Int;
    /// `time-millis`: milliseconds after midnight, on int (specification, "Time").
    TimeMillis: Int;
    /// `time-micros`: microseconds after midnight, on long (specification, "Time").
    TimeMicros: Long;
    /// `timestamp-millis`: milliseconds since 1970-01-01 UTC, on long (specification, "Timestamps").
    TimestampMillis: Long;
    /// `timestamp-micros`: microseconds since 1970-01-01 UTC, on long (specification, "Timestamps").
    TimestampMicros: Long;
    /// `timestamp-nanos`: nanoseconds since 1970-01-01 UTC, on long (specification, "Timestamps").
    TimestampNanos: Long;
    /// `local-timestamp-millis`: milliseconds since 1970-01-01 in whatever zone, on long (specification, "Local Timestamps").
    LocalTimestampMillis: Long;
    /// `local-timestamp-micros`: microseconds since 1970-01-01 in whatever zone, on long (specification, "Local Timestamps").
    LocalTimestampMicros: Long;
    /// `local-timestamp-nanos`: nanoseconds since 1970-01-01 in whatever zone, on long (specification, "Local Timestamps").
    LocalTimestampNanos: Long;
}
