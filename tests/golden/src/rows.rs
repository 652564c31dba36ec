//! Generated types as rows of a table: tests and fuzz targets go through all of them without a word of any.

use std::cmp::Ordering;

use avrogen::{Avro, Decodable, Encodable, Error, Resolver};

/// What was written, if it could be read.
pub type Written = Result<Vec<u8>, Error>;

/// From bytes to bytes.
pub type Again = dyn Fn(&[u8]) -> Written + Send + Sync;

/// A generated type: its schema, and the ways from bytes to bytes through it.
pub struct Row {
    /// Its path.
    pub name: &'static str,
    /// Its schema's JSON.
    pub schema: &'static str,
    /// Decodes and encodes.
    pub again: fn(&[u8]) -> Written,
    /// The same with the second datum read into the value of the first.
    pub into: fn(&[u8], &[u8]) -> Written,
    /// Decodes what a writer of this schema wrote, and encodes.
    pub resolver: fn(&str) -> Result<Box<Again>, Error>,
    /// Decodes, and prints as JSON.
    pub print: fn(&[u8]) -> Result<String, Error>,
    /// Parses JSON, and encodes.
    pub parse: fn(&str) -> Written,
    /// Which of two datums comes first.
    pub compare: fn(&[u8], &[u8]) -> Result<Ordering, Error>,
}

fn again<T: Encodable + for<'a> Decodable<'a>>(bytes: &[u8]) -> Written {
    avrogen::to_vec(&avrogen::from_slice::<T>(bytes)?)
}

fn into<T: Encodable + for<'a> Decodable<'a>>(old: &[u8], bytes: &[u8]) -> Written {
    let mut value = avrogen::from_slice::<T>(old)?;
    avrogen::decode_into(bytes, &mut value)?;
    avrogen::to_vec(&value)
}

fn resolver<T>(writer: &str) -> Result<Box<Again>, Error>
where
    T: Avro + Encodable + for<'a> Decodable<'a> + 'static,
{
    let resolver = Resolver::<T>::new(writer)?;
    Ok(Box::new(move |bytes| {
        avrogen::to_vec(&resolver.from_slice(bytes)?)
    }))
}

fn print<T: Encodable + for<'a> Decodable<'a>>(bytes: &[u8]) -> Result<String, Error> {
    avrogen::json::to_string(&avrogen::from_slice::<T>(bytes)?)
}

fn parse<T: Encodable + for<'a> Decodable<'a>>(text: &str) -> Written {
    avrogen::to_vec(&avrogen::json::from_str::<T>(text)?)
}

fn row<T>(name: &'static str) -> Row
where
    T: Avro + Encodable + for<'a> Decodable<'a> + 'static,
{
    Row {
        name,
        schema: T::SCHEMA.json(),
        again: again::<T>,
        into: into::<T>,
        resolver: resolver::<T>,
        print: print::<T>,
        parse: parse::<T>,
        compare: avrogen::order::compare::<T>,
    }
}

macro_rules! rows {
    ($($ty:path),+ $(,)?) => { vec![$(row::<$ty>(stringify!($ty))),+] };
}

/// One of each kind.
pub fn rows() -> Vec<Row> {
    rows![
        crate::collections::golden::Collections,
        crate::defaults::golden::All,
        crate::defaults::golden::Defaults,
        crate::docs::golden::Docs,
        crate::errors::golden::Failure,
        crate::jiff::golden::Kinds,
        crate::jiff::golden::Logical,
        crate::logical::golden::Logical,
        crate::names::golden::r#type::self_::Names,
        crate::nullable::golden::Nullable,
        crate::odd::avrogen::core::std::Wire,
        crate::odd::r#gen::r#try::r#dyn::Fn,
        crate::odd::größe::straße::Ünï,
        crate::odd::x::Deep,
        crate::odd::x::Some,
        crate::outlined::golden::Outlined,
        crate::odd::中::Inside,
        crate::primitives::golden::Primitives,
        crate::raw::golden::Logical,
        crate::readers::OctetsOrLists,
        crate::readers::Shapes,
        crate::readers::readers::Chain,
        crate::readers::readers::Chosen,
        crate::recursion::golden::Even,
        crate::recursion::golden::List,
        crate::recursion::golden::Tree,
        crate::toplevel::Blob,
        crate::toplevel::Counts,
        crate::toplevel::Either,
        crate::toplevel::ListOfLeft,
        crate::toplevel::Moment,
        crate::unions::golden::Unions,
        crate::v1::golden::Event,
        crate::v2::golden::Event,
        crate::views::Choice,
        crate::views::Names,
        crate::views::golden::views::Parcel,
    ]
}

/// The schema with a field more at the beginning of every record: a null, so that the bytes are the same, and that every record differs
/// from the one without. For schemas as ours are printed: in one line, without a space.
pub fn with_a_field_more(schema: &str) -> String {
    const MORE: &str = r#"{"name":"avrogen_more","type":"null","default":null}"#;
    schema
        .replace(r#""fields":[{"#, &format!(r#""fields":[{MORE},{{"#))
        .replace(r#""fields":[]"#, &format!(r#""fields":[{MORE}]"#))
}
