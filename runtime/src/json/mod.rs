//! Avro's JSON encoding (specification, "JSON Encoding"), both ways.
//!
//! [`to_string`] and [`from_str`] are for values of types with a schema; a [`Transcoder`] turns the bytes of any schema's data into
//! JSON and JSON into bytes, without a type.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! let stock = BTreeMap::from([("apples".to_owned(), Some(3)), ("pears".to_owned(), None)]);
//! let text = avrogen::json::to_string(&stock)?;
//! assert_eq!(text, r#"{"apples":{"int":3},"pears":null}"#);
//! assert_eq!(avrogen::json::from_str::<BTreeMap<String, Option<i32>>>(&text)?, stock);
//!
//! let error = avrogen::json::from_str::<BTreeMap<String, Option<i32>>>(r#"{"apples": 3}"#).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "[\"apples\"]: expected null or {\"int\": …}, found a number (at line 1, column 12)"
//! );
//! # Ok::<(), avrogen::Error>(())
//! ```
//!
//! # What it looks like
//!
//! | Avro | JSON |
//! |---|---|
//! | null, boolean | `null`, `true`, `false` |
//! | int, long | a number; read also where it is written `3.0` or `3e2` |
//! | float, double | a number, as short as it can be and read back as the same; `"NaN"`, `"Infinity"` and `"-Infinity"` |
//! | string | a string |
//! | bytes, fixed | a string whose characters U+0000 to U+00FF are the bytes |
//! | enum | its symbol as a string |
//! | array | an array |
//! | map, record | an object; a record's fields are read in any order |
//! | union | `null`, or `{"branch": value}` with the full name of a record, enum or fixed and the word for any other type |
//!
//! Logical types look as what they stand on: a date is a number, a decimal the characters of its bytes.
//!
//! # What is refused
//!
//! JSON in, that is strict JSON: a number that its type cannot hold, a field that is missing or unknown, a key that stands twice, a lone
//! surrogate, a branch without its name. Avro for Java and fastavro agree on what is lawful, and differ beyond it: both pass over unknown
//! fields and take the last of equal keys, Java reads a `?` for a character that is no byte and an infinity for `1e400`, which loses
//! data in silence, and writes the −0 of a float as 0. Java writes `"NaN"` and cannot read it; fastavro writes and reads `NaN` without
//! quotes, which is no JSON, and is read here too.

mod number;
mod output;
mod parse;
mod print;
mod scalar;
mod text;
mod transcoder;

use crate::avro::{Avro, Decodable, Encodable, from_slice, to_vec};
use crate::error::Error;

pub use transcoder::{Transcoder, Values};

/// A value as compact JSON, on one line.
///
/// ```
/// assert_eq!(avrogen::json::to_string(&vec![0x00_u8, 0xff])?, r#""\u0000ÿ""#);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_string<T: Encodable>(value: &T) -> Result<String, Error> {
    written(value, &Transcoder::of::<T>()?)
}

/// A value as JSON on many lines, for people.
///
/// ```
/// let text = avrogen::json::to_string_pretty(&vec![Some(1_i64), None])?;
/// assert_eq!(text, "[\n  {\n    \"long\": 1\n  },\n  null\n]");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_string_pretty<T: Encodable>(value: &T) -> Result<String, Error> {
    written(value, &Transcoder::of::<T>()?.pretty())
}

/// A value from JSON. The text is one value: more behind it is an error. The error of a text that does not fit the schema tells the line
/// and the column; of a value that the Rust type cannot hold, such as a date beyond its years, the path.
///
/// ```
/// assert_eq!(avrogen::json::from_str::<f64>("1")?, 1.0);
/// let error = avrogen::json::from_str::<i32>("2147483648").unwrap_err();
/// assert_eq!(error.to_string(), "2147483648 is beyond an int (at line 1, column 1)");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn from_str<T: Avro + for<'a> Decodable<'a>>(text: &str) -> Result<T, Error> {
    let mut bytes = Vec::new();
    Transcoder::of::<T>()?.to_avro(text, &mut bytes)?;
    from_slice(&bytes).map_err(Error::without_place)
}

/// What a datum may become at least, and for each of its bytes, and a text likewise: names, indentation and defaults of a size that people
/// use stay far below. Otherwise a schema with a name or a default of a megabyte, or a record 2⁴⁰ wide of nothing, would make terabytes of
/// a few bytes.
#[inline]
fn is_in_proportion(made: usize, of: usize) -> bool {
    const AT_LEAST: usize = 16 << 20;
    const FOR_EACH: usize = 1 << 10;
    made <= of.saturating_mul(FOR_EACH).saturating_add(AT_LEAST)
}

fn written<T: Encodable>(value: &T, transcoder: &Transcoder) -> Result<String, Error> {
    let mut text = String::new();
    let bytes = to_vec(value)?;
    let written = transcoder.to_json(&bytes, &mut text);
    written.map_err(Error::without_place).map(|_| text)
}
