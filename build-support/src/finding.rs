//! A finding as it is told: to people, and as data.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use avrogen_schema::{Diagnostic, Diagnostics, Level, Sources};
use serde::Serialize;

use crate::render;

/// Something that a person should know: what, where, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub level: &'static str,
    /// The stable code: `AVG0205`.
    pub code: &'static str,
    /// The file, if it is about one.
    #[serde(serialize_with = "crate::path_text::option")]
    pub path: Option<PathBuf>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub help: Option<String>,
    /// The lines that show the place.
    #[serde(skip)]
    pub(crate) shown: Option<String>,
}

impl Finding {
    /// One for each diagnostic.
    pub(crate) fn all(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Self> {
        let finding = |diagnostic| Self::from_diagnostic(diagnostic, sources);
        diagnostics.iter().map(finding).collect()
    }

    /// An error with a code that [`explain`](crate::explain) knows.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            level: "error",
            code,
            path: None,
            line: None,
            column: None,
            message: message.into(),
            help: None,
            shown: None,
        }
    }

    /// At a place of a file: line and column from 1, the latter in characters.
    #[must_use]
    pub fn at(self, path: &Path, line: usize, column: usize) -> Self {
        Self {
            path: Some(path.to_owned()),
            line: Some(line),
            column: Some(column),
            ..self
        }
    }

    /// A warning, likewise.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            level: "warning",
            ..Self::error(code, message)
        }
    }

    /// At a byte of a file's text.
    pub(crate) fn at_byte(self, path: &Path, text: &str, offset: usize) -> Self {
        let mut sources = Sources::new();
        let source = sources.add_text("", text);
        let position = sources.get(source).position(offset);
        self.at(path, position.line, position.column)
    }

    /// About a file.
    #[must_use]
    pub fn of(self, path: &Path) -> Self {
        Self {
            path: Some(path.to_owned()),
            ..self
        }
    }

    /// With what would mend it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// A diagnostic of the schemas, with the lines that show its place.
    pub(crate) fn from_diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let place = diagnostic.span.map(|span| {
            let source = sources.get(span.source);
            (PathBuf::from(source.path()), source.position(span.start))
        });
        Self {
            level: match diagnostic.level {
                Level::Error => "error",
                Level::Warning => "warning",
            },
            code: diagnostic.code.as_str(),
            path: place.as_ref().map(|(path, _)| path.clone()),
            line: place.as_ref().map(|(_, position)| position.line),
            column: place.as_ref().map(|(_, position)| position.column),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            shown: diagnostic
                .span
                .map(|_| render::snippet(diagnostic, sources)),
        }
    }

    /// A workflow command of GitHub Actions, which shows the finding at its place in a pull request.
    pub fn github(&self) -> String {
        let mut properties = Vec::new();
        if let Some(path) = &self.path {
            properties.push(format!("file={}", property(&path.to_string_lossy())));
        }
        let numbers = [("line", self.line), ("col", self.column)];
        let numbers = numbers
            .into_iter()
            .filter_map(|(key, number)| Some(format!("{key}={}", number?)));
        properties.extend(numbers);
        properties.push(format!("title={}", self.code));
        let help = self.help.iter().map(|help| format!("\nhelp: {help}"));
        let message = self.message.clone() + &help.collect::<String>();
        format!(
            "::{} {}::{}\n",
            self.level,
            properties.join(","),
            data(&message)
        )
    }

    /// `path:line:column: error[CODE]: message`, the lines that show the place, and the help.
    pub fn human(&self) -> String {
        let mut text = String::new();
        if let Some(path) = &self.path {
            text.push_str(&printable(&path.to_string_lossy()));
            for number in [self.line, self.column].into_iter().flatten() {
                let _ = write!(text, ":{number}");
            }
            text.push_str(": ");
        }
        let _ = writeln!(text, "{}[{}]: {}", self.level, self.code, self.message);
        match &self.shown {
            Some(shown) => text.push_str(shown),
            None => {
                if let Some(help) = &self.help {
                    let _ = writeln!(text, "  = help: {help}");
                }
            }
        }
        text
    }
}

/// Text from outside on one line: a file system, for one, allows control characters in names, which a terminal would obey.
///
/// ```
/// assert_eq!(avrogen_build::printable("a\u{1b}[2Jb\n"), "a\\u{1b}[2Jb\\n");
/// ```
pub fn printable(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_control() {
            text.extend(character.escape_default());
        } else {
            text.push(character);
        }
    }
    text
}

/// Text of a workflow command: it ends at a line's end, and `%` begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value ends at `:` and `,` too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
