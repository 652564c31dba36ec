//! Numbers of all types: 40 bytes.

use crate::Failure;
use crate::ceiling;
use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::row::Row;
use crate::sets::Set;
use crate::subject::Subject;

pub(crate) struct Prims;

impl Set for Prims {
    const NAME: &'static str = "prims";
    /// They are short.
    const MESSAGES: usize = 100_000;
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

    fn own_rows(subject: &Subject<Self>) -> Result<Vec<Row<'_>>, Failure> {
        Ok(ceiling::rows(subject))
    }
}
