//! Bytes of a file → text with places in it.

use crate::diagnostic::{Code, Diagnostic};
use crate::encoding;
use crate::span::{Position, SourceId};

/// The text of one file, or of one answer of a registry.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: String,
    line_starts: Vec<usize>,
}

/// The texts of a run.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// No source yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a file's bytes: UTF-8, UTF-16 or UTF-32, with or without a byte order mark, told apart as the JVM's JSON parsers do.
    /// `path` is shown as given. Bytes that are no text in their encoding are refused.
    pub fn add(&mut self, path: impl Into<String>, bytes: &[u8]) -> Result<SourceId, Diagnostic> {
        let path = path.into();
        match encoding::decode(bytes) {
            Ok(text) => Ok(self.add_text(path, text)),
            Err(error) => Err(Diagnostic::error(Code::Encoding, error.to_string())
                .help("save the file as UTF-8, or as UTF-16 with a byte order mark")),
        }
    }

    /// Takes in a text.
    pub fn add_text(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        self.0.push(Source {
            path: path.into(),
            text,
            line_starts,
        });
        SourceId(self.0.len() - 1)
    }

    /// The source of an id that these sources gave out.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0]
    }

    /// All sources, in the order they came in.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, source)| (SourceId(index), source))
    }
}

impl Source {
    /// The path, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte of the text; the end of the text for anything behind it.
    pub fn position(&self, offset: usize) -> Position {
        let line = self
            .line_starts
            .partition_point(|start| *start <= offset)
            .max(1);
        let start = self.line_starts[line - 1];
        let column = self
            .text
            .get(start..offset.min(self.text.len()))
            .map_or(0, |before| before.chars().count());
        Position {
            line,
            column: column + 1,
        }
    }
}
