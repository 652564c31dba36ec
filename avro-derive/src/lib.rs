//! `#[derive(Avro)]`: a Rust type gets the codec that the generator gives to a schema's type, and the schema itself.
//!
//! Used through the runtime's feature `derive`:
//!
//! ```ignore
//! use avrogen::Avro;
//!
//! /// Where a parcel goes.
//! #[derive(Avro)]
//! #[avro(namespace = "com.acme")]
//! struct Address {
//!     lines: Vec<String>,
//!     #[avro(rename = "postalCode")]
//!     postal_code: Option<String>,
//! }
//! ```
//!
//! | on | attribute | meaning |
//! |---|---|---|
//! | type | `namespace = "com.acme"` | the schema's namespace; none without it |
//! | type | `name = "Parcel"` | the schema's name, else the type's |
//! | field, variant | `rename = "postalCode"` | the field's name or the symbol, else the Rust name |
//!
//! Documentation comments become the schema's `doc`. A struct with named fields is a record, an enum without fields an enum; it must be
//! `Copy`. A field is of any type that implements `avrogen::Avro`: primitive types, `Option`, `Vec`, `Box`, maps from `String`, generated
//! types, and other types with this derive. Anything else is refused where it stands.
#![forbid(unsafe_code)]

mod attributes;
mod lower;
mod read;
mod refusals;

use proc_macro::TokenStream;

/// Implements `avrogen::Avro` and the codec for a struct with named fields or an enum without fields.
#[proc_macro_derive(Avro, attributes(avro))]
pub fn avro(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    match read::described(input) {
        Ok(described) => avrogen_codegen::derived(&lower::item(&described)).into(),
        Err(refusals) => refusals.into_compile_error().into(),
    }
}
