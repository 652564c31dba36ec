//! What the emitters are given: an item for each Rust type, every text checked, every name decided.

use proc_macro2::Ident;

/// One Rust type with its codec.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it stands.
    pub path: ItemPath,
    /// Its documentation.
    pub docs: Option<String>,
    /// Its schema. A union within a record has none of its own.
    pub schema: Option<SchemaText>,
    /// What it derives beyond `Clone`, `Debug` and `PartialEq`.
    pub derives: Derives,
    /// What it is.
    pub kind: ItemKind,
    /// Who wrote it.
    pub origin: Origin,
}

/// Where a type comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// From a schema: its definition is emitted too.
    Schema,
    /// From a hand: it is there already, and only its codec is emitted. The item's name and those of its parts are aliases, so that no
    /// name of the user's meets one of the emitter's.
    Hand(Vec<Alias>),
}

/// A name for a type as the user wrote it.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The name.
    pub ident: Ident,
    /// The type.
    pub ty: syn::Type,
}

/// Modules from the generated file's root, and a name in the last of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPath {
    /// The modules, outermost first.
    pub modules: Vec<Ident>,
    /// The type.
    pub name: Ident,
}

/// Traits that a type derives where they hold, and those that the user asked for.
#[derive(Debug, Clone, Default)]
pub struct Derives {
    /// `Eq` and `Hash`: no float within.
    pub eq_hash: bool,
    /// `Copy`.
    pub copy: bool,
    /// Further paths.
    pub extra: Vec<syn::Path>,
}

/// A type's schema, as its code carries it.
#[derive(Debug, Clone)]
pub struct SchemaText {
    /// The full name; empty for an unnamed type.
    pub name: String,
    /// The Rabin fingerprint of the canonical form. None where the schemas of other types are not known yet.
    pub fingerprint: Option<u64>,
    /// The definition.
    pub parts: Vec<SchemaPart>,
}

/// A piece of a definition.
#[derive(Debug, Clone)]
pub enum SchemaPart {
    /// JSON.
    Text(String),
    /// The place of another type's definition.
    Type(ItemPath),
    /// The place of the schema that a Rust type says of itself.
    Its(Ident),
}

/// The kinds of items.
#[derive(Debug, Clone)]
pub enum ItemKind {
    /// A record.
    Record(Vec<Field>),
    /// An enum of the schema.
    Enum {
        /// Its symbols, in the order of their indexes.
        symbols: Vec<Symbol>,
        /// The index of the default.
        default: Option<usize>,
    },
    /// A fixed of so many bytes.
    Fixed(usize),
    /// A union of several branches, null left out.
    Union(Vec<Branch>),
    /// A type around another one.
    Newtype {
        /// The Rust type inside.
        ty: Ty,
        /// Its wire type.
        wire: Wire,
    },
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the schema.
    pub name: String,
    /// Its name in Rust.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Option<String>,
    /// What the user sees.
    pub ty: Ty,
    /// How its bytes look.
    pub wire: Wire,
}

/// A symbol of an enum.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// Its name in the schema.
    pub name: String,
    /// The variant.
    pub ident: Ident,
}

/// A branch of a union.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The variant.
    pub ident: Ident,
    /// What the variant holds.
    pub ty: Ty,
    /// How its bytes look.
    pub wire: Wire,
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `Vec<u8>`
    Bytes,
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// A map from `String`.
    Map(MapType, Box<Ty>),
    /// `Option<T>`
    Option(Box<Ty>),
    /// `Box<T>`
    Box(Box<Ty>),
    /// A generated type.
    Item(ItemPath),
    /// A type that the runtime brings along.
    Foreign(Foreign),
    /// A type that stands under an alias.
    Alias(Ident),
}

/// Maps that a map of the schema can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapType {
    /// `std::collections::HashMap`
    #[default]
    Hash,
    /// `std::collections::BTreeMap`
    BTree,
}

/// Types of other crates, which the runtime re-exports, and its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// `chrono::NaiveDate`
    NaiveDate,
    /// `chrono::NaiveTime`
    NaiveTime,
    /// `chrono::DateTime<Utc>`
    DateTimeUtc,
    /// `chrono::NaiveDateTime`
    NaiveDateTime,
    /// `rust_decimal::Decimal`
    Decimal,
    /// `bigdecimal::BigDecimal`
    BigDecimal,
    /// `uuid::Uuid`
    Uuid,
    /// `avrogen::Duration`
    Duration,
}

/// How bytes look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wire {
    /// A wire type of the runtime without parameters: the name in `avrogen::wire`.
    Plain(&'static str),
    /// A fixed of so many bytes.
    Fixed(usize),
    /// A decimal on bytes: precision and scale.
    Decimal(u32, u32),
    /// A decimal on a fixed: size, precision and scale.
    DecimalFixed(usize, u32, u32),
    /// `["null", T]`
    NullOr(Box<Wire>),
    /// `[T, "null"]`
    OrNull(Box<Wire>),
    /// `[T]`
    One(Box<Wire>),
    /// Several branches and null at this index.
    NullAt(usize, ItemPath),
    /// Items.
    Array(Box<Wire>),
    /// Values by string keys.
    Map(Box<Wire>),
    /// Behind a `Box`.
    Boxed(Box<Wire>),
    /// Inside a newtype.
    Of(Box<Wire>),
    /// A generated record.
    Record(ItemPath),
    /// A generated enum.
    Enum(ItemPath),
    /// A generated union.
    Union(ItemPath),
    /// The wire type that a Rust type, under an alias, says of itself.
    Its(Ident),
}
