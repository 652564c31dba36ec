//! Numbers.

use serde::{Deserialize, Serialize};

use crate::raw::bench as ours;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Prims {
    flag: bool,
    count: i32,
    id: i64,
    ratio: f32,
    value: f64,
    level: i64,
    offset: i64,
    time: i64,
    hash: i64,
}

impl From<&ours::Prims> for Prims {
    fn from(from: &ours::Prims) -> Self {
        Self {
            flag: from.flag,
            count: from.count,
            id: from.id,
            ratio: from.ratio,
            value: from.value,
            level: from.level,
            offset: from.offset,
            time: from.time,
            hash: from.hash,
        }
    }
}
