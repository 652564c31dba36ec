//! The parts of a JSON value → text, compact or on many lines.

use std::fmt::Write;

/// The end of a text that grows.
pub(super) struct Output<'o> {
    text: &'o mut String,
    start: usize,
    pretty: bool,
    depth: usize,
}

impl<'o> Output<'o> {
    pub(super) fn new(text: &'o mut String, pretty: bool) -> Self {
        Self {
            start: text.len(),
            text,
            pretty,
            depth: 0,
        }
    }

    /// Bytes of text since the beginning.
    pub(super) fn written(&self) -> usize {
        self.text.len() - self.start
    }

    /// A word, or what a number looks like.
    pub(super) fn plain(&mut self, value: impl std::fmt::Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// A float or a double: the shortest text that reads back as the same, or the word for what is no number.
    pub(super) fn float(&mut self, value: impl Into<f64> + std::fmt::Debug + Copy) {
        let wide: f64 = value.into();
        if wide.is_finite() {
            let _ = write!(self.text, "{value:?}");
        } else if wide.is_nan() {
            self.text.push_str("\"NaN\"");
        } else {
            let infinity = if wide > 0.0 {
                "\"Infinity\""
            } else {
                "\"-Infinity\""
            };
            self.text.push_str(infinity);
        }
    }

    /// `[` or `{`.
    pub(super) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
    }

    /// What stands before an item or a key.
    pub(super) fn next(&mut self, is_first: bool) {
        if !is_first {
            self.text.push(',');
        }
        self.line();
    }

    /// A key, and what stands before its value.
    pub(super) fn key(&mut self, key: &str) {
        self.string(key);
        self.text.push(':');
        if self.pretty {
            self.text.push(' ');
        }
    }

    /// `]` or `}`.
    pub(super) fn close(&mut self, is_empty: bool, bracket: char) {
        self.depth -= 1;
        if !is_empty {
            self.line();
        }
        self.text.push(bracket);
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            (0..self.depth).for_each(|_| self.text.push_str("  "));
        }
    }

    /// A string in quotes.
    pub(super) fn string(&mut self, string: &str) {
        self.text.push('"');
        let mut done = 0;
        for (at, byte) in string.bytes().enumerate() {
            if byte < 0x20 || byte == b'"' || byte == b'\\' {
                self.text.push_str(&string[done..at]);
                self.escape(byte);
                done = at + 1;
            }
        }
        self.text.push_str(&string[done..]);
        self.text.push('"');
    }

    /// Bytes as the characters U+0000 to U+00FF, in quotes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.text.push('"');
        for &byte in bytes {
            if byte < 0x20 || byte == b'"' || byte == b'\\' {
                self.escape(byte);
            } else {
                self.text.push(char::from(byte));
            }
        }
        self.text.push('"');
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            _ => {
                self.plain(format_args!("\\u{byte:04x}"));
                return;
            }
        };
        self.text.push_str(short);
    }
}
