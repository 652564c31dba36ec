//! A type's schema, as its code carries it.

use std::collections::{HashMap, HashSet};
use std::sync::RwLock;

/// The schema of a type: its name, its fingerprint, and its definition in pieces.
///
/// The definition holds only the type itself and points to the types it names, so that code for many types stays as small as the
/// schemas are; [`Schema::json`] puts the pieces together once and keeps the text.
pub struct Schema {
    name: &'static str,
    fingerprint: u64,
    parts: &'static [SchemaPart],
}

/// A piece of a definition.
pub enum SchemaPart {
    /// JSON as it stands.
    Text(&'static str),
    /// The place of a named type: its definition where it is met first, its quoted full name afterwards. A function, since a static
    /// that refers to itself by the constant of a trait would be a circle.
    Type(fn() -> &'static Schema),
}

/// The texts that were put together, by the address of their schema.
static TEXTS: RwLock<Option<HashMap<usize, &'static str>>> = RwLock::new(None);

impl Schema {
    /// For generated code: the full name (empty for an unnamed type), the Rabin fingerprint of the canonical form, the definition.
    pub const fn new(name: &'static str, fingerprint: u64, parts: &'static [SchemaPart]) -> Self {
        Self {
            name,
            fingerprint,
            parts,
        }
    }

    /// The full name: `com.acme.Shipment`. Empty for a union, an array, a map or a primitive.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rabin fingerprint (CRC-64-AVRO) of the Parsing Canonical Form.
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The whole schema as one self-contained text: compact JSON with docs, defaults, aliases and every attribute.
    pub fn json(&'static self) -> &'static str {
        let key = std::ptr::from_ref(self).addr();
        let known = TEXTS
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(text) = known.as_ref().and_then(|texts| texts.get(&key)) {
            return text;
        }
        drop(known);
        let mut texts = TEXTS
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // One text a type, for as long as the program runs.
        texts
            .get_or_insert_default()
            .entry(key)
            .or_insert_with(|| self.compose().leak())
    }

    /// Not by recursion: definitions may form a chain of any length.
    fn compose(&'static self) -> String {
        let mut text = String::new();
        let mut written = HashSet::from([self.name]);
        let mut open = vec![self.parts.iter()];
        while let Some(innermost) = open.last_mut() {
            match innermost.next() {
                None => drop(open.pop()),
                Some(SchemaPart::Text(piece)) => text.push_str(piece),
                Some(SchemaPart::Type(schema)) => {
                    let schema = schema();
                    if written.insert(schema.name) {
                        open.push(schema.parts.iter());
                    } else {
                        text.push('"');
                        text.push_str(schema.name);
                        text.push('"');
                    }
                }
            }
        }
        text
    }
}

impl std::fmt::Debug for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Schema")
            .field("name", &self.name)
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}
