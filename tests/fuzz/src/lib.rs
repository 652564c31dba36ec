//! Fuzz targets as plain functions: bytes go in, and whatever they are, the function comes back. `run` gives them to libFuzzer, a test
//! of the workspace (`tests/golden/tests/fuzz`) to a driver that needs no engine.

pub mod container;
pub mod decode;
pub mod frame;
pub mod json;
pub mod order;
pub mod resolve;
pub mod schema;
pub mod seeds;
pub mod single_object;
pub mod writer;

use std::path::Path;

/// A target: what takes an input, and where the inputs begin. The path is that of the corpus of schemas, if there is one.
pub struct Target {
    /// The name of its module and of its program.
    pub name: &'static str,
    /// Takes an input. A panic is a finding.
    pub run: fn(&[u8]),
    /// Inputs that mean something.
    pub seeds: fn(Option<&Path>) -> Vec<Vec<u8>>,
}

macro_rules! targets {
    ($($name:ident)+) => { &[$(Target { name: stringify!($name), run: $name::run, seeds: $name::seeds }),+] };
}

/// All of them. A new one is a module, a line here, and in `Cargo.toml` and `engine/` a program.
pub const TARGETS: &[Target] =
    targets! { decode resolve writer frame schema json order single_object container };
