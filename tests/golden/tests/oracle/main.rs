//! Random schemas and random values in, and apache-avro 0.22 as the oracle that we agree with: on which schemas are lawful, on their
//! canonical forms, on every byte. Where the oracle is wrong, a table says so.

mod agreement;
mod apache;
#[path = "../compiled/mod.rs"]
mod compiled;
#[path = "../codec/datum.rs"]
mod datum;
mod default;
mod driver;
mod evolve;
mod fault;
mod logical;
mod named;
mod names;
mod refusal;
#[path = "../matrix/oracle.rs"]
mod resolution;
mod resolved;
mod round_trip;
mod schema;
mod tape;
mod untyped;
