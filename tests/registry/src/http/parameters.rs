//! The query of a request → its parameters. Unknown ones are ignored, and of a repeated one the first counts.

use percent_encoding::percent_decode_str;

use crate::refusal::Refusal;
use crate::store::Page;

/// Names and values, decoded, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn of(query: &str) -> Self {
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
        };
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decode(name), decode(value))
                })
                .collect(),
        )
    }

    /// Every value of a parameter.
    pub(super) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    pub(super) fn text<'p>(&'p self, name: &'p str) -> Option<&'p str> {
        self.all(name).next()
    }

    /// A boolean in any case; whatever is not true is false.
    pub(super) fn is(&self, name: &str) -> bool {
        self.text(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// `offset` and `limit`; a limit below 1 is none.
    pub(super) fn page(&self) -> Result<Page, Refusal> {
        let number = |name: &str| match self.text(name).map(str::parse::<i64>) {
            None => Ok(0),
            Some(Ok(number)) => Ok(number),
            // A parameter of the wrong type is a page that does not exist, in the framework of Confluent's registry.
            Some(Err(_)) => Err(Refusal::nothing_here()),
        };
        let limit = usize::try_from(number("limit")?).ok();
        Ok(Page {
            offset: usize::try_from(number("offset")?).unwrap_or(0),
            limit: limit.filter(|limit| *limit > 0),
        })
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value));
    }
}
