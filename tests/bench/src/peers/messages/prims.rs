//! Numbers.

use crate::raw::bench as ours;

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Prims {
    #[prost(bool, tag = "1")]
    flag: bool,
    #[prost(sint32, tag = "2")]
    count: i32,
    #[prost(sint64, tag = "3")]
    id: i64,
    #[prost(float, tag = "4")]
    ratio: f32,
    #[prost(double, tag = "5")]
    value: f64,
    #[prost(sint64, tag = "6")]
    level: i64,
    #[prost(sint64, tag = "7")]
    offset: i64,
    #[prost(sint64, tag = "8")]
    time: i64,
    #[prost(sint64, tag = "9")]
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
