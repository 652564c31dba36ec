//! Our side of the exchange of JSON and of the sort order with other implementations, by files in a folder.
//!
//! - `avrogen-interop-text write FOLDER [CORPUS]`: for each schema `ID.avsc`, `ID.datums` and `ID.ours.jsonl`, the same records as Avro
//!   bytes and as JSON; `order.tsv`, two datums a line and how they sort.
//! - `avrogen-interop-text read FOLDER PEER`: holds each `ID.PEER.jsonl` against the datums, or against `ID.PEER.datums`.
#![forbid(unsafe_code)]

#[path = "../../../golden/tests/codec/datum.rs"]
mod datum;
mod files;
mod order;
mod schemas;

use std::error::Error;
use std::path::Path;

use avrogen::json::Transcoder;

use files::Set;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["write", folder] => write(Path::new(folder), None),
        ["write", folder, corpus] => write(Path::new(folder), Some(Path::new(corpus))),
        ["read", folder, peer] => read(Path::new(folder), peer),
        _ => Err("usage: write FOLDER [CORPUS], or read FOLDER PEER".into()),
    }
}

fn write(folder: &Path, corpus: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let mut sets = schemas::sets()?;
    if let Some(corpus) = corpus {
        sets.extend(files::corpus(corpus)?);
    }
    let mut records = 0;
    for set in &sets {
        let transcoder = Transcoder::new(&set.schema)?;
        let mut lines = String::new();
        for datum in &set.datums {
            transcoder.to_json(datum, &mut lines)?;
            lines.push('\n');
        }
        set.write(folder)?;
        std::fs::write(folder.join(format!("{}.ours.jsonl", set.id)), lines)?;
        records += set.datums.len();
    }
    std::fs::write(folder.join("order.tsv"), order::lines(&sets)?)?;
    println!("ours: {records} records of {} schemas written", sets.len());
    Ok(())
}

/// The peer's JSON of each record must become the peer's bytes of that record.
fn read(folder: &Path, peer: &str) -> Result<(), Box<dyn Error>> {
    let (mut records, mut sets) = (0, 0);
    for set in files::written(folder)? {
        let path = folder.join(format!("{}.{peer}.jsonl", set.id));
        if !path.is_file() {
            continue;
        }
        let set = set.rewritten_by(folder, peer)?;
        let text = std::fs::read_to_string(&path)?;
        compare(&set, &text).map_err(|why| format!("{}: {why}", path.display()))?;
        records += set.datums.len();
        sets += 1;
    }
    println!("ours: {records} records of {sets} schemas read from the JSON of {peer}");
    if records < 100 {
        return Err("too few".into());
    }
    Ok(())
}

fn compare(set: &Set, text: &str) -> Result<(), Box<dyn Error>> {
    let transcoder = Transcoder::new(&set.schema)?;
    let mut values = transcoder.values(text);
    for (index, datum) in set.datums.iter().enumerate() {
        let mut bytes = Vec::new();
        if !values.write_next(&mut bytes)? {
            return Err(format!("only {index} records").into());
        }
        if bytes != *datum {
            return Err(format!("record {index}: {bytes:02x?} instead of {datum:02x?}").into());
        }
    }
    if values.write_next(&mut Vec::new())? {
        return Err("a record too many".into());
    }
    Ok(())
}
