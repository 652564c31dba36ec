//! The codec under the generated code of this package: random datums, damaged ones, logical types, resolution.

mod damage;
mod datum;
mod logical;
mod random;
mod resolution;
mod wire;

use avrogen_golden::rows::{Row, rows};
