//! An object container file.

use std::path::Path;

use avrogen::container::{Codec, RawReader, RawWriter, Reader, ReaderOptions, WriterOptions};
use avrogen_golden::readers::readers::Chain;

use super::seeds;

/// Every block and every datum, past any damage; and the same as a type.
pub fn run(input: &[u8]) {
    let options = ReaderOptions::new().max_block(1 << 20).max_header(1 << 16);
    if let Ok(mut reader) = RawReader::with_options(input, &options) {
        // Each round takes at least a byte of the file.
        for _ in 0..=input.len() {
            match reader.next_block() {
                Ok(Some(block)) => block.datums().take_while(Result::is_ok).for_each(drop),
                Ok(None) => break,
                Err(_) => match reader.resync() {
                    Ok(Some(_)) => {}
                    Ok(None) | Err(_) => break,
                },
            }
        }
    }
    if let Ok(reader) = Reader::<Chain, _>::with_options(input, &options) {
        reader.take_while(Result::is_ok).for_each(drop);
    }
}

/// Files of every type, by each compression in turn.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    // Those that are part of the build.
    let names = ["null", "deflate", "snappy", "zstandard"];
    let codecs: Vec<Codec> = names.iter().filter_map(|name| name.parse().ok()).collect();
    let mut seeds = Vec::new();
    for ((_, row, datums), codec) in seeds::datums().into_iter().zip(codecs.into_iter().cycle()) {
        let options = WriterOptions::new()
            .codec(codec)
            .block_size(100)
            .sync_marker([7; 16]);
        let file =
            RawWriter::with_options(Vec::new(), row.schema, &options).and_then(|mut writer| {
                datums.iter().try_for_each(|datum| writer.write(datum))?;
                writer.finish()
            });
        seeds.push(file.unwrap_or_else(|error| panic!("{}: {error}", row.name)));
    }
    seeds
}
