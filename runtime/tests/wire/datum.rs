//! A datum of any wire type and Rust type.

use std::marker::PhantomData;

use avrogen::codec::{Decode, Encode, Newtype, Wire};
use avrogen::wire::Of;
use avrogen::{Avro, Error, Schema, SchemaPart, from_slice, to_vec};

/// A `T` on the wire type `W`. Its schema is long's: only the tests of promotions look at it.
pub(crate) struct Datum<W, T>(pub(crate) T, PhantomData<W>);

impl<W: Wire, T> Avro for Datum<W, T> {
    const SCHEMA: &'static Schema =
        &Schema::new("", 0xd054_e144_93f4_1db7, &[SchemaPart::Text("\"long\"")]);
    type Wire = Of<W>;
}

impl<W, T> Newtype for Datum<W, T> {
    type Inner = T;

    fn wrap(inner: T) -> Self {
        Self(inner, PhantomData)
    }

    fn inner(&self) -> &T {
        &self.0
    }
}

pub(crate) fn write<W: Encode<T>, T>(value: T) -> Result<Vec<u8>, Error> {
    to_vec(&Datum::<W, T>::wrap(value))
}

pub(crate) fn read<W: for<'a> Decode<'a, T>, T>(bytes: &[u8]) -> Result<T, Error> {
    from_slice::<Datum<W, T>>(bytes).map(|datum| datum.0)
}
