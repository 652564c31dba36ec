//! What went wrong in encode or decode, where in the value or the file, and at which byte.

use std::borrow::Cow;
use std::fmt;

/// Why a value could not be encoded or decoded. One word wide: the rest is on the heap and costs nothing until it happens.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    /// From the innermost step outwards.
    path: Vec<Step>,
    root: Cow<'static, str>,
    /// Bytes that were left, or the place once the whole is known.
    place: Place,
    /// Where in a container file.
    block: Option<InFile>,
}

/// A place in a container file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InFile {
    /// The number of the block among those that were met, from 0.
    pub block: u64,
    /// The byte at which it begins, from 0, counted from where reading began.
    pub offset: u64,
    /// The number of the record in it, from 0, if one of them is to blame.
    pub record: Option<u64>,
}

#[derive(Clone, Copy)]
enum Place {
    Unknown,
    Rest(usize),
    Offset(usize),
    /// The offset in one of two datums that are compared.
    #[cfg(feature = "resolve")]
    OffsetOf(&'static str, usize),
    /// Line and column of a text, from 1.
    #[cfg(feature = "resolve")]
    Text(usize, usize),
}

/// One step into a value.
enum Step {
    Field(Cow<'static, str>),
    Index(usize),
    Key(String),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The datum ends too early, or a length is larger than what remains.
    CutShort,
    /// Bytes are left behind the datum.
    Trailing(usize),
    /// A varint has too many bits for its type.
    Varint,
    /// A boolean is neither 0 nor 1.
    Boolean,
    /// A length or count is negative or too large.
    Length,
    /// The items of a block take another number of bytes than its head says.
    BlockSize,
    /// A string is not UTF-8.
    Utf8,
    /// No symbol has this index.
    Symbol(i64),
    /// No branch has this index.
    Branch(i64),
    /// Records nest too deeply.
    TooDeep,
    /// Too many items take no bytes.
    TooManyEmptyItems,
    /// A value is beyond what its type can hold.
    Value(Cow<'static, str>),
    /// The writer's schema cannot be read as this type.
    Schema(String),
    /// A text is no JSON, or not that of a value of the schema.
    Json(Cow<'static, str>),
    /// Maps are compared, which have no order.
    Unordered,
    /// A frame or a header is none.
    Frame(&'static str),
    /// A message names this schema by its fingerprint, and it is not at hand.
    UnknownFingerprint(u64),
    /// A message is of another schema than the type: their fingerprints.
    OtherFingerprint {
        /// The message's.
        message: u64,
        /// The type's.
        expected: u64,
    },
    /// A container file's header cannot be read or written, or does not fit what is to be appended.
    Header(String),
    /// A container file's compression is unknown, not part of this build, or has no such level.
    Codec(String),
    /// A block of a container file is damaged.
    Block(String),
    /// Reading or writing a file failed: the kind, and the system's words.
    Io(std::io::ErrorKind, String),
    /// Another library refused a schema or a value: the message is its own.
    Foreign(String),
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            path: Vec::new(),
            root: Cow::Borrowed(""),
            place: Place::Unknown,
            block: None,
        }))
    }

    /// A text that is none of an enum's symbols.
    #[cold]
    pub fn symbol(text: &str) -> Self {
        Self::value(format!(
            "{:?} is none of the symbols",
            text.chars().take(40).collect::<String>()
        ))
    }

    /// A value that its type cannot hold.
    #[cold]
    pub fn value(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Value(why.into()))
    }

    #[cold]
    pub(crate) fn with_rest(mut self, rest: usize) -> Self {
        self.0.place = Place::Rest(rest);
        self
    }

    /// On the way out of a field.
    #[cold]
    pub(crate) fn in_field(mut self, name: &'static str) -> Self {
        self.0.path.push(Step::Field(name.into()));
        self
    }

    /// The same where the name is a schema's.
    #[cold]
    #[cfg(feature = "resolve")]
    pub(crate) fn in_field_of_schema(mut self, name: &str) -> Self {
        self.0.path.push(Step::Field(name.to_owned().into()));
        self
    }

