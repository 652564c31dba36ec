//! A datum that says its schema by a fingerprint (specification, "Single-object encoding"): the bytes C3 01, the Rabin fingerprint of
//! the schema's canonical form as eight bytes with the lowest first, the datum.
//!
//! [`to_vec`] and [`from_slice`] are for programs that share one version of the schema; with several a [`Store`] holds the schemas, and a
//! [`Decoder`] reads what any of them wrote.

use crate::avro::{self, Decodable, Encodable};
use crate::error::{Error, Kind};
use crate::scratch;

#[cfg(feature = "resolve")]
mod store;

#[cfg(feature = "resolve")]
pub use store::{Decoder, Store};

/// The first bytes of a message.
pub const MAGIC: [u8; 2] = [0xc3, 0x01];

/// Bytes before the datum.
pub const HEADER: usize = 10;

/// A message taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    /// The Rabin fingerprint of the writer's schema.
    pub fingerprint: u64,
    /// The datum.
    pub payload: &'a [u8],
}

/// Encodes a value as a message.
///
/// ```
/// let message = avrogen::single_object::to_vec(&true)?;
/// assert_eq!(message, [0xc3, 0x01, 0x64, 0xf7, 0xd4, 0xa4, 0x78, 0xfc, 0x42, 0x9f, 1]);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_vec<T: Encodable>(value: &T) -> Result<Vec<u8>, Error> {
    scratch::copied(|bytes| encode_into(value, bytes))
}

/// Encodes a value as a message at the end of a buffer. On an error the buffer is as it was.
///
/// ```
/// let mut buffer = Vec::new();
/// avrogen::single_object::encode_into(&true, &mut buffer)?;
/// assert_eq!(buffer, avrogen::single_object::to_vec(&true)?);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn encode_into<T: Encodable>(value: &T, out: &mut Vec<u8>) -> Result<(), Error> {
    let before = out.len();
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&T::SCHEMA.fingerprint().to_le_bytes());
    avro::encode_into(value, out).inspect_err(|_| out.truncate(before))
}

/// Takes a message apart.
///
/// ```
/// use avrogen::Avro;
///
/// let message = avrogen::single_object::to_vec(&true)?;
/// let parts = avrogen::single_object::split(&message)?;
/// assert_eq!((parts.fingerprint, parts.payload), (bool::SCHEMA.fingerprint(), &[1][..]));
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn split(message: &[u8]) -> Result<Message<'_>, Error> {
    let refuse = |why| Err(Error::new(Kind::Frame(why)));
    let Some(rest) = message.strip_prefix(&MAGIC) else {
        return refuse(match message {
            [] => "the message is empty, and no single object",
            [0xc3] => "the message is shorter than a single object's ten bytes of header",
            _ => "the message does not begin with the bytes C3 01, so it is no single object",
        });
    };
    match rest.split_first_chunk() {
        Some((fingerprint, payload)) => Ok(Message {
            fingerprint: u64::from_le_bytes(*fingerprint),
            payload,
        }),
        None => refuse("the message is shorter than a single object's ten bytes of header"),
    }
}

/// Decodes a message that was written with this type's own schema; another fingerprint is an error that tells both.
///
/// ```
/// let message = avrogen::single_object::to_vec(&true)?;
/// assert!(avrogen::single_object::from_slice::<bool>(&message)?);
/// assert_eq!(
///     avrogen::single_object::from_slice::<i64>(&message).unwrap_err().to_string(),
///     "the message's schema has the fingerprint 9f42fc78a4d4f764, and the type's d054e14493f41db7: \
///      read it with a decoder that knows the message's schema"
/// );
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn from_slice<'a, T: Decodable<'a>>(message: &'a [u8]) -> Result<T, Error> {
    let message = split(message)?;
    let expected = T::SCHEMA.fingerprint();
    if message.fingerprint != expected {
        let kind = Kind::OtherFingerprint {
            message: message.fingerprint,
            expected,
        };
        return Err(Error::new(kind).of(T::SCHEMA.name(), 0));
    }
    avro::from_slice(message.payload)
}
