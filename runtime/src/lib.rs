//! Avro codec, schema resolution and Confluent framing for generated and derived types.
