//! Reads container files that others wrote, and writes the same data again.
//!
//! - `avrogen-interop-files copy FROM TO CODEC`: each datum as bytes.
//! - `avrogen-interop-files shipments FROM TO CODEC`: each datum as a shipment.
//! - `avrogen-interop-files append FROM TO`: the data of the one file behind those of the other, which has the same schema.
#![forbid(unsafe_code)]

mod schemas {
    avrogen::include_schemas!();
}

use std::error::Error;
use std::fs::File;

use avrogen::container::{RawReader, RawWriter, Reader, Writer, WriterOptions};
use schemas::com::acme::logistics::Shipment;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["copy", from, to, codec] => {
            let mut reader = RawReader::new(File::open(from)?)?;
            let schema = reader.schema_json().to_owned();
            let options = options(codec, reader.metadata())?;
            let writer = RawWriter::with_options(File::create(to)?, &schema, &options)?;
            copy(&mut reader, writer)
        }
        ["append", from, to] => {
            let file = File::options().read(true).write(true).open(to)?;
            let writer = RawWriter::append(file, &WriterOptions::new().block_size(10_000))?;
            copy(&mut RawReader::new(File::open(from)?)?, writer)
        }
        ["shipments", from, to, codec] => {
            let reader = Reader::<Shipment, _>::new(File::open(from)?)?;
            let options = options(codec, reader.metadata())?;
            let mut writer = Writer::with_options(File::create(to)?, &options)?;
            for shipment in reader {
                writer.write(&shipment?)?;
            }
            writer.finish()?;
            Ok(())
        }
        _ => Err("copy FROM TO CODEC, shipments FROM TO CODEC or append FROM TO?".into()),
    }
}

/// Small blocks, so that there are many.
fn options<'m>(
    codec: &str,
    metadata: impl IntoIterator<Item = (&'m String, &'m Vec<u8>)>,
) -> Result<WriterOptions, Box<dyn Error>> {
    let options = WriterOptions::new()
        .codec(codec.parse()?)
        .block_size(10_000);
    let metadata = metadata
        .into_iter()
        .filter(|(key, _)| !key.starts_with("avro."));
    Ok(metadata.fold(options, |options, (key, value)| {
        options.metadata(key, &**value)
    }))
}

fn copy(reader: &mut RawReader<File>, mut writer: RawWriter<File>) -> Result<(), Box<dyn Error>> {
    while let Some(block) = reader.next_block()? {
        for datum in block.datums() {
            writer.write(datum?)?;
        }
    }
    writer.finish()?;
    Ok(())
}
