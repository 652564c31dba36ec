//! What can be chosen about generated code, as the configuration has it.

use std::collections::BTreeMap;

use avrogen_schema::{Code, Diagnostic, Diagnostics, Sources, Span};
use serde::Deserialize;

/// The table `generate` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Generate {
    /// Where generated code is committed: a file `….rs` or a folder. None where the build script makes it.
    pub out: Option<String>,
    /// The Rust types of dates, times and timestamps.
    pub time: Time,
    /// The Rust type of decimals.
    pub decimal: Decimal,
    /// The Rust type of `big-decimal`, whose values carry their own scale.
    pub big_decimal: BigDecimal,
    /// The Rust type of maps.
    pub map: Map,
    /// The Rust type of strings, and of the keys of maps: a path. It has `From<&str>` for every lifetime and `AsRef<str>`, beside `Clone`,
    /// `Debug`, `Eq` and `Hash`; `Ord` with [`Map::BTreeMap`], and serde's traits with [`Generate::serde`]. None for `String`.
    pub string: Option<String>,
    /// Who sees generated code.
    pub visibility: Visibility,
    /// Whether each type that holds strings or bytes has a view of it besides, `ShipmentRef<'a>`, which borrows them.
    pub borrowed: bool,
    /// Whether types have serde's `Serialize` and `Deserialize`; the runtime's feature `serde` is needed then, and types that are not
    /// generated must have them.
    pub serde: bool,
    /// Whether fields are written and read by calls instead of in place: quicker to compile and smaller, and slower to run.
    pub outlined: bool,
    /// Traits that every struct and enum derives, as paths. `Clone`, `Debug` and `PartialEq` always are, `Eq`, `Hash` and `Copy` where
    /// they hold, named here or not.
    pub derives: Vec<String>,
    /// Derives and attributes of single types and fields.
    pub attribute: Vec<Attribute>,
    /// Types in the place of those that the generator would take.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// Types that are defined elsewhere: full names and namespaces, and the paths of the types or modules in Rust.
    #[serde(rename = "extern")]
    pub externs: BTreeMap<String, Extern>,
}

impl Generate {
    /// Warnings without those that a logical type is unknown which an override knows.
    pub(crate) fn without_known(
        &self,
        warnings: Diagnostics,
        sources: &Sources,
    ) -> impl Iterator<Item = Diagnostic> {
        let known: Vec<String> = self
            .overrides
            .iter()
            .filter_map(|over| over.logical.as_ref().map(|name| format!("\"{name}\"")))
            .collect();
        warnings.into_vec().into_iter().filter(move |warning| {
            let text = |span: Span| sources.get(span.source).text().get(span.start..span.end);
            let written = warning.span.and_then(text);
            warning.code != Code::UnknownLogical
                || !known.iter().any(|name| Some(name.as_str()) == written)
        })
    }
}

/// Rust types of dates, times and timestamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// `chrono::NaiveDate`, `chrono::DateTime<Utc>` and so on.
    #[default]
    Chrono,
    /// `jiff::civil::Date`, `jiff::Timestamp` and so on; the runtime's feature `jiff` is needed.
    Jiff,
    /// The numbers on the wire: `i32` and `i64`.
    Raw,
}

/// Rust types of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// `rust_decimal::Decimal` up to 28 digits, `bigdecimal::BigDecimal` beyond.
    #[default]
    RustDecimal,
    /// `bigdecimal::BigDecimal` for all.
    #[serde(rename = "bigdecimal")]
    BigDecimal,
    /// The bytes on the wire.
    Raw,
}

/// Rust types of `big-decimal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BigDecimal {
    /// The bytes on the wire.
    #[default]
    Raw,
    /// `bigdecimal::BigDecimal`
    BigDecimal,
}

/// Rust types of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Map {
    /// `std::collections::HashMap`
    #[default]
    HashMap,
    /// `std::collections::BTreeMap`: its entries, and so its bytes, are in a fixed order.
    BTreeMap,
}

/// Who sees generated code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Visibility {
    /// Whoever sees the module it is in.
    #[default]
    #[serde(rename = "pub")]
    Public,
    /// The crate.
    #[serde(rename = "pub(crate)")]
    Crate,
}

/// A trait that holds of a type which is not generated. `Clone`, `Debug` and `PartialEq` always must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Trait {
    /// `Eq`
    Eq,
    /// `Hash`
    Hash,
    /// `Copy`
    Copy,
}

/// Derives and attributes of one type, or of one field. Exactly one of `name` and `field` says which.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attribute {
    /// A full name, `com.acme.Shipment`, or all of a namespace, `com.acme.*`.
    pub name: Option<String>,
    /// A field, `com.acme.Shipment.total`. What it derives goes to the enum that stands for its union.
    pub field: Option<String>,
    /// Traits to derive, as paths.
    pub derives: Vec<String>,
    /// Attributes, `#[serde(rename_all = "camelCase")]`.
    pub attributes: Vec<String>,
}

/// A Rust type in the place of another one. Exactly one of `name`, `field` and `logical` says where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Override {
    /// Wherever the named type is used.
    pub name: Option<String>,
    /// A field, `com.acme.Shipment.total`; `….lines[]` for the items of its array or the values of its map. Where the field is null or
    /// one other type, the type stands within the `Option`; where it is null or several others, in the place of the `Option`.
    pub field: Option<String>,
    /// Wherever a type has this `logicalType`, also one that Avro does not know. The conversion is from and to the underlying type.
    pub logical: Option<String>,
    /// The Rust type: a path that begins with `crate` or the name of a crate.
    #[serde(rename = "type")]
    pub ty: String,
    /// The type that implements `avrogen::Convert`, a path. Without it `TryFrom` or `From` convert in both directions.
    pub with: Option<String>,
    /// What holds of the type.
    pub traits: Vec<Trait>,
}

/// A type or a module that is defined elsewhere. The schema of a generated type is held against the one meant when the code is compiled:
/// its full name and its fingerprint. Of a type by hand only the name is known then.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "what is defined elsewhere is a path, or a table of `path` and `traits` (Eq, Hash, Copy)"
)]
pub enum Extern {
    /// Its path: of a type for a full name, of a module for a namespace.
    Path(String),
    /// Its path, and what holds of the types.
    Known(Known),
}

impl<P: Into<String>> From<P> for Extern {
    fn from(path: P) -> Self {
        Self::Path(path.into())
    }
}

impl From<Known> for Extern {
    fn from(known: Known) -> Self {
        Self::Known(known)
    }
}

/// A type or a module that is defined elsewhere, with more said of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Of a type for a full name, of a module for a namespace.
    pub path: String,
    /// What holds of the types.
    #[serde(default)]
    pub traits: Vec<Trait>,
}
