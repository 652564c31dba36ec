//! How to read what another schema wrote: an arena of steps that is made once (by [`Resolver`](crate::Resolver)) and followed for each
//! datum.

mod at;
mod fields;
mod node;
pub(crate) mod skip;

pub use at::At;
pub use fields::Fields;
pub(crate) use node::{Node, Number};
#[cfg(feature = "resolve")]
pub(crate) use node::{Pass, RecordPlan, SAME, Skip, Step};
