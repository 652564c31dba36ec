//! One change, and its line for people.

use std::fmt;

use crate::span::Span;
use crate::trail::shown;

/// What kind of change it is, and what [`Change::old`] and [`Change::new`] hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// A field came: its type, and its default.
    FieldAdded,
    /// A field went: its type, and its default.
    FieldRemoved,
    /// A field has another name, and the old one as an alias: the names.
    FieldRenamed,
    /// Fields stand in another order, on the wire as well: the names, without those before and behind that keep their places.
    FieldsReordered,
    /// Another type: the types as JSON, with named types by their full names.
    TypeChanged,
    /// A named type has another name: the full names.
    TypeRenamed {
        /// Whether the new type has the old name as an alias. Without one, readers do not take the one for the other.
        alias: bool,
    },
    /// A named type moved: the namespaces.
    NamespaceChanged,
    /// An enum has a further symbol: its name.
    SymbolAdded,
    /// An enum lost a symbol: its name.
    SymbolRemoved,
    /// Symbols stand in another order, on the wire as well: the symbols, without those before and behind that keep their places.
    SymbolsReordered,
    /// A fixed has another size: the bytes.
    SizeChanged,
    /// The values mean something else: `date`, `decimal(10, 2)`.
    LogicalTypeChanged,
    /// Another default of a field or an enum: JSON.
    DefaultChanged,
    /// Another documentation: JSON.
    DocChanged,
    /// A field takes another part in the sort order: the words.
    OrderChanged,
    /// Other aliases of a field or a named type: JSON.
    AliasesChanged,
    /// An attribute of this name that Avro leaves to its users has another value: JSON.
    AttributeChanged(String),
}

impl ChangeKind {
    /// A word for programs: `field-added`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::FieldAdded => "field-added",
            Self::FieldRemoved => "field-removed",
            Self::FieldRenamed => "field-renamed",
            Self::FieldsReordered => "fields-reordered",
            Self::TypeChanged => "type-changed",
            Self::TypeRenamed { .. } => "type-renamed",
            Self::NamespaceChanged => "namespace-changed",
            Self::SymbolAdded => "symbol-added",
            Self::SymbolRemoved => "symbol-removed",
            Self::SymbolsReordered => "symbols-reordered",
            Self::SizeChanged => "size-changed",
            Self::LogicalTypeChanged => "logical-type-changed",
            Self::DefaultChanged => "default-changed",
            Self::DocChanged => "doc-changed",
            Self::OrderChanged => "order-changed",
            Self::AliasesChanged => "aliases-changed",
            Self::AttributeChanged(_) => "attribute-changed",
        }
    }
}

/// One change. Its `Display` is a line for people: `+ field com.acme.Shipment.currency: string, default "EUR"`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change.
    pub kind: ChangeKind,
    /// Where. A field is found by the way to it, `com.acme.Shipment.items[].sku` (`[]` for an array's items, `{}` for a map's values); if
    /// its record is used in several places, by the first of them. A named type goes by its full name, a symbol by that of its enum. The
    /// names are those of the new schema.
    pub path: String,
    /// What the old schema says; nothing if it says nothing of the kind.
    pub old: Option<String>,
    /// What the new schema says; nothing if it says nothing of the kind.
    pub new: Option<String>,
    /// The place in the old schema; nothing of what was added.
    pub old_span: Option<Span>,
    /// The place in the new schema; nothing of what was removed.
    pub new_span: Option<Span>,
    /// `field`, `record`, `enum` and so on: what `path` leads to.
    pub(super) subject: &'static str,
}

impl Change {
    /// Whether the bytes of some value change, or what bytes mean: a new field, another type, another order. Documentation, defaults, aliases,
    /// names and attributes are not in the data.
    pub fn changes_data(&self) -> bool {
        match self.kind {
            ChangeKind::FieldAdded
            | ChangeKind::FieldRemoved
            | ChangeKind::FieldsReordered
            | ChangeKind::TypeChanged
            | ChangeKind::SymbolAdded
            | ChangeKind::SymbolRemoved
            | ChangeKind::SymbolsReordered
            | ChangeKind::SizeChanged
            | ChangeKind::LogicalTypeChanged => true,
            ChangeKind::FieldRenamed
            | ChangeKind::TypeRenamed { .. }
            | ChangeKind::NamespaceChanged
            | ChangeKind::DefaultChanged
            | ChangeKind::DocChanged
            | ChangeKind::OrderChanged
            | ChangeKind::AliasesChanged
            | ChangeKind::AttributeChanged(_) => false,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            ChangeKind::FieldAdded | ChangeKind::SymbolAdded => '+',
            ChangeKind::FieldRemoved | ChangeKind::SymbolRemoved => '-',
            _ => '~',
        };
        write!(f, "{sign} {} {}", self.subject, self.path)?;
        let old = self.old.as_deref().map(shown).unwrap_or_default();
        let new = self.new.as_deref().map(shown).unwrap_or_default();
        let what = match &self.kind {
            ChangeKind::SymbolAdded | ChangeKind::SymbolRemoved => return Ok(()),
            ChangeKind::FieldAdded => return write!(f, ": {new}"),
            ChangeKind::FieldRemoved => return write!(f, ": {old}"),
            ChangeKind::TypeChanged => return write!(f, ": {old} → {new}"),
            ChangeKind::FieldRenamed | ChangeKind::TypeRenamed { alias: true } => {
                return write!(f, ": renamed from {old}, which is an alias");
            }
            ChangeKind::TypeRenamed { alias: false } => {
                return write!(f, ": renamed from {old}, which is no alias");
            }
            ChangeKind::FieldsReordered => "order of fields".to_owned(),
            ChangeKind::SymbolsReordered => "order of symbols".to_owned(),
            ChangeKind::NamespaceChanged => "namespace".to_owned(),
            ChangeKind::SizeChanged => "size".to_owned(),
            ChangeKind::LogicalTypeChanged => "logical type".to_owned(),
            ChangeKind::DefaultChanged => "default".to_owned(),
            ChangeKind::DocChanged => "doc".to_owned(),
            ChangeKind::OrderChanged => "sort order".to_owned(),
            ChangeKind::AliasesChanged => "aliases".to_owned(),
            ChangeKind::AttributeChanged(name) => format!("attribute {}", shown(name)),
        };
        match (&self.old, &self.new) {
            (None, _) => write!(f, ": {what} added: {new}"),
            (_, None) => write!(f, ": {what} removed, was {old}"),
            _ => write!(f, ": {what} {old} → {new}"),
        }
    }
}
