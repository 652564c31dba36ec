//! A shipment.

use std::collections::HashMap;
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::raw::bench as ours;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shipment<S: Eq + Hash, B> {
    id: S,
    customer_id: i64,
    status: Status,
    created_at: i64,
    delivered_at: Option<i64>,
    updated_at: i64,
    parcels: i32,
    insured: bool,
    volume: f64,
    recipient: S,
    street: S,
    city: S,
    postal_code: Option<S>,
    position: Option<Position>,
    items: Vec<Item<S, B>>,
    total: B,
    currency: S,
    note: Option<S>,
    labels: HashMap<S, S>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Position {
    latitude: f64,
    longitude: f64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Item<S, B> {
    sku: S,
    quantity: i32,
    weight_grams: Option<i32>,
    unit_price: B,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Created,
    Packed,
    InTransit,
    Delivered,
    Returned,
}

impl From<&ours::Shipment> for Shipment<String, ByteBuf> {
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
            },
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
            total: ByteBuf::from(from.total.clone()),
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

impl From<&ours::Item> for Item<String, ByteBuf> {
    fn from(from: &ours::Item) -> Self {
        Self {
            sku: from.sku.clone(),
            quantity: from.quantity,
            weight_grams: from.weight_grams,
            unit_price: ByteBuf::from(from.unit_price.clone()),
        }
    }
}
