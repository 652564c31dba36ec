//! A message that says its schema by a fingerprint.

use std::path::Path;
use std::sync::LazyLock;

use avrogen::single_object::{self, Decoder, Store};
use avrogen_golden::readers::readers::Chain;
use avrogen_golden::rows::{rows, with_a_field_more};

use super::seeds;

static DECODER: LazyLock<Decoder<Chain>> = LazyLock::new(|| {
    let mut store = Store::new();
    for row in rows() {
        for schema in [row.schema, &with_a_field_more(row.schema)] {
            store.insert(schema).expect("it is a schema");
        }
    }
    Decoder::new(&store)
});

/// What is a message is one again when it is put together from its parts, whether it can be read or not.
pub fn run(input: &[u8]) {
    drop(DECODER.from_slice(input));
    drop(single_object::from_slice::<Chain>(input));
    if let Ok(message) = single_object::split(input) {
        let fingerprint = message.fingerprint.to_le_bytes();
        let again = [&single_object::MAGIC[..], &fingerprint, message.payload].concat();
        assert_eq!(again, input);
    }
}

/// Messages of every schema that the decoder knows.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    let mut store = Store::new();
    for (_, row, datums) in seeds::datums() {
        for schema in [row.schema, &with_a_field_more(row.schema)] {
            let fingerprint = store.insert(schema).expect("it is a schema");
            seeds.push(
                [
                    &single_object::MAGIC[..],
                    &fingerprint.to_le_bytes(),
                    &datums[0],
                ]
                .concat(),
            );
        }
    }
    seeds
}
