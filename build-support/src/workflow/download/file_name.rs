//! A subject → the name of its file. Subjects come from outside: whatever is in them, the file stays in its folder.

use avrogen_registry::SchemaType;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-');

/// Names that Windows keeps for devices, with whatever ending.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Bytes that a file's name may have on every file system.
const LONGEST: usize = 200;

/// The file of a subject: everything outside `[A-Za-z0-9._-]` percent-encoded, and the ending of its language.
pub(super) fn of_subject(subject: &str, schema_type: SchemaType) -> Result<String, String> {
    let ending = match schema_type {
        SchemaType::Avro => "avsc",
        SchemaType::Protobuf => "proto",
        SchemaType::Json => "json",
    };
    let name = utf8_percent_encode(subject, KEPT).to_string();
    // A leading dot hides the file, and two of them are the folder above.
    let name = if name.starts_with('.') {
        name.replacen('.', "%2E", 1)
    } else {
        name
    };
    checked(format!("{name}.{ending}"))
}

/// The file of a further version of a subject: `a/b.avsc` → `a/b.v2.avsc`.
pub(super) fn of_version(path: &str, version: u32) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[name..].rfind('.').map_or(path.len(), |dot| name + dot);
    format!("{}.v{version}{}", &path[..end], &path[end..])
}

/// A name that stays in its folder on every system, or why it does not.
pub(super) fn checked(name: String) -> Result<String, String> {
    let device = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let plain = |character: char| character.is_alphanumeric() || "._-%+ ".contains(character);
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        return Err(format!(
            "`{}` is no file name: letters, digits, `.`, `_` and `-` make one",
            name.escape_debug()
        ));
    }
    if RESERVED.contains(&device.as_str()) || name.ends_with(['.', ' ']) {
        return Err(format!(
            "`{}` is no file name on Windows",
            name.escape_debug()
        ));
    }
    if name.len() > LONGEST {
        return Err(format!("the file name is longer than {LONGEST} bytes"));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_stays_in_its_folder() {
        for (subject, file) in [
            ("shipment-value", "shipment-value.avsc"),
            ("com.acme.Shipment", "com.acme.Shipment.avsc"),
            ("../../x", "%2E.%2F..%2Fx.avsc"),
            ("..", "%2E..avsc"),
            ("/etc/passwd", "%2Fetc%2Fpasswd.avsc"),
            (":.ctx:s", "%3A.ctx%3As.avsc"),
            ("a\\b\0c", "a%5Cb%00c.avsc"),
            ("größe", "gr%C3%B6%C3%9Fe.avsc"),
            (".hidden", "%2Ehidden.avsc"),
        ] {
            assert_eq!(of_subject(subject, SchemaType::Avro).as_deref(), Ok(file));
        }
        for subject in ["CON", "nul", "com1", &"x".repeat(300)] {
            assert!(of_subject(subject, SchemaType::Avro).is_err(), "{subject}");
        }
    }

    #[test]
    fn a_further_version_is_told_by_its_number() {
        assert_eq!(of_version("v1.0/a.b.avsc", 2), "v1.0/a.b.v2.avsc");
        assert_eq!(of_version("v1.0/a", 2), "v1.0/a.v2");
    }

    #[test]
    fn a_configured_name_is_held_to_the_same() {
        assert!(checked("shipment.avsc".to_owned()).is_ok());
        for name in [
            "", "..", "../x", "/x", "a/b", "a\\b", "a\0", "aux.avsc", ".avsc", "C:x",
        ] {
            assert!(checked(name.to_owned()).is_err(), "{name}");
        }
    }
}
