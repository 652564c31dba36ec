//! Avro schemas as data.
//!
//! [`Sources`] hold the texts, [`SchemaSet::build`] parses and links them in any order and tells every problem with its place, and the
//! linked set prints itself again: in full, or as the specification's Parsing Canonical Form with its [`fingerprint`]s. [`compat`] says
//! whether one schema can read what another wrote, in the words of Apache Avro for Java, and [`diff`](mod@diff) how two schemas differ.
//!
//! ```
//! use avrogen_schema::{SchemaSet, fingerprint};
//!
//! let set = SchemaSet::from_json(r#"{"type": "fixed", "name": "a.Digest", "size": 16, "doc": "MD5"}"#)?;
//! let root = &set.roots()[0].ty;
//! assert_eq!(set.canonical_form(root), r#"{"name":"a.Digest","type":"fixed","size":16}"#);
//! assert_eq!(fingerprint::rabin("\"int\""), 0x7275_d51a_3f39_5c8f);
//! # Ok::<(), avrogen_schema::SchemaError>(())
//! ```
#![forbid(unsafe_code)]

mod build;
mod canonical;
pub mod compat;
mod compose;
mod defaults;
mod diagnostic;
pub mod diff;
mod encoding;
pub mod fingerprint;
pub mod json;
mod link;
#[cfg(feature = "lock")]
pub mod lock;
mod logical;
mod model;
mod name;
mod nearest;
mod parse;
mod plain;
mod print;
mod set;
mod source;
mod span;
mod trail;

pub use build::SchemaError;
pub use canonical::Fingerprints;
pub use compose::Part;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Level, Note};
pub use logical::Logical;
pub use model::{
    Alias, Attribute, Enum, Field, FieldAlias, Fixed, Kind, Named, Order, Record, Shape, Symbol,
    Type, TypeId,
};
pub use name::{FullName, is_valid as is_valid_name};
pub use nearest::nearest;
pub use set::{Root, SchemaSet};
pub use source::{Source, Sources};
pub use span::{Position, SourceId, Span};
