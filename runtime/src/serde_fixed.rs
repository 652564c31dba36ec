//! Serde for the bytes of a fixed: Serde itself knows arrays of up to 32 items only.
//!
//! They are a tuple of numbers from 0 to 255, in JSON an array: `[1, 2, 3]`.
//!
//! ```
//! use avrogen::serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize)]
//! #[serde(crate = "::avrogen::serde")]
//! struct Digest(#[serde(with = "::avrogen::serde_fixed")] [u8; 64]);
//!
//! let digest = Digest([7; 64]);
//! let text = serde_json::to_string(&digest)?;
//! assert_eq!(serde_json::from_str::<Digest>(&text)?, digest);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::fmt;

use serde::de::{Deserializer, Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{SerializeTuple as _, Serializer};

/// Writes the bytes as a tuple of numbers. The errors are the serializer's own.
pub fn serialize<S: Serializer, const N: usize>(
    bytes: &[u8; N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut tuple = serializer.serialize_tuple(N)?;
    for byte in bytes {
        tuple.serialize_element(byte)?;
    }
    tuple.end()
}

/// Reads as many numbers as the fixed has bytes. More of them or fewer are an error, and so is a number beyond 255.
pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
    deserializer: D,
) -> Result<[u8; N], D::Error> {
    deserializer.deserialize_tuple(N, Bytes::<N>)
}

struct Bytes<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for Bytes<N> {
    type Value = [u8; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} bytes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<[u8; N], A::Error> {
        let mut bytes = [0; N];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let Some(number) = numbers.next_element()? else {
                return Err(A::Error::invalid_length(index, &self));
            };
            *byte = number;
        }
        // A format that marks the end of a sequence may have more of it.
        match numbers.next_element::<IgnoredAny>()? {
            None => Ok(bytes),
            Some(_) => Err(A::Error::invalid_length(N + 1, &self)),
        }
    }
}
