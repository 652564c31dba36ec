//! A message of a registry's client.

use std::path::Path;

use avrogen::confluent;

/// What is a frame is one again when it is put together from its parts.
pub fn run(input: &[u8]) {
    let Ok(frame) = confluent::split(input) else {
        assert!(input.first() != Some(&confluent::MAGIC) || input.len() < confluent::HEADER);
        return;
    };
    let mut again = vec![confluent::MAGIC];
    again.extend(frame.id.to_be_bytes());
    again.extend_from_slice(frame.payload);
    assert_eq!(again, input);
}

/// A frame, and what is none.
pub fn seeds(_: Option<&Path>) -> Vec<Vec<u8>> {
    [
        &[0, 0, 0, 0, 1, 2, b'x'][..],
        &[0, 0xff, 0xff, 0xff, 0xff],
        &[0, 0, 0],
        b"{}",
        &[1, 0, 0, 0, 1],
    ]
    .map(<[u8]>::to_vec)
    .to_vec()
}
