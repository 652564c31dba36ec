//! Avro's JSON encoding: tables for both directions, what is refused and how, and hostile bytes and texts.

mod both_ways;
mod damage;
mod hostile;
mod oracle;
mod reading;
mod refusals;
mod typed;

use avrogen::Error;
use avrogen::json::Transcoder;

/// A schema with every kind of type, and itself.
const EVERYTHING: &str = r#"{"type": "record", "name": "a.b.All", "fields": [
    {"name": "flag", "type": "boolean"},
    {"name": "small", "type": "int"},
    {"name": "large", "type": "long"},
    {"name": "single", "type": "float"},
    {"name": "double", "type": "double"},
    {"name": "text", "type": "string"},
    {"name": "octets", "type": "bytes"},
    {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 2}},
    {"name": "suit", "type": {"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES"]}},
    {"name": "list", "type": {"type": "array", "items": ["null", "int", "Digest"]}},
    {"name": "map", "type": {"type": "map", "values": {"type": "array", "items": "string"}}},
    {"name": "next", "type": ["null", "All"]}]}"#;

/// A value of it, twice within itself.
const EVERYTHING_JSON: &str = r#"{"flag":true,"small":-1,"large":9007199254740993,"single":0.1,"double":-0.0,"text":"é\n\"𝄞","octets":"\u0000ÿ","digest":"ab","suit":"SPADES","list":[null,{"int":7},{"a.b.Digest":"\\\u001f"}],"map":{"k":["v",""]},"next":{"a.b.All":{"flag":false,"small":0,"large":0,"single":1.0,"double":1e300,"text":"","octets":"","digest":"\t\r","suit":"HEARTS","list":[],"map":{},"next":null}}}"#;

fn transcoder(schema: &str) -> Transcoder {
    Transcoder::new(schema).unwrap_or_else(|error| panic!("{error}\n{schema}"))
}

/// The JSON of bytes that hold one datum.
fn json(transcoder: &Transcoder, bytes: &[u8]) -> Result<String, Error> {
    let mut text = "before".to_owned();
    match transcoder.to_json(bytes, &mut text) {
        Ok(taken) => {
            assert_eq!(taken, bytes.len(), "{text}");
            Ok(text["before".len()..].to_owned())
        }
        Err(error) => {
            assert_eq!(text, "before");
            Err(error)
        }
    }
}

/// The bytes of a JSON text.
fn avro(transcoder: &Transcoder, text: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = vec![0xaa];
    match transcoder.to_avro(text, &mut bytes) {
        Ok(()) => Ok(bytes[1..].to_vec()),
        Err(error) => {
            assert_eq!(bytes, [0xaa]);
            Err(error)
        }
    }
}
