//! Another wire type through a conversion: where a program has a type of its own in the place of the usual one.

use std::marker::PhantomData;

use crate::codec::{At, Decode, Encode, Reader, Room, Wire, Writer};
use crate::convert::Convert;
use crate::error::Error;

/// C, whose usual Rust type is B; M converts between B and T, which a program has instead.
pub struct Via<C, B, T, M>(PhantomData<(C, B, T, M)>);

impl<C: Wire, B, T, M> Wire for Via<C, B, T, M> {
    const MIN: usize = C::MIN;
    const MAX: usize = C::MAX;
}

impl<T, B, C: Encode<B>, M: Convert<B, T>> Encode<T> for Via<C, B, T, M> {
    #[inline]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        C::encode(&M::to_avro(value)?, writer)
    }

    #[inline]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        C::encode_in(&M::to_avro(value)?, room)
    }
}

impl<'a, T, B, C: Decode<'a, B>, M: Convert<B, T>> Decode<'a, T> for Via<C, B, T, M> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        M::from_avro(C::decode(reader)?)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        M::from_avro(C::resolve_at(at, reader)?)
    }
}
