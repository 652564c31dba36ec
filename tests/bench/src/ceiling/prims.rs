//! Numbers, by hand.

use super::reader::{Reader, Wrong};
use super::writer::{INT, LONG, Writer};
use super::{ByHand, Ceiling};
use crate::raw::bench::Prims;

impl Ceiling for Prims {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        let mut writer = Writer::new(out);
        writer.reserve(1 + INT + 4 + 8 + 5 * LONG);
        // SAFETY: room was made for all of them.
        unsafe {
            writer.raw([u8::from(self.flag)]);
            writer.int(self.count);
            writer.long(self.id);
            writer.raw(self.ratio.to_le_bytes());
            writer.raw(self.value.to_le_bytes());
            writer.long(self.level);
            writer.long(self.offset);
            writer.long(self.time);
            writer.long(self.hash);
        }
        writer.finish();
    }
}

impl<'a> ByHand<'a> for Prims {
    #[inline(always)]
    fn decode(bytes: &'a [u8]) -> Result<Self, Wrong> {
        let mut reader = Reader::new(bytes);
        let value = Self {
            flag: reader.boolean()?,
            count: reader.int()?,
            id: reader.long()?,
            ratio: f32::from_le_bytes(reader.array()?),
            value: f64::from_le_bytes(reader.array()?),
            level: reader.long()?,
            offset: reader.long()?,
            time: reader.long()?,
            hash: reader.long()?,
        };
        reader.finish(value)
    }
}
