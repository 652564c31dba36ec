//! Rust's own containers as schemas: put together from what they hold.

use std::collections::{BTreeMap, HashMap};

use crate::avro::Avro;
use crate::schema::{Schema, SchemaPart};
use crate::wire;

/// A row: the container, its wire type, and what stands before and behind the schema of what it holds.
macro_rules! containers {
    ($($container:ty: $wire:ident, $before:literal, $behind:literal;)+) => {$(
        impl<T: Avro> Avro for $container {
            const SCHEMA: &'static Schema = &Schema::composed(
                "",
                &[SchemaPart::Text($before), SchemaPart::Type(|| T::SCHEMA), SchemaPart::Text($behind)],
            );
            type Wire = wire::$wire<T::Wire>;
        }
    )+};
}

containers! {
    Option<T>: NullOr, "[\"null\",", "]";
    Vec<T>: Array, "{\"type\":\"array\",\"items\":", "}";
    HashMap<String, T>: Map, "{\"type\":\"map\",\"values\":", "}";
    BTreeMap<String, T>: Map, "{\"type\":\"map\",\"values\":", "}";
    Box<T>: Boxed, "", "";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{from_slice, to_vec};

    #[test]
    fn containers_are_schemas_too() {
        assert_eq!(<Option<i32>>::SCHEMA.json(), r#"["null","int"]"#);
        assert_eq!(
            <HashMap<String, Vec<Option<i64>>>>::SCHEMA.json(),
            r#"{"type":"map","values":{"type":"array","items":["null","long"]}}"#
        );
        assert_eq!(<Vec<u8>>::SCHEMA.json(), r#""bytes""#);
        assert_ne!(
            <Vec<i32>>::SCHEMA.fingerprint(),
            <Vec<i64>>::SCHEMA.fingerprint()
        );
        assert_eq!(<Box<i32>>::SCHEMA.fingerprint(), i32::SCHEMA.fingerprint());
    }

    #[test]
    fn containers_come_back() {
        let value = BTreeMap::from([("a".to_owned(), vec![Some(1), None])]);
        let bytes = to_vec(&value).unwrap();
        assert_eq!(bytes, [2, 2, b'a', 4, 2, 2, 0, 0, 0]);
        assert_eq!(
            from_slice::<BTreeMap<String, Vec<Option<i32>>>>(&bytes).unwrap(),
            value
        );
    }
}
