//! A type's schema, as its code carries it.

use std::collections::HashSet;

use crate::known::Known;

/// The schema of a type: its name, its fingerprint, and its definition in pieces.
///
/// The definition holds only the type itself and points to the types it names, so that code for many types stays as small as the
/// schemas are; [`Schema::json`] puts the pieces together once and keeps the text.
pub struct Schema {
    name: &'static str,
    fingerprint: Fingerprint,
    parts: &'static [SchemaPart],
}

enum Fingerprint {
    Known(u64),
    /// That of the whole text, which is put together first.
    #[cfg(feature = "resolve")]
    Composed,
}

/// A piece of a definition.
pub enum SchemaPart {
    /// JSON as it stands.
    Text(&'static str),
    /// The place of a named type: its definition where it is met first, its quoted full name afterwards. A function, since a static
    /// that refers to itself by the constant of a trait would be a circle.
    Type(fn() -> &'static Schema),
}

/// What was put together for a schema, for as long as the program runs.
struct Whole {
    json: String,
    #[cfg(feature = "resolve")]
    fingerprint: std::sync::OnceLock<u64>,
}

static WHOLE: Known<Whole> = Known::new();

impl Schema {
    /// For generated code: the full name (empty for an unnamed type), the Rabin fingerprint of the canonical form, the definition.
    pub const fn new(name: &'static str, fingerprint: u64, parts: &'static [SchemaPart]) -> Self {
        Self {
            name,
            fingerprint: Fingerprint::Known(fingerprint),
            parts,
        }
    }

    /// For types whose parts say their own schemas, so that the fingerprint is known once the whole is put together.
    #[cfg(feature = "resolve")]
    pub const fn composed(name: &'static str, parts: &'static [SchemaPart]) -> Self {
        Self {
            name,
            fingerprint: Fingerprint::Composed,
            parts,
        }
    }

    /// The full name: `com.acme.Shipment`. Empty for a union, an array, a map or a primitive.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rabin fingerprint (CRC-64-AVRO) of the Parsing Canonical Form.
    pub fn fingerprint(&'static self) -> u64 {
        match self.fingerprint {
            Fingerprint::Known(fingerprint) => fingerprint,
            #[cfg(feature = "resolve")]
            Fingerprint::Composed => {
                let whole = self.whole();
                *whole.fingerprint.get_or_init(|| canonical(&whole.json))
            }
        }
    }

    /// The same, where it is known when the program is compiled: that of a derived type is not.
    #[cfg_attr(
        not(feature = "resolve"),
        expect(
            clippy::unnecessary_wraps,
            reason = "without derived types all are known"
        )
    )]
    pub(crate) const fn known_fingerprint(&self) -> Option<u64> {
        match self.fingerprint {
            Fingerprint::Known(fingerprint) => Some(fingerprint),
            #[cfg(feature = "resolve")]
            Fingerprint::Composed => None,
        }
    }

    /// The whole schema as one self-contained text: compact JSON with docs, defaults, aliases and every attribute.
    pub fn json(&'static self) -> &'static str {
        &self.whole().json
    }

    fn whole(&'static self) -> &'static Whole {
        WHOLE.of(self, || Whole {
            json: self.compose(),
            #[cfg(feature = "resolve")]
            fingerprint: std::sync::OnceLock::new(),
        })
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
                    // What has no name cannot be named.
                    if schema.name.is_empty() || written.insert(schema.name) {
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
            .finish_non_exhaustive()
    }
}

/// The fingerprint of a text's canonical form. Types may say what is no schema, an option of an option for one; then the text itself is
/// all there is.
#[cfg(feature = "resolve")]
fn canonical(json: &str) -> u64 {
    match crate::parsed::Parsed::new(json) {
        Ok(schema) => schema.fingerprint(),
        Err(_) => avrogen_schema::fingerprint::rabin(json),
    }
}
