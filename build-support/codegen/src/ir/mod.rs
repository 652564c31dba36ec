//! What the emitters are given: an item for each Rust type, every text checked, every name decided.

mod plain;
mod ty;
mod value;

use proc_macro2::Ident;

pub use plain::Plain;
pub use ty::{Foreign, Holds, MapType, Ty, Wire};
pub use value::Value;

/// One Rust type with its codec.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it stands.
    pub path: ItemPath,
    /// Its documentation.
    pub docs: Option<String>,
    /// Its schema. A union within a record has none of its own.
    pub schema: Option<ItemSchema>,
    /// What it derives beyond `Clone`, `Debug` and `PartialEq`.
    pub derives: Derives,
    /// Further attributes, as the user wrote them.
    pub attributes: Vec<syn::Attribute>,
    /// How it is written down.
    pub style: Style,
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
    /// A view of the generated type at this path: it borrows strings and bytes from what it was read from, for the lifetime `'a`.
    View(ItemPath),
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

/// A generated type where another one uses it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemRef {
    /// The type.
    pub path: ItemPath,
    /// Whether it is a view, and so has the lifetime `'a`.
    pub view: bool,
}

impl From<ItemPath> for ItemRef {
    fn from(path: ItemPath) -> Self {
        Self { path, view: false }
    }
}

/// How generated code is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Who sees it.
    pub visibility: Visibility,
    /// Whether fields are read and written by calls instead of in place: smaller, quicker to compile, slower to run.
    pub outlined: bool,
    /// Whether it has serde's traits.
    pub serde: bool,
}

/// Who sees generated code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// `pub`
    #[default]
    Public,
    /// `pub(crate)`
    Crate,
}

/// Traits that a type derives where they hold, and those that the user asked for.
#[derive(Debug, Clone, Default)]
pub struct Derives {
    /// What holds of everything within.
    pub holds: Holds,
    /// Further paths.
    pub extra: Vec<syn::Path>,
}

/// Where a type's schema stands.
#[derive(Debug, Clone)]
pub enum ItemSchema {
    /// With the type itself.
    Own(SchemaText),
    /// With the type that it is a view of.
    Of(ItemPath),
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
    /// The place of the definition that a type from elsewhere brings along.
    Extern(Box<syn::Type>),
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

/// A type that is defined elsewhere: that its schema is the one meant is checked when it is compiled.
#[derive(Debug, Clone)]
pub struct External {
    /// The type.
    pub ty: Box<syn::Type>,
    /// The full name in the schema.
    pub name: String,
    /// The fingerprint of the schema.
    pub fingerprint: u64,
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
    /// Further attributes, as the user wrote them.
    pub attributes: Vec<syn::Attribute>,
    /// What the user sees.
    pub ty: Ty,
    /// How its bytes look.
    pub wire: Wire,
    /// Its default, where the schema has one that can be written as an expression.
    pub default: Option<Value>,
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
    /// Its name in the schema: a type's full name, or the word for an unnamed one.
    pub name: String,
    /// The variant.
    pub ident: Ident,
    /// What the variant holds.
    pub ty: Ty,
    /// How its bytes look.
    pub wire: Wire,
}
