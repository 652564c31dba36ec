//! A schema's content → its GUID: the same wherever it is registered.

use std::fmt::Write as _;

use avrogen_schema::fingerprint;

use crate::content::Content;

/// Sixteen bytes of a hash over everything that makes the schema, printed as a UUID.
pub(crate) fn of(content: &Content) -> String {
    let mut text = format!("{}\0{}", content.schema_type, content.schema);
    for reference in &content.references {
        let _ = write!(
            text,
            "\0{}\0{}\0{}",
            reference.name, reference.subject, reference.version
        );
    }
    let mut guid = String::with_capacity(36);
    for (index, byte) in fingerprint::md5(&text).iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            guid.push('-');
        }
        let _ = write!(guid, "{byte:02x}");
    }
    guid
}
