//! The codec under the generated code of this package: random datums, damaged ones, limits, logical types, resolution.

mod damage;
mod datum;
mod limits;
mod logical;
mod random;
mod resolution;
mod wire;

use avrogen::{Avro, Decodable, Encodable, Error};
use avrogen_golden as golden;

type Written = Result<Vec<u8>, Error>;

/// A generated type as a row: its schema, and the way from bytes to bytes through it.
struct Row {
    name: &'static str,
    schema: &'static str,
    again: fn(&[u8]) -> Written,
    /// The same with the second datum read into the value of the first.
    into: fn(&[u8], &[u8]) -> Written,
}

fn again<T: Encodable + for<'a> Decodable<'a>>(bytes: &[u8]) -> Written {
    avrogen::to_vec(&avrogen::from_slice::<T>(bytes)?)
}

fn into<T: Encodable + for<'a> Decodable<'a>>(old: &[u8], bytes: &[u8]) -> Written {
    let mut value = avrogen::from_slice::<T>(old)?;
    avrogen::decode_into(bytes, &mut value)?;
    avrogen::to_vec(&value)
}

fn row<T: Avro + Encodable + for<'a> Decodable<'a>>(name: &'static str) -> Row {
    Row {
        name,
        schema: T::SCHEMA.json(),
        again: again::<T>,
        into: into::<T>,
    }
}

macro_rules! rows {
    ($($ty:path),+ $(,)?) => { vec![$(row::<$ty>(stringify!($ty))),+] };
}

fn rows() -> Vec<Row> {
    rows![
        golden::collections::golden::Collections,
        golden::defaults::golden::All,
        golden::defaults::golden::Defaults,
        golden::docs::golden::Docs,
        golden::errors::golden::Failure,
        golden::jiff::golden::Kinds,
        golden::jiff::golden::Logical,
        golden::logical::golden::Logical,
        golden::names::golden::r#type::self_::Names,
        golden::nullable::golden::Nullable,
        golden::odd::avrogen::core::std::Wire,
        golden::odd::r#gen::r#try::r#dyn::Fn,
        golden::odd::größe::straße::Ünï,
        golden::odd::x::Deep,
        golden::odd::x::Some,
        golden::outlined::golden::Outlined,
        golden::odd::中::Inside,
        golden::primitives::golden::Primitives,
        golden::raw::golden::Logical,
        golden::recursion::golden::Even,
        golden::recursion::golden::List,
        golden::recursion::golden::Tree,
        golden::toplevel::Blob,
        golden::toplevel::Counts,
        golden::toplevel::Either,
        golden::toplevel::ListOfLeft,
        golden::toplevel::Moment,
        golden::unions::golden::Unions,
        golden::v1::golden::Event,
        golden::v2::golden::Event,
        golden::views::Choice,
        golden::views::Names,
        golden::views::golden::views::Parcel,
    ]
}
