//! Strings and bytes: a length and so many bytes.

use std::borrow::Cow;

use crate::codec::{Decode, Encode, Reader, UNBOUNDED, Wire, Writer};
use crate::error::Error;

/// A length and so many bytes of UTF-8.
pub struct Str;
/// The same, as a string type of the program's choice: anything that is made from a `&str` and lends one.
pub struct Text;
/// A length and so many bytes.
pub struct Bytes;

impl Wire for Str {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

impl Wire for Text {
    const MIN: usize = Str::MIN;
    const MAX: usize = Str::MAX;
}

impl<T: AsRef<str>> Encode<T> for Text {
    #[inline]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.bytes(value.as_ref().as_bytes());
        Ok(())
    }
}

impl<'a, T: From<&'a str>> Decode<'a, T> for Text {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        reader.str().map(T::from)
    }
}

impl Wire for Bytes {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

macro_rules! encode {
    ($wire:ident, $value:ident => $bytes:expr, $($rust:ty),+) => {$(
        impl Encode<$rust> for $wire {
            #[inline]
            fn encode($value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                writer.bytes($bytes);
                Ok(())
            }
        }
    )+};
}

encode!(Str, text => text.as_bytes(), String, str, &str, Cow<'_, str>, Box<str>);
encode!(Bytes, bytes => bytes.as_ref(), Vec<u8>, [u8], &[u8], Cow<'_, [u8]>, Box<[u8]>);

macro_rules! decode {
    ($wire:ident: $($rust:ty => $read:expr $(, again $again:expr)?);+ $(;)?) => {$(
        impl<'a> Decode<'a, $rust> for $wire {
            #[inline]
            fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                let read: fn(&mut Reader<'a>) -> Result<$rust, Error> = $read;
                read(reader)
            }

            $(
                #[inline]
                fn decode_into(value: &mut $rust, reader: &mut Reader<'a>) -> Result<(), Error> {
                    let again: fn(&mut $rust, &mut Reader<'a>) -> Result<(), Error> = $again;
                    again(value, reader)
                }
            )?
        }
    )+};
}

decode!(Str:
    String => |reader| reader.string(), again |value, reader| {
        value.clear();
        value.push_str(reader.str()?);
        Ok(())
    };
    &'a str => |reader| reader.str();
    Cow<'a, str> => |reader| reader.str().map(Cow::Borrowed);
    Box<str> => |reader| reader.str().map(Box::from)
);
decode!(Bytes:
    Vec<u8> => |reader| reader.vec(), again |value, reader| {
        value.clear();
        value.extend_from_slice(reader.bytes()?);
        Ok(())
    };
    &'a [u8] => |reader| reader.bytes();
    Cow<'a, [u8]> => |reader| reader.bytes().map(Cow::Borrowed);
    Box<[u8]> => |reader| reader.bytes().map(Box::from)
);
