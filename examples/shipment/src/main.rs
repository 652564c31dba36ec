//! One event in two versions, a publisher and a consumer of each, and a registry between them.
//!
//! No type of the event is written by hand: `build.rs` generates both versions from their schemas.
#![forbid(unsafe_code)]

mod consumer;
mod events;
mod registry;

/// The current version, from `schemas/`.
mod v2 {
    avrogen::include_schemas!();
}

/// The one before it, from `schemas-v1/`.
mod v1 {
    avrogen::include_schemas!("v1");
}

use std::error::Error;
use std::time::Instant;

use avrogen::{Avro as _, confluent};
use avrogen_test_registry::Registry;

use crate::consumer::Consumer;
use crate::v1::com::acme::logistics::Shipment as ShipmentV1;
use crate::v2::com::acme::logistics::Shipment as ShipmentV2;

/// Events of each version.
const EVENTS: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let server = Registry::start_blocking()?;
    println!("registry      {}", server.url());

    let [first, second] = registry::publish(server.url())?;
    println!(
        "registered    shipment-value version {} (id {}) and version {} (id {})",
        first.version, first.id, second.version, second.id
    );
    let folder = tempfile::tempdir()?;
    let files = registry::download(server.url(), folder.path())?;
    println!("downloaded    {files} schemas, equal to those registered");

    // What a topic would hold: frames of both versions.
    let start = Instant::now();
    let mut topic = Vec::with_capacity(2 * EVENTS);
    for number in 0..EVENTS {
        topic.push(confluent::to_vec(first.id, &events::v1(number))?);
        topic.push(confluent::to_vec(second.id, &events::v2(number))?);
    }
    let made = start.elapsed();
    let bytes: usize = topic.iter().map(Vec::len).sum();
    println!(
        "encoded       {} events, {} bytes each on average",
        topic.len(),
        bytes / topic.len()
    );

    let client = registry::client(server.url())?;
    let (mut old, mut new) = (
        Consumer::<ShipmentV1>::new(&client),
        Consumer::<ShipmentV2>::new(&client),
    );
    let start = Instant::now();
    let read_by_old: Vec<ShipmentV1> = topic
        .iter()
        .map(|message| old.read(message))
        .collect::<Result<_, _>>()?;
    let read_by_new: Vec<ShipmentV2> = topic
        .iter()
        .map(|message| new.read(message))
        .collect::<Result<_, _>>()?;
    let read = start.elapsed();

    for (number, (old, new)) in read_by_old.chunks(2).zip(read_by_new.chunks(2)).enumerate() {
        events::agree(number, old, new)?;
    }
    println!(
        "decoded       each by the version-1 consumer and by the version-2 consumer: all as expected"
    );
    println!(
        "schemas       {} {:016x}, {} {:016x}",
        ShipmentV1::SCHEMA.name(),
        ShipmentV1::SCHEMA.fingerprint(),
        ShipmentV2::SCHEMA.name(),
        ShipmentV2::SCHEMA.fingerprint()
    );

    let rate = |events: usize, time: std::time::Duration| {
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let rate = events as f64 / time.as_secs_f64() / 1000.0;
        format!("{rate:.0} thousand events a second")
    };
    let build = if cfg!(debug_assertions) {
        " (a debug build: try --release)"
    } else {
        ""
    };
    println!("made, encoded {}{build}", rate(topic.len(), made));
    println!("decoded       {}{build}", rate(2 * topic.len(), read));
    Ok(())
}
