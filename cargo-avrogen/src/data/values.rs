//! A stream of JSON → the text of one value after the other, with its place. No more than one value is in memory.

use std::io::{self, BufRead};

/// Where each value of a text ends is all that is looked for here: what is no JSON goes to the parser as well, which says why.
pub(crate) struct Values<R> {
    input: R,
    text: Vec<u8>,
    /// Where the next byte stands, from 1; the column in characters.
    line: usize,
    column: usize,
    is_first: bool,
}

/// A value, and where it begins.
pub(crate) struct Value<'v> {
    pub(crate) text: &'v str,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Why there is no next value.
pub(crate) enum Failed {
    System(io::Error),
    /// The bytes at this line and column are not UTF-8.
    NoText(usize, usize),
}

/// What may stand at the beginning of a file, where Windows put it.
const MARK: &str = "\u{feff}";

impl<R: BufRead> Values<R> {
    pub(crate) fn new(input: R) -> Self {
        Self {
            input,
            text: Vec::new(),
            line: 1,
            column: 1,
            is_first: true,
        }
    }

    pub(crate) fn next(&mut self) -> Result<Option<Value<'_>>, Failed> {
        loop {
            let begun = self.read().map_err(Failed::System)?;
            let Some((line, column)) = begun else {
                return Ok(None);
            };
            let is_first = std::mem::replace(&mut self.is_first, false);
            if is_first && self.text.starts_with(MARK.as_bytes()) {
                self.text.drain(..MARK.len());
                self.column -= 1;
                if self.text.is_empty() {
                    continue;
                }
            }
            return match std::str::from_utf8(&self.text) {
                Ok(text) => Ok(Some(Value { text, line, column })),
                Err(error) => {
                    let (line, column) = after(&self.text[..error.valid_up_to()], line, column);
                    Err(Failed::NoText(line, column))
                }
            };
        }
    }

    /// Reads the next value's bytes. Where they begin, or `None` at the end of the stream.
    fn read(&mut self) -> io::Result<Option<(usize, usize)>> {
        self.text.clear();
        let mut scan = Scan::default();
        let mut begun = None;
        loop {
            let bytes = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                bytes => bytes?,
            };
            let (mut from, mut to, mut ended) = (0, 0, bytes.is_empty());
            for &byte in bytes {
                match scan.step(byte) {
                    Step::Space => from = to + 1,
                    Step::Within => {}
                    Step::Last => ended = true,
                    Step::Behind => {
                        ended = true;
                        break;
                    }
                }
                to += 1;
                if ended {
                    break;
                }
            }
            let (space, piece) = (&bytes[..from], &bytes[from..to]);
            (self.line, self.column) = after(space, self.line, self.column);
            if !piece.is_empty() && begun.is_none() {
                begun = Some((self.line, self.column));
            }
            (self.line, self.column) = after(piece, self.line, self.column);
            self.text.extend_from_slice(piece);
            self.input.consume(to);
            if ended {
                return Ok(begun);
            }
        }
    }
}

/// The place behind these bytes.
fn after(bytes: &[u8], line: usize, column: usize) -> (usize, usize) {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    match bytes.iter().rposition(|byte| *byte == b'\n') {
        Some(at) => {
            let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
            (line + lines, characters(&bytes[at + 1..]) + 1)
        }
        None => (line, column + characters(bytes)),
    }
}

/// How far a value has been read.
#[derive(Default)]
struct Scan {
    has_begun: bool,
    /// Brackets that are open.
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

/// What a byte is to the value.
enum Step {
    /// White space before it.
    Space,
    Within,
    Last,
    /// The first one behind it.
    Behind,
}

impl Scan {
    fn step(&mut self, byte: u8) -> Step {
        let is_space = matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        if self.in_string {
            let is_end = byte == b'"' && !self.is_escaped;
            self.is_escaped = byte == b'\\' && !self.is_escaped;
            self.in_string = !is_end;
            // No string goes over the end of a line: one whose end was forgotten takes no more with it than that.
            let ends = (is_end && self.depth == 0) || byte < 0x20;
            return if ends { Step::Last } else { Step::Within };
        }
        if !self.has_begun {
            if is_space {
                return Step::Space;
            }
            self.has_begun = true;
            // No value begins so, and none is longer.
            if matches!(byte, b',' | b':' | b'}' | b']') {
                return Step::Last;
            }
        } else if self.depth == 0
            && (is_space || matches!(byte, b',' | b':' | b'}' | b']' | b'{' | b'[' | b'"'))
        {
            return Step::Behind;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::Last;
                }
            }
            _ => {}
        }
        Step::Within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Through buffers of each size, so that everything is cut everywhere.
    fn split(text: &[u8]) -> Vec<(String, usize, usize)> {
        let mut all: Vec<Vec<(String, usize, usize)>> = Vec::new();
        for size in 1..=text.len().max(1) {
            let mut values = Values::new(io::BufReader::with_capacity(size, text));
            let mut found = Vec::new();
            loop {
                match values.next() {
                    Ok(Some(Value { text, line, column })) => {
                        found.push((text.to_owned(), line, column));
                    }
                    Ok(None) => break,
                    Err(Failed::NoText(line, column)) => {
                        found.push(("no text".to_owned(), line, column));
                        break;
                    }
                    Err(Failed::System(error)) => panic!("{error}"),
                }
            }
            all.push(found);
        }
        assert!(all.windows(2).all(|two| two[0] == two[1]), "{all:?}");
        all.swap_remove(0)
    }

    fn texts(text: &str) -> Vec<String> {
        let values = split(text.as_bytes());
        values.into_iter().map(|(text, _, _)| text).collect()
    }

    #[test]
    fn values_stand_one_behind_the_other() {
        assert_eq!(texts(""), [""; 0]);
        assert_eq!(texts(" \n"), [""; 0]);
        assert_eq!(texts("1 -2.5e3\nnull"), ["1", "-2.5e3", "null"]);
        assert_eq!(
            texts(r#"{"a": [1, {}]}[]"b"1"#),
            [r#"{"a": [1, {}]}"#, "[]", r#""b""#, "1"]
        );
        assert_eq!(texts(r#"["]", "\"]\\"] 2"#), [r#"["]", "\"]\\"]"#, "2"]);
    }

    #[test]
    fn what_is_no_json_is_cut_somewhere() {
        assert_eq!(texts("1,2"), ["1", ",", "2"]);
        assert_eq!(texts("}]"), ["}", "]"]);
        assert_eq!(texts("{\"a\n}"), ["{\"a\n", "}"]);
        assert_eq!(texts("[[1"), ["[[1"]);
    }

    #[test]
    fn places_are_told() {
        let values = split("\u{feff}{\n} é\n  \"é\" 1".as_bytes());
        let places: Vec<_> = values
            .iter()
            .map(|(_, line, column)| (*line, *column))
            .collect();
        assert_eq!(places, [(1, 1), (2, 3), (3, 3), (3, 7)]);
        assert_eq!(values[0].0, "{\n}");
        assert_eq!(split(b"[1,\n \xff]"), [("no text".to_owned(), 2, 2)]);
        assert_eq!(split(b"\xff\xfe1"), [("no text".to_owned(), 1, 1)]);
    }
}
