//! Types of a program's own in the place of those that generated code has by itself.

use std::fmt::Display;

use crate::error::Error;

/// Converts between `B`, the Rust type that generated code would have at some place, and `T`, which a program wants there instead.
///
/// A type of your own implements it, so that `T` and `B` may both come from other crates; the configuration names it as `with`. An
/// error of either direction tells the field it came from.
///
/// ```
/// use avrogen::{Convert, Error};
///
/// /// Timestamps in milliseconds as the standard library has them.
/// struct SinceEpoch;
///
/// impl Convert<i64, std::time::SystemTime> for SinceEpoch {
///     fn to_avro(value: &std::time::SystemTime) -> Result<i64, Error> {
///         let since = value.duration_since(std::time::UNIX_EPOCH).map_err(|_| Error::value("before 1970"))?;
///         i64::try_from(since.as_millis()).map_err(|_| Error::value("too late"))
///     }
///
///     fn from_avro(base: i64) -> Result<std::time::SystemTime, Error> {
///         let millis = u64::try_from(base).map_err(|_| Error::value("before 1970"))?;
///         Ok(std::time::UNIX_EPOCH + std::time::Duration::from_millis(millis))
///     }
/// }
/// ```
pub trait Convert<B, T> {
    /// What is written.
    fn to_avro(value: &T) -> Result<B, Error>;

    /// What was read.
    fn from_avro(base: B) -> Result<T, Error>;
}

/// The conversion that is taken where none is named: `T: TryFrom<B>` and `B: TryFrom<&T>`, of which `From` is the special case that
/// cannot fail.
pub struct Standard;

impl<B, T> Convert<B, T> for Standard
where
    T: TryFrom<B, Error: Display>,
    B: for<'v> TryFrom<&'v T, Error: Display>,
{
    #[inline]
    fn to_avro(value: &T) -> Result<B, Error> {
        B::try_from(value).map_err(|error| Error::value(error.to_string()))
    }

    #[inline]
    fn from_avro(base: B) -> Result<T, Error> {
        T::try_from(base).map_err(|error| Error::value(error.to_string()))
    }
}
