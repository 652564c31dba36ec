//! A set → its messages, as all peers need them.

use apache_avro::Schema as ApacheSchema;
use avrogen::{Avro, from_slice, to_vec};
use serde_avro_fast::Schema as FastSchema;

use crate::Failure;
use crate::random::Random;
use crate::row::ensure;
use crate::set::Set;

/// The messages of a set.
pub(crate) struct Subject<S: Set> {
    /// As they were made, which scatters them in memory. A copy lies close together, as those in the peers' types do; and nobody's gets
    /// the scattered places while these are taken.
    _made: Vec<S::Ours>,
    pub(crate) values: Vec<S::Ours>,
    pub(crate) bytes: Vec<Vec<u8>>,
    pub(crate) serde: Vec<S::Serde>,
    pub(crate) apache: ApacheSchema,
    /// The schema of the version before.
    pub(crate) before: Option<ApacheSchema>,
    pub(crate) fast: FastSchema,
}

impl<S: Set> Subject<S> {
    pub(crate) fn new(messages: usize) -> Result<Self, Failure> {
        let mut random = Random::new(0x5eed);
        let made: Vec<_> = (0..messages).map(|_| S::value(&mut random)).collect();
        let values = made.clone();
        let bytes: Vec<_> = values.iter().map(to_vec).collect::<Result<_, _>>()?;
        for (value, bytes) in values.iter().zip(&bytes) {
            ensure(
                from_slice::<S::Ours>(bytes)? == *value,
                "ours decodes another value than it encoded",
            )?;
        }
        let serde = values.iter().map(S::Serde::from).collect();
        let before = S::BEFORE.map(|before| physical(before.json()));
        let before = before
            .transpose()?
            .map(|before| ApacheSchema::parse_str(&before));
        let schema = physical(S::Ours::SCHEMA.json())?;
        Ok(Self {
            _made: made,
            values,
            bytes,
            serde,
            apache: ApacheSchema::parse_str(&schema)?,
            before: before.transpose()?,
            fast: schema.parse()?,
        })
    }
}

/// The schema without its logical types, which the peers would convert.
fn physical(schema: &str) -> Result<String, Failure> {
    let mut json: serde_json::Value = serde_json::from_str(schema)?;
    strip(&mut json);
    Ok(json.to_string())
}

fn strip(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(keys) => {
            keys.remove("logicalType");
            keys.values_mut().for_each(strip);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
