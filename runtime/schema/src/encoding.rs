//! Bytes → text, in the encoding that their first four bytes show.
//!
//! A JSON text begins with an ASCII character, so the zero bytes among the first four tell the encoding where no byte order mark does
//! (RFC 4627 §3; the JSON parsers of the JVM do the same).

use std::fmt;

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotText {
    encoding: &'static str,
    offset: usize,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {} is not valid {}", self.offset, self.encoding)
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Result<String, NotText> {
    let (width, little, skip) = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (1, false, 3),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (4, false, 4),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (4, true, 4),
        [0xFE, 0xFF, ..] => (2, false, 2),
        [0xFF, 0xFE, ..] => (2, true, 2),
        [0, 0, 0, _, ..] => (4, false, 0),
        [_, 0, 0, 0, ..] => (4, true, 0),
        [0, _, ..] => (2, false, 0),
        [_, 0, ..] => (2, true, 0),
        _ => (1, false, 0),
    };
    let body = &bytes[skip..];
    match width {
        1 => utf8(body, skip),
        2 => utf16(body, little, skip),
        _ => utf32(body, little, skip),
    }
}

fn utf8(body: &[u8], skip: usize) -> Result<String, NotText> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(NotText {
            encoding: "UTF-8",
            offset: skip + error.valid_up_to(),
        }),
    }
}

fn utf16(body: &[u8], little: bool, skip: usize) -> Result<String, NotText> {
    let bad = |unit: usize| NotText {
        encoding: "UTF-16",
        offset: skip + 2 * unit,
    };
    let units = body.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    });
    if !body.len().is_multiple_of(2) {
        return Err(bad(body.len() / 2));
    }
    let mut unit = 0;
    let mut text = String::with_capacity(body.len() / 2);
    for character in char::decode_utf16(units) {
        let character = character.map_err(|_| bad(unit))?;
        unit += character.len_utf16();
        text.push(character);
    }
    Ok(text)
}

fn utf32(body: &[u8], little: bool, skip: usize) -> Result<String, NotText> {
    let bad = |unit: usize| NotText {
        encoding: "UTF-32",
        offset: skip + 4 * unit,
    };
    if !body.len().is_multiple_of(4) {
        return Err(bad(body.len() / 4));
    }
    let character = |(unit, four): (usize, &[u8])| {
        let four = [four[0], four[1], four[2], four[3]];
        let code = if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        };
        char::from_u32(code).ok_or_else(|| bad(unit))
    };
    body.chunks_exact(4).enumerate().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    fn utf32_bytes(text: &str, little: bool) -> Vec<u8> {
        text.chars()
            .map(u32::from)
            .flat_map(|code| {
                if little {
                    code.to_le_bytes()
                } else {
                    code.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_is_told_by_its_mark_or_its_zeros() {
        let text = "{\"doc\": \"größe 𝄞\"}";
        let marked = format!("\u{FEFF}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16_bytes(text, true),
            utf16_bytes(text, false),
            utf16_bytes(&marked, true),
            utf16_bytes(&marked, false),
            utf32_bytes(text, true),
            utf32_bytes(text, false),
            utf32_bytes(&marked, true),
            utf32_bytes(&marked, false),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_byte() {
        assert_eq!(
            decode(b"\"a\xffb\"").unwrap_err().to_string(),
            "byte 2 is not valid UTF-8"
        );
        assert_eq!(
            decode(&[0xFF, 0xFE, b'a', 0, 0]).unwrap_err().to_string(),
            "byte 4 is not valid UTF-16"
        );
        assert_eq!(
            decode(&[b'"', 0, 0x00, 0xD8, b'a', 0])
                .unwrap_err()
                .to_string(),
            "byte 2 is not valid UTF-16"
        );
        assert_eq!(
            decode(&[0, 0, 0, b'1', 0, 0x11, 0, 0])
                .unwrap_err()
                .to_string(),
            "byte 4 is not valid UTF-32"
        );
        assert_eq!(decode(b"").as_deref(), Ok(""));
    }
}
