//! Reading what another version of the schema wrote (specification, "Schema Resolution").

mod certain;
mod compile;
pub(crate) mod defaults;
mod equal;
mod matching;
pub(crate) mod sizes;
mod skipper;

pub(crate) use skipper::Skipper;

use std::marker::PhantomData;

use crate::avro::{Avro, Decodable, whole};
use crate::error::{Error, Kind};
use crate::limits::Limits;
use crate::parsed::Parsed;
use crate::plan::{At, Node, SAME};

/// Reads values of `T` from data that was written with another schema.
///
/// The two schemas are compared once, in [`Resolver::new`]; keep the resolver, one for each writer's schema. Where they are equal the
/// data is read as [`from_slice`](crate::from_slice) reads it.
///
/// ```
/// let resolver = avrogen::Resolver::<f64>::new("\"int\"")?;
/// assert_eq!(resolver.from_slice(&[6])?, 3.0);
/// assert!(avrogen::Resolver::<i32>::new("\"string\"").is_err());
/// # Ok::<(), avrogen::Error>(())
/// ```
pub struct Resolver<T> {
    nodes: Box<[Node]>,
    root: u32,
    limits: Limits,
    of: PhantomData<fn() -> T>,
}

impl<T: Avro> Resolver<T> {
    /// Compares a writer's schema (its whole JSON text) with that of `T`. An error if no datum of the writer could be read: what is
    /// missing or mismatched is named. What some data can be read in spite of (a branch or a symbol that `T` lacks) is an error only
    /// once a datum holds it.
    pub fn new(writer_schema_json: &str) -> Result<Self, Error> {
        let refuse = |why: String| Error::new(Kind::Schema(why)).of(T::SCHEMA.name(), 0);
        let writer = Parsed::new(writer_schema_json).map_err(refuse)?;
        let reader = Parsed::new(T::SCHEMA.json())
            .map_err(|why| refuse(format!("the reader's own: {why}")))?;
        let (nodes, root) = compile::plan((&reader.set, &reader.root), (&writer.set, &writer.root));
        if let Some(why) = certain::refusal(&nodes, root) {
            return Err(refuse(why.to_owned()));
        }
        Ok(Self {
            nodes: nodes.into(),
            root,
            limits: Limits::default(),
            of: PhantomData,
        })
    }

    /// The same, within other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// For data of the type's own schema.
    pub(crate) fn straight() -> Self {
        Self {
            nodes: [Node::Same].into(),
            root: SAME,
            limits: Limits::default(),
            of: PhantomData,
        }
    }

    /// Where the plan begins.
    #[inline]
    pub(crate) fn start(&self) -> At<'_> {
        At::new(&self.nodes, self.root)
    }

    /// Reads one datum that fills its bytes.
    #[inline]
    pub fn from_slice<'a>(&'a self, bytes: &'a [u8]) -> Result<T, Error>
    where
        T: Decodable<'a>,
    {
        whole::<T, _>(bytes, self.limits, |reader| {
            T::resolve(self.start(), reader)
        })
    }
}

impl<T> std::fmt::Debug for Resolver<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Resolver")
            .field("steps", &self.nodes.len())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
