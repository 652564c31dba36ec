//! A JSON text → its tokens, one after the other as they are asked for: no tree is built, so that nothing in a text can nest too deeply.

use std::borrow::Cow;

use super::number;
use crate::error::{Error, Kind};

/// What is left of a text.
pub(super) struct Text<'t> {
    whole: &'t str,
    at: usize,
}

/// Characters of a text that a message shows.
const SHOWN: usize = 40;

/// The beginning of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl<'t> Text<'t> {
    pub(super) fn new(whole: &'t str) -> Self {
        Self { whole, at: 0 }
    }

    pub(super) fn whole(&self) -> &'t str {
        self.whole
    }

    /// Where the next token begins.
    pub(super) fn place(&mut self) -> usize {
        self.skip_space();
        self.at
    }

    /// Where the last token ended.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Leaves what is left.
    pub(super) fn finish(&mut self) {
        self.at = self.whole.len();
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.whole.as_bytes().get(at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte(self.at) {
            self.at += 1;
        }
    }

    /// The first byte of the next token.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte(self.at)
    }

    /// This byte, if it is next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether another item comes before the bracket that closes the array or object; `is_first` if none has come.
    pub(super) fn next(&mut self, is_first: bool, close: u8) -> Result<bool, Error> {
        if self.take(close) {
            return Ok(false);
        }
        if is_first || self.take(b',') {
            return Ok(true);
        }
        Err(self.mismatch(if close == b']' {
            "`,` or `]`"
        } else {
            "`,` or `}`"
        }))
    }

    /// A key, and the colon behind it.
    pub(super) fn key(&mut self) -> Result<Cow<'t, str>, Error> {
        if self.peek() != Some(b'"') {
            return Err(self.mismatch("a key in quotes"));
        }
        let key = self.string()?;
        if self.take(b':') {
            Ok(key)
        } else {
            Err(self.mismatch("`:`"))
        }
    }

    /// The letters that stand next, and maybe a sign before them.
    fn word(&mut self) -> &'t str {
        self.skip_space();
        let rest = &self.whole[self.at..];
        let letters = rest.strip_prefix('-').unwrap_or(rest);
        let behind = letters.trim_start_matches(|character: char| character.is_ascii_alphabetic());
        &rest[..rest.len() - behind.len()]
    }

    /// One of these words, if it is next: its number.
    pub(super) fn one_of(&mut self, words: &[&str]) -> Option<usize> {
        let word = self.word();
        let number = words.iter().position(|known| *known == word)?;
        self.at += word.len();
        Some(number)
    }

    /// A number, as it is written.
    pub(super) fn number(&mut self) -> Result<&'t str, Error> {
        self.skip_space();
        let rest = &self.whole[self.at..];
        let behind = rest.trim_start_matches(|character: char| {
            character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.' | '_')
        });
        let text = &rest[..rest.len() - behind.len()];
        if number::is_number(text) {
            self.at += text.len();
            Ok(text)
        } else {
            Err(self.error(format!("`{}` is no number of JSON", shown(text))))
        }
    }

    /// A string, which is known to begin here.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Error> {
        let begin = self.place();
        self.at += 1;
        let mut string = Cow::Borrowed("");
        loop {
            let from = self.at;
            while let Some(0x20 | 0x21 | 0x23..=0x5b | 0x5d..) = self.byte(self.at) {
                self.at += 1;
            }
            let piece = &self.whole[from..self.at];
            match &mut string {
                Cow::Borrowed("") => string = Cow::Borrowed(piece),
                _ => string.to_mut().push_str(piece),
            }
            match self.byte(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.to_mut().push(self.escape()?),
                Some(_) => {
                    let why =
                        "a control character stands in a string; write it as `\\n` or `\\u000a`";
                    return Err(self.error(why));
                }
                None => return Err(self.error_at(begin, "the string has no end")),
            }
        }
    }

    /// An escaped character, from its backslash on.
    fn escape(&mut self) -> Result<char, Error> {
        let begin = self.at;
        self.at += 2;
        let wrong = |text: &Self| {
            text.error_at(
                begin,
                "a backslash begins no escape here; write it as `\\\\`",
            )
        };
        Ok(match self.byte(begin + 1) {
            Some(character @ (b'"' | b'\\' | b'/')) => char::from(character),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unit = self.unit().ok_or_else(|| wrong(self))?;
                let mut units = [unit, 0];
                let mut length = 1;
                if (0xd800..0xdc00).contains(&unit) && self.whole[self.at..].starts_with("\\u") {
                    self.at += 2;
                    units[1] = self.unit().ok_or_else(|| wrong(self))?;
                    length = 2;
                }
                let character = char::decode_utf16(units.into_iter().take(length)).next();
                character.and_then(Result::ok).ok_or_else(|| {
                    let why = format!(
                        "`\\u{unit:04x}` is half a character: the other half of the pair is missing"
                    );
                    self.error_at(begin, why)
                })?
            }
            _ => return Err(wrong(self)),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.whole.get(self.at..self.at + 4)?;
        // A sign would do for Rust.
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }

    /// What stands next, for messages.
    fn found(&mut self) -> String {
        match self.peek() {
            None => "the end of the text".to_owned(),
            Some(b'"') => "a string".to_owned(),
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "an array".to_owned(),
            Some(b'0'..=b'9' | b'-') => "a number".to_owned(),
            Some(_) => match self.word() {
                "" => {
                    let character = self.whole[self.at..].chars().next();
                    format!("`{}`", character.unwrap_or_default().escape_debug())
                }
                word @ ("true" | "false" | "null") => word.to_owned(),
                word => format!("`{}`", shown(word)),
            },
        }
    }

    /// Something else than what must stand here.
    #[cold]
    pub(super) fn mismatch(&mut self, expected: &str) -> Error {
        let found = self.found();
        self.error(format!("expected {expected}, found {found}"))
    }

    /// An error here.
    #[cold]
    pub(super) fn error(&self, why: impl Into<Cow<'static, str>>) -> Error {
        self.error_at(self.at, why)
    }

    /// An error at a place that is past.
    #[cold]
    pub(super) fn error_at(&self, place: usize, why: impl Into<Cow<'static, str>>) -> Error {
        Error::new(Kind::Json(why.into())).with_rest(self.whole.len() - place)
    }
}
