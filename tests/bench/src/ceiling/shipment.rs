//! A shipment, by hand.

use std::collections::HashMap;

use super::reader::{Reader, Wrong};
use super::text::{Binary, Text};
use super::writer::{INT, LONG, Writer};
use super::{ByHand, Ceiling};
use crate::raw::bench::{Item, ItemRef, Position, Shipment, ShipmentRef, Status};

impl Ceiling for Shipment {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        let mut writer = Writer::new(out);
        writer.bytes(self.id.as_bytes(), 4 * LONG + INT + 3 + 8);
        // SAFETY: that room was made behind the string.
        unsafe {
            writer.long(self.customer_id);
            writer.raw([(self.status as u8) << 1]);
            writer.long(self.created_at);
            match self.delivered_at {
                None => writer.raw([0]),
                Some(delivered_at) => {
                    writer.raw([2]);
                    writer.long(delivered_at);
                }
            }
            writer.long(self.updated_at);
            writer.int(self.parcels);
            writer.raw([u8::from(self.insured)]);
            writer.raw(self.volume.to_le_bytes());
        }
        writer.bytes(self.recipient.as_bytes(), 0);
        writer.bytes(self.street.as_bytes(), 0);
        writer.bytes(self.city.as_bytes(), 1);
        nullable(self.postal_code.as_deref(), &mut writer);
        writer.reserve(1 + 16 + LONG);
        // SAFETY: that room was made.
        unsafe {
            match &self.position {
                None => writer.raw([0]),
                Some(position) => {
                    writer.raw([2]);
                    writer.raw(position.latitude.to_le_bytes());
                    writer.raw(position.longitude.to_le_bytes());
                }
            }
        }
        if !self.items.is_empty() {
            // SAFETY: that room was made behind the position.
            unsafe { writer.long(length(self.items.len())) };
            for item in &self.items {
                writer.bytes(item.sku.as_bytes(), INT + 1 + INT);
                // SAFETY: that room was made behind the string.
                unsafe {
                    writer.int(item.quantity);
                    match item.weight_grams {
                        None => writer.raw([0]),
                        Some(weight_grams) => {
                            writer.raw([2]);
                            writer.int(weight_grams);
                        }
                    }
                }
                writer.bytes(&item.unit_price, 1);
            }
        }
        // SAFETY: there was room before the items, and there is behind each.
        unsafe { writer.raw([0]) };
        writer.bytes(&self.total, 0);
        writer.bytes(self.currency.as_bytes(), 1);
        nullable(self.note.as_deref(), &mut writer);
        if !self.labels.is_empty() {
            writer.reserve(LONG);
            // SAFETY: that room was made.
            unsafe { writer.long(length(self.labels.len())) };
            for (name, value) in &self.labels {
                writer.bytes(name.as_bytes(), 0);
                writer.bytes(value.as_bytes(), 1);
            }
        }
        // SAFETY: there was room before the labels, and there is behind each.
        unsafe { writer.raw([0]) };
        writer.finish();
    }
}

/// Leaves room for one byte more.
#[inline(always)]
fn nullable(text: Option<&str>, writer: &mut Writer<'_>) {
    writer.reserve(2);
    match text {
        // SAFETY: that room was made.
        None => unsafe { writer.raw([0]) },
        Some(text) => {
            // SAFETY: that room was made.
            unsafe { writer.raw([2]) };
            writer.bytes(text.as_bytes(), 1);
        }
    }
}

#[expect(
    clippy::cast_possible_wrap,
    reason = "no vector is longer than isize::MAX"
)]
fn length(length: usize) -> i64 {
    length as i64
}

/// The same fields, owned and borrowed.
macro_rules! decode {
    ($shipment:ty, $item:ident, $text:ty, $binary:ty) => {
        impl<'a> ByHand<'a> for $shipment {
            #[inline(always)]
            fn decode(bytes: &'a [u8]) -> Result<Self, Wrong> {
                let mut reader = Reader::new(bytes);
                let value = Self {
                    id: <$text>::read(&mut reader)?,
                    customer_id: reader.long()?,
                    status: match reader.long()? {
                        0 => Status::Created,
                        1 => Status::Packed,
                        2 => Status::InTransit,
                        3 => Status::Delivered,
                        4 => Status::Returned,
                        _ => return Err(Wrong::Tag),
                    },
                    created_at: reader.long()?,
                    delivered_at: reader.nullable(Reader::long)?,
                    updated_at: reader.long()?,
                    parcels: reader.int()?,
                    insured: reader.boolean()?,
                    volume: f64::from_le_bytes(reader.array()?),
                    recipient: <$text>::read(&mut reader)?,
                    street: <$text>::read(&mut reader)?,
                    city: <$text>::read(&mut reader)?,
                    postal_code: reader.nullable(<$text>::read)?,
                    position: reader.nullable(|reader| {
                        Ok(Position {
                            latitude: f64::from_le_bytes(reader.array()?),
                            longitude: f64::from_le_bytes(reader.array()?),
                        })
                    })?,
                    items: {
                        let mut count = reader.block(4)?;
                        let mut items = Vec::with_capacity(count);
                        while count > 0 {
                            for _ in 0..count {
                                items.push($item {
                                    sku: <$text>::read(&mut reader)?,
                                    quantity: reader.int()?,
                                    weight_grams: reader.nullable(Reader::int)?,
                                    unit_price: <$binary>::read(&mut reader)?,
                                });
                            }
                            count = reader.block(4)?;
                        }
                        items
                    },
                    total: <$binary>::read(&mut reader)?,
                    currency: <$text>::read(&mut reader)?,
                    note: reader.nullable(<$text>::read)?,
                    labels: {
                        let mut count = reader.block(2)?;
                        let mut labels = HashMap::with_capacity(count);
                        while count > 0 {
                            for _ in 0..count {
                                let name = <$text>::read(&mut reader)?;
                                labels.insert(name, <$text>::read(&mut reader)?);
                            }
                            count = reader.block(2)?;
                        }
                        labels
                    },
                };
                reader.finish(value)
            }
        }
    };
}

decode!(Shipment, Item, String, Vec<u8>);
decode!(ShipmentRef<'a>, ItemRef, &'a str, &'a [u8]);
