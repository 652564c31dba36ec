//! The tables [[register]] → the level that each of their subjects is to have.

use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::publication;
use crate::workflow::settings::Wish;

/// A wish for each subject whose table `register` says `compatibility`, in the order of the tables. Subjects are called as
/// [`register`](crate::workflow::register) calls them, so that what it would not register is told here, too.
pub fn configured(config: &Config) -> Result<Vec<Wish>, Error> {
    let mut publications = publication::all(config)?.all;
    publications.sort_by_key(|publication| publication.declared);
    let mut wishes = Vec::new();
    for publication in publications {
        if let Some(level) = publication.level {
            wishes.push(Wish {
                subject: Some(publication.subject),
                value: Some(level.as_str()),
            });
        }
    }
    if wishes.is_empty() {
        let finding = Finding::error("AVG0552", "no table [[register]] says `compatibility`");
        let help = "add `compatibility = \"BACKWARD\"` to one, or name a subject: `cargo avrogen config set SUBJECT LEVEL`";
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    Ok(wishes)
}
