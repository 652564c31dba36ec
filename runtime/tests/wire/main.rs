//! Types of the runtime without generated code around them: tables of bytes and values, and what either side cannot hold.

#[cfg(feature = "decimal")]
mod big_decimal;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(any(feature = "chrono", feature = "decimal", feature = "jiff"))]
mod datum;
#[cfg(feature = "decimal")]
mod decimal;
#[cfg(feature = "resolve")]
mod floats;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(all(feature = "chrono", feature = "jiff"))]
mod libraries;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod numbers;
mod sizes;
#[cfg(feature = "resolve")]
mod varints;
