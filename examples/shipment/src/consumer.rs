//! Frames → values of one version, whichever version they were written with.

use std::collections::HashMap;
use std::error::Error;

use avrogen::{Decodable, Resolver, confluent, from_slice};
use avrogen_registry::blocking::Client;
use avrogen_registry::{SchemaById, Version};
use avrogen_schema::SchemaSet;

/// Reads a topic. Each schema id is looked up once.
pub(crate) struct Consumer<'r, T> {
    registry: &'r Client,
    writers: HashMap<u32, Writer<T>>,
}

/// What is known of the writers of an id.
enum Writer<T> {
    /// They use our own schema.
    Same,
    /// They use another version of it.
    Other(Resolver<T>),
}

impl<'r, T: for<'a> Decodable<'a>> Consumer<'r, T> {
    pub(crate) fn new(registry: &'r Client) -> Self {
        Self {
            registry,
            writers: HashMap::new(),
        }
    }

    pub(crate) fn read(&mut self, message: &[u8]) -> Result<T, Box<dyn Error>> {
        let frame = confluent::split(message)?;
        if !self.writers.contains_key(&frame.id) {
            let writer = self.look_up(frame.id)?;
            self.writers.insert(frame.id, writer);
        }
        Ok(match &self.writers[&frame.id] {
            Writer::Same => from_slice(frame.payload)?,
            Writer::Other(resolver) => resolver.from_slice(frame.payload)?,
        })
    }

    fn look_up(&self, id: u32) -> Result<Writer<T>, Box<dyn Error>> {
        let schema = whole(self.registry, &*self.registry.schema(id)?)?;
        if schema == T::SCHEMA.json() {
            return Ok(Writer::Same);
        }
        Ok(Writer::Other(Resolver::new(&schema)?))
    }
}

/// A schema and all that it refers to, as one text.
fn whole(registry: &Client, schema: &SchemaById) -> Result<String, Box<dyn Error>> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut open = schema.references.clone();
    while let Some(reference) = open.pop() {
        if texts.iter().all(|(name, _)| *name != reference.name) {
            let found = registry.version(&reference.subject, Version::Number(reference.version))?;
            texts.push((reference.name, found.schema));
            open.extend(found.references);
        }
    }
    let set = SchemaSet::from_json_with(&schema.schema, &texts)?;
    let root = set.roots().last().ok_or("an empty schema")?;
    Ok(set.to_json(&root.ty))
}
