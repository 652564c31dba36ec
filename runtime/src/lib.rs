//! What generated Avro types and the programs around them link: the codec, schema resolution, Confluent frames.
//!
//! A type that `avrogen-build` generated implements [`Avro`]; [`to_vec`] and [`from_slice`] write and read it directly, [`Resolver`]
//! reads what was written with another version of its schema.
//!
//! Features: `resolve` (the [`Resolver`]), `chrono`, `uuid`, `decimal` are on by default, for generated code may name them; `jiff` reads and
//! writes dates and times as that crate's types, beside chrono's or instead of them, and needs no time zone database; `derive` brings
//! `#[derive(Avro)]` for hand-written types; `apache-avro` bridges to that crate's schemas and values. With none of them this is the bare
//! codec, without a dependency.
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
//! time of day that is negative or 24 hours and more, one of chrono's times within a leap second.
//!
//! # Safety
//!
//! No input may panic, overflow the stack, hang, or allocate more than in proportion to its own size: see [`Limits`]. All unsafe code is
//! in one module, which moves the bytes.

#![expect(
    clippy::inline_always,
    reason = "measured: the straight line must stay one through generated code"
)]

mod avro;
#[cfg(feature = "apache-avro")]
mod bridge;
pub mod codec;
#[cfg(feature = "resolve")]
mod composed;
pub mod confluent;
mod duration;
mod error;
mod limits;
#[cfg_attr(
    not(feature = "resolve"),
    expect(dead_code, reason = "only the resolver makes plans")
)]
mod plan;
mod raw;
#[cfg(feature = "resolve")]
mod resolve;
mod schema;
pub mod wire;

pub use avro::{Avro, Decodable, Encodable, encode_into, from_slice, from_slice_with, to_vec};
#[cfg(feature = "derive")]
pub use avro_derive::Avro;
#[cfg(feature = "apache-avro")]
pub use bridge::{from_apache_value, to_apache_schema, to_apache_value};
pub use duration::Duration;
pub use error::{Error, Kind as ErrorKind};
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
