//! A subject as it is written, `:.context:subject` → its context and its name within it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The context of every subject that names none.
pub(crate) const DEFAULT: &str = ".";

/// Written before a subject, it stands for that subject in every context.
pub(crate) const ANY_CONTEXT: &str = ":*:";

/// A subject, or where its name is empty the whole of a context.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(crate) struct Name {
    context: String,
    subject: String,
}

impl Name {
    /// The whole of the default context, whose configuration is that of all.
    pub(crate) fn global() -> Self {
        Self::in_context(DEFAULT, "")
    }

    /// A subject of a context; the context begins with a dot.
    pub(crate) fn in_context(context: &str, subject: &str) -> Self {
        Self {
            context: context.to_owned(),
            subject: subject.to_owned(),
        }
    }

    /// A name as a schema refers to it: one without a context is in the context of the schema.
    pub(crate) fn seen_from(&self, written: &str) -> Self {
        if is_qualified(written) {
            Self::from(written.to_owned())
        } else {
            Self::in_context(&self.context, written)
        }
    }

    pub(crate) fn context(&self) -> &str {
        &self.context
    }

    /// The name within its context.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    pub(crate) fn is_in_default_context(&self) -> bool {
        self.context == DEFAULT
    }

    /// `:.context:`
    pub(crate) fn qualified_context(&self) -> String {
        format!(":{}:", self.context)
    }

    /// Whether schemas may be registered under it.
    pub(crate) fn is_valid(&self) -> bool {
        !self.subject.is_empty()
            && !self.subject.starts_with(ANY_CONTEXT)
            && !self.to_string().contains(char::is_control)
    }

    /// Whether a configuration of this name bears on a subject.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        *self == Self::global()
            || self == other
            || (self.subject.is_empty() && self.context == other.context)
    }
}

/// Whether a context stands before the name.
pub(crate) fn is_qualified(written: &str) -> bool {
    written.starts_with(":.") || written.starts_with(ANY_CONTEXT)
}

impl From<String> for Name {
    fn from(written: String) -> Self {
        let Some(rest) = written
            .strip_prefix(':')
            .filter(|rest| rest.starts_with('.'))
        else {
            return Self {
                context: DEFAULT.to_owned(),
                subject: written,
            };
        };
        let (context, subject) = rest.split_once(':').unwrap_or((rest, ""));
        Self::in_context(context, subject)
    }
}

impl From<&str> for Name {
    fn from(written: &str) -> Self {
        Self::from(written.to_owned())
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.to_string()
    }
}

/// As the API writes it.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_in_default_context() {
            f.write_str(&self.subject)
        } else {
            write!(f, ":{}:{}", self.context, self.subject)
        }
    }
}
