//! What generated Avro types and the programs around them link: the codec, schema resolution, container files, Confluent frames.
//!
//! A type that `avrogen-build` generated implements [`Avro`]; [`to_vec`] and [`from_slice`] write and read it directly, [`Resolver`]
//! reads what was written with another version of its schema. Around the datum: [`container`] for files, [`confluent`] for messages with
//! the id of a registry, [`single_object`] for messages with a fingerprint.
//!
//! Features, of which the first four are on by default, for generated code may name them. With none of them this is the bare codec,
//! without a dependency.
//!
//! - `resolve`: the [`Resolver`], container files ([`container`]), the store of [`single_object`], Avro's JSON encoding ([`json`]) and its
//!   sort order ([`order`]).
//! - `chrono`: dates and times as that crate's types.
//! - `uuid`: UUIDs as that crate's type.
//! - `decimal`: decimals as the types of `rust_decimal` and `bigdecimal`.
//! - `deflate`, `snappy`, `zstd`, `bzip2`, `xz`: compressions of container files. `zstd` and `xz` need a C compiler.
//! - `jiff`: dates and times as that crate's types, beside chrono's or instead of them. It needs no time zone database.
//! - `serde`: Serde's traits on [`Duration`] and on the types of those crates that are on, and `serde_fixed` for the bytes of a fixed.
//!   Decimals are strings in JSON, so that no digit is lost.
//! - `derive`: `#[derive(Avro)]` for hand-written types.
//! - `apache-avro`: a bridge to that crate's schemas and values.
//! - `safe`: this crate forbids itself unsafe code, whatever else is on. The same values, bytes and errors, more slowly.
//!
//! | logical type | [`wire`] | `chrono` | `jiff` |
//! |---|---|---|---|
//! | `date` | [`Date`](wire::Date) | `NaiveDate` | `civil::Date` |
//! | `time-millis`, `time-micros` | [`TimeMillis`](wire::TimeMillis), … | `NaiveTime` | `civil::Time` |
//! | `timestamp-millis`, `-micros`, `-nanos` | [`TimestampMillis`](wire::TimestampMillis), … | `DateTime<Utc>` | `Timestamp` |
//! | `local-timestamp-millis`, `-micros`, `-nanos` | [`LocalTimestampMillis`](wire::LocalTimestampMillis), … | `NaiveDateTime` | `civil::DateTime` |
//!
//! What is finer than the wire's unit is cut off when written, towards the past: half a millisecond before 1970 is −1 ms. What one of the
//! two sides cannot hold is an error, in both directions: a number beyond the library's years, an instant beyond the wire's numbers, a
//! time of day that is negative, of 24 hours or more, or within a leap second of chrono's.
//!
//! # Safety
//!
//! No input may panic, overflow the stack, hang, or allocate more than in proportion to its own size: see [`Limits`]. All unsafe code is
//! in one module, which moves the bytes; with the feature `safe` another one does that, without any.

#![cfg_attr(feature = "safe", forbid(unsafe_code))]
#![expect(
    clippy::inline_always,
    reason = "measured: the straight line must stay one through generated code"
)]

#[cfg(feature = "resolve")]
mod arena;
mod avro;
#[cfg(feature = "apache-avro")]
mod bridge;
pub mod codec;
#[cfg(feature = "resolve")]
mod composed;
pub mod confluent;
#[cfg(feature = "resolve")]
pub mod container;
mod convert;
mod duration;
mod error;
#[cfg(feature = "resolve")]
pub mod json;
mod known;
mod limits;
#[cfg(feature = "resolve")]
pub mod order;
#[cfg(feature = "resolve")]
mod parsed;
#[cfg_attr(
    not(feature = "resolve"),
    expect(dead_code, reason = "only the resolver makes plans")
)]
mod plan;
mod raw;
#[cfg(feature = "resolve")]
mod resolve;
mod schema;
mod scratch;
#[cfg(feature = "serde")]
pub mod serde_fixed;
pub mod single_object;
pub mod wire;

pub use avro::{
    Avro, Decodable, Encodable, decode_into, decode_into_with, encode_into, from_slice,
    from_slice_with, to_vec,
};
#[cfg(feature = "derive")]
pub use avro_derive::Avro;
#[cfg(feature = "apache-avro")]
pub use bridge::{from_apache_value, to_apache_schema, to_apache_value};
pub use convert::{Convert, Standard};
pub use duration::Duration;
pub use error::{Error, InFile, Kind as ErrorKind};
pub use limits::Limits;
#[cfg(feature = "resolve")]
pub use resolve::Resolver;
pub use schema::{Schema, SchemaPart};

#[cfg(feature = "decimal")]
pub use bigdecimal;
#[cfg(feature = "chrono")]
pub use chrono;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "decimal")]
pub use rust_decimal;
#[cfg(feature = "serde")]
pub use serde;
#[cfg(feature = "uuid")]
pub use uuid;

/// Takes in what the build script generated (`avrogen_build::generate()`): the schemas of the configuration, or a named set of it.
///
/// ```ignore
/// mod schemas { avrogen::include_schemas!(); }
/// mod v1 { avrogen::include_schemas!("v1"); }
/// ```
#[macro_export]
macro_rules! include_schemas {
    () => {
        $crate::include_schemas!("schemas");
    };
    ($set:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!("OUT_DIR"),
            "/avrogen/",
            $set,
            ".rs"
        ));
    };
}
