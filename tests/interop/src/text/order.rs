//! Records → how they sort, two by two.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt::Write;

use avrogen::ErrorKind;
use avrogen::order::Comparator;

use crate::files::Set;

/// Of each schema so many records, so that a run of the peer stays short.
const RECORDS: usize = 25;

/// A line: the schema's id, two datums as hexadecimal digits, and `-1`, `0`, `1` or `maps`, which have no order.
pub(crate) fn lines(sets: &[Set]) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for set in sets {
        let comparator = Comparator::new(&set.schema)?;
        let records = &set.datums[..set.datums.len().min(RECORDS)];
        for a in records {
            for b in records {
                let order = match comparator.compare(a, b) {
                    Ok(Ordering::Less) => "-1",
                    Ok(Ordering::Equal) => "0",
                    Ok(Ordering::Greater) => "1",
                    Err(error) if error.kind() == &ErrorKind::Unordered => "maps",
                    Err(error) => return Err(format!("{}: {error}", set.id).into()),
                };
                writeln!(lines, "{}\t{}\t{}\t{order}", set.id, hex(a), hex(b))?;
            }
        }
    }
    Ok(lines)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
