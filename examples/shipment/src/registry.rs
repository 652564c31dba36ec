//! The publisher's and the consumer's dealings with the registry, as `cargo avrogen` does them.

use std::error::Error;
use std::path::Path;

use avrogen_build::Config;
use avrogen_build::workflow::{self, Download, Register};
use avrogen_registry::blocking::Client;
use avrogen_registry::{Registered, Version};

const SUBJECT: &str = "shipment-value";
const ADDRESS: &str = "com.acme.logistics.Address";

pub(crate) fn client(url: &str) -> Result<Client, avrogen_registry::Error> {
    Client::builder([url]).build()
}

/// Registers both versions, the older one first. Address is a subject of its own, to which the shipment refers.
pub(crate) fn publish(url: &str) -> Result<[Registered; 2], Box<dyn Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["schemas-v1", "../../schemas"] {
        let config = Config::new(package.join(folder))
            .registry_url(url)
            .publish("shipment.avsc", SUBJECT)
            .publish("address.avsc", ADDRESS);
        workflow::register(&config, Register::default(), &mut |_| {})?;
    }
    let client = client(url)?;
    Ok([
        client.version(SUBJECT, Version::Number(1))?,
        client.version(SUBJECT, Version::Number(2))?,
    ])
}

/// Downloads the current version with what it refers to, and holds it against the files that were registered. The number of files.
pub(crate) fn download(url: &str, folder: &Path) -> Result<usize, Box<dyn Error>> {
    let config = Config::new(folder)
        .registry_url(url)
        .subject(SUBJECT, "schemas");
    let files = workflow::download(&config, &Download::default(), &mut |_| {})?.schemas;
    for file in &files {
        let name = if file.subject == SUBJECT {
            "shipment.avsc"
        } else {
            "address.avsc"
        };
        let ours = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../schemas")
            .join(name);
        if std::fs::read(&ours)? != std::fs::read(&file.file)? {
            return Err(format!("{} is not what was registered", file.file.display()).into());
        }
    }
    if files.len() != 2 {
        return Err(format!("{} files instead of 2", files.len()).into());
    }
    Ok(files.len())
}
