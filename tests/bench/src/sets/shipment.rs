//! Shipments: strings, items, a map, decimals, times; about 320 bytes.

use avrogen::Avro as _;
use serde_bytes::{ByteBuf, Bytes};

use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Borrows, Evolved, Set};
use crate::v1::bench as v1;

pub(crate) struct Shipment;

const STATUSES: [ours::Status; 5] = [
    ours::Status::Created,
    ours::Status::Packed,
    ours::Status::InTransit,
    ours::Status::Delivered,
    ours::Status::Returned,
];

const CITIES: [&str; 8] = [
    "Tromsø",
    "Oslo",
    "Lisboa",
    "Zürich",
    "Gdynia",
    "Porto",
    "Bergen",
    "Rotterdam",
];

const LABELS: [&str; 6] = [
    "fragile",
    "insured",
    "gift",
    "route",
    "priority",
    "return-to",
];

impl Set for Shipment {
    const NAME: &'static str = "shipment";
    const BEFORE: Option<&'static avrogen::Schema> = Some(v1::Shipment::SCHEMA);
    type Ours = ours::Shipment;
    type Serde = structs::shipment::Shipment<String, ByteBuf>;
    type Message = messages::shipment::Shipment;

    fn value(random: &mut Random) -> ours::Shipment {
        ours::Shipment {
            id: uuid(random),
            customer_id: i64::from(random.int(1 << 30)),
            status: random.pick(&STATUSES),
            created_at: random.millis(),
            delivered_at: random.percent(40).then(|| random.micros()),
            updated_at: random.micros(),
            parcels: 1 + random.int(12),
            insured: random.percent(30),
            volume: random.fraction() * 4.0,
            recipient: random.text(10, 32),
            street: random.text(14, 42),
            city: random.pick(&CITIES).to_owned(),
            postal_code: random
                .percent(80)
                .then(|| format!("{:05}", random.below(100_000))),
            position: random.percent(70).then(|| ours::Position {
                latitude: random.fraction() * 90.0,
                longitude: random.fraction() * 180.0,
            }),
            items: (0..random.within(1, 6)).map(|_| item(random)).collect(),
            total: decimal(random, 100_000_000),
            currency: random.pick(&["EUR", "NOK", "CHF"]).to_owned(),
            note: random.percent(30).then(|| random.text(20, 80)),
            labels: (0..random.within(1, 4))
                .map(|_| (random.pick(&LABELS).to_owned(), random.text(3, 16)))
                .collect(),
        }
    }
}

fn item(random: &mut Random) -> ours::Item {
    ours::Item {
        sku: format!("SKU-{:06}-{}", random.below(1_000_000), random.text(4, 14)),
        quantity: 1 + random.int(20),
        weight_grams: random.percent(60).then(|| 50 + random.int(20_000)),
        unit_price: decimal(random, 1_000_000),
    }
}

/// Hundredths as Avro has them: two's complement, the highest byte first, and no more bytes than needed.
fn decimal(random: &mut Random, end: u32) -> Vec<u8> {
    let bytes = random.int(end).to_be_bytes();
    let spare = bytes
        .windows(2)
        .take_while(|pair| pair[0] == 0 && pair[1] < 0x80)
        .count();
    bytes[spare..].to_vec()
}

fn uuid(random: &mut Random) -> String {
    let hex = random.hex();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

impl Borrows for Shipment {
    type View<'a> = ours::ShipmentRef<'a>;
    type SerdeView<'a> = structs::shipment::Shipment<&'a str, &'a Bytes>;

    fn owned(view: Self::View<'_>) -> Self::Ours {
        view.into_owned()
    }
}

impl Evolved for Shipment {
    type Before = v1::Shipment;

    fn before(value: &ours::Shipment, random: &mut Random) -> (v1::Shipment, ours::Shipment) {
        let before = v1::Shipment {
            id: value.id.clone(),
            customer_id: i32::try_from(value.customer_id).unwrap_or_default(),
            depot: random.text(3, 12),
            created_at: value.created_at,
            status: match value.status {
                ours::Status::Created => v1::Status::Created,
                ours::Status::Packed => v1::Status::Packed,
                ours::Status::InTransit => v1::Status::InTransit,
                ours::Status::Delivered => v1::Status::Delivered,
                ours::Status::Returned => v1::Status::Returned,
            },
            delivered_at: value.delivered_at,
            updated_at: value.updated_at,
            parcels: value.parcels,
            insured: value.insured,
            volume: value.volume,
            recipient: value.recipient.clone(),
            street: value.street.clone(),
            city: value.city.clone(),
            postal_code: value.postal_code.clone(),
            position: value.position.as_ref().map(|position| v1::Position {
                latitude: position.latitude,
                longitude: position.longitude,
            }),
            items: value.items.iter().map(item_before).collect(),
            priority: random.int(10),
            total: value.total.clone(),
            note: value.note.clone(),
            labels: value.labels.clone(),
        };
        let now = ours::Shipment {
            currency: "EUR".to_owned(),
            ..value.clone()
        };
        (before, now)
    }
}

fn item_before(item: &ours::Item) -> v1::Item {
    v1::Item {
        sku: item.sku.clone(),
        quantity: item.quantity,
        weight_grams: item.weight_grams,
        unit_price: item.unit_price.clone(),
    }
}
