//! Numbers of all types: 40 bytes.

use avrogen::Avro as _;

use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Evolved, Set};
use crate::v1::bench as v1;

pub(crate) struct Prims;

impl Set for Prims {
    const NAME: &'static str = "prims";
    /// They are short.
    const MESSAGES: usize = 100_000;
    const BEFORE: Option<&'static avrogen::Schema> = Some(v1::Prims::SCHEMA);
    type Ours = ours::Prims;
    type Serde = structs::prims::Prims;
    type Message = messages::prims::Prims;

    fn value(random: &mut Random) -> ours::Prims {
        ours::Prims {
            flag: random.percent(50),
            count: random.int(2_000_000) - 1_000_000,
            id: random.id(),
            ratio: random.single(),
            value: random.fraction() * 1e6,
            level: i64::from(random.below(60)),
            offset: i64::from(random.int(16_000)) - 8_000,
            time: random.micros(),
            hash: random.bits().cast_signed(),
        }
    }
}

impl Evolved for Prims {
    type Before = v1::Prims;

    fn before(value: &ours::Prims, random: &mut Random) -> (v1::Prims, ours::Prims) {
        let before = v1::Prims {
            flag: value.flag,
            id: value.id,
            count: value.count,
            shard: random.int(64),
            ratio: value.ratio,
            value: value.value,
            level: i32::try_from(value.level).unwrap_or_default(),
            weight: random.fraction(),
            offset: value.offset,
            time: value.time,
        };
        let now = ours::Prims { hash: 0, ..*value };
        (before, now)
    }
}
