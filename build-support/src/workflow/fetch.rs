//! `SUBJECT[@VERSION]` → the schema, and everything that it refers to.

use avrogen_registry::Version;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::open::{client, concurrency, refused};
use crate::workflow::target::Target;
use crate::workflow::whole::Whole;

/// Schemas that one may refer to.
const LARGEST: usize = 20_000;

/// Gets a version; the latest where none is named. What it refers to is asked for side by side.
pub(super) fn whole(config: &Config, target: &Target) -> Result<Whole, Error> {
    let client = client(config)?;
    let subject = &target.subject;
    let found = client
        .version(subject, target.version.unwrap_or_default())
        .map_err(|error| refused(&error))?;
    let mut whole = Whole::new(subject, found, LARGEST);
    loop {
        let lacking = whole
            .lacks()
            .map_err(|endless| Error::findings(vec![endless]))?;
        if lacking.is_empty() {
            return Ok(whole);
        }
        let answers = client.each(
            &lacking,
            concurrency(config),
            async |client, key| client.version(&key.0, Version::Number(key.1)).await,
            |_| {},
        );
        for (key, answer) in lacking.into_iter().zip(answers) {
            whole.add(key, answer.map_err(|error| refused(&error))?);
        }
    }
}
