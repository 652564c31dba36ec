//! Numbers that look random → records, for us and for serde.

use serde::{Deserialize, Serialize};

mod generated {
    avrogen::include_schemas!("container");
}

pub(crate) use generated::bench::container::{Older, Reading, ReadingRef};

/// The same for serde.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename = "Reading")]
pub(crate) struct Theirs {
    pub(crate) sensor: String,
    pub(crate) at: i64,
    pub(crate) value: f64,
    pub(crate) count: i32,
    pub(crate) battery: i64,
}

/// Records that differ from one another, as a few hundred sensors would send them.
pub(crate) fn ours(count: usize) -> Vec<Reading> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |bound: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % bound
    };
    let mut at = 1_764_000_000_000;
    let number = |value: u64| i64::try_from(value).unwrap_or_default();
    let mut reading = |_| {
        at += number(below(50));
        Reading {
            sensor: format!("sensor-{:05}", below(400)),
            at,
            #[expect(clippy::cast_precision_loss, reason = "a few digits")]
            value: below(1_000_000) as f64 / 1000.0,
            count: i32::try_from(10_000 + below(20_000)).unwrap_or_default(),
            battery: number(100 + below(900)),
        }
    };
    (0..count).map(&mut reading).collect()
}

pub(crate) fn theirs(records: &[Reading]) -> Vec<Theirs> {
    let theirs = |record: &Reading| Theirs {
        sensor: record.sensor.clone(),
        at: record.at,
        value: record.value,
        count: record.count,
        battery: record.battery,
    };
    records.iter().map(theirs).collect()
}
