//! The frame that Confluent's serializers put around a datum: a zero byte, the schema's id as four bytes with the highest first, the
//! datum (Schema Registry, "Wire format").

use crate::avro::{self, Encodable};
use crate::error::{Error, Kind};
use crate::scratch;

/// The first byte of a frame.
pub const MAGIC: u8 = 0;

/// Bytes before the datum.
pub const HEADER: usize = 5;

/// A frame taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The id of the writer's schema in the registry.
    pub id: u32,
    /// The datum.
    pub payload: &'a [u8],
}

/// Frames a value for the schema of this id.
///
/// ```
/// assert_eq!(avrogen::confluent::to_vec(7, &true)?, [0, 0, 0, 0, 7, 1]);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_vec<T: Encodable>(id: u32, value: &T) -> Result<Vec<u8>, Error> {
    scratch::copied(|bytes| encode_into(id, value, bytes))
}

/// Frames a value at the end of a buffer. On an error the buffer is as it was.
///
/// ```
/// let mut buffer = Vec::new();
/// avrogen::confluent::encode_into(7, &true, &mut buffer)?;
/// assert_eq!(buffer, [0, 0, 0, 0, 7, 1]);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn encode_into<T: Encodable>(id: u32, value: &T, out: &mut Vec<u8>) -> Result<(), Error> {
    let before = out.len();
    out.push(MAGIC);
    out.extend_from_slice(&id.to_be_bytes());
    avro::encode_into(value, out).inspect_err(|_| out.truncate(before))
}

/// Takes a frame apart.
///
/// ```
/// let frame = avrogen::confluent::split(&[0, 0, 0, 0, 7, 1])?;
/// assert_eq!((frame.id, frame.payload), (7, &[1][..]));
/// assert!(avrogen::confluent::split(b"{\"json\": true}").is_err());
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn split(message: &[u8]) -> Result<Frame<'_>, Error> {
    match message {
        [MAGIC, a, b, c, d, payload @ ..] => Ok(Frame {
            id: u32::from_be_bytes([*a, *b, *c, *d]),
            payload,
        }),
        [MAGIC, ..] => Err(Error::new(Kind::Frame(
            "the message is shorter than a frame's five bytes of header",
        ))),
        [] => Err(Error::new(Kind::Frame(
            "the message is empty, and no frame",
        ))),
        _ => Err(Error::new(Kind::Frame(
            "the message does not begin with a zero byte, so it is no frame of a registry's client",
        ))),
    }
}
