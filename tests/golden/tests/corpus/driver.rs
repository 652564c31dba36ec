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

/// Reads `java-datums/ID.datums`.
pub(crate) const DRIVER: &str = r#"
fn entry<T: Encodable + for<'a> Decodable<'a>>(corpus: &std::path::Path, id: &str) -> Result<(), String> {
    let file = std::fs::read(corpus.join("java-datums").join(format!("{id}.datums"))).map_err(|e| e.to_string())?;
    let datums = datums(&file).ok_or("the file of datums is cut short")?;
    if datums.is_empty() {
        return refuses_everything::<T>();
    }
    for (index, datum) in datums.iter().enumerate() {
        let value = from_slice::<T>(datum).map_err(|e| format!("datum {index}: {e}"))?;
        let again = to_vec(&value).map_err(|e| format!("datum {index}: {e}"))?;
        if again != *datum {
            return Err(format!("datum {index}: other bytes: {} instead of {}", hex(&again), hex(datum)));
        }
    }
    Ok(())
}

/// A record that contains itself has no finite value: whatever the bytes, an answer must come, and it must be an error.
fn refuses_everything<T: for<'a> Decodable<'a>>() -> Result<(), String> {
    for length in [0, 1, 2, 64, 4096, 1 << 20] {
        for byte in [0u8, 1, 2, 3, 0x7f, 0x80, 0xff] {
            if from_slice::<T>(&vec![byte; length]).is_ok() {
                return Err(format!("{length} bytes {byte:#04x} decode, though the type has no finite value"));
            }
        }
    }
    Ok(())
}
"#;
