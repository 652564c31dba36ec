//! One schema, a file's or a text → its whole text, its canonical form, its fingerprints; and whether two mean the same bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use avrogen_schema::{Kind, Logical, SchemaSet, Shape, Type, fingerprint};

use crate::error::Error;
use crate::files::hexadecimal;
use crate::finding::Finding;
use crate::load::{self, Found, Loaded};

/// A schema that holds all it refers to.
pub struct Schema {
    set: SchemaSet,
    root: Type,
}

/// How a canonical form is made short (specification, "Schema Fingerprints").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// CRC-64-AVRO, 64 bits.
    Rabin,
    /// MD5, 128 bits.
    Md5,
    /// SHA-256.
    Sha256,
}

impl Schema {
    /// The schema of a file. What it refers to stands in it, or in the folders and files `among`.
    pub fn read(file: &Path, among: &[PathBuf]) -> Result<Self, Error> {
        let mut files = load::files(among)?;
        files.retain(|found| found.path != file);
        files.push(Found::file(file.to_owned()));
        let Loaded { set, .. } = load::load(&files)?;
        // The last source's schema, and none of its neighbours that it has nothing to do with.
        match set.roots().last() {
            Some(root) => Self::parse(&set.to_json(&root.ty)),
            None => Err(nothing()),
        }
    }

    /// The schema of a text, such as the header of a container file holds.
    ///
    /// ```
    /// use avrogen_build::schema::{Algorithm, Schema};
    ///
    /// let schema = Schema::parse(r#"{"type": "int", "logicalType": "date"}"#).unwrap();
    /// assert_eq!(schema.canonical_form(), r#""int""#);
    /// assert_eq!(schema.fingerprint(Algorithm::Rabin), "7275d51a3f395c8f");
    /// assert!(!schema.is_same_data(&Schema::parse(r#""int""#).unwrap()));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |message: String| Error::findings(vec![Finding::error("AVG0201", message)]);
        let set = SchemaSet::from_json(text).map_err(|error| refuse(error.to_string()))?;
        let root = set.roots().last().ok_or_else(nothing)?.ty.clone();
        Ok(Self { set, root })
    }

    /// Its text as compact JSON that refers to nothing outside, with everything that the schema says.
    pub fn json(&self) -> String {
        self.set.to_json(&self.root)
    }

    /// Specification, "Transforming into Parsing Canonical Form".
    pub fn canonical_form(&self) -> String {
        self.set.canonical_form(&self.root)
    }

    /// The fingerprint of the canonical form in hexadecimal digits.
    pub fn fingerprint(&self, algorithm: Algorithm) -> String {
        let canonical = self.canonical_form();
        match algorithm {
            Algorithm::Rabin => format!("{:016x}", fingerprint::rabin(&canonical)),
            Algorithm::Md5 => hexadecimal(&fingerprint::md5(&canonical)),
            Algorithm::Sha256 => hexadecimal(&fingerprint::sha256(&canonical)),
        }
    }

    /// Whether bytes of the other schema are bytes of this one, and mean the same: equal canonical forms and logical types. Two scales of
    /// a decimal have one canonical form.
    pub fn is_same_data(&self, other: &Self) -> bool {
        self.canonical_form() == other.canonical_form() && self.meanings() == other.meanings()
    }

    /// The logical types of each definition, and of the root, in the order of their places: equal canonical forms have the same places.
    fn meanings(&self) -> BTreeMap<&str, Vec<Option<Logical>>> {
        let mut meanings = BTreeMap::new();
        for (_, named) in self.set.types() {
            let mut of_type = Vec::new();
            match &named.shape {
                Shape::Record(record) => {
                    let types = record.fields.iter().map(|field| &field.ty);
                    types.for_each(|ty| meaning(ty, &mut of_type));
                }
                Shape::Fixed(fixed) => of_type.push(fixed.logical),
                Shape::Enum(_) => {}
            }
            meanings.insert(named.name.as_str(), of_type);
        }
        let mut of_root = Vec::new();
        meaning(&self.root, &mut of_root);
        meanings.insert("", of_root);
        meanings
    }
}

impl std::fmt::Debug for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.canonical_form())
    }
}

fn meaning(ty: &Type, found: &mut Vec<Option<Logical>>) {
    found.push(ty.logical);
    match &ty.kind {
        Kind::Array(inner) | Kind::Map(inner) => meaning(inner, found),
        Kind::Union(branches) => branches.iter().for_each(|branch| meaning(branch, found)),
        _ => {}
    }
}

fn nothing() -> Error {
    Error::findings(vec![Finding::error("AVG0201", "there is no schema in it")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logical_types_make_other_data() {
        let decimal = |scale: u8| {
            let text = format!(
                r#"{{"type": "record", "name": "R", "fields": [{{"name": "f", "type": ["null", {{"type": "bytes",
                "logicalType": "decimal", "precision": 9, "scale": {scale}}}]}}]}}"#
            );
            Schema::parse(&text).unwrap()
        };
        assert_eq!(decimal(2).canonical_form(), decimal(4).canonical_form());
        assert!(decimal(2).is_same_data(&decimal(2)));
        assert!(!decimal(2).is_same_data(&decimal(4)));
        let documented = r#"{"type": "fixed", "name": "F", "size": 12, "doc": "x"}"#;
        let duration = r#"{"type": "fixed", "name": "F", "size": 12, "logicalType": "duration"}"#;
        let plain = Schema::parse(r#"{"type": "fixed", "name": "F", "size": 12}"#).unwrap();
        assert!(plain.is_same_data(&Schema::parse(documented).unwrap()));
        assert!(!plain.is_same_data(&Schema::parse(duration).unwrap()));
        assert!(!plain.is_same_data(&decimal(2)));
    }
}
