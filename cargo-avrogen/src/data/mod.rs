//! Files of data: container files that are read and written, and the JSON of what is in them.

pub(crate) mod fault;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod values;
pub(crate) mod visible;

/// `1 record`, `2 records`.
pub(crate) fn records(number: u64) -> String {
    match number {
        1 => "1 record".to_owned(),
        _ => format!("{number} records"),
    }
}
