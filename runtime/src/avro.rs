//! Types with a schema, and the functions that write and read them.

use crate::codec::{Decode, Encode, Reader, Wire, Writer};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::schema::{Schema, SchemaPart};
use crate::scratch;
use crate::wire;

/// A type that has a schema.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Avro schema",
    note = "generated types have one, and types with `#[derive(Avro)]`; Avro's integers are `i32` and `i64`"
)]
pub trait Avro: Sized {
    /// The schema.
    const SCHEMA: &'static Schema;

    /// How its bytes look.
    type Wire: Wire;
}

/// A type that can be written: every generated type is.
pub trait Encodable: Avro {
    #[doc(hidden)]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error>;
}

impl<T: Avro<Wire: Encode<T>>> Encodable for T {
    #[inline]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        T::Wire::encode(self, writer)
    }
}

/// A type that can be read from bytes that live for `'a`; owned types from any.
pub trait Decodable<'a>: Avro {
    #[doc(hidden)]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error>;

    #[doc(hidden)]
    fn read_into(&mut self, reader: &mut Reader<'a>) -> Result<(), Error>;

    #[doc(hidden)]
    fn resolve(at: crate::codec::At<'a>, reader: &mut Reader<'a>) -> Result<Self, Error>;
}

impl<'a, T: Avro<Wire: Decode<'a, T>>> Decodable<'a> for T {
    #[inline]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        T::Wire::decode(reader)
    }

    #[inline]
    fn read_into(&mut self, reader: &mut Reader<'a>) -> Result<(), Error> {
        T::Wire::decode_into(self, reader)
    }

    #[inline]
    fn resolve(at: crate::codec::At<'a>, reader: &mut Reader<'a>) -> Result<Self, Error> {
        T::Wire::resolve_at(at, reader)
    }
}

/// Encodes a value: the datum alone, without a header (specification, "Binary Encoding").
///
/// ```
/// assert_eq!(avrogen::to_vec(&"foo".to_owned())?, b"\x06foo");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_vec<T: Encodable>(value: &T) -> Result<Vec<u8>, Error> {
    scratch::copied(|bytes| encode_into(value, bytes))
}

/// Encodes a value at the end of a buffer. On an error the buffer is as it was.
///
/// ```
/// let mut buffer = Vec::new();
/// for number in [1_i64, -1] {
///     avrogen::encode_into(&number, &mut buffer)?;
/// }
/// assert_eq!(buffer, [2, 1]);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn encode_into<T: Encodable>(value: &T, out: &mut Vec<u8>) -> Result<(), Error> {
    let mut writer = Writer::new(out);
    match value.write(&mut writer) {
        Ok(()) => {
            writer.finish();
            Ok(())
        }
        Err(error) => Err(error.of(T::SCHEMA.name(), 0)),
    }
}

/// Decodes a value that was encoded with this type's own schema. The input is one datum: bytes behind it are an error.
///
/// ```
/// assert_eq!(avrogen::from_slice::<String>(b"\x06foo")?, "foo");
/// assert_eq!(avrogen::from_slice::<bool>(&[2]).unwrap_err().to_string(), "a boolean is neither 0 nor 1 (at byte 1)");
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn from_slice<'a, T: Decodable<'a>>(bytes: &'a [u8]) -> Result<T, Error> {
    from_slice_with(bytes, &Limits::default())
}

/// The same, within other limits.
pub fn from_slice_with<'a, T: Decodable<'a>>(bytes: &'a [u8], limits: &Limits) -> Result<T, Error> {
    whole::<T, _>(bytes, *limits, T::read)
}

/// The same in the place of an old value, whose memory is used again: strings, byte strings, arrays and the table of a map keep theirs.
/// For streams of messages of which one at a time is of interest. On an error the old value may be replaced in part.
///
/// ```
/// let mut text = String::with_capacity(100);
/// avrogen::decode_into(b"\x06foo", &mut text)?;
/// assert_eq!((text.as_str(), text.capacity()), ("foo", 100));
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn decode_into<'a, T: Decodable<'a>>(bytes: &'a [u8], value: &mut T) -> Result<(), Error> {
    decode_into_with(bytes, value, &Limits::default())
}

/// The same, within other limits.
pub fn decode_into_with<'a, T: Decodable<'a>>(
    bytes: &'a [u8],
    value: &mut T,
    limits: &Limits,
) -> Result<(), Error> {
    whole::<T, _>(bytes, *limits, |reader| value.read_into(reader))
}

/// Reads one datum of `T` that fills its bytes.
#[inline]
pub(crate) fn whole<'a, T: Avro, R>(
    bytes: &'a [u8],
    limits: Limits,
    read: impl FnOnce(&mut Reader<'a>) -> Result<R, Error>,
) -> Result<R, Error> {
    let mut reader = Reader::new(bytes, limits);
    let value = read(&mut reader).and_then(|value| match reader.remaining() {
        0 => Ok(value),
        rest => Err(reader.error(Kind::Trailing(rest))),
    });
    value.map_err(|error| error.of(T::SCHEMA.name(), bytes.len()))
}

/// Rust's own types, where a primitive type is the whole schema (the key of a message, for example): name, fingerprint.
macro_rules! primitives {
    ($($rust:ty: $wire:ident = $json:literal, $fingerprint:literal;)+) => {$(
        impl Avro for $rust {
            const SCHEMA: &'static Schema = {
                static SCHEMA: Schema = Schema::new("", $fingerprint, &[SchemaPart::Text($json)]);
                &SCHEMA
            };
            type Wire = wire::$wire;
        }
    )+};
}

primitives! {
    (): Null = "\"null\"", 0x63dd_24e7_cc25_8f8a;
    bool: Bool = "\"boolean\"", 0x9f42_fc78_a4d4_f764;
    i32: Int = "\"int\"", 0x7275_d51a_3f39_5c8f;
    i64: Long = "\"long\"", 0xd054_e144_93f4_1db7;
    f32: Float = "\"float\"", 0x4d7c_02cb_3ea8_d790;
    f64: Double = "\"double\"", 0x8e75_35c0_32ab_957e;
    Vec<u8>: Bytes = "\"bytes\"", 0x4fc0_16da_c320_1965;
    String: Str = "\"string\"", 0x8f01_4872_6345_03c7;
}
