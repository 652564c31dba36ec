//! apache-avro as the oracle of resolution: a datum of the writer → the bytes that the reader's schema gives the value read.

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;

/// The bytes, or why there are none.
pub(crate) fn read(writer: &str, reader: &str, datum: &[u8]) -> Result<Vec<u8>, String> {
    let told = |error: apache_avro::Error| error.to_string();
    let writer = Schema::parse_str(writer).map_err(told)?;
    let reader = Schema::parse_str(reader).map_err(told)?;
    let resolving = GenericDatumReader::builder(&writer)
        .reader_schema(&reader)
        .build()
        .map_err(told)?;
    let mut rest = datum;
    let value = resolving.read_value(&mut rest).map_err(told)?;
    if !rest.is_empty() {
        return Err(format!("{} bytes are left", rest.len()));
    }
    let writing = GenericDatumWriter::builder(&reader).build().map_err(told)?;
    let mut bytes = Vec::new();
    writing.write_value_ref(&mut bytes, &value).map_err(told)?;
    Ok(bytes)
}
