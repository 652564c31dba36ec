//! Strings and bytes by hand, owned and borrowed.

use super::reader::{Reader, Wrong};

pub(super) trait Text<'a>: Sized {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong>;
}

pub(super) trait Binary<'a>: Sized {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong>;
}

impl<'a> Text<'a> for &'a str {
    #[inline(always)]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong> {
        reader.str()
    }
}

impl<'a> Text<'a> for String {
    #[inline(always)]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong> {
        let bytes = reader.bytes()?;
        let copy = reader.copy(bytes);
        if reader.is_ascii(bytes) {
            // SAFETY: ASCII is UTF-8.
            return Ok(unsafe { String::from_utf8_unchecked(copy) });
        }
        checked(copy)
    }
}

impl<'a> Binary<'a> for &'a [u8] {
    #[inline(always)]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong> {
        reader.bytes()
    }
}

impl<'a> Binary<'a> for Vec<u8> {
    #[inline(always)]
    fn read(reader: &mut Reader<'a>) -> Result<Self, Wrong> {
        let bytes = reader.bytes()?;
        Ok(reader.copy(bytes))
    }
}

#[inline(never)]
fn checked(copy: Vec<u8>) -> Result<String, Wrong> {
    String::from_utf8(copy).map_err(|_| Wrong::Utf8)
}
