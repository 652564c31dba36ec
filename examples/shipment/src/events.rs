//! Events of both versions, and what a consumer of either must make of them.

use avrogen::chrono::{DateTime, NaiveDate};
use avrogen::rust_decimal::Decimal;
use avrogen::uuid::Uuid;

use crate::{v1, v2};

const STATUSES: [v2::com::acme::logistics::ShipmentStatus; 5] = {
    use crate::v2::com::acme::logistics::ShipmentStatus::{
        Created, Delivered, InTransit, Packed, Returned,
    };
    [Created, Packed, InTransit, Delivered, Returned]
};

/// The `number`th shipment, as the current version tells it.
pub(crate) fn v2(number: usize) -> v2::com::acme::logistics::Shipment {
    use crate::v2::com::acme::logistics::{
        Address, CarrierScan, CustomsHold, Digest, GeoPoint, LineItem, Shipment, ShipmentEvent,
    };

    let small = i32::try_from(number % 1000).unwrap_or_default();
    let price = Decimal::new(1999 + i64::from(small), 2);
    let created = DateTime::from_timestamp_millis(1_780_000_000_000 + i64::from(small) * 61_001)
        .unwrap_or_default();
    Shipment {
        id: Uuid::from_u128(0x6f1d_0000_0000_4000_8000_0000_0000_0000 | number as u128),
        customer_id: 4_000_000_000 + i64::from(small),
        status: STATUSES[number % STATUSES.len()],
        created_at: created,
        delivered_at: (number % 5 == 3).then_some(created),
        due_date: NaiveDate::from_ymd_opt(
            2026,
            12,
            1 + u32::try_from(number % 28).unwrap_or_default(),
        )
        .unwrap_or_default(),
        destination: Address {
            recipient: format!("Customer {number}"),
            lines: vec![
                format!("{} High Street", number % 200),
                "Second floor".to_owned(),
            ],
            city: "Tromsø".to_owned(),
            postal_code: (!number.is_multiple_of(3)).then(|| format!("{:05}", number % 100_000)),
            country: "NO".to_owned(),
            location: number.is_multiple_of(2).then_some(GeoPoint {
                latitude: 69.649_2,
                longitude: 18.955_3,
            }),
        },
        items: (0..=number % 4)
            .map(|item| LineItem {
                sku: format!("SKU-{item}-{small}"),
                quantity: small % 7 + 1,
                weight_grams: (item % 2 == 0).then_some(250 + small),
                unit_price: price,
            })
            .collect(),
        total: price * Decimal::from(small % 7 + 1),
        currency: "NOK".to_owned(),
        labels: [("fragile".to_owned(), "yes".to_owned())]
            .into_iter()
            .take(number % 2)
            .collect(),
        event: match number % 4 {
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
        label_digest: Digest([u8::try_from(number % 256).unwrap_or_default(); 16]),
    }
}

/// The same shipment, as the version before told it: the generated code of both knows the other's fields.
pub(crate) fn v1(number: usize) -> v1::com::acme::logistics::Shipment {
    use crate::v1::com::acme::logistics::{
        Address, CarrierScan, CustomsHold, Digest, LineItem, Shipment, ShipmentEvent,
        ShipmentStatus,
    };
    use crate::v2::com::acme::logistics as new;

    let shipment = v2(number);
    let address = shipment.destination;
    Shipment {
        id: shipment.id,
        warehouse: format!("W{}", number % 9),
        customer_id: shipment.customer_id,
        status: shipment
            .status
            .as_str()
            .parse()
            .unwrap_or(ShipmentStatus::Unknown),
        created_at: shipment.created_at,
        delivered_at: shipment.delivered_at,
        destination: Address {
            recipient: address.recipient,
            lines: address.lines,
            city: address.city,
            postal_code: address.postal_code,
            country: address.country,
        },
        items: shipment
            .items
            .into_iter()
            .map(|item| LineItem {
                sku: item.sku,
                quantity: item.quantity,
                weight_grams: item.weight_grams,
                unit_price: item.unit_price,
            })
            .collect(),
        total: shipment.total,
        due_date: shipment.due_date,
        labels: shipment.labels,
        event: shipment.event.map(|event| match event {
            new::ShipmentEvent::CarrierScan(scan) => CarrierScan {
                carrier: scan.carrier,
                depot: scan.depot,
                scanned_at: scan.scanned_at,
            }
            .into(),
            new::ShipmentEvent::CustomsHold(hold) => CustomsHold {
                reason: hold.reason,
                documents: hold.documents,
            }
            .into(),
            new::ShipmentEvent::Str(text) => ShipmentEvent::Str(text),
        }),
        label_digest: Digest(shipment.label_digest.0),
    }
}

/// Holds what was read of the `number`th shipment, written in version 1 and in version 2, against what was meant.
pub(crate) fn agree(
    number: usize,
    old: &[v1::com::acme::logistics::Shipment],
    new: &[v2::com::acme::logistics::Shipment],
) -> Result<(), String> {
    let ([old_of_old, old_of_new], [new_of_old, new_of_new]) = (old, new) else {
        return Err(format!("shipment {number} was not read twice by each"));
    };
    // A version-1 consumer knows no warehouse of a version-2 event, and takes RETURNED for UNKNOWN, as its schema says.
    let seen_by_old = v1::com::acme::logistics::Shipment {
        warehouse: String::new(),
        ..v1(number)
    };
    // A version-2 consumer finds no currency and no place on the map in a version-1 event.
    let mut seen_by_new = v2(number);
    "EUR".clone_into(&mut seen_by_new.currency);
    seen_by_new.destination.location = None;
    if seen_by_new.status.as_str() == "RETURNED" {
        seen_by_new.status = v2::com::acme::logistics::ShipmentStatus::Unknown;
    }
    let same = *old_of_old == v1(number)
        && *old_of_new == seen_by_old
        && *new_of_new == v2(number)
        && *new_of_old == seen_by_new;
    if same {
        Ok(())
    } else {
        Err(format!(
            "shipment {number} was read as something else: {old:?} {new:?}"
        ))
    }
}
