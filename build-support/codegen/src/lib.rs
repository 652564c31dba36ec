//! From an intermediate description of Avro types to Rust tokens; shared by the generator and the derive.
