//! What `#[derive(Avro)]` makes of types, and what it refuses: see the tests.
