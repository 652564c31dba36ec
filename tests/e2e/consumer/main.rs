//! A consumer as a user would write it, over the code that the tool generated from downloaded schemas. It encodes one event, frames
//! it with the id it is told, takes the frame apart, decodes, and compares; then it prints the frame and the schema.

mod schemas;

use std::fmt::Write as _;

use avrogen::chrono::{DateTime, NaiveDate};
use avrogen::rust_decimal::Decimal;
use avrogen::uuid::Uuid;
use avrogen::{Avro, confluent};
use schemas::com::acme::logistics::{
    Address, CustomsHold, Digest, GeoPoint, LineItem, Shipment, ShipmentStatus,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("the schema's id?")?.parse()?;
    let sent = Shipment {
        id: Uuid::from_u128(0x6f1d_0000_0000_4000_8000_0000_0000_0001),
        customer_id: 4_000_000_001,
        status: ShipmentStatus::InTransit,
        created_at: DateTime::from_timestamp_millis(1_780_000_000_000).ok_or("a time")?,
        delivered_at: None,
        due_date: NaiveDate::from_ymd_opt(2026, 12, 24).ok_or("a date")?,
        destination: Address {
            recipient: "Kari Nordmann".to_owned(),
            lines: vec!["Storgata 1".to_owned()],
            city: "Tromsø".to_owned(),
            postal_code: Some("9008".to_owned()),
            country: "NO".to_owned(),
            location: Some(GeoPoint {
                latitude: 69.6492,
                longitude: 18.9553,
            }),
        },
        items: vec![LineItem {
            sku: "SKU-1".to_owned(),
            quantity: 3,
            weight_grams: None,
            unit_price: Decimal::new(-1999, 2),
        }],
        total: Decimal::new(5997, 2),
        currency: "NOK".to_owned(),
        labels: [("fragile".to_owned(), "yes".to_owned())].into(),
        event: Some(
            CustomsHold {
                reason: "papers".to_owned(),
                documents: vec!["CN23".to_owned()],
            }
            .into(),
        ),
        label_digest: Digest([7; 16]),
    };
    let message = confluent::to_vec(id, &sent)?;
    let frame = confluent::split(&message)?;
    let received: Shipment = avrogen::from_slice(frame.payload)?;
    if received != sent {
        return Err("what was received is not what was sent".into());
    }
    let mut hex = String::new();
    for byte in &message {
        write!(hex, "{byte:02x}")?;
    }
    println!("{hex}");
    println!("{}", Shipment::SCHEMA.json());
    Ok(())
}
