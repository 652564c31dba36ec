//! What the commands do, without printing: each takes a [`Config`](crate::Config) and answers with data.

#[cfg(feature = "registry")]
mod ask;
mod check;
#[cfg(feature = "registry")]
mod compat;
#[cfg(feature = "registry")]
mod conflict;
#[cfg(feature = "registry")]
mod delete;
#[cfg(feature = "registry")]
mod diff;
mod disk;
#[cfg(feature = "registry")]
mod download;
#[cfg(feature = "registry")]
mod fetch;
#[cfg(feature = "registry")]
mod list;
#[cfg(feature = "registry")]
mod online;
#[cfg(feature = "registry")]
mod open;
#[cfg(feature = "registry")]
mod progress;
#[cfg(feature = "registry")]
mod publication;
#[cfg(feature = "registry")]
mod refusal;
#[cfg(feature = "registry")]
mod register;
#[cfg(feature = "registry")]
mod setting;
#[cfg(feature = "registry")]
mod settings;
#[cfg(feature = "registry")]
mod show;
#[cfg(feature = "registry")]
mod target;
#[cfg(feature = "registry")]
mod whole;

pub use check::{Checked, check};
#[cfg(feature = "registry")]
pub use compat::{Compared, Comparison, Compat, Verdict, compat};
#[cfg(feature = "registry")]
pub use delete::{Deleted, Deletion, Doomed, deleted, deletion};
#[cfg(feature = "registry")]
pub use diff::{Change as SchemaChange, Diff, Operand, diff};
#[cfg(feature = "registry")]
pub use download::{Download, Downloaded, Downloads, Outdated, Pin, download, outdated};
#[cfg(feature = "registry")]
pub use list::{Subject, list};
#[cfg(feature = "registry")]
pub use online::{Online, check_online};
#[cfg(feature = "registry")]
pub use progress::{Progress, Step};
#[cfg(feature = "registry")]
pub use register::{
    Outcome, Planned, PlannedReference, Register, Registration, register, registration,
};
#[cfg(feature = "registry")]
pub use setting::Setting;
#[cfg(feature = "registry")]
pub use settings::{Change, Changes, Held, Wish, changes, configured, held};
#[cfg(feature = "registry")]
pub use show::{Branch, Referred, Shown, references, show};
#[cfg(feature = "registry")]
pub use target::Target;
