//! Turns Avro schemas into Rust at build time: configuration, lock, registry workflow, generator.
