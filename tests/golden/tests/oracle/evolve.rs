//! A random schema → a reader's schema and a writer's that it can mostly read: fields in another order, gone, new; types that widen;
//! unions with fewer branches or another order; symbols that come and go.
//!
//! Both are plain, for else the known faults of apache-avro would hide the rest of it. Every type has a name of its own in one namespace,
//! and no logical type, attribute or alias. No union has two branches that it would take for one another: it looks for the first branch
//! that the value fits, and not for the writer's. Defaults have no union in their type, of which it takes the wrong branch, and no bytes
//! beyond ASCII, which it writes as UTF-8; and no map, whose entries have no order.

use std::collections::HashSet;

use avrogen_schema::SchemaSet;
use serde_json::{Map, Value, json};

use crate::tape::Tape;

/// A reader's schema, and what wrote the data.
pub(crate) struct Evolved {
    pub(crate) reader: Value,
    pub(crate) writer: Value,
}

/// One definition, with names where it refers to others.
struct Definition {
    old_name: String,
    object: Map<String, Value>,
}

impl Evolved {
    pub(crate) fn of(schema: &str, numbers: Vec<u32>) -> Self {
        let set = SchemaSet::from_json(schema).unwrap();
        let printed: Value = serde_json::from_str(&set.to_json(&set.roots()[0].ty)).unwrap();
        let mut plain = Plain::default();
        let root = plain.ty(&printed);
        let root = plain.renamed(&root);
        let definitions: Vec<_> = plain
            .definitions
            .iter()
            .map(|definition| plain.renamed_definition(&definition.object))
            .collect();
        let mut changes = Changes {
            tape: Tape::new(numbers),
            new: 0,
        };
        let written: Vec<_> = definitions
            .iter()
            .map(|definition| changes.definition(definition))
            .collect();
        let written_root = changes.ty(&root, false);
        Self {
            reader: Printer::new(&definitions).ty(&root),
            writer: Printer::new(&written).ty(&written_root),
        }
    }
}

/// The number of a definition as a type.
fn name(index: usize) -> String {
    format!("n.T{index}")
}

fn number(text: &str) -> Option<usize> {
    text.strip_prefix("n.T")?.parse().ok()
}

/// Takes a schema apart.
#[derive(Default)]
struct Plain {
    definitions: Vec<Definition>,
}

impl Plain {
    fn ty(&mut self, ty: &Value) -> Value {
        match ty {
            Value::Array(branches) => {
                let mut seen = HashSet::new();
                let mut branches: Vec<_> = branches.iter().map(|branch| self.ty(branch)).collect();
                branches.retain(|branch| seen.insert(self.looks_like(branch)));
                branches.into()
            }
            Value::Object(object) => match object["type"].as_str() {
                Some("array") => json!({"type": "array", "items": self.ty(&object["items"])}),
                Some("map") => json!({"type": "map", "values": self.ty(&object["values"])}),
                Some("record" | "enum" | "fixed") => self.definition(object),
                _ => self.ty(&object["type"]),
            },
            word => word.clone(),
        }
    }

    fn definition(&mut self, object: &Map<String, Value>) -> Value {
        let simple = object["name"].as_str().unwrap();
        let full = match object.get("namespace").and_then(Value::as_str) {
            Some(namespace) if !namespace.is_empty() => format!("{namespace}.{simple}"),
            _ => simple.to_owned(),
        };
        let index = self.definitions.len();
        self.definitions.push(Definition {
            old_name: full.clone(),
            object: Map::new(),
        });
        let mut plain = Map::new();
        for key in ["type", "symbols", "default", "size"] {
            if let Some(value) = object.get(key) {
                plain.insert(key.to_owned(), value.clone());
            }
        }
        if let Some(Value::Array(fields)) = object.get("fields") {
            let field = |field: &Value| {
                let mut plain = Map::new();
                plain.insert("name".to_owned(), field["name"].clone());
                plain.insert("type".to_owned(), self.ty(&field["type"]));
                if let Some(default) = field.get("default")
                    && default.to_string().is_ascii()
                    && self.is_without_choices(&plain["type"])
                {
                    plain.insert("default".to_owned(), default.clone());
                }
                Value::from(plain)
            };
            plain.insert("fields".to_owned(), fields.iter().map(field).collect());
        }
        self.definitions[index].object = plain;
        full.into()
    }

    fn definition_of(&self, word: &Value) -> Option<&Definition> {
        self.definitions
            .iter()
            .find(|definition| word == definition.old_name.as_str())
    }

    /// What a branch of a union is taken for.
    fn looks_like(&self, branch: &Value) -> String {
        let kind = match (branch, self.definition_of(branch)) {
            (Value::Object(object), _) => &object["type"],
            // A definition that is not finished is a record.
            (_, Some(definition)) => definition.object.get("type").unwrap_or(&Value::Null),
            (word, None) => word,
        };
        match kind.as_str().unwrap_or("record") {
            "record" | "map" => "object",
            "enum" | "string" => "text",
            "fixed" | "bytes" => "octets",
            kind => kind,
        }
        .to_owned()
    }

    /// Whether neither a union nor a map is in a type and in what it is made of.
    fn is_without_choices(&self, ty: &Value) -> bool {
        match ty {
            Value::Array(_) => false,
            Value::Object(object) => {
                object["type"] != "map" && self.is_without_choices(&object["items"])
            }
            word => self.definition_of(word).is_none_or(|definition| {
                // One that is not finished may have one.
                !definition.object.is_empty()
                    && match definition.object.get("fields") {
                        Some(Value::Array(fields)) => fields
                            .iter()
                            .all(|field| self.is_without_choices(&field["type"])),
                        _ => true,
                    }
            }),
        }
    }

