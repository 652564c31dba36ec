//! A schema → its types as an arena, for walks over data that have no Rust type.
//!
//! Made once for a schema, in time and size linear in its text: a type with a name has one node, wherever it is used.

mod levels;
mod names;

use std::sync::Arc;

use avrogen_schema::{Kind as SchemaKind, Order, SchemaSet, Shape, Type};

use crate::error::Error;
use crate::known::Known;
use crate::parsed::Parsed;
use crate::resolve::defaults;
use crate::resolve::sizes::Sizes;
use crate::schema::Schema;

pub(crate) use levels::Levels;
pub(crate) use names::Names;

/// The place of a node.
pub(crate) type Id = usize;

/// One type.
pub(crate) enum Node {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    /// So many bytes.
    Fixed(usize),
    /// Its symbols.
    Enum(Names),
    /// Its items, and the bytes that one takes at least.
    Array(Id, usize),
    /// Its values.
    Map(Id),
    Union(Union),
    Record(Record),
}

/// A union: the names that JSON gives its branches, the branches, and the number of the one that is null.
pub(crate) struct Union {
    pub(crate) names: Names,
    pub(crate) branches: Box<[Id]>,
    pub(crate) null: Option<usize>,
}

/// A record: the names of its fields, and the fields.
pub(crate) struct Record {
    pub(crate) names: Names,
    pub(crate) fields: Box<[Field]>,
    /// Whether no value of it takes a byte.
    pub(crate) is_empty: bool,
}

/// A field of a record.
pub(crate) struct Field {
    pub(crate) node: Id,
    pub(crate) order: Order,
    pub(crate) default: FieldDefault,
}

/// What stands for a field that a JSON object lacks.
pub(crate) enum FieldDefault {
    /// Nothing: there is no default.
    None,
    /// Nothing: there is a default, but nobody asked for it to be filled in.
    Unused,
    /// These Avro bytes.
    Bytes(Box<[u8]>),
}

/// The types of a schema.
pub(crate) struct Arena {
    nodes: Vec<Node>,
    pub(crate) root: Id,
    /// The full name of the root; empty for one without a name.
    pub(crate) name: String,
}

static KNOWN: Known<Arc<Arena>> = Known::new();

impl Arena {
    /// The arena of a type's schema, made at the first use. An error if the type says what is no schema, an option of an option for one.
    pub(crate) fn of(schema: &'static Schema) -> Result<Arc<Self>, Error> {
        let make = || Self::new(schema.json(), false).map(Arc::new);
        KNOWN.try_of(schema, make).map(Arc::clone)
    }

    /// The schema of a text. With `defaults`, the fields' defaults are kept as Avro bytes.
    pub(crate) fn new(schema_json: &str, defaults: bool) -> Result<Self, Error> {
        let Parsed { set, root } = Parsed::read(schema_json)?;
        let name = match &root.kind {
            SchemaKind::Named(id) => set.get(*id).name.as_str().to_owned(),
            _ => String::new(),
        };
        let mut compiler = Compiler {
            set: &set,
            sizes: Sizes::of(&set),
            defaults,
            nodes: Vec::new(),
        };
        // The node of a named type is known by its number before it is made: types may contain each other.
        compiler
            .nodes
            .resize_with(set.types().count(), || Node::Null);
        for (id, named) in set.types() {
            compiler.nodes[id.index()] =
                compiler.shape(&named.shape, compiler.sizes.is_empty_type(id));
        }
        let root = compiler.ty(&root);
        let nodes = compiler.nodes;
        Ok(Self { nodes, root, name })
    }

    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }
}

struct Compiler<'s> {
    set: &'s SchemaSet,
    sizes: Sizes,
    defaults: bool,
    nodes: Vec<Node>,
}

impl Compiler<'_> {
    fn ty(&mut self, ty: &Type) -> Id {
        let node = match &ty.kind {
            SchemaKind::Named(id) => return id.index(),
            SchemaKind::Null => Node::Null,
            SchemaKind::Boolean => Node::Boolean,
            SchemaKind::Int => Node::Int,
            SchemaKind::Long => Node::Long,
            SchemaKind::Float => Node::Float,
            SchemaKind::Double => Node::Double,
            SchemaKind::Bytes => Node::Bytes,
            SchemaKind::String => Node::String,
            SchemaKind::Array(items) => Node::Array(self.ty(items), self.sizes.least(items)),
            SchemaKind::Map(values) => Node::Map(self.ty(values)),
            SchemaKind::Union(branches) => Node::Union(Union {
                names: branches.iter().map(|branch| self.branch(branch)).collect(),
                branches: branches.iter().map(|branch| self.ty(branch)).collect(),
                null: branches
                    .iter()
                    .position(|branch| matches!(branch.kind, SchemaKind::Null)),
            }),
        };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The name of a branch: a named type's full name, for any other the word of its kind (specification, "JSON Encoding").
    fn branch(&self, branch: &Type) -> &str {
        match &branch.kind {
            SchemaKind::Named(id) => self.set.get(*id).name.as_str(),
            kind => kind.word().unwrap_or_default(),
        }
    }

    fn shape(&mut self, shape: &Shape, is_empty: bool) -> Node {
        match shape {
            Shape::Fixed(fixed) => Node::Fixed(fixed.size),
            Shape::Enum(shape) => Node::Enum(
                shape
                    .symbols
                    .iter()
                    .map(|symbol| symbol.name.as_str())
                    .collect(),
            ),
            Shape::Record(record) => Node::Record(Record {
                names: record
                    .fields
                    .iter()
                    .map(|field| field.name.as_str())
                    .collect(),
                fields: record
                    .fields
                    .iter()
                    .map(|field| self.field(field))
                    .collect(),
                is_empty,
            }),
        }
    }

    fn field(&mut self, field: &avrogen_schema::Field) -> Field {
        let default = match &field.default {
            None => FieldDefault::None,
            Some(_) if !self.defaults => FieldDefault::Unused,
            // A default that is no value of its type is none: who needs it is told that the field is missing.
            Some(_) => defaults::encode(self.set, field).map_or(FieldDefault::None, |bytes| {
                FieldDefault::Bytes(bytes.into())
            }),
        };
        Field {
            node: self.ty(&field.ty),
            order: field.order,
            default,
        }
    }
}
