//! Types: what a program sees, and how bytes look.

use proc_macro2::Ident;

use crate::ir::{ItemPath, ItemRef, Plain};

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
    /// `&'a str`
    Str,
    /// `&'a [u8]`
    Slice,
    /// A string type that the user chose.
    Text(Box<syn::Type>),
    /// A map: its keys, its values.
    Map(MapType, Box<Ty>, Box<Ty>),
    /// `Option<T>`
    Option(Box<Ty>),
    /// `Box<T>`
    Box(Box<Ty>),
    /// A generated type.
    Item(ItemRef),
    /// A type that is defined elsewhere and has a schema of its own, and what holds of it.
    Extern(Box<syn::Type>, Holds),
    /// A type that the user put in the place of another one, and what holds of it.
    Override(Box<syn::Type>, Holds),
    /// A type that the runtime brings along.
    Foreign(Foreign),
    /// A type that stands under an alias.
    Alias(Ident),
}

impl Ty {
    /// Tells this type and every type within it; of a generated or a foreign one only itself.
    pub fn each<'t>(&'t self, tell: &mut impl FnMut(&'t Self)) {
        tell(self);
        match self {
            Self::Vec(inner) | Self::Option(inner) | Self::Box(inner) => inner.each(tell),
            Self::Map(_, keys, values) => {
                keys.each(tell);
                values.each(tell);
            }
            _ => {}
        }
    }

    /// Whether this type or one within it is so.
    pub fn any(&self, mut is: impl FnMut(&Self) -> bool) -> bool {
        let mut found = false;
        self.each(&mut |ty| found |= is(ty));
        found
    }
}

/// Traits beyond `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holds {
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Copy`
    pub copy: bool,
}

impl Holds {
    /// All of them.
    pub const ALL: Self = Self {
        eq: true,
        hash: true,
        copy: true,
    };

    /// What holds of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            eq: self.eq && other.eq,
            hash: self.hash && other.hash,
            copy: self.copy && other.copy,
        }
    }
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
    /// `jiff::civil::Date`
    CivilDate,
    /// `jiff::civil::Time`
    CivilTime,
    /// `jiff::Timestamp`
    Timestamp,
    /// `jiff::civil::DateTime`
    CivilDateTime,
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
    /// A wire type of the runtime without parameters.
    Plain(Plain),
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
    NullAt(usize, ItemRef),
    /// Items.
    Array(Box<Wire>),
    /// Values by string keys.
    Map(Box<Wire>),
    /// Behind a `Box`.
    Boxed(Box<Wire>),
    /// Where a type contains itself through one of the user's.
    Unbounded(Box<Wire>),
    /// Inside a newtype.
    Of(Box<Wire>),
    /// A generated record.
    Record(ItemRef),
    /// A generated enum.
    Enum(ItemPath),
    /// A generated union.
    Union(ItemRef),
    /// The wire type that a type from elsewhere says of itself.
    Extern(Box<syn::Type>),
    /// Another type's, by a conversion.
    Via {
        /// How bytes look.
        wire: Box<Wire>,
        /// The type that is converted from and to.
        base: Box<Ty>,
        /// The type that stands in its place.
        ty: Box<syn::Type>,
        /// The type that converts; the standard conversions if none is named.
        with: Option<Box<syn::Type>>,
    },
    /// The wire type that a Rust type, under an alias, says of itself.
    Its(Ident),
}
