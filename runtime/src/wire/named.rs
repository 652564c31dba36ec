//! Types with a name, by what their code says of them.

use std::marker::PhantomData;

use crate::codec::{
    self, At, Branches, Decode, DecodeBranches, DecodeRecord, Encode, Fields, Newtype, Plain,
    Reader, Room, Symbols, UNBOUNDED, Wire, Writer,
};
use crate::error::{Error, Kind};
use crate::plan::Node;
use crate::raw::length;

/// The record T.
pub struct Record<T>(PhantomData<T>);
/// The enum T.
pub struct Enum<T>(PhantomData<T>);
/// A union of several branches, none of them null, as the enum T.
pub struct Union<T>(PhantomData<T>);
/// A type around another one, on whose wire type C it is.
pub struct Of<C>(PhantomData<C>);
/// C behind a `Box`: where a type contains itself. Its size is not asked for, so that recursion is no circle of constants.
pub struct Boxed<C>(PhantomData<C>);

/// C where a type contains itself through one of the program's, which breaks the circle in Rust: its size is not asked for either.
pub struct Unbounded<C>(PhantomData<C>);

impl<T: codec::Record> Wire for Record<T> {
    const MIN: usize = T::SIZE.min;
    const MAX: usize = T::SIZE.max;
}

/// Records of bounded size are written within the run of the record around them, if they are not too large for it.
const fn is_inline<T: codec::Record>() -> bool {
    T::SIZE.max <= 256
}

impl<T: codec::Record> Encode<T> for Record<T> {
    const PLAIN: Option<Plain<T>> = T::PLAIN;

    #[inline]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        if T::SIZE.max != UNBOUNDED {
            // A record of bounded size cannot contain itself.
            return value.encode_record(writer);
        }
        writer.enter()?;
        value.encode_record(writer)?;
        writer.leave();
        Ok(())
    }

    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        if is_inline::<T>() {
            value.encode_fields(room)
        } else {
            room.through(|writer| Self::encode(value, writer))
        }
    }
}

impl<'a, T: DecodeRecord<'a>> Decode<'a, T> for Record<T> {
    const PLAIN: Option<Plain<T>> = T::PLAIN;

    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        if T::SIZE.max != UNBOUNDED {
            return T::decode_record(reader);
        }
        reader.enter()?;
        // Not asked whether it went well, so that the record is not moved once more.
        let record = T::decode_record(reader);
        reader.leave();
        record
    }

    #[inline]
    fn decode_into(value: &mut T, reader: &mut Reader<'a>) -> Result<(), Error> {
        if T::SIZE.max != UNBOUNDED {
            return value.decode_record_into(reader);
        }
        reader.enter()?;
        value.decode_record_into(reader)?;
        reader.leave();
        Ok(())
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        let Node::Record(plan) = at.node() else {
            return at.otherwise(reader, Self::resolve_at);
        };
        reader.enter()?;
        let record = Fields::read(at, plan, reader, T::resolve_record);
        reader.leave();
        record
    }
}

impl<T: Symbols> Wire for Enum<T> {
    const MIN: usize = 1;
    const MAX: usize = if T::ALL.len() <= 64 { 1 } else { 5 };
}

impl<T: Symbols> Encode<T> for Enum<T> {
    #[inline(always)]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.room(|room| Self::encode_in(value, room))
    }

    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        room.long(length(value.index()));
        Ok(())
    }
}

impl<'a, T: Symbols> Decode<'a, T> for Enum<T> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        Ok(T::ALL[reader.index(T::ALL.len(), Kind::Symbol)?])
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        let Node::Symbols(known) = at.node() else {
            return at.otherwise(reader, Self::resolve_at);
        };
        let index = reader.index(known.len(), Kind::Symbol)?;
        let symbol = known[index].and_then(|index| T::ALL.get(index as usize));
        symbol.copied().ok_or_else(|| {
            reader.error(Kind::Schema(format!(
                "the reader's enum lacks the writer's symbol {index}"
            )))
        })
    }
}

impl<T: Branches> Wire for Union<T> {
    const MIN: usize = T::SIZE.min.saturating_add(1);
    const MAX: usize = T::SIZE.max.saturating_add(5);
}

impl<T: Branches> Encode<T> for Union<T> {
    #[inline]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.long(length(value.branch()));
        value.encode_branch(writer)
    }
}

impl<'a, T: DecodeBranches<'a>> Decode<'a, T> for Union<T> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        let branch = reader.index(T::BRANCHES.len(), Kind::Branch)?;
        T::decode_branch(branch, reader)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        match at.node() {
            Node::Branch(branch, node) => T::resolve_branch(*branch as usize, at.to(*node), reader),
            _ => at.otherwise(reader, Self::resolve_at),
        }
    }
}

impl<C: Wire> Wire for Of<C> {
    const MIN: usize = C::MIN;
    const MAX: usize = C::MAX;
}

impl<T: Newtype, C: Encode<T::Inner>> Encode<T> for Of<C> {
    #[inline(always)]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        C::encode(value.inner(), writer)
    }

    #[inline(always)]
    fn encode_in(value: &T, room: &mut Room<'_, '_>) -> Result<(), Error> {
        C::encode_in(value.inner(), room)
    }
}

impl<'a, T: Newtype, C: Decode<'a, T::Inner>> Decode<'a, T> for Of<C> {
    #[inline(always)]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        C::decode(reader).map(T::wrap)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        C::resolve_at(at, reader).map(T::wrap)
    }
}

impl<C> Wire for Boxed<C> {
    const MIN: usize = 0;
    const MAX: usize = UNBOUNDED;
}

impl<T, C: Encode<T>> Encode<Box<T>> for Boxed<C> {
    #[inline]
    fn encode(value: &Box<T>, writer: &mut Writer<'_>) -> Result<(), Error> {
        C::encode(value, writer)
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, Box<T>> for Boxed<C> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Box<T>, Error> {
        C::decode(reader).map(Box::new)
    }

    #[inline]
    fn decode_into(value: &mut Box<T>, reader: &mut Reader<'a>) -> Result<(), Error> {
        C::decode_into(value, reader)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<Box<T>, Error> {
        C::resolve_at(at, reader).map(Box::new)
    }
}

impl<C> Wire for Unbounded<C> {
    const MIN: usize = 0;
    const MAX: usize = UNBOUNDED;
}

impl<T, C: Encode<T>> Encode<T> for Unbounded<C> {
    #[inline]
    fn encode(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        C::encode(value, writer)
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, T> for Unbounded<C> {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<T, Error> {
        C::decode(reader)
    }

    #[inline]
    fn decode_into(value: &mut T, reader: &mut Reader<'a>) -> Result<(), Error> {
        C::decode_into(value, reader)
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<T, Error> {
        C::resolve_at(at, reader)
    }
}
