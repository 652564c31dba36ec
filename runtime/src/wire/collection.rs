//! Arrays and maps: blocks of items, ended by a block of none.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use crate::codec::{At, Decode, Encode, Plain, Reader, UNBOUNDED, Wire, Writer};
use crate::error::Error;
use crate::plan::Node;
use crate::raw::length;

/// Items of C.
pub struct Array<C>(PhantomData<C>);
/// String keys, and values of C.
pub struct Map<C>(PhantomData<C>);

impl<C> Wire for Array<C> {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

impl<C> Wire for Map<C> {
    const MIN: usize = 1;
    const MAX: usize = UNBOUNDED;
}

/// Items that room is made for at once, of those that a block is said to hold: arrays stand within arrays, and each of a hundred levels
/// may promise all that remains of the datum. More room comes with the items, which may be larger in memory than on the wire.
fn at_once<T>(count: usize, reader: &Reader<'_>) -> usize {
    const MEMORY_FOR_A_BYTE: usize = 8;
    const LEAST: usize = 1 << 12;
    const MOST: usize = 1 << 16;
    let memory = reader.remaining().saturating_mul(MEMORY_FOR_A_BYTE);
    count
        .min(memory.clamp(LEAST, MOST) / size_of::<T>().max(1))
        .max(1)
}

impl<T, C: Encode<T>> Encode<[T]> for Array<C> {
    fn encode(items: &[T], writer: &mut Writer<'_>) -> Result<(), Error> {
        if !items.is_empty() {
            writer.long(length(items.len()));
            if let Some(plain) = C::PLAIN {
                writer.plain(items, &plain);
            } else {
                for (index, item) in items.iter().enumerate() {
                    C::encode(item, writer).map_err(|error| error.in_item(index))?;
                }
            }
        }
        writer.raw(&[0]);
        Ok(())
    }
}

impl<T, C: Encode<T>> Encode<Vec<T>> for Array<C> {
    #[inline]
    fn encode(items: &Vec<T>, writer: &mut Writer<'_>) -> Result<(), Error> {
        <Self as Encode<[T]>>::encode(items, writer)
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, Vec<T>> for Array<C> {
    fn decode(reader: &mut Reader<'a>) -> Result<Vec<T>, Error> {
        if let Some(plain) = C::PLAIN {
            let mut items = Vec::new();
            copy(reader, &mut items, &plain)?;
            return Ok(items);
        }
        items(reader, C::MIN, C::decode)
    }

    fn decode_into(items: &mut Vec<T>, reader: &mut Reader<'a>) -> Result<(), Error> {
        if let Some(plain) = C::PLAIN {
            items.clear();
            return copy(reader, items, &plain);
        }
        let mut read = 0;
        loop {
            let block = reader.block(C::MIN)?;
            if block.count == 0 {
                items.truncate(read);
                return Ok(());
            }
            let more = block.count.saturating_sub(items.len() - read);
            items.reserve(at_once::<T>(more, reader));
            for index in read..read + block.count {
                let item = match items.get_mut(index) {
                    Some(item) => C::decode_into(item, reader),
                    None => C::decode(reader).map(|item| items.push(item)),
                };
                item.map_err(|error| error.in_item(index))?;
            }
            reader.end_block(block)?;
            read += block.count;
        }
    }

    fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<Vec<T>, Error> {
        let Node::Items(node, least) = at.node() else {
            return at.otherwise(reader, Self::resolve_at);
        };
        items(reader, *least, |reader| C::resolve_at(at.to(*node), reader))
    }
}

/// Items that look the same in memory: a copy for each block.
#[inline]
fn copy<T>(reader: &mut Reader<'_>, items: &mut Vec<T>, plain: &Plain<T>) -> Result<(), Error> {
    loop {
        let block = reader.block(size_of::<T>())?;
        if block.count == 0 {
            return Ok(());
        }
        reader.plain(block.count, items, plain)?;
        reader.end_block(block)?;
    }
}

fn items<'a, T>(
    reader: &mut Reader<'a>,
    least: usize,
    mut item: impl FnMut(&mut Reader<'a>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    loop {
        let block = reader.block(least)?;
        if block.count == 0 {
            return Ok(items);
        }
        items.reserve(at_once::<T>(block.count, reader));
        for _ in 0..block.count {
            match item(reader) {
                Ok(value) => items.push(value),
                Err(error) => return Err(error.in_item(items.len())),
            }
        }
        reader.end_block(block)?;
    }
}

/// A map of any kind, by any kind of string: what its keys must have beyond that, and how it makes room.
macro_rules! map {
    ($map:ty, [$($key:tt)+], [$($bounds:tt)*], $reserve:expr) => {
        impl<K: AsRef<str>, T, C: Encode<T>, $($bounds)*> Encode<$map> for Map<C> {
            fn encode(map: &$map, writer: &mut Writer<'_>) -> Result<(), Error> {
                if !map.is_empty() {
                    writer.long(length(map.len()));
                    for (key, value) in map {
                        let key = key.as_ref();
                        writer.bytes(key.as_bytes());
                        C::encode(value, writer).map_err(|error| error.in_key(key))?;
                    }
                }
                writer.raw(&[0]);
                Ok(())
            }
        }

        impl<'a, K: From<&'a str> + $($key)+, T, C: Decode<'a, T>, $($bounds)*> Decode<'a, $map> for Map<C> {
            fn decode(reader: &mut Reader<'a>) -> Result<$map, Error> {
                let mut map = <$map>::default();
                Self::decode_into(&mut map, reader)?;
                Ok(map)
            }

            fn decode_into(map: &mut $map, reader: &mut Reader<'a>) -> Result<(), Error> {
                map.clear();
                entries(reader, map, C::decode, $reserve, |map, key, value| drop(map.insert(key, value)))
            }

            fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<$map, Error> {
                let Node::Items(node, _) = at.node() else { return at.otherwise(reader, Self::resolve_at) };
                let mut map = <$map>::default();
                let value = |reader: &mut Reader<'a>| C::resolve_at(at.to(*node), reader);
                entries(reader, &mut map, value, $reserve, |map, key, value| drop(map.insert(key, value)))?;
                Ok(map)
            }
        }
    };
}

map!(HashMap<K, T, S>, [Eq + Hash], [S: BuildHasher + Default], HashMap::reserve);
map!(BTreeMap<K, T>, [Ord], [], |_, _| {});

fn entries<'a, M, K: From<&'a str>, T>(
    reader: &mut Reader<'a>,
    map: &mut M,
    mut value: impl FnMut(&mut Reader<'a>) -> Result<T, Error>,
    reserve: fn(&mut M, usize),
    insert: fn(&mut M, K, T),
) -> Result<(), Error> {
    loop {
        // A key takes one byte at least.
        let block = reader.block(1)?;
        if block.count == 0 {
            return Ok(());
        }
        // A table has up to twice as many places.
        reserve(map, at_once::<[(K, T); 2]>(block.count, reader));
        for _ in 0..block.count {
            let key = reader.str()?;
            let value = value(reader).map_err(|error| error.in_key(key))?;
            insert(map, key.into(), value);
        }
        reader.end_block(block)?;
    }
}
