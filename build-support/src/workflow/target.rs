//! `SUBJECT[@VERSION]` as it is typed → a subject, and which of its versions.

use std::fmt;

use avrogen_registry::Version;

use crate::error::Error;
use crate::finding::{Finding, printable};

/// A subject, or a version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub(super) subject: String,
    pub(super) version: Option<Version>,
}

impl Target {
    /// Reads `shipment-value`, `shipment-value@3` or `shipment-value@latest`. Subjects may hold an `@` themselves: the last one counts, and
    /// only before a number or `latest`.
    ///
    /// # Errors
    ///
    /// A version that no registry has, such as 0, or no subject at all: [`is_configuration`](Error::is_configuration).
    ///
    /// ```
    /// use avrogen_build::workflow::Target;
    ///
    /// assert_eq!(Target::parse("a@b@3").unwrap().subject(), "a@b");
    /// assert_eq!(Target::parse("a@b").unwrap().subject(), "a@b");
    /// assert!(Target::parse("a@0").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (subject, version) = match text.rsplit_once('@') {
            Some((subject, "latest")) => (subject, Some(Version::Latest)),
            Some((subject, digits)) if is_number(digits) => {
                (subject, Some(Version::Number(number(digits, text)?)))
            }
            _ => (text, None),
        };
        if subject.is_empty() {
            return Err(wrong(format!("`{}` names no subject", printable(text))));
        }
        Ok(Self {
            subject: subject.to_owned(),
            version,
        })
    }

    /// The same subject in another version.
    pub(super) fn with(&self, version: Version) -> Self {
        Self {
            subject: self.subject.clone(),
            version: Some(version),
        }
    }

    /// Whether none of these versions is meant.
    pub(super) fn is_missing_in(&self, versions: &[u32]) -> bool {
        match self.version {
            Some(Version::Number(number)) => !versions.contains(&number),
            _ => versions.is_empty(),
        }
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.subject))?;
        match self.version {
            Some(version) => write!(f, "@{version}"),
            None => Ok(()),
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Registries count versions in 31 bits.
fn number(digits: &str, text: &str) -> Result<u32, Error> {
    match digits.parse::<i32>() {
        Ok(number @ 1..) => Ok(number.unsigned_abs()),
        _ => Err(wrong(format!("`{}` names no version", printable(text)))),
    }
}

fn wrong(message: String) -> Error {
    let help =
        "write SUBJECT, SUBJECT@VERSION with a number from 1 to 2147483647, or SUBJECT@latest";
    Error::configuration(vec![Finding::error("AVG0550", message).help(help)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_at_sign_before_a_version_counts() {
        for (text, subject, version) in [
            ("shipment-value", "shipment-value", None),
            (
                "shipment-value@3",
                "shipment-value",
                Some(Version::Number(3)),
            ),
            ("a@latest", "a", Some(Version::Latest)),
            ("a@b@12", "a@b", Some(Version::Number(12))),
            ("a@2@latest", "a@2", Some(Version::Latest)),
            ("ops@acme", "ops@acme", None),
            ("a@", "a@", None),
            ("a@-1", "a@-1", None),
            ("a@Latest", "a@Latest", None),
            (
                ":.ctx:a@2147483647",
                ":.ctx:a",
                Some(Version::Number(2_147_483_647)),
            ),
        ] {
            let target = Target::parse(text).unwrap();
            assert_eq!((target.subject(), target.version), (subject, version));
        }
        for text in [
            "",
            "@1",
            "@latest",
            "a@0",
            "a@2147483648",
            "a@99999999999999999999",
        ] {
            assert!(
                Target::parse(text).unwrap_err().is_configuration(),
                "{text}"
            );
        }
    }
}
