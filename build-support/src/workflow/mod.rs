//! What the commands do, without printing: each takes a [`Config`](crate::Config) and answers with data.

mod check;
#[cfg(feature = "registry")]
mod closure;
#[cfg(feature = "registry")]
mod download;
#[cfg(feature = "registry")]
mod file_name;
#[cfg(feature = "registry")]
mod list;
#[cfg(feature = "registry")]
mod open;
#[cfg(feature = "registry")]
mod place;
#[cfg(feature = "registry")]
mod progress;
#[cfg(feature = "registry")]
mod publication;
#[cfg(feature = "registry")]
mod register;

pub use check::{Checked, check};
#[cfg(feature = "registry")]
pub use download::{Download, Downloaded, Pin, download};
#[cfg(feature = "registry")]
pub use list::{Subject, list};
#[cfg(feature = "registry")]
pub use progress::{Progress, Step};
#[cfg(feature = "registry")]
pub use register::{
    Outcome, Planned, PlannedReference, Register, Registration, register, registration,
};
