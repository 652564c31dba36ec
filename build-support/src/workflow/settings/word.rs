//! The words that a level and a mode may be.

use avrogen_schema::nearest;

use crate::error::Error;
use crate::finding::{Finding, printable};

/// A setting that the registry has, and each of its subjects may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Which way new and old schemas must read each other, and how many of the old ones count (`/config`).
    Compatibility,
    /// What may be written (`/mode`).
    Mode,
}

const LEVELS: [&str; 7] = [
    "NONE",
    "BACKWARD",
    "BACKWARD_TRANSITIVE",
    "FORWARD",
    "FORWARD_TRANSITIVE",
    "FULL",
    "FULL_TRANSITIVE",
];

const MODES: [&str; 3] = ["READWRITE", "READONLY", "IMPORT"];

impl Setting {
    /// What people call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compatibility => "compatibility level",
            Self::Mode => "mode",
        }
    }

    /// Every word that it may be, as the registry writes it.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Compatibility => &LEVELS,
            Self::Mode => &MODES,
        }
    }

    /// What a registry does that was told nothing.
    pub(super) fn default(self) -> &'static str {
        match self {
            Self::Compatibility => "BACKWARD",
            Self::Mode => "READWRITE",
        }
    }

    /// The word that is meant by `text`, in letters of either case and with `-` for `_`.
    ///
    /// ```
    /// use avrogen_build::workflow::Setting;
    ///
    /// assert_eq!(Setting::Compatibility.parse("full-transitive").unwrap(), "FULL_TRANSITIVE");
    /// assert!(Setting::Mode.parse("full").is_err());
    /// ```
    pub fn parse(self, text: &str) -> Result<&'static str, Error> {
        self.find(text)
            .map_err(|finding| Error::configuration(vec![finding]))
    }

    pub(super) fn find(self, text: &str) -> Result<&'static str, Finding> {
        let asked = text.replace('-', "_");
        let mut words = self.words().iter().copied();
        if let Some(word) = words.find(|word| word.eq_ignore_ascii_case(&asked)) {
            return Ok(word);
        }
        let message = format!("`{}` is no {}", printable(text), self.word());
        let help = match nearest(&asked.to_uppercase(), self.words().iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", self.words().join(", ")),
        };
        Err(Finding::error("AVG0551", message).help(help))
    }
}
