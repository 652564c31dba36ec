//! The code of a finding → what it means, and what to do. The texts stand in the Markdown files beside this one, a heading each.

use avrogen_schema::nearest;

use crate::error::Error;
use crate::finding::Finding;

const TEXTS: [&str; 5] = [
    include_str!("schemas.md"),
    include_str!("configuration.md"),
    include_str!("lock.md"),
    include_str!("registry.md"),
    include_str!("data.md"),
];

/// What a heading begins with.
const HEADING: &str = "# AVG";

/// What a code means: its heading, `AVG0205: no type has this name`, and a paragraph or an example. Small letters do as well.
pub fn explain(code: &str) -> Option<&'static str> {
    explained().find_map(|(known, text)| known.eq_ignore_ascii_case(code).then_some(text))
}

/// Every code with its text, in ascending order.
pub fn explained() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.into_iter().flat_map(|text| {
        let starts = text.match_indices(HEADING).map(|(start, _)| start);
        let ends = starts.clone().skip(1).chain([text.len()]);
        starts.zip(ends).filter_map(|(start, end)| {
            let section = text[start..end].trim_start_matches("# ").trim_end();
            Some((section.split(':').next()?, section))
        })
    })
}

/// No finding has this code.
pub fn no_such_code(code: &str) -> Error {
    let message = format!("no finding has the code `{}`", code.escape_debug());
    let upper = code.to_uppercase();
    let finding = Finding::error("AVG0519", message);
    Error::configuration(vec![finding.help(
        match nearest(&upper, explained().map(|(known, _)| known)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cargo avrogen explain` lists every code".to_owned(),
        },
    )])
}
