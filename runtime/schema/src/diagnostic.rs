//! What is wrong with a text, where, and what would mend it.

use crate::span::Span;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing can be made of the schema.
    Error,
    /// The schema can be used, though perhaps not as its author meant.
    Warning,
}

impl Level {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A row each of the table of findings: variant, stable code.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// The stable code of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in ascending order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// `AVG0101` and so on.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}

codes! {
    /// The bytes are no text in their encoding.
    Encoding = "AVG0101",
    /// The text is no JSON.
    Syntax = "AVG0102",
    /// The JSON nests too deeply.
    Nesting = "AVG0103",
    /// A key stands twice in one object; the last one counts.
    DuplicateKey = "AVG0104",
    /// The JSON value is no schema.
    NotASchema = "AVG0201",
    /// An attribute that the type needs is missing.
    MissingAttribute = "AVG0202",
    /// An attribute's value is of the wrong kind.
    WrongAttribute = "AVG0203",
    /// A name breaks the rules for names.
    InvalidName = "AVG0204",
    /// No type has this name.
    UnknownName = "AVG0205",
    /// One name has two different definitions.
    Redefined = "AVG0206",
    /// Two fields of a record have one name.
    DuplicateField = "AVG0207",
    /// A symbol stands twice in an enum.
    DuplicateSymbol = "AVG0208",
    /// A union stands immediately in a union.
    NestedUnion = "AVG0209",
    /// Two branches of a union cannot be told apart.
    DuplicateBranch = "AVG0210",
    /// A default is no value of its type.
    InvalidDefault = "AVG0211",
    /// A fixed has no size that Avro knows.
    InvalidSize = "AVG0212",
    /// A namespace breaks the rules for names; it is taken as it is.
    OddNamespace = "AVG0301",
    /// The logical type is unknown; the underlying type is used.
    UnknownLogical = "AVG0302",
    /// The logical type does not fit its underlying type, which is used.
    InvalidLogical = "AVG0303",
    /// Two types would have one name in Rust.
    RenamedType = "AVG0401",
    /// An option of the generator is not understood.
    Option = "AVG0402",
    /// An option of the generator is about a name that the schemas do not have.
    UnusedOption = "AVG0403",
    /// A schema may not follow an earlier version of its subject.
    Incompatible = "AVG0714",
}

/// A remark beside a finding, at another place or at none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The place the remark is about.
    pub span: Option<Span>,
    /// What is there.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub level: Level,
    /// Which of the known findings it is.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// A few words to stand at the place itself.
    pub label: Option<String>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What would mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            level: Level::Error,
            code,
            message: message.into(),
            span: None,
            label: None,
            notes: Vec::new(),
            help: None,
        }
    }

    /// A warning without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self {
            level: Level::Warning,
            ..Self::error(code, message)
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Puts a few words at the place itself.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, span: Option<Span>, text: impl Into<String>) -> Self {
        self.notes.push(Note {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    errors: usize,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.level == Level::Error);
        self.all.push(diagnostic);
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, as they stand.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Puts them in the order of their places; those without a place come first.
    pub fn sort(&mut self) {
        self.all.sort_by_key(|diagnostic| diagnostic.span);
    }

    /// All of them, taken out.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.all
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }
}
