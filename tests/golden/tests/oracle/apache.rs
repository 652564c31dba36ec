//! apache-avro as the oracle: bytes → its value → bytes.

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;

use crate::schema::RandomSchema;

pub(crate) struct Apache(Schema);

impl Apache {
    /// None where it may refuse or misread, for a fault that is known.
    pub(crate) fn of(schema: &RandomSchema) -> Option<Self> {
        let misreads = schema.faults.iter().any(|fault| fault.misreads());
        let refuses = schema.faults.iter().any(|fault| fault.refuses());
        match Schema::parse(&schema.json) {
            _ if misreads => None,
            Ok(apache) => Some(Self(apache)),
            Err(_) if refuses => None,
            Err(error) => panic!("apache-avro refuses it: {error}\n{schema:?}"),
        }
    }

    /// The value, if the whole datum is one.
    pub(crate) fn read(&self, datum: &[u8]) -> Result<Value, String> {
        let told = |error: apache_avro::Error| format!("apache-avro: {error}");
        let reader = GenericDatumReader::builder(&self.0).build().map_err(told)?;
        let mut rest = datum;
        let value = reader.read_value(&mut rest).map_err(told)?;
        if rest.is_empty() {
            Ok(value)
        } else {
            Err(format!("apache-avro leaves {} bytes", rest.len()))
        }
    }

    pub(crate) fn write(&self, value: &Value) -> Vec<u8> {
        let writer = GenericDatumWriter::builder(&self.0).build().unwrap();
        let mut bytes = Vec::new();
        writer.write_value_ref(&mut bytes, value).unwrap();
        bytes
    }
}
