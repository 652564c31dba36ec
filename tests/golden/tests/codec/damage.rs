//! Damaged datums: an error, or a value; never a panic, never anything without end.

use avrogen_schema::SchemaSet;

use crate::datum::datum;
use crate::rows;

const SEEDS: u64 = 60;

/// No datum is a prefix of another one: whatever is cut off is missed.
#[test]
fn every_prefix_is_refused() {
    for row in rows() {
        let set = SchemaSet::from_json(row.schema).unwrap();
        for seed in 0..SEEDS {
            let bytes = datum(&set, seed);
            for length in 0..bytes.len() {
                let result = (row.again)(&bytes[..length]);
                assert!(result.is_err(), "{}: {length} of {bytes:02x?}", row.name);
            }
            let mut longer = bytes.clone();
            longer.push(0);
            assert!(
                (row.again)(&longer).is_err(),
                "{}: a byte too many",
                row.name
            );
        }
    }
}

/// Each bit of a datum in turn. What decodes all the same is a value, and comes back as itself.
#[test]
fn no_flipped_bit_does_harm() {
    for row in rows() {
        let set = SchemaSet::from_json(row.schema).unwrap();
        for seed in 0..SEEDS {
            let mut bytes = datum(&set, seed);
            for bit in 0..bytes.len() * 8 {
                bytes[bit / 8] ^= 1 << (bit % 8);
                if let Ok(once) = (row.again)(&bytes) {
                    let twice = (row.again)(&once).unwrap();
                    assert_eq!(once.len(), twice.len(), "{}", row.name);
                }
                bytes[bit / 8] ^= 1 << (bit % 8);
            }
        }
    }
}
