//! The tables [[download]] → which subjects they ask for.

use regex::Regex;

use crate::config::{Config, Download as Table, VersionWanted};
use crate::error::Error;
use crate::finding::Finding;

/// A table that makes sense.
pub(super) struct Rule<'t> {
    pub(super) table: &'t Table,
    pub(super) of: Subjects<'t>,
    /// The number it gives; none for the latest.
    pub(super) version: Option<u32>,
}

/// What a table is about.
pub(super) enum Subjects<'t> {
    Named(&'t str),
    Matching(Box<Regex>),
}

/// The tables, in their order. All that is wrong with them is told.
pub(super) fn rules(config: &Config) -> Result<Vec<Rule<'_>>, Error> {
    let mut rules = Vec::new();
    let mut findings = Vec::new();
    for table in config.tables.download.iter().flatten() {
        match rule(table) {
            Ok(rule) => rules.push(rule),
            Err(why) => findings.push(wrong(&why)),
        }
    }
    if findings.is_empty() {
        Ok(rules)
    } else {
        Err(Error::configuration(findings))
    }
}

fn rule(table: &Table) -> Result<Rule<'_>, String> {
    let of = match (&table.subject, &table.pattern) {
        (Some(subject), None) => Subjects::Named(subject),
        (None, Some(_)) if table.file.is_some() => {
            return Err(
                "a download by `pattern` has no `file`: each subject has one of its own".to_owned(),
            );
        }
        (None, Some(pattern)) => {
            // By itself first: `a)|(b` is none, and would be one between the brackets.
            let whole = Regex::new(pattern)
                .and_then(|_| Regex::new(&format!(r"\A(?:{pattern})\z")))
                .map_err(|error| {
                    format!("the pattern `{}` is none: {error}", pattern.escape_debug())
                })?;
            Subjects::Matching(Box::new(whole))
        }
        _ => return Err("a download names a `subject` or a `pattern`, and not both".to_owned()),
    };
    let version = match &table.version {
        None => None,
        Some(VersionWanted::Word(word)) if word == "latest" => None,
        Some(VersionWanted::Number(number)) if (1..=i32::MAX.unsigned_abs()).contains(number) => {
            Some(*number)
        }
        Some(VersionWanted::Number(number)) => return Err(no_version(&number.to_string())),
        Some(VersionWanted::Word(word)) => return Err(no_version(word)),
    };
    Ok(Rule { table, of, version })
}

fn no_version(text: &str) -> String {
    let text = text.escape_debug();
    format!("`{text}` is no version: give a number from 1 or \"latest\"")
}

impl Rule<'_> {
    /// The subjects among these that it asks for.
    pub(super) fn among<'s>(&self, subjects: &'s [String]) -> Vec<&'s str> {
        let asks = |subject: &&String| match &self.of {
            Subjects::Named(named) => named == subject,
            Subjects::Matching(pattern) => pattern.is_match(subject),
        };
        let subjects = subjects.iter().filter(asks);
        subjects.map(String::as_str).collect()
    }
}

/// A finding about a table.
pub(super) fn wrong(why: &str) -> Finding {
    Finding::error("AVG0513", why).help("correct the table `download` of the configuration")
}
