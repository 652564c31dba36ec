//! A finding → plain lines.

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::span::Span;

impl Diagnostic {
    /// The finding in plain lines: `path:line:column: level[code]: message`, its notes and its help.
    pub fn plain<'a>(&'a self, sources: &'a Sources) -> impl fmt::Display + 'a {
        Plain {
            diagnostic: self,
            sources,
        }
    }
}

struct Plain<'a> {
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
}

impl Plain<'_> {
    fn place(&self, f: &mut fmt::Formatter<'_>, span: Option<Span>) -> fmt::Result {
        let Some(span) = span else { return Ok(()) };
        let source = self.sources.get(span.source);
        let position = source.position(span.start);
        write!(
            f,
            "{}:{}:{}: ",
            source.path(),
            position.line,
            position.column
        )
    }
}

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic {
            level,
            code,
            message,
            span,
            label,
            notes,
            help,
        } = self.diagnostic;
        self.place(f, *span)?;
        write!(f, "{}[{}]: {message}", level.as_str(), code.as_str())?;
        if let Some(label) = label {
            write!(f, " ({label})")?;
        }
        for note in notes {
            write!(f, "\n  note: ")?;
            self.place(f, note.span)?;
            write!(f, "{}", note.text)?;
        }
        help.iter()
            .try_for_each(|help| write!(f, "\n  help: {help}"))
    }
}
