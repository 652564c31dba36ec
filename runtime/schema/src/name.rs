//! The rules for names (specification, "Names").

use std::fmt;

/// A type's full name: `com.acme.Shipment`, or `Shipment` in the null namespace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullName(String);

impl FullName {
    /// A name as it is written, seen from a namespace: a dotted name is full, any other belongs to the namespace.
    pub(crate) fn seen_from(written: &str, namespace: Option<&str>) -> Self {
        match namespace.filter(|namespace| !namespace.is_empty() && !written.contains('.')) {
            Some(namespace) => Self(format!("{namespace}.{written}")),
            None => Self(written.to_owned()),
        }
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the last dot.
    pub fn namespace(&self) -> Option<&str> {
        self.0
            .rsplit_once('.')
            .map(|(namespace, _)| namespace)
            .filter(|namespace| !namespace.is_empty())
    }

    /// What stands behind the last dot.
    pub fn simple(&self) -> &str {
        self.0
            .rsplit_once('.')
            .map_or(self.0.as_str(), |(_, simple)| simple)
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a simple name, a field or a symbol may be called so: a letter or `_`, then letters, digits and `_`. As Apache Avro for
/// Java does, letters and digits of every script are taken.
pub fn is_valid(simple: &str) -> bool {
    let mut characters = simple.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || character == '_')
}

/// The eight primitive types: names that no definition may take.
pub(crate) const PRIMITIVES: [&str; 8] = [
    "null", "boolean", "int", "long", "float", "double", "bytes", "string",
];
