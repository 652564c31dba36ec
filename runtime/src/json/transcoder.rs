//! A schema → the way from its bytes to JSON and back.

use std::sync::Arc;

use super::parse::Parser;
use super::print::Printer;
use super::text::Text;
use crate::arena::Arena;
use crate::avro::Avro;
use crate::error::Error;
use crate::limits::Limits;

/// Turns data of one schema into JSON, and JSON into data. The schema is compiled once; keep the transcoder.
///
/// ```
/// use avrogen::json::Transcoder;
///
/// let transcoder = Transcoder::new(r#"{"type": "record", "name": "Point", "fields": [
///     {"name": "x", "type": "int"}, {"name": "y", "type": "int", "default": 0}]}"#)?;
/// let mut bytes = Vec::new();
/// transcoder.to_avro(r#"{"y": -1, "x": 1}"#, &mut bytes)?;
/// assert_eq!(bytes, [2, 1]);
///
/// // Datums that stand one behind the other, as in the block of a container file.
/// let block = [2, 1, 4, 3];
/// let (mut text, mut at) = (String::new(), 0);
/// while at < block.len() {
///     at += transcoder.to_json(&block[at..], &mut text)?;
///     text.push('\n');
/// }
/// assert_eq!(text, "{\"x\":1,\"y\":-1}\n{\"x\":2,\"y\":-2}\n");
///
/// let error = transcoder.to_avro(r#"{"x": 1, "z": 2}"#, &mut bytes).unwrap_err();
/// assert_eq!(error.to_string(), "Point: `z` is no field; did you mean `x`? (at line 1, column 10)");
/// # Ok::<(), avrogen::Error>(())
/// ```
#[derive(Clone)]
pub struct Transcoder {
    arena: Arc<Arena>,
    pretty: bool,
    limits: Limits,
}

impl Transcoder {
    /// For data of this schema, its whole JSON text.
    pub fn new(schema_json: &str) -> Result<Self, Error> {
        Arena::new(schema_json, false).map(|arena| Self::on(arena.into()))
    }

    /// The same; fields that a JSON object lacks get their defaults, where the schema has one.
    ///
    /// ```
    /// let schema = r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "int", "default": 7}]}"#;
    /// let mut bytes = Vec::new();
    /// avrogen::json::Transcoder::filling_defaults(schema)?.to_avro("{}", &mut bytes)?;
    /// assert_eq!(bytes, [14]);
    /// # Ok::<(), avrogen::Error>(())
    /// ```
    ///
    /// Defaults that make more of a text than 16 MiB and 1 KiB for each of its bytes are an error.
    pub fn filling_defaults(schema_json: &str) -> Result<Self, Error> {
        Arena::new(schema_json, true).map(|arena| Self::on(arena.into()))
    }

    /// For data of a type's own schema, which is compiled at the first call only.
    pub fn of<T: Avro>() -> Result<Self, Error> {
        Arena::of(T::SCHEMA).map(Self::on)
    }

    fn on(arena: Arc<Arena>) -> Self {
        Self {
            arena,
            pretty: false,
            limits: Limits::default(),
        }
    }

    /// The same, with JSON on many lines for people.
    #[must_use]
    pub fn pretty(self) -> Self {
        Self {
            pretty: true,
            ..self
        }
    }

    /// The same, within other limits. Here every record counts for the depth.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Writes the JSON of the datum at the beginning of `bytes` at the end of `out`, and tells how many bytes the datum took. On an error
    /// `out` is as it was.
    ///
    /// More JSON than 16 MiB and 1 KiB for each byte of the datum is an error: only a schema with monstrous names needs it.
    ///
    /// A map that holds a key twice is written as it is; such JSON is refused by [`Transcoder::to_avro`].
    pub fn to_json(&self, bytes: &[u8], out: &mut String) -> Result<usize, Error> {
        let before = out.len();
        Printer::new(&self.arena, bytes, self.limits, self.pretty, out)
            .datum()
            .map_err(|error| {
                out.truncate(before);
                error.of_schema(&self.arena.name, bytes.len())
            })
    }

    /// Writes the datum that a JSON text holds at the end of `out`. More than white space behind the value is an error; on an error `out`
    /// is as it was.
    ///
    /// Arrays and maps become one block each, without its size in bytes.
    pub fn to_avro(&self, text: &str, out: &mut Vec<u8>) -> Result<(), Error> {
        let mut values = self.values(text);
        let before = out.len();
        let misfit = if !values.write_next(out)? {
            values.text.mismatch("a value")
        } else if !values.text.is_at_end() {
            values.text.mismatch("the end behind the value")
        } else {
            return Ok(());
        };
        out.truncate(before);
        Err(values.fail(misfit))
    }

    /// The values of a text in which they stand one behind the other, with white space between them or each on a line of its own.
    ///
    /// ```
    /// let transcoder = avrogen::json::Transcoder::new("\"long\"")?;
    /// let (mut values, mut bytes) = (transcoder.values("1\n-1\n"), Vec::new());
    /// while values.write_next(&mut bytes)? {}
    /// assert_eq!(bytes, [2, 1]);
    /// # Ok::<(), avrogen::Error>(())
    /// ```
    pub fn values<'t>(&'t self, text: &'t str) -> Values<'t> {
        Values {
            transcoder: self,
            text: Text::new(text),
        }
    }
}

impl std::fmt::Debug for Transcoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transcoder")
            .field("schema", &self.arena.name)
            .field("pretty", &self.pretty)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The values of a text, one after the other: see [`Transcoder::values`].
pub struct Values<'t> {
    transcoder: &'t Transcoder,
    text: Text<'t>,
}

impl Values<'_> {
    /// Writes the datum of the next value at the end of `out`; false if there is none. On an error `out` is as it was, and the text is at
    /// its end: where the next value begins cannot be told.
    pub fn write_next(&mut self, out: &mut Vec<u8>) -> Result<bool, Error> {
        if self.text.is_at_end() {
            return Ok(false);
        }
        let before = out.len();
        let Transcoder { arena, limits, .. } = self.transcoder;
        let written = Parser::new(arena, &mut self.text, *limits, out).value(arena.root);
        written.map(|()| true).map_err(|error| {
            out.truncate(before);
            let error = self.fail(error);
            self.text.finish();
            error
        })
    }

    fn fail(&self, error: Error) -> Error {
        error.of_text(&self.transcoder.arena.name, self.text.whole())
    }
}

impl std::fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Values")
            .field("transcoder", &self.transcoder)
            .finish_non_exhaustive()
    }
}
