//! A text that nobody gets to see; and text from outside → the same without any such.

use std::fmt;

/// What stands where a secret was.
const DOTS: &str = "•••";

/// A text that nobody gets to see: its `Debug` shows dots.
///
/// ```
/// use avrogen_registry::Secret;
///
/// assert_eq!(format!("{:?}", Secret::new("hunter2")), "•••");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(DOTS)
    }
}

/// The secrets that a client knows. A server that repeats one of them in its answer must not get it into a message.
#[derive(Debug, Clone, Default)]
pub(crate) struct Secrets(Vec<Secret>);

impl Secrets {
    pub(crate) fn add(&mut self, secret: Secret) {
        if !secret.is_empty() {
            self.0.push(secret);
            // A secret may be the beginning of another one: the longer goes first.
            self.0
                .sort_by_key(|secret| std::cmp::Reverse(secret.reveal().len()));
        }
    }

    pub(crate) fn and(&self, secret: Secret) -> Self {
        let mut all = self.clone();
        all.add(secret);
        all
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| {
            text.replace(secret.reveal(), DOTS)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_taken_out_of_text() {
        let mut secrets = Secrets::default();
        for text in ["", "abc", "abcdef"] {
            secrets.add(Secret::new(text));
        }
        assert_eq!(secrets.hide("an abcdef, an abc"), "an •••, an •••");
        assert_eq!(secrets.and(Secret::new("an")).hide("an abc"), "••• •••");
    }
}
