//! Schemas by their fingerprints, and messages of any of them → values of one type.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::avro::{Avro, Decodable, from_slice_with};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::parsed::Parsed;
use crate::resolve::Resolver;
use crate::single_object::split;

/// Schemas by the Rabin fingerprints of their canonical forms: those that messages may have been written with. A clone shares the texts.
///
/// ```
/// use avrogen::single_object::Store;
///
/// let mut store = Store::new();
/// let fingerprint = store.insert(r#"{"type": "int"}"#)?;
/// assert_eq!(fingerprint, 0x7275_d51a_3f39_5c8f);
/// assert_eq!(store.get(fingerprint), Some(r#"{"type": "int"}"#));
/// assert_eq!(store.get(1), None);
/// # Ok::<(), avrogen::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Store {
    schemas: HashMap<u64, Arc<str>>,
}

impl Store {
    /// Without schemas.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a schema, its whole JSON text, and returns its fingerprint. Of texts with one canonical form the first stays. An error if it
    /// is no schema.
    pub fn insert(&mut self, schema_json: &str) -> Result<u64, Error> {
        let fingerprint = Parsed::read(schema_json)?.fingerprint();
        self.schemas
            .entry(fingerprint)
            .or_insert_with(|| schema_json.into());
        Ok(fingerprint)
    }

    /// The schema with this fingerprint.
    pub fn get(&self, fingerprint: u64) -> Option<&str> {
        self.schemas.get(&fingerprint).map(|schema| &**schema)
    }

    /// The fingerprints and the schemas, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &str)> {
        self.schemas
            .iter()
            .map(|(fingerprint, schema)| (*fingerprint, &**schema))
    }
}

/// Reads messages as values of `T`, whichever schema of a store wrote them, and those of `T`'s own schema.
///
/// Schemas are compared once each, when the first message of theirs comes; no lock is taken after that. So a decoder never holds more
/// than the store has schemas, whatever the messages say. A program that learns of schemas as it runs adds them with
/// [`Decoder::insert`].
///
/// ```
/// use avrogen::single_object::{self, Decoder, Store};
///
/// let mut store = Store::new();
/// store.insert("\"int\"")?;
/// let decoder = Decoder::<i64>::new(&store);
///
/// let old = single_object::to_vec(&7_i32)?;
/// let new = single_object::to_vec(&7_i64)?;
/// assert_eq!((decoder.from_slice(&old)?, decoder.from_slice(&new)?), (7, 7));
///
/// let foreign = single_object::to_vec(&0.5_f32)?;
/// assert_eq!(
///     decoder.from_slice(&foreign).unwrap_err().to_string(),
///     "no schema with the fingerprint 4d7c02cb3ea8d790 is at hand: insert it into the store"
/// );
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct Decoder<T> {
    known: HashMap<u64, Known<T>>,
    limits: Limits,
}

/// A schema, and what came of comparing it, once it was.
struct Known<T> {
    schema: Arc<str>,
    resolver: OnceLock<Result<Resolver<T>, Kind>>,
}

impl<T> Known<T> {
    fn new(schema: Arc<str>) -> Self {
        Self {
            schema,
            resolver: OnceLock::new(),
        }
    }
}

impl<T: Avro> Decoder<T> {
    /// For the schemas that the store holds now.
    pub fn new(store: &Store) -> Self {
        let known = store.schemas.iter();
        Self {
            known: known
                .map(|(fingerprint, schema)| (*fingerprint, Known::new(Arc::clone(schema))))
                .collect(),
            limits: Limits::default(),
        }
    }

    /// The same, within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        for known in self.known.values_mut() {
            known.resolver.take();
        }
        self
    }

    /// Adds a schema, as [`Store::insert`] does.
    pub fn insert(&mut self, schema_json: &str) -> Result<u64, Error> {
        let fingerprint = Parsed::read(schema_json)?.fingerprint();
        self.known
            .entry(fingerprint)
            .or_insert_with(|| Known::new(schema_json.into()));
        Ok(fingerprint)
    }

    /// Reads a message. A fingerprint that is not known is [`ErrorKind::UnknownFingerprint`](crate::ErrorKind), which tells it.
    pub fn from_slice<'a>(&'a self, message: &'a [u8]) -> Result<T, Error>
    where
        T: Decodable<'a>,
    {
        let message = split(message)?;
        if message.fingerprint == T::SCHEMA.fingerprint() {
            return from_slice_with(message.payload, &self.limits);
        }
        let fail = |kind| Error::new(kind).of(T::SCHEMA.name(), 0);
        let Some(known) = self.known.get(&message.fingerprint) else {
            return Err(fail(Kind::UnknownFingerprint(message.fingerprint)));
        };
        let resolver = known.resolver.get_or_init(|| {
            let resolver = Resolver::new(&known.schema).map_err(|error| error.kind().clone())?;
            Ok(resolver.with_limits(self.limits))
        });
        match resolver {
            Ok(resolver) => resolver.from_slice(message.payload),
            Err(kind) => Err(fail(kind.clone())),
        }
    }
}

impl<T> std::fmt::Debug for Decoder<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("schemas", &self.known.len())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