    /// With the new names.
    fn renamed(&self, ty: &Value) -> Value {
        match ty {
            Value::Array(branches) => branches.iter().map(|branch| self.renamed(branch)).collect(),
            Value::Object(object) => {
                let mut object = object.clone();
                for key in ["items", "values"] {
                    if let Some(inner) = object.get_mut(key) {
                        *inner = self.renamed(inner);
                    }
                }
                object.into()
            }
            word => {
                let of_that_name = |definition: &Definition| word == definition.old_name.as_str();
                let index = self.definitions.iter().position(of_that_name);
                index.map_or_else(|| word.clone(), |index| name(index).into())
            }
        }
    }

    fn renamed_definition(&self, object: &Map<String, Value>) -> Map<String, Value> {
        let mut object = object.clone();
        if let Some(Value::Array(fields)) = object.get_mut("fields") {
            for field in fields {
                field["type"] = self.renamed(&field["type"]);
            }
        }
        object
    }
}

/// What the writer has otherwise than the reader.
struct Changes {
    tape: Tape,
    /// Fields that only the writer has.
    new: usize,
}

impl Changes {
    fn definition(&mut self, object: &Map<String, Value>) -> Map<String, Value> {
        let mut object = object.clone();
        if let Some(Value::Array(fields)) = object.get_mut("fields") {
            *fields = self.fields(fields);
        }
        if let Some(Value::Array(symbols)) = object.get_mut("symbols") {
            if symbols.len() > 1 && self.tape.once_in(3) {
                let gone = self.tape.below(symbols.len());
                symbols.remove(gone);
            }
            if self.tape.once_in(3) {
                symbols.push("only_the_writers".into());
            }
            self.shuffle(symbols);
            // The writer's default is of no account, and may be gone.
            object.remove("default");
        }
        object
    }

    fn fields(&mut self, fields: &[Value]) -> Vec<Value> {
        let mut changed = Vec::new();
        for field in fields {
            if field.get("default").is_some() && self.tape.once_in(2) {
                continue;
            }
            let ty = self.ty(&field["type"], false);
            changed.push(json!({"name": field["name"], "type": ty}));
        }
        while self.tape.once_in(3) {
            let types = [
                json!("string"),
                json!("null"),
                json!(["null", "long"]),
                json!({"type": "array", "items": "int"}),
                json!({"type": "map", "values": ["double", "bytes"]}),
            ];
            let ty = self.tape.pick(&types).clone();
            changed.push(json!({"name": format!("only_the_writers_{}", self.new), "type": ty}));
            self.new += 1;
        }
        self.shuffle(&mut changed);
        changed
    }

    fn shuffle(&mut self, values: &mut [Value]) {
        if self.tape.once_in(2) {
            for index in (1..values.len()).rev() {
                values.swap(index, self.tape.below(index + 1));
            }
        }
    }

    /// Branches of a union stay what they are: two of them could become one.
    fn ty(&mut self, ty: &Value, in_union: bool) -> Value {
        match ty {
            Value::Array(branches) => self.union(branches),
            Value::Object(object) => {
                let mut object = object.clone();
                for key in ["items", "values"] {
                    if let Some(inner) = object.get_mut(key) {
                        *inner = self.ty(inner, false);
                    }
                }
                object.into()
            }
            word if in_union => word.clone(),
            word => {
                let narrower: &[&str] = match word.as_str().unwrap() {
                    "long" => &["long", "int"],
                    "float" => &["float", "long", "int"],
                    "double" => &["double", "float", "long", "int"],
                    "string" => &["string", "bytes"],
                    "bytes" => &["bytes", "string"],
                    _ => return word.clone(),
                };
                self.tape.pick(narrower).to_owned().into()
            }
        }
    }

    /// Null stays where it is a branch: values might have no end without it.
    fn union(&mut self, branches: &[Value]) -> Value {
        let mut changed: Vec<_> = branches
            .iter()
            .map(|branch| self.ty(branch, true))
            .collect();
        let null = Value::from("null");
        if changed.contains(&null) {
            let gone = self.tape.below(changed.len());
            if self.tape.once_in(3) && changed[gone] != null {
                changed.remove(gone);
            }
        }
        self.shuffle(&mut changed);
        changed.into()
    }
}

/// Puts a schema together: each definition where its name comes first.
struct Printer<'d> {
    definitions: &'d [Map<String, Value>],
    printed: Vec<bool>,
}

impl<'d> Printer<'d> {
    fn new(definitions: &'d [Map<String, Value>]) -> Self {
        Self {
            definitions,
            printed: vec![false; definitions.len()],
        }
    }

    fn ty(&mut self, ty: &Value) -> Value {
        match ty {
            Value::Array(branches) => branches.iter().map(|branch| self.ty(branch)).collect(),
            Value::Object(object) => {
                let mut object = object.clone();
                for key in ["items", "values"] {
                    if let Some(inner) = object.get_mut(key) {
                        *inner = self.ty(inner);
                    }
                }
                object.into()
            }
            word => match word.as_str().and_then(number) {
                Some(index) if !self.printed[index] => self.definition(index),
                _ => word.clone(),
            },
        }
    }

    fn definition(&mut self, index: usize) -> Value {
        self.printed[index] = true;
        let mut object = self.definitions[index].clone();
        object.insert("name".to_owned(), name(index).into());
        if let Some(Value::Array(fields)) = object.get_mut("fields") {
            for field in fields {
                field["type"] = self.ty(&field["type"]);
            }
        }
        object.into()
    }
}
