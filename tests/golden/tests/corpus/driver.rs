//! An entry of the corpus → its texts; and the part of the program that reads an entry's datums and writes them again.

use std::path::Path;

use avrogen_schema::Sources;

use crate::manifest::Entry;

/// The texts of an entry's files, where they are.
pub(crate) fn sources(corpus: &Path, entry: &Entry) -> Result<Sources, String> {
    let mut sources = Sources::new();
    for file in &entry.files {
        let path = corpus.join("schemas").join(file);
        let bytes = std::fs::read(&path).map_err(|error| format!("{file}: {error}"))?;
        sources
            .add(file.as_str(), &bytes)
            .map_err(|problem| problem.message)?;
    }
    Ok(sources)
}

/// Reads `java-datums/ID.datums`, writes every datum again, and damages each.
pub(crate) const DRIVER: &str = r##"
use avrogen::Resolver;

fn entry<T: Encodable + for<'a> Decodable<'a>>(corpus: &std::path::Path, id: &str) -> Result<(), String> {
    let file = std::fs::read(corpus.join("java-datums").join(format!("{id}.datums"))).map_err(|e| e.to_string())?;
    let datums = datums(&file).ok_or("the file of datums is cut short")?;
    if datums.is_empty() {
        return refuses_everything::<T>();
    }
    let planned = Resolver::<T>::new(&with_a_field_more(T::SCHEMA.json())).map_err(|e| e.to_string())?;
    for (index, datum) in datums.iter().enumerate() {
        let value = from_slice::<T>(datum).map_err(|e| format!("datum {index}: {e}"))?;
        let again = to_vec(&value).map_err(|e| format!("datum {index}: {e}"))?;
        if again != *datum {
            return Err(format!("datum {index}: other bytes: {} instead of {}", hex(&again), hex(datum)));
        }
        let value = planned.from_slice(datum).map_err(|e| format!("datum {index}, resolved: {e}"))?;
        if to_vec(&value).map_err(|e| e.to_string())? != *datum {
            return Err(format!("datum {index}, resolved: other bytes instead of {}", hex(datum)));
        }
        damaged(datum, &planned).map_err(|e| format!("datum {index}: {e}"))?;
    }
    Ok(())
}

/// Every record one field longer at the writer: a null, so the bytes are the same, and every record is read by a plan.
fn with_a_field_more(schema: &str) -> String {
    const MORE: &str = r#"{"name":"avrogen_more","type":"null","default":null}"#;
    schema
        .replace(r#""fields":[{"#, &format!(r#""fields":[{MORE},{{"#))
        .replace(r#""fields":[]"#, &format!(r#""fields":[{MORE}]"#))
}

/// Lengths and bits that are tried of one datum: all, unless one is longer than 512 bytes, which none is; then every so many.
const TRIED: usize = 4_096;

/// No prefix is a datum. With a bit turned over it may be one: then both ways read the same. It cannot always be written again: a decimal
/// of more digits than its schema has is read, and not written.
fn damaged<T: Encodable + for<'a> Decodable<'a>>(datum: &[u8], planned: &Resolver<T>) -> Result<(), String> {
    for length in (0..datum.len()).step_by(datum.len() / TRIED + 1) {
        let cut = &datum[..length];
        if from_slice::<T>(cut).is_ok() || planned.from_slice(cut).is_ok() {
            return Err(format!("{length} of {} bytes decode: {}", datum.len(), hex(datum)));
        }
    }
    let mut bytes = datum.to_vec();
    let bits = datum.len() * 8;
    for bit in (0..bits).step_by(bits / TRIED + 1) {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let written = |value: T| to_vec(&value).map(|bytes| bytes.len()).map_err(|e| e.to_string());
        let straight = from_slice::<T>(&bytes).ok().map(written);
        let resolved = planned.from_slice(&bytes).ok().map(written);
        if straight != resolved {
            return Err(format!("with bit {bit} turned over: {straight:?}, {resolved:?} of {}", hex(&bytes)));
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    Ok(())
}

/// A record that contains itself has no finite value: whatever the bytes, an answer must come, and it must be an error.
fn refuses_everything<T: Encodable + for<'a> Decodable<'a>>() -> Result<(), String> {
    let planned = Resolver::<T>::new(&with_a_field_more(T::SCHEMA.json())).map_err(|e| e.to_string())?;
    for length in [0, 1, 2, 64, 4096, 1 << 20] {
        for byte in [0u8, 1, 2, 3, 0x7f, 0x80, 0xff] {
            let bytes = vec![byte; length];
            if from_slice::<T>(&bytes).is_ok() || planned.from_slice(&bytes).is_ok() {
                return Err(format!("{length} bytes {byte:#04x} decode, though the type has no finite value"));
            }
        }
    }
    Ok(())
}
"##;
