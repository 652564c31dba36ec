//! To and from the `Schema` and `Value` of apache-avro, for programs that hold both.
//!
//! A schema crosses as its text and a value as its bytes: both sides then keep their own rules, and neither model is written twice.

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;

use crate::avro::{Avro, Decodable, Encodable, from_slice, to_vec};
use crate::error::{Error, Kind};
use crate::schema::Schema;

/// The schema of one of our types as apache-avro's.
///
/// An error if apache-avro refuses what the specification allows: it has no `"type": "error"`, for example.
///
/// ```
/// use avrogen::Avro;
///
/// assert_eq!(avrogen::to_apache_schema(String::SCHEMA)?, apache_avro::Schema::String);
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_apache_schema(schema: &'static Schema) -> Result<apache_avro::Schema, Error> {
    apache_avro::Schema::parse_str(schema.json()).map_err(|error| foreign(schema, &error))
}

/// A value as apache-avro's dynamic one.
///
/// ```
/// assert_eq!(avrogen::to_apache_value(&7_i64)?, apache_avro::types::Value::Long(7));
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn to_apache_value<T: Encodable>(value: &T) -> Result<Value, Error> {
    let bytes = to_vec(value)?;
    let schema = to_apache_schema(T::SCHEMA)?;
    GenericDatumReader::builder(&schema)
        .build()
        .and_then(|reader| reader.read_value(&mut bytes.as_slice()))
        .map_err(|error| foreign(T::SCHEMA, &error))
}

/// A value from apache-avro's dynamic one, which must fit the type's own schema: nothing is promoted, no default is filled in.
///
/// ```
/// use apache_avro::types::Value;
///
/// assert_eq!(avrogen::from_apache_value::<i64>(&Value::Long(7))?, 7);
/// assert!(avrogen::from_apache_value::<i64>(&Value::Boolean(true)).is_err());
/// # Ok::<(), avrogen::Error>(())
/// ```
pub fn from_apache_value<T: Avro + for<'a> Decodable<'a>>(value: &Value) -> Result<T, Error> {
    let schema = to_apache_schema(T::SCHEMA)?;
    let mut bytes = Vec::new();
    GenericDatumWriter::builder(&schema)
        .build()
        .and_then(|writer| writer.write_value_ref(&mut bytes, value))
        .map_err(|error| foreign(T::SCHEMA, &error))?;
    from_slice(&bytes)
}

fn foreign(schema: &'static Schema, error: &apache_avro::Error) -> Error {
    Error::new(Kind::Foreign(format!("apache-avro: {error}"))).of(schema.name(), 0)
}
