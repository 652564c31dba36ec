//! The parts of a schema. Each is generic over how it names another type: a reference as it was written, once parsed; a
//! [`TypeId`], once linked.

use crate::json;
use crate::logical::Logical;
use crate::name::FullName;
use crate::span::Span;

/// A definition of a [`SchemaSet`](crate::SchemaSet).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) usize);

impl TypeId {
    /// Its place in [`SchemaSet::types`](crate::SchemaSet::types), from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A type where it is used.
#[derive(Debug, Clone)]
pub struct Type<R = TypeId> {
    /// Which type.
    pub kind: Kind<R>,
    /// What its values mean, if they mean more than the kind says.
    pub logical: Option<Logical>,
    /// Every attribute that the kind does not define; `logicalType`, `precision` and `scale` are among them.
    pub attributes: Vec<Attribute>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of types.
#[derive(Debug, Clone)]
pub enum Kind<R = TypeId> {
    /// No value, no bytes.
    Null,
    /// One byte.
    Boolean,
    /// 32 bits, as a zigzag varint.
    Int,
    /// 64 bits, as a zigzag varint.
    Long,
    /// IEEE 754, four bytes.
    Float,
    /// IEEE 754, eight bytes.
    Double,
    /// A length and so many bytes.
    Bytes,
    /// A length and so many bytes of UTF-8.
    String,
    /// Blocks of items.
    Array(Box<Type<R>>),
    /// Blocks of string keys and values.
    Map(Box<Type<R>>),
    /// A branch's number and its value.
    Union(Vec<Type<R>>),
    /// A record, an enum or a fixed, defined here or elsewhere.
    Named(R),
}

/// A definition: a type with a name.
#[derive(Debug, Clone)]
pub struct Named<R = TypeId> {
    /// Its full name.
    pub name: FullName,
    /// Earlier names that a reader of this type goes by, too.
    pub aliases: Vec<Alias>,
    /// Its documentation.
    pub doc: Option<String>,
    /// What it is.
    pub shape: Shape<R>,
    /// Every attribute that the specification does not define for it.
    pub attributes: Vec<Attribute>,
    /// Where the definition stands.
    pub span: Span,
    /// Where its name stands.
    pub name_span: Span,
}

/// The three kinds of named types.
#[derive(Debug, Clone)]
pub enum Shape<R = TypeId> {
    /// A record, or an error.
    Record(Record<R>),
    /// An enum.
    Enum(Enum),
    /// A fixed.
    Fixed(Fixed),
}

/// Fields in their order on the wire.
#[derive(Debug, Clone)]
pub struct Record<R = TypeId> {
    /// The fields.
    pub fields: Vec<Field<R>>,
    /// Whether it says `"type": "error"`.
    pub error: bool,
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field<R = TypeId> {
    /// Its name.
    pub name: String,
    /// Earlier names that a reader finds it by, too.
    pub aliases: Vec<FieldAlias>,
    /// Its documentation.
    pub doc: Option<String>,
    /// Its type.
    pub ty: Type<R>,
    /// What a reader takes where the writer's record lacks the field.
    pub default: Option<json::Value>,
    /// Its part in the sort order.
    pub order: Order,
    /// Every attribute that the specification does not define for a field.
    pub attributes: Vec<Attribute>,
    /// Where the field stands.
    pub span: Span,
    /// Where its name stands.
    pub name_span: Span,
}

/// The symbols of an enum, in their order on the wire.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The symbols.
    pub symbols: Vec<Symbol>,
    /// What a reader takes for a symbol it does not know.
    pub default: Option<String>,
}

/// A symbol of an enum.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A number of bytes.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// How many.
    pub size: usize,
    /// What they mean, if they mean more than bytes.
    pub logical: Option<Logical>,
}

/// Another full name of a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The name.
    pub name: FullName,
    /// Where it stands.
    pub span: Span,
}

/// Another name of a field.
#[derive(Debug, Clone)]
pub struct FieldAlias {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A field's part in the sort order of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The smaller value comes first.
    #[default]
    Ascending,
    /// The larger value comes first.
    Descending,
    /// The field has no part in it.
    Ignore,
}

/// An attribute that the specification leaves to its users.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: json::Value,
}

impl<R> Shape<R> {
    /// `record`, `enum` or `fixed`; an error is a record.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Record(_) => "record",
            Self::Enum(_) => "enum",
            Self::Fixed(_) => "fixed",
        }
    }
}

impl Order {
    /// The word that a schema holds.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
            Self::Ignore => "ignore",
        }
    }
}

impl<R> Kind<R> {
    /// The primitive type of this name.
    pub(crate) fn primitive(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "int" => Self::Int,
            "long" => Self::Long,
            "float" => Self::Float,
            "double" => Self::Double,
            "bytes" => Self::Bytes,
            "string" => Self::String,
            _ => return None,
        })
    }

    /// The word for an unnamed kind: a primitive's name, `array`, `map` or `union`.
    pub fn word(&self) -> Option<&'static str> {
        Some(match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::Bytes => "bytes",
            Self::String => "string",
            Self::Array(_) => "array",
            Self::Map(_) => "map",
            Self::Union(_) => "union",
            Self::Named(_) => return None,
        })
    }
}

/// A function that turns one way of naming types into another.
pub(crate) type Renaming<'a, R, S> = dyn FnMut(R) -> S + 'a;

impl<R> Type<R> {
    /// The same type with its references replaced.
    pub(crate) fn rename<S>(self, with: &mut Renaming<'_, R, S>) -> Type<S> {
        let Self {
            kind,
            logical,
            attributes,
            span,
        } = self;
        let kind = match kind {
            Kind::Null => Kind::Null,
            Kind::Boolean => Kind::Boolean,
            Kind::Int => Kind::Int,
            Kind::Long => Kind::Long,
            Kind::Float => Kind::Float,
            Kind::Double => Kind::Double,
            Kind::Bytes => Kind::Bytes,
            Kind::String => Kind::String,
            Kind::Array(items) => Kind::Array(Box::new(items.rename(with))),
            Kind::Map(values) => Kind::Map(Box::new(values.rename(with))),
            Kind::Union(branches) => {
                let branches = branches.into_iter();
                Kind::Union(branches.map(|branch| branch.rename(with)).collect())
            }
            Kind::Named(reference) => Kind::Named(with(reference)),
        };
        Type {
            kind,
            logical,
            attributes,
            span,
        }
    }
}

impl<R> Named<R> {
    /// The same definition with its references replaced, as [`Type::rename`].
    pub(crate) fn rename<S>(self, with: &mut Renaming<'_, R, S>) -> Named<S> {
        let Self {
            name,
            aliases,
            doc,
            shape,
            attributes,
            span,
            name_span,
        } = self;
        let shape = match shape {
            Shape::Record(Record { fields, error }) => {
                let fields = fields.into_iter().map(|field| field.rename(with)).collect();
                Shape::Record(Record { fields, error })
            }
            Shape::Enum(shape) => Shape::Enum(shape),
            Shape::Fixed(shape) => Shape::Fixed(shape),
        };
        Named {
            name,
            aliases,
            doc,
            shape,
            attributes,
            span,
            name_span,
        }
    }
}

impl<R> Field<R> {
    fn rename<S>(self, with: &mut Renaming<'_, R, S>) -> Field<S> {
        let Self {
            name,
            aliases,
            doc,
            ty,
            default,
            order,
            attributes,
            span,
            name_span,
        } = self;
        let ty = ty.rename(with);
        Field {
            name,
            aliases,
            doc,
            ty,
            default,
            order,
            attributes,
            span,
            name_span,
        }
    }
}
