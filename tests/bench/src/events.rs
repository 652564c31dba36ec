//! Ten thousand different shipments.

use avrogen::chrono::{DateTime, Days, NaiveDate};
use avrogen::rust_decimal::Decimal;
use avrogen::uuid::Uuid;

use crate::v2::com::acme::logistics::{
    Address, CarrierScan, CustomsHold, Digest, GeoPoint, LineItem, Shipment, ShipmentEvent,
    ShipmentStatus,
};

pub(crate) const MESSAGES: u32 = 10_000;

const STATUSES: [ShipmentStatus; 5] = [
    ShipmentStatus::Created,
    ShipmentStatus::Packed,
    ShipmentStatus::InTransit,
    ShipmentStatus::Delivered,
    ShipmentStatus::Returned,
];

pub(crate) fn shipments() -> Vec<Shipment> {
    (0..MESSAGES).map(shipment).collect()
}

fn shipment(number: u32) -> Shipment {
    // A multiplier spreads the numbers: the branch predictor shall not learn their order.
    let spread = number.wrapping_mul(2_654_435_761);
    let some = |bits: u32| spread >> (32 - bits);
    let created = DateTime::from_timestamp_millis(1_780_000_000_000 + i64::from(some(24)) * 61)
        .unwrap_or_default();
    Shipment {
        id: Uuid::from_u128(u128::from(spread) << 64 | u128::from(number)),
        customer_id: 4_000_000_000 + i64::from(some(20)),
        status: STATUSES[some(10) as usize % STATUSES.len()],
        created_at: created,
        delivered_at: (some(3) == 3).then_some(created),
        due_date: NaiveDate::default() + Days::new(20_000 + u64::from(some(9))),
        destination: Address {
            recipient: format!("Customer {number}"),
            lines: vec![
                format!("{} High Street", some(8)),
                "Second floor".to_owned(),
            ],
            city: "Tromsø".to_owned(),
            postal_code: (some(2) != 0).then(|| format!("{:05}", some(16))),
            country: "NO".to_owned(),
            location: (some(1) == 0).then_some(GeoPoint {
                latitude: 69.649_2,
                longitude: f64::from(some(12)),
            }),
        },
        items: (0..=some(2))
            .map(|item| LineItem {
                sku: format!("SKU-{item}-{}", some(12)),
                quantity: 1 + item.cast_signed(),
                weight_grams: (item % 2 == 0).then_some(250),
                unit_price: Decimal::new(1999 + i64::from(some(10)), 2),
            })
            .collect(),
        total: Decimal::new(i64::from(some(18)), 2),
        currency: "NOK".to_owned(),
        labels: (0..some(2))
            .map(|label| (format!("label-{label}"), "yes".to_owned()))
            .collect(),
        event: match some(5) % 4 {
            0 => None,
            1 => Some(
                CarrierScan {
                    carrier: "Nordpost".to_owned(),
                    depot: "BOO".to_owned(),
                    scanned_at: created,
                }
                .into(),
            ),
            2 => Some(
                CustomsHold {
                    reason: "papers".to_owned(),
                    documents: vec!["CN23".to_owned()],
                }
                .into(),
            ),
            _ => Some(ShipmentEvent::Str("left at the door".to_owned())),
        },
        label_digest: Digest(u128::from(spread).to_le_bytes()),
    }
}
