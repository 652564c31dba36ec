//! A shipment.

use std::collections::HashMap;

use crate::raw::bench as ours;

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Shipment {
    #[prost(string, tag = "1")]
    id: String,
    #[prost(int64, tag = "2")]
    customer_id: i64,
    #[prost(enumeration = "Status", tag = "3")]
    status: i32,
    #[prost(int64, tag = "4")]
    created_at: i64,
    #[prost(int64, optional, tag = "5")]
    delivered_at: Option<i64>,
    #[prost(int64, tag = "6")]
    updated_at: i64,
    #[prost(int32, tag = "7")]
    parcels: i32,
    #[prost(bool, tag = "8")]
    insured: bool,
    #[prost(double, tag = "9")]
    volume: f64,
    #[prost(string, tag = "10")]
    recipient: String,
    #[prost(string, tag = "11")]
    street: String,
    #[prost(string, tag = "12")]
    city: String,
    #[prost(string, optional, tag = "13")]
    postal_code: Option<String>,
    #[prost(message, optional, tag = "14")]
    position: Option<Position>,
    #[prost(message, repeated, tag = "15")]
    items: Vec<Item>,
    #[prost(bytes = "vec", tag = "16")]
    total: Vec<u8>,
    #[prost(string, tag = "17")]
    currency: String,
    #[prost(string, optional, tag = "18")]
    note: Option<String>,
    #[prost(map = "string, string", tag = "19")]
    labels: HashMap<String, String>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Position {
    #[prost(double, tag = "1")]
    latitude: f64,
    #[prost(double, tag = "2")]
    longitude: f64,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Item {
    #[prost(string, tag = "1")]
    sku: String,
    #[prost(int32, tag = "2")]
    quantity: i32,
    #[prost(int32, optional, tag = "3")]
    weight_grams: Option<i32>,
    #[prost(bytes = "vec", tag = "4")]
    unit_price: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, prost::Enumeration)]
#[repr(i32)]
enum Status {
    Created = 0,
    Packed = 1,
    InTransit = 2,
    Delivered = 3,
    Returned = 4,
}

impl From<&ours::Shipment> for Shipment {
    fn from(from: &ours::Shipment) -> Self {
        Self {
            id: from.id.clone(),
            customer_id: from.customer_id,
            status: match from.status {
                ours::Status::Created => Status::Created,
                ours::Status::Packed => Status::Packed,
                ours::Status::InTransit => Status::InTransit,
                ours::Status::Delivered => Status::Delivered,
                ours::Status::Returned => Status::Returned,
            }
            .into(),
            created_at: from.created_at,
            delivered_at: from.delivered_at,
            updated_at: from.updated_at,
            parcels: from.parcels,
            insured: from.insured,
            volume: from.volume,
            recipient: from.recipient.clone(),
            street: from.street.clone(),
            city: from.city.clone(),
            postal_code: from.postal_code.clone(),
            position: from.position.as_ref().map(Position::from),
            items: from.items.iter().map(Item::from).collect(),
            total: from.total.clone(),
            currency: from.currency.clone(),
            note: from.note.clone(),
            labels: from.labels.clone(),
        }
    }
}

impl From<&ours::Position> for Position {
    fn from(from: &ours::Position) -> Self {
        Self {
            latitude: from.latitude,
            longitude: from.longitude,
        }
    }
}

impl From<&ours::Item> for Item {
    fn from(from: &ours::Item) -> Self {
        Self {
            sku: from.sku.clone(),
            quantity: from.quantity,
            weight_grams: from.weight_grams,
            unit_price: from.unit_price.clone(),
        }
    }
}
