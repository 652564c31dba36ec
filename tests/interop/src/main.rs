//! Reads frames that another client wrote, resolves their schemas by id, and writes the same events again: a line of hexadecimal digits
//! in, a line out.
//!
//! `avrogen-interop URL ID < frames`: the registry, and the id that the answers carry.
#![forbid(unsafe_code)]

mod schemas {
    avrogen::include_schemas!();
}

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::fmt::Write as _;

use avrogen::{Resolver, confluent};
use avrogen_registry::Version;
use avrogen_registry::blocking::Client;
use avrogen_schema::SchemaSet;
use schemas::com::acme::logistics::Shipment;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("the registry's URL?")?;
    let id = arguments.next().ok_or("the id of the answers?")?.parse()?;
    let client = Client::builder([url]).build()?;
    let mut resolvers: HashMap<u32, Resolver<Shipment>> = HashMap::new();
    for line in std::io::stdin().lines() {
        let message = bytes(&line?)?;
        let frame = confluent::split(&message)?;
        let resolver = match resolvers.entry(frame.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Resolver::new(&writer(&client, frame.id)?)?),
        };
        let shipment = resolver.from_slice(frame.payload)?;
        println!("{}", hex(&confluent::to_vec(id, &shipment)?));
    }
    Ok(())
}

/// The writer's schema as one text, with what it refers to.
fn writer(client: &Client, id: u32) -> Result<String, Box<dyn Error>> {
    let schema = client.schema(id)?;
    let mut references = Vec::new();
    for reference in &schema.references {
        let found = client.version(&reference.subject, Version::Number(reference.version))?;
        references.push((reference.name.clone(), found.schema));
    }
    let set = SchemaSet::from_json_with(&schema.schema, &references)?;
    let root = set.roots().last().ok_or("no schema")?;
    Ok(set.to_json(&root.ty))
}

fn bytes(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits = hex.trim().as_bytes().chunks(2);
    let byte = |pair: &[u8]| Ok(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?);
    digits.map(byte).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
