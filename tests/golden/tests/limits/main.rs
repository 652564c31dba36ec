//! What input from outside may ask for: memory, time, stack. Under an allocator that counts; times are held to in release builds only
//! (`cargo test --release -p avrogen-golden --test limits`).

mod allocator;
mod bounds;
#[path = "../codec/datum.rs"]
#[expect(dead_code, reason = "only its numbers are written here")]
mod datum;
mod depth;
mod hostile;
mod lengths;
mod writers;
