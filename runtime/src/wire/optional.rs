//! Unions with null, and unions of one branch.

use std::marker::PhantomData;

use crate::codec::{
    At, Branches, Decode, DecodeBranches, Encode, Reader, Room, UNBOUNDED, Wire, Writer,
};
use crate::error::{Error, Kind};
use crate::plan::Node;

/// `["null", C]`.
pub struct NullOr<C>(PhantomData<C>);
/// `[C, "null"]`.
pub struct OrNull<C>(PhantomData<C>);
/// `[C]`: a union of one branch.
pub struct One<C>(PhantomData<C>);
/// A union of several branches and null at index `I`, around the enum of the others.
pub struct NullAt<const I: usize, E>(PhantomData<E>);

/// The index of a branch takes one byte here.
const fn with_index(most: usize) -> usize {
    most.saturating_add(1)
}

macro_rules! optional {
    ($wire:ident, null is second: $null:literal) => {
        impl<C: Wire> Wire for $wire<C> {
            const MIN: usize = 1;
            const MAX: usize = with_index(C::MAX);
        }

        impl<T, C: Encode<T>> Encode<Option<T>> for $wire<C> {
            #[inline(always)]
            fn encode(value: &Option<T>, writer: &mut Writer<'_>) -> Result<(), Error> {
                writer.room(|room| Self::encode_in(value, room))
            }

            #[inline(always)]
            fn encode_in(value: &Option<T>, room: &mut Room<'_, '_>) -> Result<(), Error> {
                C::encode_nullable(value, u8::from($null) * 2, u8::from(!$null) * 2, room)
            }
        }

        impl<'a, T, C: Decode<'a, T>> Decode<'a, Option<T>> for $wire<C> {
            #[inline(always)]
            fn decode(reader: &mut Reader<'a>) -> Result<Option<T>, Error> {
                C::decode_nullable(reader, $null)
            }

            #[inline]
            fn decode_into(value: &mut Option<T>, reader: &mut Reader<'a>) -> Result<(), Error> {
                match (reader.second()?, value.as_mut()) {
                    ($null, _) => *value = None,
                    (_, Some(value)) => C::decode_into(value, reader)?,
                    (_, None) => *value = Some(C::decode(reader)?),
                }
                Ok(())
            }

            fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<Option<T>, Error> {
                match at.node() {
                    Node::Branch(branch, _) if (*branch == 1) == $null => Ok(None),
                    Node::Branch(_, node) => C::resolve_at(at.to(*node), reader).map(Some),
                    _ => at.otherwise(reader, Self::resolve_at),
                }
            }
        }
    };
}

optional!(NullOr, null is second: false);
optional!(OrNull, null is second: true);

impl<C: Wire> Wire for One<C> {
    const MIN: usize = 1;
    const MAX: usize = with_index(C::MAX);
}

impl<T, C: Encode<T>> Encode<T> for One<C> {
    #[inline(always)]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| Self::encode_in(value, room))
    }

    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.raw([0]);
        C::encode_in(value, room)
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, T> for One<C> {
    #[inline(always)]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        reader.index(1, Kind::Branch)?;
        C::decode(reader)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        match at.node() {
            Node::Branch(_, node) => C::resolve_at(at.to(*node), reader),
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
}

impl<const I: usize, E: Branches> Wire for NullAt<I, E> {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

impl<const I: usize, E: Branches> Encode<Option<E>> for NullAt<I, E> {
    #[inline]
    fn encode(value: &Option<E>, writer: &mut Writer<'_>) -> Result<(), Error> {
        let Some(value) = value else {
            writer.long(crate::raw::length(I));
            return Ok(());
        };
        let branch = value.branch();
        writer.long(crate::raw::length(branch + usize::from(branch >= I)));
        value.encode_branch(writer)
    }
}

impl<'a, const I: usize, E: DecodeBranches<'a>> Decode<'a, Option<E>> for NullAt<I, E> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Option<E>, Error> {
        match reader.index(E::BRANCHES.len() + 1, Kind::Branch)? {
            branch if branch == I => Ok(None),
            branch => E::decode_branch(branch - usize::from(branch > I), reader).map(Some),
        }
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<Option<E>, Error> {
        match at.node() {
            Node::Branch(branch, _) if *branch as usize == I => Ok(None),
            Node::Branch(branch, node) => {
                let branch = *branch as usize;
                E::resolve_branch(branch - usize::from(branch > I), at.to(*node), reader).map(Some)
            }
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
}
