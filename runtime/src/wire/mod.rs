//! Wire types: how bytes look (specification, "Binary Encoding"). None of them has a value; they stand in type parameters.

mod collection;
mod logical;
mod named;
mod optional;
mod scalar;
mod text;
mod via;

pub use collection::{Array, Map};
#[cfg(feature = "decimal")]
pub use logical::big_decimal::BigDecimal;
#[cfg(feature = "decimal")]
pub use logical::decimal::{Decimal, DecimalFixed};
pub use logical::duration::DurationFixed;
pub use logical::time::{
    Date, LocalTimestampMicros, LocalTimestampMillis, LocalTimestampNanos, TimeMicros, TimeMillis,
    TimestampMicros, TimestampMillis, TimestampNanos,
};
#[cfg(feature = "uuid")]
pub use logical::uuid::{UuidFixed, UuidString};
pub use named::{Boxed, Enum, Of, Record, Unbounded, Union};
pub use optional::{NullAt, NullOr, One, OrNull};
pub use scalar::{Bool, Double, Fixed, Float, Int, Long, Null};
pub use text::{Bytes, Str, Text};
pub use via::Via;