    /// On the way out of an array.
    #[cold]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(Step::Index(index));
        self
    }

    /// On the way out of a map.
    #[cold]
    pub(crate) fn in_key(mut self, key: &str) -> Self {
        self.0.path.push(Step::Key(key.chars().take(40).collect()));
        self
    }

    /// At the top: the type's name, and the length of the datum.
    #[cold]
    pub(crate) fn of(mut self, root: &'static str, length: usize) -> Self {
        self.0.root = root.into();
        if let Place::Rest(rest) = self.0.place {
            self.0.place = Place::Offset(length.saturating_sub(rest));
        }
        self
    }

    /// The same where the name is a schema's.
    #[cold]
    #[cfg(feature = "resolve")]
    pub(crate) fn of_schema(mut self, root: &str, length: usize) -> Self {
        self = self.of("", length);
        self.0.root = root.to_owned().into();
        self
    }

    /// In one of two datums, `first` or `second`, of which this is the length.
    #[cold]
    #[cfg(feature = "resolve")]
    pub(crate) fn of_side(mut self, side: &'static str, length: usize) -> Self {
        if let Place::Rest(rest) = self.0.place {
            self.0.place = Place::OffsetOf(side, length.saturating_sub(rest));
        }
        self
    }

    /// At the top of a text: the type's name, and the text.
    #[cold]
    #[cfg(feature = "resolve")]
    pub(crate) fn of_text(mut self, root: &str, text: &str) -> Self {
        self.0.root = root.to_owned().into();
        if let Place::Rest(rest) = self.0.place {
            let before = &text[..text.len().saturating_sub(rest)];
            let line = before.rsplit('\n').next().unwrap_or_default();
            let lines = before.bytes().filter(|byte| *byte == b'\n').count();
            self.0.place = Place::Text(lines + 1, line.chars().count() + 1);
        }
        self
    }

    /// Without the place, which is one that the caller has never seen.
    #[cold]
    #[cfg(feature = "resolve")]
    pub(crate) fn without_place(mut self) -> Self {
        self.0.place = Place::Unknown;
        self
    }

    /// In this block of a container file.
    #[cfg(feature = "resolve")]
    #[cold]
    pub(crate) fn in_file(mut self, place: InFile) -> Self {
        self.0.block = Some(place);
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> &Kind {
        &self.0.kind
    }

    /// The byte of the datum where reading stopped, from 0.
    pub fn offset(&self) -> Option<usize> {
        match self.0.place {
            Place::Offset(offset) => Some(offset),
            #[cfg(feature = "resolve")]
            Place::OffsetOf(_, offset) => Some(offset),
            _ => None,
        }
    }

    /// The line and the column of the JSON text where reading stopped, in characters and from 1.
    #[cfg(feature = "resolve")]
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        if let Place::Text(line, column) = self.0.place {
            Some((line, column))
        } else {
            None
        }
    }

    /// Where in a container file, if it was read from one.
    pub fn in_container(&self) -> Option<InFile> {
        self.0.block
    }

    /// The way to the value: `Shipment.items[3].sku`.
    pub fn path(&self) -> String {
        use std::fmt::Write;

        let mut path = self
            .0
            .root
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Field(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Index(index) => drop(write!(path, "[{index}]")),
                Step::Key(key) => drop(write!(path, "[{key:?}]")),
            }
        }
        path
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutShort => f.write_str("the datum is cut short"),
            Self::Trailing(1) => f.write_str("one byte is left behind the datum"),
            Self::Trailing(bytes) => write!(f, "{bytes} bytes are left behind the datum"),
            Self::Varint => f.write_str("a varint is too long for its type"),
            Self::Boolean => f.write_str("a boolean is neither 0 nor 1"),
            Self::Length => f.write_str("a length is out of range"),
            Self::BlockSize => {
                f.write_str("the items of a block take another number of bytes than its head says")
            }
            Self::Utf8 => f.write_str("a string is not valid UTF-8"),
            Self::Symbol(index) => write!(f, "the enum has no symbol {index}"),
            Self::Branch(index) => write!(f, "the union has no branch {index}"),
            Self::TooDeep => f.write_str("records nest deeper than the limit"),
            Self::TooManyEmptyItems => f.write_str("more items without bytes than the limit"),
            Self::Value(why) | Self::Json(why) => f.write_str(why),
            Self::Schema(why) => write!(f, "the writer's schema cannot be read: {why}"),
            Self::Unordered => f.write_str("maps have no order"),
            Self::Frame(why) => f.write_str(why),
            Self::UnknownFingerprint(fingerprint) => write!(
                f,
                "no schema with the fingerprint {fingerprint:016x} is at hand: insert it into the store"
            ),
            Self::OtherFingerprint { message, expected } => write!(
                f,
                "the message's schema has the fingerprint {message:016x}, and the type's {expected:016x}: \
                 read it with a decoder that knows the message's schema"
            ),
            Self::Header(why) | Self::Codec(why) | Self::Block(why) | Self::Io(_, why) => {
                f.write_str(why)
            }
            Self::Foreign(why) => f.write_str(why),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.0.block {
            write!(f, "block {} at byte {}", place.block, place.offset)?;
            if let Some(record) = place.record {
                write!(f, ", record {record}")?;
            }
            f.write_str(": ")?;
        }
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{}", self.0.kind)?;
        match self.0.place {
            Place::Unknown | Place::Rest(_) => Ok(()),
            Place::Offset(offset) => write!(f, " (at byte {offset})"),
            #[cfg(feature = "resolve")]
            Place::OffsetOf(side, offset) => write!(f, " (at byte {offset} of the {side} datum)"),
            #[cfg(feature = "resolve")]
            Place::Text(line, column) => write!(f, " (at line {line}, column {column})"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    #[cold]
    fn from(error: std::io::Error) -> Self {
        Self::new(Kind::Io(error.kind(), error.to_string()))
    }
}
