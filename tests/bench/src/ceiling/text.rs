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
        reader.str().map(str::to_owned)
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
        reader.bytes().map(<[u8]>::to_vec)
    }
}
