//! The words that a level and a mode may be.

use avrogen_schema::compat::Level;
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
    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Compatibility => Level::ALL.map(Level::as_str).to_vec(),
            Self::Mode => MODES.to_vec(),
        }
    }

    /// What a registry does that was told nothing.
    pub(super) fn default(self) -> &'static str {
        match self {
            Self::Compatibility => Level::default().as_str(),
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
        let asked = text.replace('-', "_");
        let words = self.words();
        let known = words.iter().find(|word| word.eq_ignore_ascii_case(&asked));
        if let Some(word) = known {
            return Ok(word);
        }
        let message = format!("`{}` is no {}", printable(text), self.word());
        let help = match nearest(&asked.to_uppercase(), words.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", words.join(", ")),
        };
        Err(Error::configuration(vec![
            Finding::error("AVG0551", message).help(help),
        ]))
    }

    /// The compatibility level that is meant by `text`.
    pub(super) fn level(text: &str) -> Result<Level, Error> {
        let word = Self::Compatibility.parse(text)?;
        Ok(word.parse().unwrap_or_default())
    }
}
