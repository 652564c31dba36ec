//! A Schema Registry client.
