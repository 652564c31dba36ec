//! What generated code calls beside its traits.

use crate::avro::Avro;
use crate::codec::{Decode, Reader};
use crate::limits::Limits;

/// A default that no literal says: a date, a decimal. The generator has made sure that its bytes can be read.
///
/// # Panics
///
/// If they cannot: the code was not made by the generator.
pub fn default_of<C: Decode<'static, T>, T>(bytes: &'static [u8]) -> T {
    match C::decode(&mut Reader::new(bytes, Limits::default())) {
        Ok(value) => value,
        Err(error) => panic!("a default cannot be read: {error}"),
    }
}

/// Holds a type from elsewhere to the schema that is meant: its full name, and its fingerprint where that is known at compile time.
///
/// # Panics
///
/// With the message, when it is compiled, if the schema is another one.
pub const fn check_schema<T: Avro>(name: &str, fingerprint: u64, message: &str) {
    let same = match T::SCHEMA.known_fingerprint() {
        Some(known) => known == fingerprint,
        None => true,
    };
    assert!(
        same && equal(T::SCHEMA.name().as_bytes(), name.as_bytes()),
        "{}",
        message
    );
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut same = a.len() == b.len();
    let mut index = 0;
    while same && index < a.len() {
        same = a[index] == b[index];
        index += 1;
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    const INT: u64 = 0x7275_d51a_3f39_5c8f;

    #[test]
    fn a_type_is_known_by_name_and_fingerprint() {
        check_schema::<i32>("", INT, "another schema");
    }

    #[test]
    #[should_panic = "another schema"]
    fn another_fingerprint_is_told() {
        check_schema::<i32>("", INT + 1, "another schema");
    }

    #[test]
    #[should_panic = "another schema"]
    fn another_name_is_told() {
        check_schema::<i32>("int", INT, "another schema");
    }

    #[test]
    fn a_default_is_read_from_its_bytes() {
        assert_eq!(default_of::<crate::wire::Str, String>(b"\x06foo"), "foo");
    }
}
