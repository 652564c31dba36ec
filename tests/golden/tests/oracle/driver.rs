//! Datums → files for the program, and files of the program → datums; and the part of the program between them.

use std::path::{Path, PathBuf};

pub(crate) fn sent(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.sent"))
}

pub(crate) fn received(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.received"))
}

/// A count, then for each datum its length and its bytes.
pub(crate) fn write(path: &Path, datums: &[Vec<u8>]) -> std::io::Result<()> {
    let mut file = Vec::new();
    let number = |number: usize, file: &mut Vec<u8>| {
        file.extend_from_slice(&u32::try_from(number).unwrap().to_be_bytes());
    };
    number(datums.len(), &mut file);
    for datum in datums {
        number(datum.len(), &mut file);
        file.extend_from_slice(datum);
    }
    std::fs::write(path, file)
}

pub(crate) fn read(path: &Path) -> Result<Vec<Vec<u8>>, String> {
    let file = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rest = file.as_slice();
    let number = |rest: &mut &[u8]| {
        let (number, tail) = rest
            .split_first_chunk::<4>()
            .ok_or("the file is cut short")?;
        *rest = tail;
        Ok::<_, String>(usize::try_from(u32::from_be_bytes(*number)).unwrap())
    };
    let count = number(&mut rest)?;
    let mut datums = Vec::with_capacity(count);
    for _ in 0..count {
        let length = number(&mut rest)?;
        let (datum, tail) = rest
            .split_at_checked(length)
            .ok_or("the file is cut short")?;
        datums.push(datum.to_vec());
        rest = tail;
    }
    Ok(datums)
}

/// Decodes each datum, encodes it again, and decodes nothing of which the end is missing. Of a long datum not every length is tried.
pub(crate) const DRIVER: &str = r#"
fn entry<T: Encodable + for<'a> Decodable<'a>>(folder: &std::path::Path, id: &str) -> Result<(), String> {
    let file = std::fs::read(folder.join(format!("{id}.sent"))).map_err(|e| e.to_string())?;
    let datums = datums(&file).ok_or("the file of datums is cut short")?;
    let mut received = (datums.len() as u32).to_be_bytes().to_vec();
    for (index, datum) in datums.iter().enumerate() {
        let value = from_slice::<T>(datum).map_err(|e| format!("datum {index}: {e}: {}", hex(datum)))?;
        let again = to_vec(&value).map_err(|e| format!("datum {index}: {e}"))?;
        received.extend_from_slice(&(again.len() as u32).to_be_bytes());
        received.extend_from_slice(&again);
        for length in (0..datum.len()).step_by(datum.len() / 500 + 1) {
            if from_slice::<T>(&datum[..length]).is_ok() {
                return Err(format!("datum {index}: {length} of {} bytes decode: {}", datum.len(), hex(datum)));
            }
        }
    }
    std::fs::write(folder.join(format!("{id}.received")), received).map_err(|e| e.to_string())
}
"#;
